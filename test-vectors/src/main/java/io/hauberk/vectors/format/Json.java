// SPDX-License-Identifier: Apache-2.0
package io.hauberk.vectors.format;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hauberk.vectors.Octets;
import io.hauberk.vectors.VectorFormatException;
import io.hauberk.vectors.VectorLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A value in a JSON file, with its place, so that every error names both. Duplicate names are refused. */
final class Json {
    private final SourceFile file;
    private final JsonNode node;
    private final String path;

    private Json(SourceFile file, JsonNode node, String path) {
        this.file = file;
        this.node = node;
        this.path = path;
    }

    static Json parse(SourceFile file, VectorLimits limits) throws VectorFormatException {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.jsonDepth())
                        .maxStringLength((int) Math.min(limits.inflatedBytes(), Integer.MAX_VALUE))
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        JsonMapper mapper = JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        try {
            return new Json(file, mapper.readTree(file.content()), "");
        } catch (JacksonException e) {
            JsonLocation at = e.getLocation();
            String where = at == null ? "" : "byte " + at.getByteOffset() + ", line " + at.getLineNr();
            throw file.error(where, "not JSON as it should be: " + firstLine(e.getOriginalMessage()));
        } catch (IOException e) {
            throw file.error("", "can't be read as JSON: " + e.getMessage());
        }
    }

    private static String firstLine(String message) {
        // Jackson goes on about where the object began, in terms of its own settings.
        return message.lines().findFirst().orElse("syntax error").replaceAll(" \\(start marker at .*", "");
    }

    SourceFile file() {
        return file;
    }

    boolean isObject() {
        return node.isObject();
    }

    boolean isArray() {
        return node.isArray();
    }

    boolean isText() {
        return node.isTextual();
    }

    int size() {
        return node.size();
    }

    boolean has(String name) {
        return node.hasNonNull(name);
    }

    /** {@return whether this is an object that has all of these members} */
    boolean hasAll(String... names) {
        for (String name : names) {
            if (!has(name)) {
                return false;
            }
        }
        return node.isObject();
    }

    /** {@return whether this is an array that begins with an object that has all of these members} */
    boolean isArrayOf(String... names) {
        return first().map(element -> element.hasAll(names)).orElse(false);
    }

    /** {@return the first element of an array} */
    Optional<Json> first() {
        return node.isArray() && !node.isEmpty()
                ? Optional.of(new Json(file, node.get(0), path + "/0"))
                : Optional.empty();
    }

    /** {@return the names of the members, sorted} */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Refuses an object with a member that is not among {@code known}. */
    void allow(Set<String> known) throws VectorFormatException {
        for (String name : names()) {
            if (!known.contains(name)) {
                throw error("unknown member \"" + name + "\"");
            }
        }
    }

    Optional<Json> find(String name) {
        return has(name) ? Optional.of(new Json(file, node.get(name), path + "/" + name)) : Optional.empty();
    }

    Json get(String name) throws VectorFormatException {
        Optional<Json> found = find(name);
        if (found.isEmpty()) {
            throw error("no member \"" + name + "\"");
        }
        return found.get();
    }

    List<Json> elements() throws VectorFormatException {
        if (!node.isArray()) {
            throw error("an array is expected");
        }
        List<Json> elements = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            elements.add(new Json(file, node.get(i), path + "/" + i));
        }
        return elements;
    }

    /** {@return the members of an object, in the order of the file} */
    List<Json> members() throws VectorFormatException {
        if (!node.isObject()) {
            throw error("an object is expected");
        }
        List<Json> members = new ArrayList<>(node.size());
        node.properties().forEach(entry -> members.add(new Json(file, entry.getValue(), path + "/" + entry.getKey())));
        return members;
    }

    /** {@return the last part of the path}: the name of this member */
    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    String text() throws VectorFormatException {
        if (!node.isTextual()) {
            throw error("text is expected");
        }
        return node.textValue();
    }

    String text(String name) throws VectorFormatException {
        return get(name).text();
    }

    /** {@return a text member, or {@code otherwise} where there is none} */
    String text(String name, String otherwise) throws VectorFormatException {
        Optional<Json> member = find(name);
        return member.isPresent() ? member.get().text() : otherwise;
    }

    int integer(String name) throws VectorFormatException {
        Json member = get(name);
        if (!member.node.isInt()) {
            throw member.error("a whole number is expected");
        }
        return member.node.intValue();
    }

    boolean bool(String name) throws VectorFormatException {
        Json member = get(name);
        if (!member.node.isBoolean()) {
            throw member.error("true or false is expected");
        }
        return member.node.booleanValue();
    }

    boolean bool(String name, boolean otherwise) throws VectorFormatException {
        return has(name) ? bool(name) : otherwise;
    }

    /** {@return a number or a text as text}: ids come as either */
    String id(String name) throws VectorFormatException {
        Json member = get(name);
        if (!member.node.isTextual() && !member.node.isIntegralNumber()) {
            throw member.error("a number or a text is expected");
        }
        return member.node.asText();
    }

    Set<String> textSet(String name) throws VectorFormatException {
        Optional<Json> member = find(name);
        Set<String> texts = new HashSet<>();
        if (member.isPresent()) {
            for (Json element : member.get().elements()) {
                texts.add(element.text());
            }
        }
        return texts;
    }

    Octets hex() throws VectorFormatException {
        String digits = text();
        try {
            return Octets.fromHex(digits.startsWith("0x") ? digits.substring(2) : digits);
        } catch (IllegalArgumentException e) {
            throw error("an even number of hexadecimal digits is expected");
        }
    }

    Octets hex(String name) throws VectorFormatException {
        return get(name).hex();
    }

    Optional<Octets> optionalHex(String name) throws VectorFormatException {
        Optional<Json> member = find(name);
        return member.isPresent() ? Optional.of(member.get().hex()) : Optional.empty();
    }

    /** {@return a hexadecimal number, whose leading zero may be left out} */
    Octets hexNumber(String name) throws VectorFormatException {
        Json member = get(name);
        String digits = member.text();
        try {
            return Octets.fromHex(digits.length() % 2 == 0 ? digits : "0" + digits);
        } catch (IllegalArgumentException e) {
            throw member.error("hexadecimal digits are expected");
        }
    }

    Octets base64(String name) throws VectorFormatException {
        Json member = get(name);
        try {
            return Octets.of(Base64.getDecoder().decode(member.text()));
        } catch (IllegalArgumentException e) {
            throw member.error("base64 is expected");
        }
    }

    VectorFormatException error(String message) {
        return file.error(path.isEmpty() ? "/" : path, message);
    }
}
