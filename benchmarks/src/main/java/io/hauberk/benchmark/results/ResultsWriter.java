// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.results;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Results as JSON: one measurement a line, so that a difference of two files reads well. */
final class ResultsWriter {
    private static final JsonFactory JSON = new JsonFactory();

    private ResultsWriter() {}

    static String write(Results results) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("format", Results.FORMAT);
            line(json);
            json.writeFieldName("machine");
            machine(json, results.machine());
            line(json);
            json.writeArrayFieldStart("measurements");
            for (Measurement measurement : results.measurements()) {
                line(json);
                measurement(json, measurement);
            }
            json.writeEndArray();
            line(json);
            json.writeArrayFieldStart("failures");
            for (Failure failure : results.failures()) {
                line(json);
                json.writeStartObject();
                json.writeStringField("benchmark", failure.benchmark());
                json.writeStringField("scheme", failure.scheme());
                json.writeStringField("implementation", failure.implementation());
                json.writeStringField("operation", failure.operation());
                json.writeStringField("reason", failure.reason());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
            line(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter never fails
        }
        return text.toString();
    }

    private static void machine(JsonGenerator json, MachineCard card) throws IOException {
        json.writeStartObject();
        json.writeStringField("cpu", card.cpu());
        texts(json, "flags", card.flags());
        json.writeNumberField("logicalCores", card.logicalCores());
        texts(json, "caches", card.caches());
        json.writeNumberField("memoryBytes", card.memoryBytes());
        json.writeStringField("system", card.system());
        json.writeStringField("jdk", card.jdk());
        texts(json, "jvmArguments", card.jvmArguments());
        json.writeNumberField("vectorBits", card.vectorBits());
        texts(json, "versions", card.versions());
        json.writeStringField("commit", card.commit());
        json.writeBooleanField("dirty", card.dirty());
        json.writeStringField("command", card.command());
        json.writeStringField("date", card.date().toString());
        if (card.loadBefore().isPresent()) {
            json.writeNumberField("loadBefore", card.loadBefore().getAsDouble());
        }
        if (card.loadAfter().isPresent()) {
            json.writeNumberField("loadAfter", card.loadAfter().getAsDouble());
        }
        json.writeEndObject();
    }

    private static void measurement(JsonGenerator json, Measurement measurement) throws IOException {
        json.writeStartObject();
        json.writeStringField("benchmark", measurement.benchmark());
        json.writeStringField("scheme", measurement.scheme());
        json.writeStringField("implementation", measurement.implementation());
        json.writeStringField("operation", measurement.operation());
        texts(json, "parameters", measurement.parameters());
        json.writeNumberField("threads", measurement.threads());
        json.writeStringField("unit", measurement.unit());
        json.writeNumberField("value", measurement.value());
        json.writeNumberField("low", measurement.low());
        json.writeNumberField("high", measurement.high());
        json.writeArrayFieldStart("samples");
        for (double sample : measurement.samples()) {
            json.writeNumber(sample);
        }
        json.writeEndArray();
        if (measurement.allocatedBytes().isPresent()) {
            json.writeNumberField("allocatedBytes", measurement.allocatedBytes().getAsDouble());
        }
        json.writeEndObject();
    }

    private static void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private static void texts(JsonGenerator json, String name, Map<String, String> texts) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, String> text : texts.entrySet()) {
            json.writeStringField(text.getKey(), text.getValue());
        }
        json.writeEndObject();
    }

    private static void line(JsonGenerator json) throws IOException {
        json.writeRaw('\n');
    }
}
