// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import static io.hauberk.cli.Table.number;
import static io.hauberk.cli.Table.text;

import io.hauberk.benchmark.QuickRun;
import io.hauberk.signature.SchemeId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A quick look at verification speed, as a table or JSON lines. */
final class QuickBench {
    private static final double SECONDS_IN_ALL = 20; // what remains of a minute after the making and the warm-up
    private static final double MOST_SECONDS_EACH = 3;

    private final List<SchemeId> schemes;
    private final int threads;
    private final @Nullable Double seconds;
    private final Output to;

    /**
     * A quick look.
     *
     * @param seconds how long each contestant works; null for as long as a minute in all allows
     */
    QuickBench(List<SchemeId> schemes, int threads, @Nullable Double seconds, Output to) {
        this.schemes = schemes;
        this.threads = threads;
        this.seconds = seconds;
        this.to = to;
    }

    /** Measures and prints; {@return the exit code}. */
    int run() {
        try (QuickRun run = new QuickRun(schemes, threads)) {
            double each = seconds != null
                    ? seconds
                    : Math.min(MOST_SECONDS_EACH, SECONDS_IN_ALL / run.entries().size());
            double[] perSecond;
            try (Progress progress = Progress.of("bench", run.steps())) {
                perSecond = run.run((long) (each * 1e9), () -> progress.stepBy(1));
            }
            if (to.isJson()) {
                writeJson(run, perSecond);
            } else {
                print(run, perSecond);
                if (!run.isWarm()) {
                    to.note("Some kernels were not warm in time; their scheme's back end served instead.");
                }
            }
            for (QuickRun.Absent absent : run.absent()) {
                to.note(absent.entry().implementation() + " is missing for "
                        + absent.entry().scheme() + ", " + absent.entry().mode() + ": " + absent.reason());
            }
        }
        return ExitCode.OK;
    }

    private void writeJson(QuickRun run, double[] perSecond) {
        JsonLines lines = to.jsonLines();
        for (int i = 0; i < perSecond.length; i++) {
            QuickRun.Entry entry = run.entries().get(i);
            long rounded = Math.round(perSecond[i]);
            lines.object(json -> {
                json.writeStringField("scheme", entry.scheme().name());
                json.writeStringField("implementation", entry.implementation());
                json.writeStringField("mode", entry.mode().toString());
                json.writeNumberField("threads", entry.threads());
                json.writeNumberField("verifiesPerSecond", rounded);
            });
        }
    }

    private void print(QuickRun run, double[] perSecond) {
        Table table = to.table(
                text("scheme"),
                text("mode"),
                text("implementation"),
                number("threads"),
                number("signatures/s"),
                number("Hauberk is ahead by"));
        for (SchemeId scheme : schemes) {
            for (QuickRun.Mode mode : QuickRun.Mode.values()) {
                rows(table, scheme, mode, run, perSecond);
            }
        }
        table.print(to.out());
    }

    private static void rows(Table table, SchemeId scheme, QuickRun.Mode mode, QuickRun run, double[] perSecond) {
        double ours = 0;
        for (int i = 0; i < perSecond.length; i++) {
            QuickRun.Entry entry = run.entries().get(i);
            if (!entry.scheme().equals(scheme) || entry.mode() != mode) {
                continue;
            }
            boolean first = ours == 0; // ours is listed first
            ours = first ? perSecond[i] : ours;
            Optional<String> served = run.verifier(i).map(verifier -> ServedBy.describe(scheme, verifier));
            table.row(
                    first ? scheme : "",
                    first ? mode : "",
                    served.map(by -> by.startsWith("Hauberk") ? by : "Hauberk: " + by)
                            .orElse(entry.implementation()),
                    entry.threads(),
                    perSecond[i],
                    first ? "" : String.format(Locale.ROOT, "%.1f x", ours / perSecond[i]));
        }
    }
}
