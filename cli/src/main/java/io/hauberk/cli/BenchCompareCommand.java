// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import static io.hauberk.cli.Table.number;
import static io.hauberk.cli.Table.text;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hauberk.benchmark.results.Change;
import io.hauberk.benchmark.results.Change.Kind;
import io.hauberk.benchmark.results.Comparison;
import io.hauberk.benchmark.results.Measurement;
import io.hauberk.benchmark.results.Results;
import io.hauberk.benchmark.results.ResultsFormatException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what changed between two runs of the benchmarks. */
@Command(
        name = "compare",
        description = "Says what changed beyond noise from one results file to another.",
        footer = {
            "",
            "A figure has changed beyond noise if the spreads of its samples have nothing in common and its values",
            "differ by more than 2 %. Few samples prove little. What got worse by more than the bound is a regression.",
            "Runs of different machines are compared too, with a warning.",
            "",
            "  hauberk bench compare before/results.json after/results.json",
            "  hauberk bench compare main.json mine.json --bound 5 --json"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing got worse by more than the bound",
            "1:something did",
            "2:the command line is wrong, a file can't be read, or the two have nothing in common",
            "3:the program broke"
        })
final class BenchCompareCommand implements Callable<Integer> {
    @Mixin
    private @Nullable Output output;

    @Parameters(index = "0", paramLabel = "BEFORE", description = "The results file of the earlier run.")
    private @Nullable Path before;

    @Parameters(index = "1", paramLabel = "AFTER", description = "The results file of the later run.")
    private @Nullable Path after;

    @Option(
            names = "--bound",
            paramLabel = "PERCENT",
            defaultValue = "10",
            description = "How much worse a figure may get, in percent; ${DEFAULT-VALUE} if not given.")
    private double bound;

    @Option(names = "--all", description = "List what didn't change too.")
    private boolean all;

    BenchCompareCommand() {}

    @Override
    public Integer call() throws CommandFailure {
        if (!(bound >= 0 && bound <= 1e6)) {
            throw new CommandFailure("--bound " + bound + " is out of range", "give a number of percent, such as 10");
        }
        Output to = Objects.requireNonNull(output);
        Comparison comparison =
                Comparison.of(read(Objects.requireNonNull(before)), read(Objects.requireNonNull(after)), bound / 100);
        if (comparison.isEmpty()) {
            throw new CommandFailure(
                    "the two runs have no figure in common", "compare runs of the same benchmarks and schemes");
        }
        for (String difference : comparison.differences()) {
            to.err().println("warning: the runs differ by themselves: " + PlainText.printable(difference));
        }
        to.err().flush();
        if (to.isJson()) {
            writeJson(to.jsonLines(), comparison);
        } else {
            print(to, comparison);
        }
        return comparison.hasRegression() ? ExitCode.NOT_ALL_VALID : ExitCode.OK;
    }

    /** {@return the results in a file} */
    static Results read(Path file) throws CommandFailure {
        try {
            return Results.read(file);
        } catch (ResultsFormatException e) {
            throw new CommandFailure(
                    file + " holds no results: " + e.getMessage(),
                    "hauberk bench --full --out DIR makes a results file");
        } catch (IOException e) {
            throw new CommandFailure(
                    "can't read " + file + ": " + e.getMessage(), "check the path and its permissions");
        }
    }

    private void print(Output to, Comparison comparison) {
        Table table = to.table(
                text("change"),
                text("benchmark"),
                text("scheme"),
                text("implementation"),
                text("operation"),
                number("threads"),
                number("before"),
                number("after"),
                text("unit"),
                number("by"));
        for (Kind kind : Kind.values()) {
            if (kind == Kind.SAME && !all) {
                continue;
            }
            for (Change change : comparison.of(kind)) {
                row(
                        table,
                        name(kind),
                        change.before(),
                        change.before().value(),
                        change.after().value(),
                        percent(change));
            }
        }
        comparison.missing().forEach(one -> row(table, "missing", one, one.value(), "", ""));
        comparison.added().forEach(one -> row(table, "new", one, "", one.value(), ""));
        if (!table.isEmpty()) {
            table.print(to.out());
        }
        comparison
                .failed()
                .forEach(failure -> to.note("fails now: " + failure.implementation() + ", " + failure.benchmark() + " "
                        + failure.operation() + " of " + failure.scheme() + ": " + failure.reason()));
        to.note(comparison.changes().size() + " figures compared: "
                + comparison.of(Kind.REGRESSION).size() + " worse by more than "
                + BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString() + " %, "
                + comparison.of(Kind.WORSE).size() + " worse within that, "
                + comparison.of(Kind.BETTER).size() + " better, "
                + (comparison.of(Kind.SAME).size() + comparison.of(Kind.OTHER).size()) + " neither; "
                + comparison.missing().size() + " missing, "
                + comparison.added().size() + " new");
    }

    private static void row(Table table, String kind, Measurement one, Object was, Object is, String by) {
        table.row(
                kind,
                one.benchmark(),
                one.scheme(),
                one.implementation(),
                one.operation() + parameters(one.parameters()),
                one.threads(),
                was,
                is,
                one.unit(),
                by);
    }

    private static String parameters(Map<String, String> parameters) {
        return parameters.isEmpty()
                ? ""
                : parameters.entrySet().stream()
                        .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                        .collect(Collectors.joining(" ", " ", ""));
    }

    private static String percent(Change change) {
        return Double.isInfinite(change.percent())
                ? "from 0"
                : String.format(Locale.ROOT, "%+.1f %%", change.percent());
    }

    private static String name(Kind kind) {
        return kind == Kind.SAME ? "same" : kind.name().toLowerCase(Locale.ROOT);
    }

    private static void writeJson(JsonLines lines, Comparison comparison) {
        for (String difference : comparison.differences()) {
            lines.object(json -> {
                json.writeStringField("change", "machine");
                json.writeStringField("difference", difference);
            });
        }
        for (Change change : comparison.changes()) {
            lines.object(json -> {
                json.writeStringField("change", name(change.kind()));
                write(json, change.before());
                json.writeNumberField("before", change.before().value());
                json.writeNumberField("after", change.after().value());
                if (!Double.isInfinite(change.percent())) {
                    json.writeNumberField("percent", change.percent());
                }
            });
        }
        only(lines, "missing", "before", comparison.missing());
        only(lines, "new", "after", comparison.added());
        comparison
                .failed()
                .forEach(failure -> lines.object(json -> {
                    json.writeStringField("change", "failure");
                    json.writeStringField("benchmark", failure.benchmark());
                    json.writeStringField("scheme", failure.scheme());
                    json.writeStringField("implementation", failure.implementation());
                    json.writeStringField("operation", failure.operation());
                    json.writeStringField("reason", failure.reason());
                }));
    }

    private static void only(JsonLines lines, String change, String field, List<Measurement> measurements) {
        for (Measurement one : measurements) {
            lines.object(json -> {
                json.writeStringField("change", change);
                write(json, one);
                json.writeNumberField(field, one.value());
            });
        }
    }

    private static void write(JsonGenerator json, Measurement one) throws IOException {
        json.writeStringField("benchmark", one.benchmark());
        json.writeStringField("scheme", one.scheme());
        json.writeStringField("implementation", one.implementation());
        json.writeStringField("operation", one.operation());
        json.writeObjectFieldStart("parameters");
        for (Map.Entry<String, String> parameter : one.parameters().entrySet()) {
            json.writeStringField(parameter.getKey(), parameter.getValue());
        }
        json.writeEndObject();
        json.writeNumberField("threads", one.threads());
        json.writeStringField("unit", one.unit());
    }
}
