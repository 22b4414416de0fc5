// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.rpc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.hauberk.signature.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON value. Immutable. */
public sealed interface Json {
    /** The most values in one document, which bounds the memory that a document of given length can take. */
    int MAX_VALUES = 500_000;

    /** An object; the order of its members is kept. */
    record Members(Map<String, Json> members) implements Json {
        public Members {
            members = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }
    }

    /** An array. */
    record Elements(List<Json> elements) implements Json {
        public Elements {
            elements = List.copyOf(elements);
        }
    }

    /** A string. */
    record Text(String value) implements Json {}

    /** A number. */
    record Numeral(BigDecimal value) implements Json {}

    /** {@code true} or {@code false}. */
    record Flag(boolean value) implements Json {}

    /** {@code null}. */
    record Nothing() implements Json {}

    /** {@return a string} */
    static Json of(String text) {
        return new Text(text);
    }

    /** {@return a number} */
    static Json of(long number) {
        return new Numeral(BigDecimal.valueOf(number));
    }

    /** {@return {@code true} or {@code false}} */
    static Json of(boolean flag) {
        return new Flag(flag);
    }

    /** {@return an array} */
    static Json array(Json... elements) {
        return new Elements(List.of(elements));
    }

    /** {@return an object of one member} */
    static Json object(String name, Json value) {
        return new Members(Map.of(name, value));
    }

    /** {@return an object of two members} */
    static Json object(String first, Json firstValue, String second, Json secondValue) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put(first, firstValue);
        members.put(second, secondValue);
        return new Members(members);
    }

    /** {@return {@code 0x} and the bytes in hexadecimal digits, as Ethereum's nodes write data} */
    static Json hex(Bytes bytes) {
        return new Text("0x" + bytes.toHex());
    }

    /** {@return {@code 0x} and the shortest hexadecimal digits, as Ethereum's nodes write numbers} */
    static Json quantity(long value) {
        return new Text("0x" + Long.toHexString(value));
    }

    /**
     * Reads a document.
     *
     * @throws IOException if it is no JSON, has more than {@link #MAX_VALUES} values, is nested deeper than 64 or names a
     *     member twice; the message says which
     */
    static Json read(Bytes document) throws IOException {
        try (JsonParser parser = Formats.FACTORY.createParser(document.toArray())) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new IOException("nothing in it");
            }
            Json value = new Reader(parser).value(first);
            if (parser.nextToken() != null) {
                throw new IOException("something follows the value");
            }
            return value;
        }
    }

    /** {@return the document}, UTF-8 */
    default Bytes write() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = Formats.FACTORY.createGenerator(bytes)) {
            Formats.write(this, generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Bytes.wrap(bytes.toByteArray());
    }

    /** The limits of what is read. */
    final class Formats {
        private static final JsonFactory FACTORY = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(64)
                        .maxNumberLength(100)
                        .maxNameLength(1_000)
                        .build())
                .build();

        private Formats() {}

        private static void write(Json json, JsonGenerator to) throws IOException {
            switch (json) {
                case Members(Map<String, Json> members) -> {
                    to.writeStartObject();
                    for (Map.Entry<String, Json> member : members.entrySet()) {
                        to.writeFieldName(member.getKey());
                        write(member.getValue(), to);
                    }
                    to.writeEndObject();
                }
                case Elements(List<Json> elements) -> {
                    to.writeStartArray();
                    for (Json element : elements) {
                        write(element, to);
                    }
                    to.writeEndArray();
                }
                case Text(String value) -> to.writeString(value);
                case Numeral(BigDecimal value) -> to.writeNumber(value);
                case Flag(boolean value) -> to.writeBoolean(value);
                case Nothing() -> to.writeNull();
            }
        }
    }

    /** Reads one document, counting values. For one thread. */
    final class Reader {
        private final JsonParser parser;
        private int values;

        private Reader(JsonParser parser) {
            this.parser = parser;
        }

        private Json value(JsonToken token) throws IOException {
            if (++values > MAX_VALUES) {
                throw new IOException("more than " + MAX_VALUES + " values");
            }
            return switch (token) {
                case START_OBJECT -> {
                    Map<String, Json> members = new LinkedHashMap<>();
                    for (JsonToken next = next(); next != JsonToken.END_OBJECT; next = next()) {
                        String name = parser.currentName();
                        members.put(name, value(next()));
                    }
                    yield new Members(members);
                }
                case START_ARRAY -> {
                    List<Json> elements = new ArrayList<>();
                    for (JsonToken next = next(); next != JsonToken.END_ARRAY; next = next()) {
                        elements.add(value(next));
                    }
                    yield new Elements(elements);
                }
                case VALUE_STRING -> new Text(parser.getText());
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Numeral(parser.getDecimalValue());
                case VALUE_TRUE -> new Flag(true);
                case VALUE_FALSE -> new Flag(false);
                case VALUE_NULL -> new Nothing();
                default -> throw new IOException("unexpected " + token);
            };
        }

        private JsonToken next() throws IOException {
            JsonToken token = parser.nextToken();
            if (token == null) {
                throw new IOException("cut off");
            }
            return token;
        }
    }
}
