// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli.bench;

import java.util.Arrays;
import java.util.List;

/**
 * Measures contestants in turns, so that a drift of the machine hits all alike: each warms up, then every round lets
 * each work once. The median of the rounds counts.
 */
public final class Contest {
    private static final int ROUNDS = 3;
    private static final double WARM_UP = 0.25; // of the whole time of a contestant

    private final List<Contestant> contestants;
    private final long nanos;

    /**
     * A contest.
     *
     * @param contestants who takes part
     * @param nanos how long each works in all
     */
    public Contest(List<Contestant> contestants, long nanos) {
        this.contestants = List.copyOf(contestants);
        this.nanos = nanos;
    }

    /**
     * {@return signatures a second, for each contestant in order}
     *
     * @param step called after each piece of work; there are {@link #steps} of them
     */
    public double[] run(Runnable step) {
        for (Contestant contestant : contestants) {
            contestant.work().perSecond((long) (nanos * WARM_UP));
            step.run();
        }
        double[][] measured = new double[contestants.size()][ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < measured.length; i++) {
                measured[i][round] = contestants.get(i).work().perSecond((long) (nanos * (1 - WARM_UP) / ROUNDS));
                step.run();
            }
        }
        double[] medians = new double[measured.length];
        for (int i = 0; i < medians.length; i++) {
            Arrays.sort(measured[i]);
            medians[i] = measured[i][ROUNDS / 2];
        }
        return medians;
    }

    /** {@return how often {@link #run} calls its step} */
    public int steps() {
        return contestants.size() * (1 + ROUNDS);
    }
}
