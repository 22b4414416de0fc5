// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.hauberk.migration.MalformedFileException;
import io.hauberk.signature.Bytes;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON value. Reading is strict: no comments, no duplicate names, no {@code null}, no fractions, nothing behind the
 * value. Writing is compact, on one line, in the order of the fields, so that a value has one text. Immutable.
 */
public sealed interface Json {
    /** A string. */
    record Text(String value) implements Json {}

    /** A whole number. */
    record Whole(BigInteger value) implements Json {}

    /** True or false. */
    record Flag(boolean value) implements Json {}

    /** An array. */
    record Items(List<Json> values) implements Json {
        public Items {
            values = List.copyOf(values);
        }
    }

    /** An object, in the order of its text. */
    record Fields(Map<String, Json> values) implements Json {
        public Fields {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /** {@return an object to fill} */
    static Builder object() {
        return new Builder();
    }

    /** {@return an array of strings} */
    static Items texts(Collection<String> values) {
        return new Items(values.stream().<Json>map(Text::new).toList());
    }

    /** An object being filled. For one thread. */
    final class Builder {
        private final Map<String, Json> values = new LinkedHashMap<>();

        private Builder() {}

        /** Adds a field. */
        public Builder put(String name, Json value) {
            values.put(name, value);
            return this;
        }

        /** Adds a string. */
        public Builder put(String name, String value) {
            return put(name, new Text(value));
        }

        /** Adds a number. */
        public Builder put(String name, long value) {
            return put(name, new Whole(BigInteger.valueOf(value)));
        }

        /** Adds true or false. */
        public Builder put(String name, boolean value) {
            return put(name, new Flag(value));
        }

        /** Adds bytes as {@code 0x} and hexadecimal digits. */
        public Builder put(String name, Bytes value) {
            return put(name, "0x" + value.toHex());
        }

        /** {@return the object} */
        public Fields build() {
            return new Fields(values);
        }
    }

    /**
     * {@return the value that a text holds}
     *
     * @param maxChars the longest text taken
     * @throws MalformedFileException if it holds none, or anything else besides
     */
    static Json read(String text, int maxChars) throws MalformedFileException {
        if (text.length() > maxChars) {
            throw new MalformedFileException("longer than the " + maxChars + " characters that are read");
        }
        return Reader.read(text);
    }

    /**
     * {@return the object that a text holds, to take its fields from}
     *
     * @param what what it should be, in messages, with an article
     * @throws MalformedFileException if it holds none, or anything else besides
     */
    static FieldReader readObject(String text, int maxChars, String what) throws MalformedFileException {
        return FieldReader.of(read(text, maxChars), what);
    }

    /** Sees a value of an array, one of many. */
    @FunctionalInterface
    interface Each {
        /** Takes a value, or ends the reading with an exception. */
        void see(Json value) throws IOException;
    }

    /**
     * {@return the object that a text of any length holds, to take its fields from}
     *
     * @param maxChars the most characters of a value of {@code many}, and of all the rest; some 2^15 more may pass, since the
     *     parser reads ahead
     * @param what what it should be, in messages, with an article
     * @param many an array whose values go to {@code each}, one by one, and stay out of the object
     * @throws MalformedFileException if it holds none, or anything else besides
     */
    static FieldReader readObject(java.io.Reader text, int maxChars, String what, String many, Each each)
            throws IOException {
        return FieldReader.of(Reader.readObject(new BoundedReader(text, maxChars), many, each), what);
    }

    /** {@return the text on one line, without a line break at its end} */
    default String write() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = Reader.FACTORY.createGenerator(text)) {
            Reader.write(this, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter never fails
        }
        return text.toString();
    }

    /** Reads and writes; an interface can't hide its own. */
    final class Reader {
        private static final int MAX_DEPTH = 32;
        private static final int MAX_DIGITS = 80; // a number of 256 bits has 78

        static final JsonFactory FACTORY = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxNumberLength(MAX_DIGITS)
                        .build())
                .build();

        private Reader() {}

        static Json read(String text) throws MalformedFileException {
            try (JsonParser parser = FACTORY.createParser(text)) {
                if (parser.nextToken() == null) {
                    throw new MalformedFileException("there is no JSON here");
                }
                Json value = value(parser);
                if (parser.nextToken() != null) {
                    throw new MalformedFileException("there is more behind the JSON value");
                }
                return value;
            } catch (JsonProcessingException e) {
                throw noJson(e);
            } catch (MalformedFileException e) {
                throw e;
            } catch (IOException e) {
                throw new UncheckedIOException(e); // a String needs no reading
            }
        }

        // Jackson quotes what it has read; a file that is something else may hold a secret.
        private static MalformedFileException noJson(JsonProcessingException e) {
            var at = e.getLocation();
            return new MalformedFileException(
                    "no JSON" + (at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr()));
        }

        static Json readObject(BoundedReader text, String many, Each each) throws IOException {
            try (JsonParser parser = FACTORY.createParser(text)) {
                if (parser.nextToken() != JsonToken.START_OBJECT) {
                    throw new MalformedFileException("there is no JSON object here");
                }
                Map<String, Json> fields = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    if (parser.nextToken() == JsonToken.START_ARRAY && name.equals(many)) {
                        while (parser.nextToken() != JsonToken.END_ARRAY) {
                            text.allow();
                            each.see(value(parser));
                        }
                        fields.put(name, new Items(List.of()));
                    } else {
                        fields.put(name, value(parser));
                    }
                }
                if (parser.nextToken() != null) {
                    throw new MalformedFileException("there is more behind the JSON value");
                }
                return new Fields(fields);
            } catch (JsonProcessingException e) {
                throw noJson(e);
            }
        }

        private static Json value(JsonParser parser) throws IOException {
            return switch (parser.currentToken()) {
                case START_OBJECT -> {
                    Map<String, Json> fields = new LinkedHashMap<>();
                    while (parser.nextToken() != JsonToken.END_OBJECT) {
                        String name = parser.currentName();
                        parser.nextToken();
                        fields.put(name, value(parser));
                    }
                    yield new Fields(fields);
                }
                case START_ARRAY -> {
                    List<Json> values = new ArrayList<>();
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        values.add(value(parser));
                    }
                    yield new Items(values);
                }
                case VALUE_STRING -> new Text(parser.getText());
                case VALUE_NUMBER_INT -> new Whole(parser.getBigIntegerValue());
                case VALUE_TRUE, VALUE_FALSE -> new Flag(parser.getBooleanValue());
                case null, default ->
                    throw new MalformedFileException("neither null nor a fraction means anything here");
            };
        }

        static void write(Json value, JsonGenerator json) throws IOException {
            switch (value) {
                case Text text -> json.writeString(text.value());
                case Whole whole -> json.writeNumber(whole.value());
                case Flag flag -> json.writeBoolean(flag.value());
                case Items items -> {
                    json.writeStartArray();
                    for (Json item : items.values()) {
                        write(item, json);
                    }
                    json.writeEndArray();
                }
                case Fields fields -> {
                    json.writeStartObject();
                    for (Map.Entry<String, Json> field : fields.values().entrySet()) {
                        json.writeFieldName(field.getKey());
                        write(field.getValue(), json);
                    }
                    json.writeEndObject();
                }
            }
        }
    }
}
