// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import static io.hauberk.cli.Table.number;
import static io.hauberk.cli.Table.text;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hauberk.cli.vectors.Tally;
import io.hauberk.cli.vectors.VectorRun;
import io.hauberk.vectors.VectorFiles;
import io.hauberk.vectors.VectorFormatException;
import io.hauberk.vectors.VectorLimits;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the vectors of a folder. */
@Command(
        name = "run",
        description = "Runs the test vectors of a folder, or of one file, through every back end of every scheme.",
        footer = {
            "",
            "Reads Wycheproof, ACVP, NIST .rsp, the forms in which RFCs, BIPs and projects publish theirs, and our",
            "own; plain or gzip. A file's format is told by its content. What can't be run is counted as skipped,",
            "with the reason."
        })
final class VectorsRunCommand implements Callable<Integer> {
    private static final int FAILURES_SHOWN = 200;

    @Spec
    private @Nullable CommandSpec command;

    @Mixin
    private @Nullable Output output;

    @Parameters(paramLabel = "DIR", description = "A folder of vectors, searched to the bottom, or a file.")
    private @Nullable Path folder;

    @Option(names = "--only", paramLabel = "TEXT", description = "Run the suites whose name contains this.")
    private String only = "";

    @Option(
            names = "--thorough",
            description = "Make slow signatures again too, which takes minutes: SLH-DSA with a small set.")
    private boolean thorough;

    @Option(names = "--threads", paramLabel = "N", description = "How many threads work; by default one a core.")
    private int threads = Runtime.getRuntime().availableProcessors();

    VectorsRunCommand() {}

    @Override
    public Integer call() throws CommandFailure, InterruptedException {
        if (threads < 1 || threads > 1024) {
            throw new ParameterException(
                    Objects.requireNonNull(command).commandLine(), "--threads takes a number from 1 to 1024");
        }
        long begun = System.nanoTime();
        VectorFiles files = files(Objects.requireNonNull(folder));
        VectorRun.Report report;
        try (Progress progress = Progress.of("vectors", files.files().size())) {
            report = new VectorRun(threads, thorough, only).run(files, () -> progress.stepBy(1));
        }
        Output to = Objects.requireNonNull(output);
        if (to.isJson()) {
            JsonLines lines = to.jsonLines();
            report.rows().forEach(row -> lines.object(json -> write(row, json)));
        } else {
            print(report, (System.nanoTime() - begun) / 1e9, to);
        }
        requireReadable(report);
        return report.failed() == 0 ? ExitCode.OK : ExitCode.NOT_ALL_VALID;
    }

    private static VectorFiles files(Path folder) throws CommandFailure {
        if (!Files.exists(folder)) {
            throw new CommandFailure("no such file or folder: " + folder, "name a folder of test vectors");
        }
        try {
            return VectorFiles.under(folder, VectorLimits.STANDARD);
        } catch (IOException e) {
            throw new CommandFailure("can't read " + folder + ": " + e.getMessage(), "check its permissions");
        } catch (VectorFormatException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), "name a smaller folder");
        }
    }

    private void requireReadable(VectorRun.Report report) throws CommandFailure {
        PrintWriter err = Objects.requireNonNull(command).commandLine().getErr();
        List<String> unreadable = report.unreadable();
        if (!unreadable.isEmpty()) {
            unreadable
                    .subList(0, unreadable.size() - 1)
                    .forEach(message -> err.println("error: " + PlainText.printable(message)));
            throw new CommandFailure(
                    unreadable.getLast(), "mend or remove the file; the others were run, as the output shows");
        }
        if (report.rows().isEmpty()) {
            throw new CommandFailure(
                    "no test vectors in " + folder + (only.isEmpty() ? "" : " whose suite contains \"" + only + "\""),
                    "hauberk vectors run --help lists the formats");
        }
    }

    private static void write(Tally.Row row, JsonGenerator json) throws IOException {
        json.writeStringField("suite", row.suite());
        json.writeStringField("scheme", row.scheme());
        json.writeStringField("backend", row.backend());
        json.writeNumberField("cases", row.cases());
        json.writeNumberField("passed", row.passed());
        json.writeNumberField("failed", row.failed());
        json.writeNumberField("skipped", row.skipped());
        json.writeObjectFieldStart("reasons");
        for (Map.Entry<String, Integer> reason : row.reasons().entrySet()) {
            json.writeNumberField(reason.getKey(), reason.getValue());
        }
        json.writeEndObject();
    }

    private static void print(VectorRun.Report report, double seconds, Output to) {
        Table table = to.table(
                text("suite"),
                text("scheme"),
                text("back end"),
                number("cases"),
                number("passed"),
                number("failed"),
                number("skipped"));
        String suite = "";
        long passed = 0;
        long skipped = 0;
        for (Tally.Row row : report.rows()) {
            table.row(
                    row.suite().equals(suite) ? "" : row.suite(),
                    row.scheme(),
                    row.backend(),
                    row.cases(),
                    row.passed(),
                    row.failed(),
                    row.skipped());
            suite = row.suite();
            passed += row.passed();
            skipped += row.skipped();
        }
        if (!table.isEmpty()) {
            table.rule()
                    .row("", "", "", passed + report.failed() + skipped, passed, report.failed(), skipped)
                    .print(to.out());
        }
        printReasons(report, to);
        printFailures(report, to);
        if (!report.others().isEmpty()) {
            to.note("");
            to.note("No vectors in: " + String.join(", ", report.others()));
        }
        to.note("");
        to.note(String.format(
                Locale.ROOT,
                "%,d files, %,d passed, %,d failed, %,d skipped, in %.1f s",
                report.files(),
                passed,
                report.failed(),
                skipped,
                seconds));
    }

    private static void printReasons(VectorRun.Report report, Output to) {
        Map<String, Map<String, Integer>> byReason = new TreeMap<>();
        for (Tally.Row row : report.rows()) {
            row.reasons()
                    .forEach((reason, count) -> byReason.computeIfAbsent(reason, _ -> new TreeMap<>())
                            .merge(row.suite(), count, Integer::sum));
        }
        if (byReason.isEmpty()) {
            return;
        }
        to.note("");
        Table table = to.table(number("skipped"), text("why"), text("where"));
        byReason.forEach((reason, suites) ->
                table.row(suites.values().stream().mapToInt(Integer::intValue).sum(), reason, where(suites)));
        table.print(to.out());
    }

    private static String where(Map<String, Integer> suites) {
        String first = suites.keySet().iterator().next();
        return suites.size() == 1 ? first : first + " and " + (suites.size() - 1) + " more";
    }

    private static void printFailures(VectorRun.Report report, Output to) {
        int shown = 0;
        for (Tally.Row row : report.rows()) {
            for (Tally.Failure failure : row.failures()) {
                if (shown++ == 0) {
                    to.note("");
                }
                if (shown <= FAILURES_SHOWN) {
                    to.note("FAILED " + row.suite() + " " + failure.id() + ", " + row.scheme() + " on " + row.backend()
                            + ": " + failure.detail());
                }
            }
        }
        if (shown > FAILURES_SHOWN) {
            to.note("and " + (report.failed() - FAILURES_SHOWN) + " more failed");
        }
    }
}
