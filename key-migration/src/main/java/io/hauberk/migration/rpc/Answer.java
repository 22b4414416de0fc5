// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.rpc;

import io.hauberk.migration.anchor.AnchorException;
import io.hauberk.signature.Bytes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A part of a node's answer, and where it stands. Every method that finds something else than it asks for throws {@link
 * AnchorException.Garbled}.
 *
 * @param method what was asked
 * @param path where in the answer
 * @param value what stands there
 */
public record Answer(String method, String path, Json value) {
    private static final Pattern QUANTITY = Pattern.compile("0x(0|[1-9a-fA-F][0-9a-fA-F]{0,63})");
    private static final Pattern DATA = Pattern.compile("0x([0-9a-fA-F]{2})*+");
    private static final int MAX_SCALE = 100; // of a number: 1e1000000000 is no long

    /** {@return the member of that name} */
    public Answer member(String name) throws AnchorException {
        return optional(name).orElseThrow(() -> garbled("no " + name));
    }

    /** {@return the member of that name}, or nothing if it is missing or null */
    public Optional<Answer> optional(String name) throws AnchorException {
        if (!(value instanceof Json.Members object)) {
            throw garbled("no object");
        }
        Json member = object.members().get(name);
        return member == null || member instanceof Json.Nothing
                ? Optional.empty()
                : Optional.of(new Answer(method, path + "." + name, member));
    }

    /** {@return whether this is null} */
    public boolean isNull() {
        return value instanceof Json.Nothing;
    }

    /** {@return the elements of an array} */
    public List<Answer> elements() throws AnchorException {
        if (!(value instanceof Json.Elements array)) {
            throw garbled("no array");
        }
        List<Answer> answers = new ArrayList<>(array.elements().size());
        for (Json element : array.elements()) {
            answers.add(new Answer(method, path + "[" + answers.size() + "]", element));
        }
        return answers;
    }

    /** {@return a string} */
    public String text() throws AnchorException {
        if (value instanceof Json.Text text) {
            return text.value();
        }
        throw garbled("no string");
    }

    /** {@return {@code true} or {@code false}} */
    public boolean flag() throws AnchorException {
        if (value instanceof Json.Flag flag) {
            return flag.value();
        }
        throw garbled("neither true nor false");
    }

    /** {@return a whole number from 0 to 2^63 − 1} */
    public long integer() throws AnchorException {
        if (value instanceof Json.Numeral(BigDecimal number)
                && number.signum() >= 0
                && Math.abs(number.scale()) < MAX_SCALE) {
            try {
                return number.longValueExact();
            } catch (ArithmeticException e) {
                throw garbled("no whole number of 63 bits");
            }
        }
        throw garbled("no whole number");
    }

    /** {@return a number that is written as {@code 0x} and hexadecimal digits, below 2^256} */
    public BigInteger quantity() throws AnchorException {
        String text = text();
        if (!QUANTITY.matcher(text).matches()) {
            throw garbled("no number of the form 0x…");
        }
        return new BigInteger(text.substring(2), 16);
    }

    /** {@return a number that is written as {@code 0x} and hexadecimal digits, below 2^63} */
    public long longQuantity() throws AnchorException {
        BigInteger number = quantity();
        if (number.bitLength() > 63) {
            throw garbled("a number of more than 63 bits");
        }
        return number.longValueExact();
    }

    /** {@return bytes that are written as {@code 0x} and hexadecimal digits} */
    public Bytes data() throws AnchorException {
        String text = text();
        if (!DATA.matcher(text).matches()) {
            throw garbled("no bytes of the form 0x…");
        }
        return Bytes.fromHex(text);
    }

    /** {@return that many bytes} */
    public Bytes data(int length) throws AnchorException {
        Bytes data = data();
        if (data.length() != length) {
            throw garbled(data.length() + " bytes where " + length + " belong");
        }
        return data;
    }

    /** {@return an exception that says what is wrong here} */
    public AnchorException.Garbled garbled(String problem) {
        return new AnchorException.Garbled(method, path.isEmpty() ? problem : problem + " at " + path.substring(1));
    }
}
