// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.document;

import io.hauberk.migration.Account;
import io.hauberk.migration.ChainName;
import io.hauberk.migration.MalformedFileException;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.SchemeId;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes the fields of one object. {@link #end} refuses those that nobody took. For one thread. */
public final class FieldReader {
    private static final int SHOWN = 60;

    private final Map<String, Json> fields;
    private final String what;
    private final Set<String> taken = new HashSet<>();

    private FieldReader(Map<String, Json> fields, String what) {
        this.fields = fields;
        this.what = what;
    }

    /**
     * {@return the fields of an object}
     *
     * @param what what it should be, in messages, with an article
     * @throws MalformedFileException if the value is no object
     */
    public static FieldReader of(Json value, String what) throws MalformedFileException {
        if (value instanceof Json.Fields object) {
            return new FieldReader(object.values(), what);
        }
        throw new MalformedFileException(what + " is a JSON object");
    }

    /** {@return whether there is such a field} */
    public boolean has(String name) {
        return fields.containsKey(name);
    }

    /** {@return a field} */
    public Json value(String name) throws MalformedFileException {
        taken.add(name);
        @Nullable Json value = fields.get(name);
        if (value == null) {
            throw problem("lacks the field " + name);
        }
        return value;
    }

    /** {@return a string} */
    public String text(String name) throws MalformedFileException {
        if (value(name) instanceof Json.Text text) {
            return text.value();
        }
        throw problem("wants a string as " + name);
    }

    /** {@return a string, if the field is there} */
    public Optional<String> optionalText(String name) throws MalformedFileException {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    /** {@return a number} */
    public BigInteger whole(String name) throws MalformedFileException {
        if (value(name) instanceof Json.Whole whole) {
            return whole.value();
        }
        throw problem("wants a whole number as " + name);
    }

    /** {@return a number from 0 to 2^63 − 1} */
    public long count(String name) throws MalformedFileException {
        BigInteger value = whole(name);
        if (value.signum() < 0 || value.bitLength() > 63) {
            throw problem("wants a number from 0 to 2^63 - 1 as " + name);
        }
        return value.longValue();
    }

    /** {@return true or false} */
    public boolean flag(String name) throws MalformedFileException {
        if (value(name) instanceof Json.Flag flag) {
            return flag.value();
        }
        throw problem("wants true or false as " + name);
    }

    /** {@return the bytes of {@code 0x} and lower-case hexadecimal digits} */
    public Bytes bytes(String name) throws MalformedFileException {
        String text = text(name);
        return parse(name, text, hex -> {
            if (!hex.startsWith("0x") || hex.chars().anyMatch(c -> c >= 'A' && c <= 'F')) {
                throw new IllegalArgumentException("not 0x and lower-case digits");
            }
            return Bytes.fromHex(hex);
        });
    }

    /** {@return an account after CAIP-10} */
    public Account account(String name) throws MalformedFileException {
        String text = text(name);
        Account account = parse(name, text, Account::parse);
        if (!account.toString().equals(text)) {
            throw problem("wants the one text of the account as " + name + ": " + account);
        }
        return account;
    }

    /** {@return a chain after CAIP-2} */
    public ChainName chain(String name) throws MalformedFileException {
        return parse(name, text(name), ChainName::parse);
    }

    /** {@return a scheme id, known or not} */
    public SchemeId scheme(String name) throws MalformedFileException {
        return parse(name, text(name), SchemeId::of);
    }

    /** {@return the constant whose {@code toString} the field holds} */
    public <E extends Enum<E>> E oneOf(String name, Class<E> type) throws MalformedFileException {
        String text = text(name);
        for (E constant : type.getEnumConstants()) {
            if (constant.toString().equals(text)) {
                return constant;
            }
        }
        throw problem("wants one of " + List.of(type.getEnumConstants()) + " as " + name);
    }

    /** {@return an object} */
    public FieldReader object(String name) throws MalformedFileException {
        return of(value(name), name + " of " + what);
    }

    /** {@return an array} */
    public List<Json> items(String name) throws MalformedFileException {
        if (value(name) instanceof Json.Items items) {
            return items.values();
        }
        throw problem("wants an array as " + name);
    }

    /** {@return an array of strings} */
    public List<String> texts(String name) throws MalformedFileException {
        List<String> texts = new ArrayList<>();
        for (Json item : items(name)) {
            if (!(item instanceof Json.Text text)) {
                throw problem("wants strings in " + name);
            }
            texts.add(text.value());
        }
        return texts;
    }

    /**
     * Ends the reading.
     *
     * @throws MalformedFileException if there is a field that nobody took
     */
    public void end() throws MalformedFileException {
        for (String name : fields.keySet()) {
            if (!taken.contains(name)) {
                throw problem("has an unknown field " + shorten(name));
            }
        }
    }

    /** {@return what is wrong, for throwing} */
    public MalformedFileException problem(String predicate) {
        return new MalformedFileException(what + " " + predicate);
    }

    /**
     * {@return what a text stands for}
     *
     * @throws MalformedFileException if {@code parse} throws an {@link IllegalArgumentException}
     */
    public <T> T parse(String name, String text, Function<String, T> parse) throws MalformedFileException {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw problem("has a " + name + " that is none: " + shorten(String.valueOf(e.getMessage())));
        }
    }

    private static String shorten(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }
}
