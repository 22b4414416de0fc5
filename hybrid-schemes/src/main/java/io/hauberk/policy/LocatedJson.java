// SPDX-License-Identifier: Apache-2.0
package io.hauberk.policy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.hauberk.signature.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as a tree in which everything knows its place. Strict: no comments, no duplicate names, no {@code null}. */
final class LocatedJson {
    static final int MAX_BYTES = 1 << 20;
    private static final int MAX_DEPTH = 8;
    private static final int MAX_TEXT = 4_000;
    private static final int MAX_MESSAGE = 200;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNameLength(MAX_TEXT)
                    .maxNumberLength(MAX_TEXT)
                    .maxStringLength(MAX_TEXT)
                    .maxDocumentLength(MAX_BYTES)
                    .build())
            .build();

    /** A place in a text. */
    record Place(int line, int column) {
        static final Place START = new Place(1, 1);

        static Place of(JsonLocation location) {
            return new Place(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
        }
    }

    /** A value. */
    sealed interface Node {
        Place place();

        /** A string without control characters and unpaired surrogates. */
        record Text(String value, Place place) implements Node {}

        /** A number as it is written. */
        record Numeral(String digits, Place place) implements Node {}

        /** True or false. */
        record Flag(boolean value, Place place) implements Node {}

        /** An array. */
        record Listing(List<Node> values, Place place) implements Node {}

        /** An object, in the order of the text. */
        record Fields(Map<String, Field> fields, Place place) implements Node {}
    }

    /** A field of an object: where its name stands, and its value. */
    record Field(Place place, Node value) {}

    private final JsonParser parser;

    private LocatedJson(JsonParser parser) {
        this.parser = parser;
    }

    static Node read(Bytes json) throws PolicyFormatException {
        if (json.length() > MAX_BYTES) {
            throw new PolicyFormatException(Place.START, "a policy has at most " + MAX_BYTES + " bytes");
        }
        try (JsonParser parser = JSON.createParser(json.toArray())) {
            LocatedJson reader = new LocatedJson(parser);
            if (parser.nextToken() == null) {
                throw new PolicyFormatException(Place.START, "there is nothing here");
            }
            Node node = reader.node();
            if (parser.nextToken() != null) {
                throw reader.fault("there is more behind the policy");
            }
            return node;
        } catch (JsonProcessingException e) {
            JsonLocation location = e.getLocation();
            throw new PolicyFormatException(
                    location == null ? Place.START : Place.of(location), "this is no JSON: " + oneLine(e));
        } catch (IOException e) {
            throw new IllegalStateException("an array needs no reading", e);
        }
    }

    private static String oneLine(JsonProcessingException e) {
        String line = e.getOriginalMessage().lines().findFirst().orElse("");
        String shown = line.length() > MAX_MESSAGE ? line.substring(0, MAX_MESSAGE) + "…" : line;
        return shown.codePoints().anyMatch(Character::isISOControl) ? "it has control characters" : shown;
    }

    private Place place() {
        return Place.of(parser.currentTokenLocation());
    }

    private PolicyFormatException fault(String problem) {
        return new PolicyFormatException(place(), problem);
    }

    private Node node() throws IOException, PolicyFormatException {
        Place place = place();
        return switch (parser.currentToken()) {
            case START_OBJECT -> fields(place);
            case START_ARRAY -> listing(place);
            case VALUE_STRING -> new Node.Text(text(), place);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Node.Numeral(parser.getText(), place);
            case VALUE_TRUE, VALUE_FALSE -> new Node.Flag(parser.getBooleanValue(), place);
            case null, default -> throw fault("null means nothing here: leave the field out");
        };
    }

    private String text() throws IOException, PolicyFormatException {
        String text = parser.getText();
        boolean plain = text.codePoints()
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
        if (!plain) {
            throw fault("the text has control characters or half a character");
        }
        return text;
    }

    private Node fields(Place place) throws IOException, PolicyFormatException {
        Map<String, Field> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Place name = place();
            String key = parser.currentName();
            parser.nextToken();
            fields.put(key, new Field(name, node()));
        }
        return new Node.Fields(fields, place);
    }

    private Node listing(Place place) throws IOException, PolicyFormatException {
        List<Node> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(node());
        }
        return new Node.Listing(values, place);
    }
}
