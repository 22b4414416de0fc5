// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

/** The bounds of kernels, where assertions are on. */
final class Bounds {
    private Bounds() {}

    /** {@return whether all values are integers within ±bound} */
    static boolean within(double[] values, double bound) {
        boolean holds = true;
        for (double value : values) {
            holds &= Math.abs(value) <= bound && value == Math.rint(value);
        }
        return holds;
    }

    /** {@return whether the {@code count} values from {@code from} on are integers within ±bound} */
    static boolean within(double[] values, int from, int count, double bound) {
        boolean holds = true;
        for (int i = from; i < from + count; i++) {
            holds &= Math.abs(values[i]) <= bound && values[i] == Math.rint(values[i]);
        }
        return holds;
    }
}
