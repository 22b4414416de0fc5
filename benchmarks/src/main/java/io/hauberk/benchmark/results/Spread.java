// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.results;

import java.util.List;

/**
 * Between which figures the middle of a measurement lies, as far as its samples can say.
 *
 * @param low from here
 * @param high to here
 */
record Spread(double low, double high) {
    // By Lord's test: the mean of n normal samples lies within this many ranges of theirs, 19 times of 20. With few
    // samples
    // the extremes alone would see a change in every tenth pair of equal runs.
    private static final double[] RANGES = {0, 0, 6.353, 1.304, 0.717, 0.507};

    // What one figure alone is worth: nothing is known of its noise.
    private static final double ALONE = 0.10;

    /** {@return the spread of a measurement} */
    static Spread of(Measurement measurement) {
        List<Double> sorted = measurement.samples().stream().sorted().toList();
        int count = sorted.size();
        if (count < 2) {
            return new Spread(
                    Math.min(measurement.low(), measurement.value() * (1 - ALONE)),
                    Math.max(measurement.high(), measurement.value() * (1 + ALONE)));
        }
        if (count < RANGES.length) {
            double margin = RANGES[count] * (sorted.getLast() - sorted.getFirst());
            return new Spread(Math.max(0, measurement.value() - margin), measurement.value() + margin);
        }
        int rank = rank(count);
        return new Spread(
                Math.min(sorted.get(rank), measurement.value()),
                Math.max(sorted.get(count - 1 - rank), measurement.value()));
    }

    /** {@return whether two spreads have nothing in common} */
    boolean apart(Spread that) {
        return high < that.low || that.high < low;
    }

    /**
     * The median lies between the samples of this rank from either end 19 times of 20, whatever their distribution: the largest
     * k with P(B ≤ k - 1) ≤ 0.025 for B binomial(n, 1/2); 0, the extremes, if there is none.
     */
    static int rank(int count) {
        double term = Math.pow(0.5, Math.min(count, 1_000)); // P(B = 0); beyond, the normal approximation
        if (count > 1_000) {
            return (int) Math.floor(count / 2.0 - 0.98 * Math.sqrt(count));
        }
        double sum = term;
        int rank = 0;
        while (sum <= 0.025) {
            rank++;
            term *= (double) (count - rank + 1) / rank;
            sum += term;
        }
        return Math.max(0, rank - 1);
    }
}
