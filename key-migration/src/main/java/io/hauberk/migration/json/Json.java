// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON document as a tree that knows its places. Duplicate fields, trailing bytes and deep nesting are refused.
 * Immutable.
 *
 * <p>The parser's own messages quote the document, and a document here may be a secret in the wrong file: only places are
 * taken from them.
 */
public sealed interface Json {
    /** {@return the line}, from 1 */
    long line();

    /** {@return the column}, from 1 */
    long column();

    /** A string. */
    record Text(String value, long line, long column) implements Json {}

    /** A number, as its digits. */
    record Digits(String value, long line, long column) implements Json {}

    /** {@code true}, {@code false} or {@code null}. */
    record Word(String value, long line, long column) implements Json {}

    /** An array. */
    record Items(List<Json> values, long line, long column) implements Json {
        /** Copies the list. */
        public Items {
            values = List.copyOf(values);
        }
    }

    /** An object, its fields in their order. */
    record Fields(Map<String, Json> values, long line, long column) implements Json {
        /** {@return the field of that name} */
        public Optional<Json> find(String name) {
            return Optional.ofNullable(values.get(name));
        }

        /** {@return the field of that name} */
        public Json get(String name) throws JsonFault {
            Json value = values.get(name);
            if (value == null) {
                throw fault("the field \"" + name + "\" is missing");
            }
            return value;
        }

        /** {@return a field that is a string} */
        public String text(String name) throws JsonFault {
            if (get(name) instanceof Text text) {
                return text.value();
            }
            throw get(name).fault("\"" + name + "\" is a string");
        }

        /** {@return a field that is a whole number from {@code min} to {@code max}} */
        public int number(String name, int min, int max) throws JsonFault {
            Json value = get(name);
            if (value instanceof Digits digits && digits.value().length() <= 10) {
                try {
                    long number = Long.parseLong(digits.value());
                    if (number >= min && number <= max) {
                        return (int) number;
                    }
                } catch (NumberFormatException e) {
                    throw value.fault("\"" + name + "\" is a whole number");
                }
            }
            throw value.fault("\"" + name + "\" is a whole number from " + min + " to " + max);
        }

        /** {@return a field that is an object} */
        public Fields fields(String name) throws JsonFault {
            if (get(name) instanceof Fields fields) {
                return fields;
            }
            throw get(name).fault("\"" + name + "\" is an object");
        }

        /** Refuses fields that are not among {@code known}. */
        public void requireOnly(List<String> known) throws JsonFault {
            for (Map.Entry<String, Json> field : values.entrySet()) {
                if (!known.contains(field.getKey())) {
                    throw field.getValue().fault("an unknown field; known are " + String.join(", ", known));
                }
            }
        }
    }

    /** {@return the fault that this node is not what it should be} */
    default JsonFault fault(String problem) {
        return new JsonFault(line(), column(), problem);
    }

    /** {@return the document as an object} */
    static Fields object(byte[] document) throws JsonFault {
        Json root = parse(document);
        if (root instanceof Fields fields) {
            return fields;
        }
        throw root.fault("a JSON object is wanted");
    }

    /** {@return the document}, at most 1 MiB and 16 levels deep */
    static Json parse(byte[] document) throws JsonFault {
        return new Reader(document).read();
    }

    /** One reading. */
    final class Reader {
        private static final int MAX_BYTES = 1 << 20;
        private static final int MAX_DEPTH = 16;
        private static final JsonFactory FACTORY = new JsonFactoryBuilder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxNameLength(256)
                        .maxNumberLength(100)
                        .maxStringLength(MAX_BYTES)
                        .maxDocumentLength(MAX_BYTES)
                        .build())
                .build();

        private final byte[] document;

        private Reader(byte[] document) {
            this.document = document;
        }

        private Json read() throws JsonFault {
            if (document.length > MAX_BYTES) {
                throw new JsonFault(1, 1, "a document of more than " + MAX_BYTES + " bytes");
            }
            JsonParser parser = null;
            try (JsonParser opened = FACTORY.createParser(document)) {
                parser = opened;
                JsonToken first = parser.nextToken();
                if (first == null) {
                    throw new JsonFault(1, 1, "an empty document");
                }
                Json root = value(parser, first);
                if (parser.nextToken() != null) {
                    throw fault(parser.currentTokenLocation(), "something after the JSON document");
                }
                return root;
            } catch (JsonProcessingException e) {
                throw fault(e.getLocation(), "not JSON, or JSON with a duplicate field or too deep");
            } catch (IOException e) {
                throw fault(parser == null ? null : parser.currentLocation(), "not JSON in UTF-8");
            }
        }

        private static JsonFault fault(@org.jspecify.annotations.Nullable JsonLocation at, String problem) {
            return at == null
                    ? new JsonFault(1, 1, problem)
                    : new JsonFault(Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()), problem);
        }

        private static Json value(JsonParser parser, JsonToken token) throws IOException, JsonFault {
            JsonLocation at = parser.currentTokenLocation();
            long line = at.getLineNr();
            long column = at.getColumnNr();
            return switch (token) {
                case VALUE_STRING -> new Text(parser.getText(), line, column);
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Digits(parser.getText(), line, column);
                case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> new Word(token.asString(), line, column);
                case START_ARRAY -> items(parser, line, column);
                case START_OBJECT -> fields(parser, line, column);
                default -> throw fault(at, "not a JSON value");
            };
        }

        private static Json items(JsonParser parser, long line, long column) throws IOException, JsonFault {
            List<Json> values = new ArrayList<>();
            for (JsonToken token = next(parser); token != JsonToken.END_ARRAY; token = next(parser)) {
                values.add(value(parser, token));
            }
            return new Items(values, line, column);
        }

        private static Json fields(JsonParser parser, long line, long column) throws IOException, JsonFault {
            Map<String, Json> values = new LinkedHashMap<>();
            for (JsonToken token = next(parser); token != JsonToken.END_OBJECT; token = next(parser)) {
                String name = parser.currentName();
                values.put(name, value(parser, next(parser)));
            }
            return new Fields(values, line, column);
        }

        private static JsonToken next(JsonParser parser) throws IOException, JsonFault {
            JsonToken token = parser.nextToken();
            if (token == null) {
                throw fault(parser.currentLocation(), "the document ends too early");
            }
            return token;
        }
    }
}
