// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import static io.hauberk.cli.Table.number;
import static io.hauberk.cli.Table.text;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hauberk.signature.BackendReport;
import io.hauberk.signature.HybridScheme;
import io.hauberk.signature.InputKind;
import io.hauberk.signature.SchemeSpec;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SignatureScheme;
import java.io.IOException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the schemes, and runs the self-test of every back end of each. */
@Command(
        name = "schemes",
        description = "Lists the signature schemes and the back end that serves each on this machine.",
        footer = {
            "",
            "Every back end is opened and has to pass a known-answer test. A scheme with a back end for one",
            "kind of input and another for the rest has a line for each. Sizes are in bytes."
        })
final class SchemesCommand implements Callable<Integer> {
    @Mixin
    private @Nullable Output output;

    @Mixin
    private @Nullable BackendOption backend;

    @Mixin
    private @Nullable NamesOptions names;

    /** A scheme and what is known of its back ends. */
    private record Row(SignatureScheme scheme, List<BackendReport> backends) {}

    SchemesCommand() {}

    @Override
    public Integer call() throws CommandFailure {
        Schemes schemes = Objects.requireNonNull(backend).schemes();
        NamesOptions naming = Objects.requireNonNull(names);
        if (naming.areGiven()) {
            return naming.print(Objects.requireNonNull(output));
        }
        // The self-tests take most of the time, and are independent of each other.
        List<Row> rows = schemes.all().parallelStream()
                .map(scheme -> new Row(scheme, schemes.backends(scheme.id())))
                .toList();
        Output to = Objects.requireNonNull(output);
        if (to.isJson()) {
            JsonLines lines = to.jsonLines();
            rows.forEach(row -> lines.object(json -> write(row, json)));
        } else {
            print(rows, to);
        }
        return ExitCode.OK;
    }

    private static void print(List<Row> rows, Output to) {
        Table table = to.table(
                text("scheme"),
                text("status"),
                number("NIST"),
                number("key"),
                number("signature"),
                text("back end"),
                text("why"));
        for (Row row : rows) {
            SchemeSpec spec = row.scheme().spec();
            List<BackendReport> serving = serving(row);
            boolean several = serving.size() > 1;
            for (int i = 0; i < Math.max(1, serving.size()); i++) {
                BackendReport report = i < serving.size() ? serving.get(i) : null;
                table.row(
                        i == 0 ? spec.id() : "",
                        i == 0 ? name(spec.status()) : "",
                        i == 0 ? spec.nistCategory() == 0 ? "-" : spec.nistCategory() : "",
                        i == 0 ? Integer.toString(spec.publicKeyBytes()) : "",
                        i == 0 ? spec.signature().toString() : "",
                        report == null ? noBackend(row) : report.backend(),
                        report == null
                                ? reasons(row)
                                : several ? kinds(report.serves()) + ": " + report.reason() : report.reason());
            }
        }
        table.print(to.out());
    }

    private static void write(Row row, JsonGenerator json) throws IOException {
        SchemeSpec spec = row.scheme().spec();
        List<BackendReport> serving = serving(row);
        json.writeStringField("id", spec.id().name());
        json.writeStringField("family", spec.family().name().replace('_', '-'));
        json.writeStringField("status", name(spec.status()));
        json.writeNumberField("nistCategory", spec.nistCategory());
        json.writeNumberField("publicKeyBytes", spec.publicKeyBytes());
        json.writeNumberField("signatureBytes", spec.signature().min());
        if (!spec.signature().isFixed()) {
            json.writeNumberField("signatureBytesMax", spec.signature().max());
        }
        writeKinds("inputs", spec.inputs(), json);
        if (serving.isEmpty()) {
            json.writeNullField("backend");
            json.writeStringField("why", reasons(row));
        } else {
            json.writeStringField("backend", serving.getFirst().backend());
            json.writeStringField("why", serving.getFirst().reason());
        }
        json.writeArrayFieldStart("backends");
        for (BackendReport report : row.backends()) {
            json.writeStartObject();
            json.writeStringField("backend", report.backend());
            json.writeBooleanField("available", report.available());
            writeKinds("serves", report.serves(), json);
            json.writeStringField("why", report.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeKinds(String field, Collection<InputKind> kinds, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(field);
        for (InputKind kind : ordered(kinds)) {
            json.writeString(name(kind));
        }
        json.writeEndArray();
    }

    private static List<BackendReport> serving(Row row) {
        return row.backends().stream().filter(BackendReport::inUse).toList();
    }

    private static String noBackend(Row row) {
        return row.scheme() instanceof HybridScheme ? "components" : "none";
    }

    private static String reasons(Row row) {
        if (row.scheme() instanceof HybridScheme hybrid) {
            return hybrid.components().stream()
                    .map(scheme -> scheme.id().name())
                    .collect(Collectors.joining(" and "));
        }
        return row.backends().isEmpty()
                ? "has no choice of back ends"
                : row.backends().stream()
                        .map(report -> report.backend() + ": " + report.reason())
                        .collect(Collectors.joining("; "));
    }

    private static String kinds(Collection<InputKind> kinds) {
        return ordered(kinds).stream().map(SchemesCommand::name).collect(Collectors.joining(", "));
    }

    private static Set<InputKind> ordered(Collection<InputKind> kinds) {
        EnumSet<InputKind> ordered = EnumSet.noneOf(InputKind.class);
        ordered.addAll(kinds);
        return ordered;
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
