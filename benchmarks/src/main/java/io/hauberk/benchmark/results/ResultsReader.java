// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.results;

import io.hauberk.benchmark.results.JsonFields.Fields;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads results. */
final class ResultsReader {
    private ResultsReader() {}

    static Results read(byte[] bytes) throws ResultsFormatException {
        try (JsonFields json = new JsonFields(bytes)) {
            json.next();
            Fields fields = json.object("the results");
            String format = fields.text("format");
            if (!format.equals(Results.FORMAT)) {
                throw json.fault("the format is " + Results.FORMAT + " here");
            }
            fields.name("machine");
            MachineCard machine = machine(json);
            List<Measurement> measurements = new ArrayList<>();
            fields.array("measurements", Results.MAX_ENTRIES, () -> measurements.add(measurement(json)));
            List<Failure> failures = new ArrayList<>();
            fields.array("failures", Results.MAX_ENTRIES, () -> failures.add(failure(json)));
            fields.end();
            json.endOfText();
            try {
                return new Results(machine, measurements, failures);
            } catch (IllegalArgumentException e) {
                throw json.fault(String.valueOf(e.getMessage()));
            }
        }
    }

    private static MachineCard machine(JsonFields json) throws ResultsFormatException {
        Fields fields = json.object("the machine");
        long at = json.offset();
        try {
            MachineCard card = new MachineCard(
                    fields.text("cpu"),
                    fields.texts("flags", MachineCard.MAX_ENTRIES),
                    fields.integer("logicalCores"),
                    fields.pairs("caches", MachineCard.MAX_ENTRIES),
                    fields.whole("memoryBytes"),
                    fields.text("system"),
                    fields.text("jdk"),
                    fields.texts("jvmArguments", MachineCard.MAX_ENTRIES),
                    fields.integer("vectorBits"),
                    fields.pairs("versions", MachineCard.MAX_ENTRIES),
                    fields.text("commit"),
                    fields.flag("dirty"),
                    fields.text("command"),
                    Instant.parse(fields.text("date")),
                    fields.optionalNumber("loadBefore"),
                    fields.optionalNumber("loadAfter"));
            fields.end();
            return card;
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new ResultsFormatException("the machine card is none: " + e.getMessage(), at);
        }
    }

    private static Measurement measurement(JsonFields json) throws ResultsFormatException {
        Fields fields = json.object("a measurement");
        long at = json.offset();
        try {
            Measurement measurement = new Measurement(
                    fields.text("benchmark"),
                    fields.text("scheme"),
                    fields.text("implementation"),
                    fields.text("operation"),
                    fields.pairs("parameters", Measurement.MAX_PARAMETERS),
                    fields.integer("threads"),
                    fields.text("unit"),
                    fields.number("value"),
                    fields.number("low"),
                    fields.number("high"),
                    fields.numbers("samples", Measurement.MAX_SAMPLES),
                    fields.optionalNumber("allocatedBytes"));
            fields.end();
            return measurement;
        } catch (IllegalArgumentException e) {
            throw new ResultsFormatException("this is no measurement: " + e.getMessage(), at);
        }
    }

    private static Failure failure(JsonFields json) throws ResultsFormatException {
        Fields fields = json.object("a failure");
        long at = json.offset();
        try {
            Failure failure = new Failure(
                    fields.text("benchmark"),
                    fields.text("scheme"),
                    fields.text("implementation"),
                    fields.text("operation"),
                    fields.text("reason"));
            fields.end();
            return failure;
        } catch (IllegalArgumentException e) {
            throw new ResultsFormatException("this is no failure: " + e.getMessage(), at);
        }
    }
}
