// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.results;

/**
 * A measurement of two runs.
 *
 * @param before in the first
 * @param after in the second
 * @param kind what became of it
 */
public record Change(Measurement before, Measurement after, Kind kind) {
    /** What became of a measurement, from the worst. */
    public enum Kind {
        /** Worse beyond noise, and by more than the bound. */
        REGRESSION,
        /** Worse beyond noise, within the bound. */
        WORSE,
        /** Better beyond noise. */
        BETTER,
        /** Other beyond noise, of a unit that is neither better high nor better low. */
        OTHER,
        /** Not told from noise. */
        SAME
    }

    /** Which way a unit is better. */
    private enum Better {
        HIGHER,
        LOWER,
        NEITHER
    }

    /** Changes that are smaller than this part are never told from noise. */
    static final double FLOOR = 0.02;

    /** {@return what became of a measurement}, for a bound as a part: 0.1 for 10 % */
    static Change of(Measurement before, Measurement after, double bound) {
        boolean beyondNoise =
                Math.abs(ratio(before, after) - 1) > FLOOR && Spread.of(before).apart(Spread.of(after));
        if (!beyondNoise) {
            return new Change(before, after, Kind.SAME);
        }
        Better better = better(before.unit());
        if (better == Better.NEITHER) {
            return new Change(before, after, Kind.OTHER);
        }
        if ((better == Better.HIGHER) == (after.value() > before.value())) {
            return new Change(before, after, Kind.BETTER);
        }
        return new Change(before, after, loss(before, after) > bound ? Kind.REGRESSION : Kind.WORSE);
    }

    /** {@return the second value by the first}: 1 if both are 0, infinite if the first alone is */
    public double ratio() {
        return ratio(before, after);
    }

    /** {@return how much larger the second value is than the first, in percent}; negative if it is smaller */
    public double percent() {
        return (ratio() - 1) * 100;
    }

    private static double ratio(Measurement before, Measurement after) {
        return before.value() == 0
                ? (after.value() == 0 ? 1 : Double.POSITIVE_INFINITY)
                : after.value() / before.value();
    }

    // A part of the first value either way, so that a bound means the same for speed and for time.
    private static double loss(Measurement before, Measurement after) {
        return Math.abs(ratio(before, after) - 1);
    }

    private static Better better(String unit) {
        if (unit.endsWith("/s") || unit.equals("ratio")) { // of an attack's throughput to that of honest items
            return Better.HIGHER;
        }
        return switch (unit) {
            case "s", "ms", "us", "ns", "bytes/op", "B/op" -> Better.LOWER;
            default -> Better.NEITHER;
        };
    }
}
