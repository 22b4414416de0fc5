// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.benchmark.FullRun;
import io.hauberk.benchmark.field.Effort;
import io.hauberk.benchmark.field.Field;
import io.hauberk.benchmark.report.ReportFiles;
import io.hauberk.benchmark.results.Failure;
import io.hauberk.benchmark.results.Results;
import io.hauberk.signature.SchemeId;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Everything by JMH, into a folder. */
final class FullBench {
    /** How long each contender works, if nothing else is asked for. */
    static final double SECONDS = 0.4;

    private final Path folder;
    private final FullRun.Options options;
    private final boolean all;
    private final Countdown countdown;
    private final PrintWriter err;

    /**
     * A full run.
     *
     * @param schemes only these; if empty, those that the other two allow
     * @param everyScheme whether without {@code schemes} all count, and not only a choice
     * @param only only the parts whose names have this; null for all parts
     * @param threads only so many; null for one and all
     * @param seconds how long each contender works; null for the usual time
     * @param words the command line
     */
    FullBench(
            Path folder,
            List<SchemeId> schemes,
            boolean everyScheme,
            @Nullable Pattern only,
            @Nullable Integer threads,
            @Nullable Double seconds,
            boolean processorTime,
            List<String> words,
            PrintWriter err) {
        this.folder = folder;
        this.err = err;
        this.countdown = new Countdown(err);
        this.all = everyScheme || only != null || !schemes.isEmpty();
        this.options = new FullRun.Options(
                folder,
                name -> (only == null || only.matcher(name).find())
                        && (all || !Field.isFurtherScheme(name))
                        && (schemes.isEmpty() || schemes.stream().anyMatch(scheme -> name.endsWith(":" + scheme))),
                threads == null ? List.of(1, Runtime.getRuntime().availableProcessors()) : List.of(threads),
                seconds == null ? SECONDS : seconds,
                processorTime,
                Effort.FULL,
                words,
                1);
    }

    /** Measures and writes; {@return the exit code}. */
    int run() throws CommandFailure {
        FullRun run;
        try {
            run = new FullRun(options);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(
                    String.valueOf(e.getMessage()), "--only block: is one part, --scheme ML-DSA-44 are several");
        }
        long further = Field.all().stream().filter(Field::isFurtherScheme).count();
        if (options.fields().test("scheme:" + Field.CHOICE.getFirst())
                && options.fields().test("block:")) {
            say("Measures " + (Field.CHOICE.size() + (all ? further : 0))
                    + " schemes and hybrids beside all that is here, and blocks, latency, attacks and scaling"
                    + (all ? "." : "; --every-scheme adds " + further + " more."));
        }
        say("This takes about " + Countdown.minutes(run.estimate()) + ", if nothing else runs here. Results are in "
                + folder + " after each part: Ctrl-C leaves them, and hauberk bench report makes a report of them.");
        Results results;
        try (countdown) {
            results = run.run(countdown::show);
            ReportFiles.write(folder, results);
        } catch (IOException e) {
            throw new CommandFailure(folder + ": can't be written: " + e.getMessage(), "check the folder and its disk");
        }
        for (Failure failure : results.failures()) {
            say("failed: " + failure.scheme() + ", " + failure.operation() + ", " + failure.implementation() + ": "
                    + failure.reason());
        }
        say(String.format(
                Locale.ROOT,
                "%,d figures are in %s; to look at: %s",
                results.measurements().size(),
                folder.resolve(Results.FILE),
                folder.resolve(ReportFiles.PAGE)));
        return ExitCode.OK;
    }

    private void say(String line) {
        err.println(PlainText.printable(line));
        err.flush();
    }
}
