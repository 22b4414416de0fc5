// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * Work that is repeated until the JVM's compilers have nothing left to do with it. As long as they have, they take
 * processors from it for longer than the work itself needs.
 */
final class Repetition {
    private static final Duration ROUND = Duration.ofMillis(500);
    private static final int QUIET_ROUNDS = 2; // a long compilation counts when it ends
    private static final double QUIET = 0.1; // of a round's time

    private Repetition() {}

    /**
     * Repeats {@code work}, at least for a second.
     *
     * @param patience no more rounds begin after that
     */
    static void untilCompiled(Runnable work, Duration patience) {
        long begun = System.nanoTime();
        int quiet = 0;
        while (quiet < QUIET_ROUNDS && System.nanoTime() - begun < patience.toNanos()) {
            long roundBegun = System.nanoTime();
            long compiledBefore = compilationNanos();
            do {
                work.run();
            } while (System.nanoTime() - roundBegun < ROUND.toNanos());
            long compiled = compilationNanos() - compiledBefore;
            quiet = compiled < QUIET * (System.nanoTime() - roundBegun) ? quiet + 1 : 0;
        }
    }

    private static long compilationNanos() {
        CompilationMXBean compilers = ManagementFactory.getCompilationMXBean();
        return compilers != null && compilers.isCompilationTimeMonitoringSupported()
                ? Duration.ofMillis(compilers.getTotalCompilationTime()).toNanos()
                : 0;
    }
}
