// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** JSON objects, one a line, each written as a whole. */
final class JsonLines {
    private final JsonFactory factory = new JsonFactory();
    private final PrintWriter out;

    JsonLines(PrintWriter out) {
        this.out = out;
    }

    /** Writes the fields of one object. */
    @FunctionalInterface
    interface Fields {
        /** Writes them to a generator that is inside the object. */
        void write(JsonGenerator json) throws IOException;
    }

    /** Prints one object. */
    void object(Fields fields) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = factory.createGenerator(line)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter never fails
        }
        out.println(line);
        out.flush();
    }
}
