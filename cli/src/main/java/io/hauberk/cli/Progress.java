// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * A progress bar on stderr, which shows itself only where a person is looking and the work takes long. Safe for use by
 * many threads.
 */
final class Progress implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int COLUMNS = 80;
    private static final int REFRESH_MILLIS = 200;

    private final String task;
    private final long total;
    private final long begun = System.nanoTime();
    private long done;
    private boolean decided;
    private @Nullable ProgressBar bar;

    private Progress(String task, long total) {
        this.task = task;
        this.total = total;
    }

    /**
     * {@return a bar that stands at zero}; close it to remove it
     *
     * @param task what is done, in a word or two
     * @param total how many steps there are
     */
    static Progress of(String task, long total) {
        return new Progress(task, total);
    }

    /** Goes {@code steps} on. */
    synchronized void stepBy(long steps) {
        done += steps;
        if (!decided && System.nanoTime() - begun >= PATIENCE.toNanos()) {
            decided = true;
            bar = Terminal.isStderr() ? show() : null;
        }
        if (bar != null) {
            bar.stepTo(done);
        }
    }

    @Override
    public synchronized void close() {
        decided = true;
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    private ProgressBar show() {
        return ProgressBar.builder()
                .setTaskName(task)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(REFRESH_MILLIS)
                .startsFrom(0, Duration.ofNanos(System.nanoTime() - begun))
                .setConsumer(new ConsoleProgressBarConsumer(System.err, COLUMNS))
                .clearDisplayOnFinish()
                .build();
    }
}
