// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One run of the command line inside the test.
 *
 * @param code its exit code
 * @param out what it wrote to stdout
 * @param err what it wrote to stderr
 */
record Run(int code, String out, String err) {
    static Run of(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.commandLine(new PrintWriter(out), new PrintWriter(err)).execute(args);
        return new Run(code, out.toString(), err.toString());
    }

    /** The JSON objects on stdout: one a line, nothing else. Nested values are given as JSON text. */
    List<Map<String, String>> jsonLines() throws IOException {
        List<Map<String, String>> objects = new ArrayList<>();
        for (String line : out.lines().toList()) {
            objects.add(parse(line));
        }
        return objects;
    }

    private static Map<String, String> parse(String line) throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        try (JsonParser json = new JsonFactory().createParser(line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("not an object: " + line);
            }
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String field = json.currentName();
                JsonToken token = json.nextToken();
                if (token.isStructStart()) {
                    long from = json.currentTokenLocation().getCharOffset();
                    json.skipChildren();
                    fields.put(field, line.substring((int) from, (int)
                            json.currentLocation().getCharOffset()));
                } else {
                    fields.put(field, json.getText());
                }
            }
            if (json.nextToken() != null) {
                throw new IOException("more than one value: " + line);
            }
        }
        return fields;
    }
}
