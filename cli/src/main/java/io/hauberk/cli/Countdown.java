// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.benchmark.FullRun;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Says what a long run is at, and how long is left: a line for each part, which goes on counting where a person is looking.
 * Safe for use by many threads.
 */
final class Countdown implements AutoCloseable {
    private static final int COLUMNS = 100;
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final PrintWriter err;
    private @Nullable Thread clock;
    private FullRun.@Nullable Progress progress;
    private long begunNanos;

    Countdown(PrintWriter err) {
        this.err = err;
    }

    /** A part begins, or all have ended. */
    synchronized void show(FullRun.Progress next) {
        endLine();
        progress = next.now().isEmpty() ? null : next;
        begunNanos = System.nanoTime();
        if (progress == null) {
            return;
        }
        if (clock == null && Terminal.isStderr()) {
            clock = Thread.ofPlatform().daemon().name("hauberk-countdown").start(this::goOn);
        }
        if (clock == null) {
            err.println(PlainText.printable(line(next, Duration.ZERO)));
            err.flush();
        } else {
            tick();
        }
    }

    private void goOn() {
        try {
            while (true) {
                Thread.sleep(SECOND);
                tick();
            }
        } catch (InterruptedException _) {
            // closed
        }
    }

    private synchronized void tick() {
        if (progress != null) {
            String line = line(progress, Duration.ofNanos(System.nanoTime() - begunNanos));
            err.printf(Locale.ROOT, "\r%-" + COLUMNS + "s", PlainText.printable(line));
            err.flush();
        }
    }

    private void endLine() {
        if (progress != null && clock != null) {
            err.println();
            err.flush();
        }
    }

    @Override
    public synchronized void close() {
        endLine();
        progress = null;
        if (clock != null) {
            clock.interrupt();
        }
    }

    /** {@return what to show when a part has been going on for so long} */
    static String line(FullRun.Progress progress, Duration spent) {
        Duration counted = spent.compareTo(progress.part()) < 0 ? spent : progress.part();
        return String.format(
                Locale.ROOT,
                "[%d/%d] %s, %s of about %s; about %s left in all%s",
                progress.done() + 1,
                progress.of(),
                progress.now(),
                clock(spent),
                clock(progress.part()),
                minutes(progress.left().minus(counted)),
                progress.failures() == 0 ? "" : "; " + progress.failures() + " failed");
    }

    private static String clock(Duration duration) {
        return String.format(Locale.ROOT, "%d:%02d", duration.toMinutes(), duration.toSecondsPart());
    }

    /** {@return a duration in whole minutes, rounded up} */
    static String minutes(Duration duration) {
        long minutes = Math.max(1, (duration.toSeconds() + 59) / 60);
        return minutes == 1 ? "a minute" : minutes + " minutes";
    }
}
