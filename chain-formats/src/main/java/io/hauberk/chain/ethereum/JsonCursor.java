// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain.ethereum;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.hauberk.chain.ChainFormatException;
import io.hauberk.signature.Bytes;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A cursor over JSON in an array. Values of Ethereum's JSON are hexadecimal strings: they are decoded straight out of
 * the array, and never become a {@code String}. Every fault names the byte. For one thread.
 */
final class JsonCursor implements AutoCloseable {
    private static final int MAX_DEPTH = 32;
    private static final int MAX_NAME = 256;
    private static final int MAX_UNKNOWN_NAMES = 1_000;
    private static final int MAX_MESSAGE = 200;
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNameLength(MAX_NAME)
                    .maxNumberLength(MAX_NAME)
                    .maxStringLength(EthereumBlock.MAX_BYTES)
                    .maxDocumentLength(EthereumBlock.MAX_BYTES)
                    .build())
            .build();

    private final byte[] bytes;
    private final JsonParser parser;
    /** The parser keeps every distinct name; this keeps strangers' names few. */
    private final Set<String> unknownNames = new HashSet<>();

    JsonCursor(byte[] bytes) throws ChainFormatException {
        this.bytes = bytes;
        try {
            this.parser = FACTORY.createParser(bytes);
        } catch (IOException e) {
            throw new ChainFormatException(oneLine(e), 0);
        }
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new IllegalStateException("an array needs no closing", e);
        }
    }

    /** Steps to the next token: {@return it}, or null behind the last. */
    @Nullable
    JsonToken next() throws ChainFormatException {
        try {
            return parser.nextToken();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private ChainFormatException unreadable(IOException e) {
        // A broken limit has no place of its own.
        JsonLocation place = e instanceof JsonProcessingException json ? json.getLocation() : null;
        long at = place == null ? offset() : place.getByteOffset();
        return new ChainFormatException(oneLine(e), Math.clamp(at, 0, bytes.length));
    }

    /** {@return the offset of the current token} */
    long offset() {
        return Math.max(0, parser.currentTokenLocation().getByteOffset());
    }

    ChainFormatException fault(String problem) {
        return new ChainFormatException(problem, offset());
    }

    /** {@return whether the current token is {@code token}} */
    boolean at(JsonToken token) {
        return parser.currentToken() == token;
    }

    /** Refuses a current token other than {@code token}. */
    void expect(JsonToken token, String problem) throws ChainFormatException {
        if (!at(token)) {
            throw fault(problem);
        }
    }

    /**
     * Inside an object, steps to the next field's value: {@return the field's name}, or null where the object ends.
     */
    @Nullable
    String nextField() throws ChainFormatException {
        if (next() == JsonToken.END_OBJECT) {
            return null;
        }
        String name;
        try {
            name = parser.currentName();
        } catch (IOException e) {
            throw unreadable(e);
        }
        next();
        return name;
    }

    /** Skips the value of a field that nobody reads, with all that is in it. */
    void skip(String name) throws ChainFormatException {
        noteUnknown(name);
        int depth = 0;
        do {
            JsonToken token = parser.currentToken();
            if (token == null) {
                throw fault("the JSON ends inside a value");
            } else if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            }
            if (depth > 0 && next() == JsonToken.FIELD_NAME) {
                try {
                    noteUnknown(parser.currentName());
                } catch (IOException e) {
                    throw unreadable(e);
                }
            }
        } while (depth > 0);
    }

    private void noteUnknown(String name) throws ChainFormatException {
        unknownNames.add(name);
        if (unknownNames.size() > MAX_UNKNOWN_NAMES) {
            throw fault("more than " + MAX_UNKNOWN_NAMES + " different names of fields that are not known");
        }
    }

    /** {@return a number without leading zeros}, out of 0x and at least one digit, at most {@code maxBytes} long */
    Bytes quantity(int maxBytes, String what) throws ChainFormatException {
        int first = digits(what);
        int end = endOfDigits(first, what);
        if (first == end) {
            throw fault(what + " has no digits");
        }
        int start = first;
        while (start < end && bytes[start] == '0') {
            start++;
        }
        if (end - start > 2 * maxBytes) {
            throw fault(what + " has more than " + maxBytes + " bytes");
        }
        return decode(start, end);
    }

    /** {@return exactly {@code size} bytes}, out of 0x and digits */
    Bytes fixed(int size, String what) throws ChainFormatException {
        Bytes value = bytes(what);
        if (value.length() != size) {
            throw fault(what + " has " + value.length() + " bytes, not " + size);
        }
        return value;
    }

    /** {@return any number of bytes}, out of 0x and an even number of digits */
    Bytes bytes(String what) throws ChainFormatException {
        int start = digits(what);
        int end = endOfDigits(start, what);
        if ((end - start) % 2 != 0) {
            throw fault(what + " has an odd number of hexadecimal digits");
        }
        return decode(start, end);
    }

    private int digits(String what) throws ChainFormatException {
        if (!at(JsonToken.VALUE_STRING)) {
            throw fault(what + " is not a string of hexadecimal digits");
        }
        int quote = (int) parser.currentTokenLocation().getByteOffset();
        if (bytes[quote] != '"') {
            throw new IllegalStateException("the parser is elsewhere than it says");
        }
        if (quote + 3 > bytes.length || bytes[quote + 1] != '0' || bytes[quote + 2] != 'x') {
            throw fault(what + " does not begin with 0x");
        }
        return quote + 3;
    }

    private int endOfDigits(int start, String what) throws ChainFormatException {
        int at = start;
        while (at < bytes.length && digit(bytes[at]) >= 0) {
            at++;
        }
        if (at == bytes.length || bytes[at] != '"') {
            throw new ChainFormatException(what + " holds something else than hexadecimal digits", at);
        }
        return at;
    }

    private Bytes decode(int start, int end) {
        int digits = end - start;
        byte[] value = new byte[(digits + 1) / 2];
        int odd = digits % 2;
        if (odd == 1) {
            value[0] = (byte) digit(bytes[start]);
        }
        for (int i = odd; i < value.length; i++) {
            int at = start + 2 * i - odd;
            value[i] = (byte) ((digit(bytes[at]) << 4) | digit(bytes[at + 1]));
        }
        return Bytes.wrap(value);
    }

    private static final byte[] DIGITS = new byte[256];

    static {
        Arrays.fill(DIGITS, (byte) -1);
        for (int i = 0; i < 16; i++) {
            DIGITS[Character.forDigit(i, 16)] = (byte) i;
            DIGITS[Character.toUpperCase(Character.forDigit(i, 16))] = (byte) i;
        }
    }

    private static int digit(byte character) {
        return DIGITS[character & 0xff];
    }

    private static String oneLine(IOException e) {
        String message = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
        String line = message == null
                ? "this is no JSON"
                : message.lines().findFirst().orElse("this is no JSON");
        return "this is no JSON that can be read: "
                + (line.length() > MAX_MESSAGE ? line.substring(0, MAX_MESSAGE) + "…" : line);
    }
}
