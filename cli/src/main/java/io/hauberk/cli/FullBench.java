// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.benchmark.FullRun;
import io.hauberk.benchmark.field.Effort;
import io.hauberk.benchmark.report.ReportFiles;
import io.hauberk.benchmark.results.Failure;
import io.hauberk.benchmark.results.Results;
import io.hauberk.signature.SchemeId;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Everything by JMH, into a folder. */
final class FullBench {
    /** How long each contender works, if nothing else is asked for. */
    static final double SECONDS = 0.7;

    private final Path folder;
    private final FullRun.Options options;
    private final PrintWriter err;

    /**
     * A full run.
     *
     * @param schemes only these; all if empty
     * @param only only the parts whose names have this
     * @param threads only so many; null for one and all
     * @param seconds how long each contender works; null for the usual time
     * @param words the command line
     */
    FullBench(
            Path folder,
            List<SchemeId> schemes,
            Pattern only,
            @Nullable Integer threads,
            @Nullable Double seconds,
            boolean processorTime,
            List<String> words,
            PrintWriter err) {
        this.folder = folder;
        this.err = err;
        this.options = new FullRun.Options(
                folder,
                name -> only.matcher(name).find()
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
        say("This takes about " + minutes(run.estimate()) + ". Results are in " + folder
                + " after each part: Ctrl-C leaves them, and hauberk bench report makes a report of them.");
        Results results;
        try {
            results = run.run(this::show);
            ReportFiles.write(folder, results);
        } catch (IOException e) {
            throw new CommandFailure(folder + ": can't be written: " + e.getMessage(), "check the folder and its disk");
        }
        for (Failure failure : results.failures()) {
            say("failed: " + failure.scheme() + ", " + failure.operation() + ", " + failure.implementation() + ": "
                    + failure.reason());
        }
        say(String.format(
                Locale.ROOT, "%,d figures are in %s", results.measurements().size(), folder.resolve(Results.FILE)));
        return ExitCode.OK;
    }

    private void show(FullRun.Progress progress) {
        if (!progress.now().isEmpty()) {
            say(String.format(
                    Locale.ROOT,
                    "[%d/%d] %s; about %s left",
                    progress.done() + 1,
                    progress.of(),
                    progress.now(),
                    minutes(progress.left())));
        }
    }

    private static String minutes(Duration duration) {
        long minutes = (duration.toSeconds() + 59) / 60;
        return minutes == 1 ? "a minute" : minutes + " minutes";
    }

    private void say(String line) {
        err.println(PlainText.printable(line));
        err.flush();
    }
}
