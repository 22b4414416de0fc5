// SPDX-License-Identifier: Apache-2.0
package io.hauberk.policy;

import io.hauberk.policy.LocatedJson.Field;
import io.hauberk.policy.LocatedJson.Node;
import io.hauberk.policy.LocatedJson.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedSet;
import java.util.TreeSet;

/** Reads the fields of one JSON object. A field that isn't known is refused when the reader is made. */
final class ObjectReader {
    private final Map<String, Field> fields;
    private final Place place;
    private final String what;

    /**
     * Reads {@code node} as an object.
     *
     * @param what what it is, in messages, with an article
     * @param known the names that its fields may have
     */
    ObjectReader(Node node, String what, List<String> known) throws PolicyFormatException {
        if (!(node instanceof Node.Fields object)) {
            throw new PolicyFormatException(node.place(), what + " is a JSON object");
        }
        for (Map.Entry<String, Field> field : object.fields().entrySet()) {
            if (!known.contains(field.getKey())) {
                throw new PolicyFormatException(
                        field.getValue().place(),
                        "unknown field " + quote(field.getKey()) + ": " + what + " has " + String.join(", ", known));
            }
        }
        this.fields = object.fields();
        this.place = object.place();
        this.what = what;
    }

    static String quote(String text) {
        String shown = text.length() > 80 ? text.substring(0, 80) + "…" : text;
        return "\""
                + shown.codePoints()
                        .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? '?' : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                + "\"";
    }

    Place place() {
        return place;
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    Place placeOf(String name) {
        Field field = fields.get(name);
        return field == null ? place : field.value().place();
    }

    private Node required(String name) throws PolicyFormatException {
        Field field = fields.get(name);
        if (field == null) {
            throw new PolicyFormatException(place, what + " needs the field " + quote(name));
        }
        return field.value();
    }

    Node.Text text(String name) throws PolicyFormatException {
        return text(required(name), name);
    }

    private static Node.Text text(Node node, String name) throws PolicyFormatException {
        if (node instanceof Node.Text text) {
            return text;
        }
        throw new PolicyFormatException(node.place(), name + " is a string");
    }

    Optional<String> optionalText(String name) throws PolicyFormatException {
        return has(name) ? Optional.of(text(name).value()) : Optional.empty();
    }

    List<Node> list(String name) throws PolicyFormatException {
        if (!has(name)) {
            return List.of();
        }
        if (required(name) instanceof Node.Listing listing) {
            return listing.values();
        }
        throw new PolicyFormatException(placeOf(name), name + " is a list");
    }

    /** {@return a list of different strings} */
    List<Node.Text> texts(String name) throws PolicyFormatException {
        List<Node.Text> texts = new ArrayList<>();
        TreeSet<String> seen = new TreeSet<>();
        for (Node node : list(name)) {
            Node.Text text = text(node, "each of " + name);
            if (!seen.add(text.value())) {
                throw new PolicyFormatException(text.place(), quote(text.value()) + " is twice in " + name);
            }
            texts.add(text);
        }
        return texts;
    }

    /** {@return a list of at least one purpose} */
    SequencedSet<Purpose> purposes(String name) throws PolicyFormatException {
        TreeSet<Purpose> purposes = new TreeSet<>();
        required(name);
        for (Node.Text text : texts(name)) {
            if (!Purpose.isName(text.value())) {
                throw new PolicyFormatException(
                        text.place(), quote(text.value()) + " is no purpose, which has " + Purpose.FORM);
            }
            purposes.add(new Purpose(text.value()));
        }
        if (purposes.isEmpty()) {
            throw new PolicyFormatException(placeOf(name), name + " is empty");
        }
        return purposes;
    }

    boolean flag(String name) throws PolicyFormatException {
        if (!has(name)) {
            return false;
        }
        if (required(name) instanceof Node.Flag flag && flag.value()) {
            return true;
        }
        throw new PolicyFormatException(placeOf(name), name + " is true, or left out");
    }

    OptionalLong number(String name, long least, long most) throws PolicyFormatException {
        if (!has(name)) {
            return OptionalLong.empty();
        }
        if (required(name) instanceof Node.Numeral number && number.digits().matches("0|[1-9][0-9]{0,18}")) {
            try {
                long value = Long.parseLong(number.digits());
                if (least <= value && value <= most) {
                    return OptionalLong.of(value);
                }
            } catch (NumberFormatException _) {
                // over 2^63, and over most
            }
        }
        throw new PolicyFormatException(
                placeOf(name),
                name + " is a whole number from " + least + (most == Long.MAX_VALUE ? " on" : " to " + most));
    }

    OptionalLong position(String name, Clock clock) throws PolicyFormatException {
        if (!has(name)) {
            return OptionalLong.empty();
        }
        return switch (clock) {
            case HEIGHT -> height(name);
            case DATE -> date(name);
        };
    }

    private OptionalLong height(String name) throws PolicyFormatException {
        if (required(name) instanceof Node.Text) {
            throw new PolicyFormatException(
                    placeOf(name), name + " is a string, and the policy's clock is height: give a number");
        }
        return number(name, 0, Long.MAX_VALUE - 1);
    }

    private OptionalLong date(String name) throws PolicyFormatException {
        if (!(required(name) instanceof Node.Text text)) {
            throw new PolicyFormatException(
                    placeOf(name), name + " is no string, and the policy's clock is date: give \"2031-01-01\"");
        }
        try {
            return OptionalLong.of(Clock.DATE.position(text.value()));
        } catch (IllegalArgumentException e) {
            throw new PolicyFormatException(text.place(), name + ": " + e.getMessage());
        }
    }
}
