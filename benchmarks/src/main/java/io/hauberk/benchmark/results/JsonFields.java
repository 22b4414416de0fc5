// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.results;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A cursor over JSON whose fields stand in one order, as they were written. Every fault names the byte. For one thread. */
final class JsonFields implements AutoCloseable {
    private static final int MAX_DEPTH = 8;
    private static final int MAX_NAME = 256;
    private static final int MAX_STRING = 8_000;
    private static final int MAX_MESSAGE = 200;
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxNameLength(MAX_NAME)
            .maxNumberLength(MAX_NAME)
            .maxStringLength(MAX_STRING)
            .maxDocumentLength(Results.MAX_BYTES)
            .build();

    private final int length;
    private final JsonParser parser;

    JsonFields(byte[] bytes) throws ResultsFormatException {
        this.length = bytes.length;
        try {
            // A factory keeps the names that it has seen: strangers' go with it.
            this.parser = JsonFactory.builder()
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .streamReadConstraints(LIMITS)
                    .build()
                    .createParser(bytes);
        } catch (IOException e) {
            throw new ResultsFormatException(oneLine(e), 0);
        }
    }

    /** Something to do for each item of a list, of which the cursor is at the first token. */
    @FunctionalInterface
    interface Item {
        void read() throws ResultsFormatException;
    }

    /** The fields of an object, in their order. */
    final class Fields {
        private Fields() {}

        /** Steps to the value of the field that comes next, which has this name. */
        void name(String name) throws ResultsFormatException {
            next();
            if (parser.currentToken() != JsonToken.FIELD_NAME || !name.equals(currentName())) {
                throw fault("the field " + name + " stands here");
            }
            next();
        }

        String text(String name) throws ResultsFormatException {
            name(name);
            return string(name);
        }

        boolean flag(String name) throws ResultsFormatException {
            name(name);
            JsonToken token = parser.currentToken();
            if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
                throw fault(name + " is true or false");
            }
            return token == JsonToken.VALUE_TRUE;
        }

        long whole(String name) throws ResultsFormatException {
            name(name);
            if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
                throw fault(name + " is a whole number");
            }
            try {
                return parser.getLongValue();
            } catch (IOException e) {
                throw unreadable(e);
            }
        }

        int integer(String name) throws ResultsFormatException {
            long value = whole(name);
            if (value != (int) value) {
                throw fault(name + " is too large");
            }
            return (int) value;
        }

        double number(String name) throws ResultsFormatException {
            name(name);
            return numeral(name);
        }

        OptionalDouble optionalNumber(String name) throws ResultsFormatException {
            // The next token is peeked at by keeping it: an object that ends here ends in end().
            next();
            if (parser.currentToken() == JsonToken.FIELD_NAME && name.equals(currentName())) {
                next();
                return OptionalDouble.of(numeral(name));
            }
            kept = true;
            return OptionalDouble.empty();
        }

        List<String> texts(String name, int max) throws ResultsFormatException {
            List<String> texts = new ArrayList<>();
            array(name, max, () -> texts.add(string(name)));
            return texts;
        }

        List<Double> numbers(String name, int max) throws ResultsFormatException {
            List<Double> numbers = new ArrayList<>();
            array(name, max, () -> numbers.add(numeral(name)));
            return numbers;
        }

        Map<String, String> pairs(String name, int max) throws ResultsFormatException {
            name(name);
            expect(JsonToken.START_OBJECT, name + " is an object");
            Map<String, String> pairs = new LinkedHashMap<>();
            while (next() != JsonToken.END_OBJECT) {
                String key = currentName();
                next();
                if (pairs.put(key, string(name)) != null) {
                    throw fault(name + " has a name twice");
                }
                if (pairs.size() > max) {
                    throw fault(name + " has more than " + max + " entries");
                }
            }
            return pairs;
        }

        void array(String name, int max, Item item) throws ResultsFormatException {
            name(name);
            expect(JsonToken.START_ARRAY, name + " is an array");
            int count = 0;
            while (next() != JsonToken.END_ARRAY) {
                if (count++ == max) {
                    throw fault(name + " has more than " + max + " entries");
                }
                item.read();
            }
        }

        /** Refuses a field that comes now. */
        void end() throws ResultsFormatException {
            next();
            expect(JsonToken.END_OBJECT, "no more fields stand here");
        }
    }

    private boolean kept;

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new IllegalStateException("an array needs no closing", e);
        }
    }

    /** {@return the fields of the object at which the cursor is} */
    Fields object(String what) throws ResultsFormatException {
        expect(JsonToken.START_OBJECT, what + " is an object");
        return new Fields();
    }

    /** Steps to the next token: {@return it}, or null behind the last. */
    @Nullable
    JsonToken next() throws ResultsFormatException {
        if (kept) {
            kept = false;
            return parser.currentToken();
        }
        try {
            JsonToken token = parser.nextToken();
            if (token == null && !parser.getParsingContext().inRoot()) {
                throw fault("the text ends too early");
            }
            return token;
        } catch (ResultsFormatException e) {
            throw e;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    void endOfText() throws ResultsFormatException {
        if (next() != null) {
            throw fault("there is more behind the results");
        }
    }

    long offset() {
        return Math.clamp(parser.currentTokenLocation().getByteOffset(), 0, length);
    }

    ResultsFormatException fault(String problem) {
        return new ResultsFormatException(problem, offset());
    }

    private void expect(JsonToken token, String problem) throws ResultsFormatException {
        if (parser.currentToken() != token) {
            throw fault(problem);
        }
    }

    private String currentName() throws ResultsFormatException {
        try {
            return String.valueOf(parser.currentName());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private String string(String name) throws ResultsFormatException {
        expect(JsonToken.VALUE_STRING, name + " is text");
        try {
            return parser.getText();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private double numeral(String name) throws ResultsFormatException {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            throw fault(name + " is a number");
        }
        try {
            return parser.getDoubleValue();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private ResultsFormatException unreadable(IOException e) {
        // A broken limit has no place of its own.
        JsonLocation place = e instanceof JsonProcessingException json ? json.getLocation() : null;
        long at = place == null ? offset() : place.getByteOffset();
        return new ResultsFormatException(oneLine(e), Math.clamp(at, 0, length));
    }

    private static String oneLine(IOException e) {
        String message = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
        return "this is no JSON that can be read: "
                + OneLine.of(message == null ? "no reason given" : message, MAX_MESSAGE);
    }
}
