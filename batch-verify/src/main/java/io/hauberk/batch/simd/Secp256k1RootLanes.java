// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.simd.Secp256k1FieldLanes.ELEMENT;
import static io.hauberk.batch.simd.Secp256k1FieldLanes.isCarried;

/**
 * Powers with exponents of 256 bits: the square root, which is a^((p + 1)/4), and the inverse, a^(p − 2). Their exponents
 * begin with 223 ones and a zero, and their ends are blocks of ones. Not thread-safe, for its scratch space.
 */
final class Secp256k1RootLanes {
    private final Secp256k1FieldLanes field;
    private final double[] ones2 = new double[ELEMENT]; // a^(2^2 − 1)
    private final double[] ones3 = new double[ELEMENT];
    private final double[] ones6 = new double[ELEMENT];
    private final double[] ones11 = new double[ELEMENT];
    private final double[] ones22 = new double[ELEMENT];
    private final double[] ones44 = new double[ELEMENT];
    private final double[] ones88 = new double[ELEMENT];
    private final double[] ones223 = new double[ELEMENT];
    private final double[] power = new double[ELEMENT];

    /** Makes the scratch space; {@code field} multiplies. */
    Secp256k1RootLanes(Secp256k1FieldLanes field) {
        this.field = field;
    }

    /** r = a^((p + 1)/4): a root of a if there is one. */
    void root(double[] r, int rAt, double[] a, int aAt) {
        makeOnes(a, aAt);
        append(ones223, 23, ones22, 0);
        append(power, 6, ones2, 0);
        field.square(r, rAt, power, 0, 2);
        assert isCarried(r, rAt);
    }

    /** r = 1/a, or zero for zero; r may be a. */
    void invert(double[] r, int rAt, double[] a, int aAt) {
        makeOnes(a, aAt);
        append(ones223, 23, ones22, 0);
        append(power, 5, a, aAt);
        append(power, 3, ones2, 0);
        append(power, 2, a, aAt);
        System.arraycopy(power, 0, r, rAt, ELEMENT);
        assert isCarried(r, rAt);
    }

    private void makeOnes(double[] a, int aAt) {
        field.square(power, 0, a, aAt);
        field.multiply(ones2, 0, power, 0, a, aAt);
        field.square(power, 0, ones2, 0);
        field.multiply(ones3, 0, power, 0, a, aAt);
        join(ones6, ones3, 3, ones3);
        join(power, ones6, 3, ones3);
        join(ones11, power, 2, ones2);
        join(ones22, ones11, 11, ones11);
        join(ones44, ones22, 22, ones22);
        join(ones88, ones44, 44, ones44);
        join(power, ones88, 88, ones88);
        join(ones223, power, 44, ones44);
        join(ones223, ones223, 3, ones3);
    }

    // r = high^(2^n)·low: n more bits of an exponent.
    private void join(double[] r, double[] high, int n, double[] low) {
        field.square(power, 0, high, 0, n);
        field.multiply(r, 0, power, 0, low, 0);
    }

    private void append(double[] high, int n, double[] low, int lowAt) {
        field.square(power, 0, high, 0, n);
        field.multiply(power, 0, power, 0, low, lowAt);
    }
}
