// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.simd.Ed25519FieldLanes.ELEMENT;
import static io.hauberk.batch.simd.Ed25519FieldLanes.LIMBS;
import static io.hauberk.batch.simd.Ed25519FieldLanes.multiply;
import static io.hauberk.batch.simd.Ed25519FieldLanes.square;
import static io.hauberk.batch.simd.Lanes.LANES;

import io.hauberk.signature.ed25519.Field25519;
import java.math.BigInteger;

/**
 * A point of the curve −x^2 + y^2 = 1 + d x^2 y^2 in each lane, which is doubled and added to. The formulas are complete:
 * no pair of points is an exception, points of small and mixed order included.
 *
 * <p>A point is a run of elements as {@link Ed25519FieldLanes} has them, from an offset on:
 *
 * <ul>
 *   <li><i>extended</i>: X, Y, Z, T with x = X/Z, y = Y/Z, T = XY/Z; <i>projective</i>: the same without T, which can be
 *       doubled, not added;
 *   <li><i>affine</i>, a summand with Z = 1: y − x, y + x, 2dxy; <i>cached</i>, a summand: Y − X, Y + X, 2dT, 2Z.
 * </ul>
 *
 * <p>All tight. {@link io.hauberk.signature.ed25519.Edwards25519} is the plain twin. Source: Hisil, Wong, Carter, Dawson,
 * Twisted Edwards curves revisited (2008), sections 3.1 to 3.3 and 4.2.
 */
final class Ed25519PointLanes {
    /** The doubles of an extended or cached point, all lanes together. */
    static final int POINT = 4 * ELEMENT;

    /** The points of a table of odd multiples. */
    static final int COUNT = 8;

    /** The doubles of such a table. */
    static final int TABLE = COUNT * POINT;

    static final int X = 0;
    static final int Y = ELEMENT;
    static final int Z = 2 * ELEMENT;
    static final int T = 3 * ELEMENT;

    static final int MINUS = 0;
    static final int PLUS = ELEMENT;
    static final int T2D = 2 * ELEMENT;
    static final int Z2 = 3 * ELEMENT;

    private static final BigInteger P = BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));

    // d = -121665 / 121666.
    private static final BigInteger CURVE = BigInteger.valueOf(-121665)
            .multiply(BigInteger.valueOf(121666).modInverse(P))
            .mod(P);

    static final double[] D = constant(CURVE);
    static final double[] D2 = constant(CURVE.shiftLeft(1).mod(P));
    static final double[] ROOT_OF_MINUS_ONE =
            constant(BigInteger.TWO.modPow(P.subtract(BigInteger.ONE).shiftRight(2), P));
    static final double[] ONE = constant(BigInteger.ONE);

    /** The point: extended, or projective after an operation that was told so. */
    final double[] point = new double[POINT];

    private final double[] a = new double[ELEMENT];
    private final double[] b = new double[ELEMENT];
    private final double[] c = new double[ELEMENT];
    private final double[] e = new double[ELEMENT];
    private final double[] f = new double[ELEMENT];
    private final double[] g = new double[ELEMENT];
    private final double[] h = new double[ELEMENT];
    private final double[] step = new double[POINT];
    private final long[] limbs = new long[LIMBS];

    private static double[] constant(BigInteger value) {
        byte[] bytes = new byte[32];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = value.shiftRight(8 * i).byteValue();
        }
        double[] element = new double[ELEMENT];
        for (int lane = 0; lane < LANES; lane++) {
            Ed25519LimbLanes.decode(element, 0, lane, bytes, 0);
        }
        return element;
    }

    /** Sets all lanes to the neutral element, (0, 1). */
    void setNeutral() {
        Ed25519LimbLanes.fill(point, X, 0);
        Ed25519LimbLanes.fill(point, Y, 1);
        Ed25519LimbLanes.fill(point, Z, 1);
        Ed25519LimbLanes.fill(point, T, 0);
    }

    /** Sets the point to (x, y). */
    void set(double[] x, double[] y) {
        Ed25519LimbLanes.copy(point, X, x, 0);
        Ed25519LimbLanes.copy(point, Y, y, 0);
        Ed25519LimbLanes.fill(point, Z, 1);
        multiply(point, T, x, 0, y, 0);
    }

    /** {@return the lanes in which the point is neutral}, a bit each */
    long neutrals() {
        Ed25519SumLanes.subtract(a, 0, point, Y, point, Z);
        return Ed25519LimbLanes.zeros(point, X, limbs) & Ed25519LimbLanes.zeros(a, 0, limbs);
    }

    /**
     * Doubles the point.
     *
     * @param extended whether its T is needed: only if something is added to it next
     */
    void twice(boolean extended) {
        // As in the source with the opposite sign of all four, which cancels: E = 2XY.
        square(a, 0, point, X);
        square(b, 0, point, Y);
        square(c, 0, point, Z);
        Ed25519SumLanes.twice(g, 0, point, X);
        multiply(e, 0, point, Y, g, 0);
        Ed25519SumLanes.doubling(f, 0, g, 0, h, 0, a, 0, b, 0, c, 0);
        multiply(point, X, f, 0, e, 0);
        multiply(point, Y, g, 0, h, 0);
        multiply(point, Z, f, 0, g, 0);
        if (extended) {
            multiply(point, T, h, 0, e, 0);
        }
    }

    /**
     * Adds the cached point at {@code summand[at]} to the extended point.
     *
     * @param extended whether the sum's T is needed: only if something is added to it next
     */
    void add(double[] summand, int at, boolean extended) {
        multiply(g, 0, point, Z, summand, at + Z2);
        addWith(summand, at, extended);
    }

    /** Adds the affine point at {@code summand[at]}: as {@link #add}. */
    void addAffine(double[] summand, int at, boolean extended) {
        Ed25519SumLanes.twice(g, 0, point, Z);
        addWith(summand, at, extended);
    }

    // The rest of an addition, with D = 2 Z1 Z2 in g.
    private void addWith(double[] summand, int at, boolean extended) {
        Ed25519SumLanes.differenceAndSum(e, 0, f, 0, point, X, point, Y);
        multiply(a, 0, summand, at + MINUS, e, 0);
        multiply(b, 0, summand, at + PLUS, f, 0);
        multiply(c, 0, summand, at + T2D, point, T);
        Ed25519SumLanes.addition(e, 0, f, 0, g, 0, h, 0, a, 0, b, 0, c, 0, g, 0);
        multiply(point, X, f, 0, e, 0);
        multiply(point, Y, g, 0, h, 0);
        multiply(point, Z, f, 0, g, 0);
        if (extended) {
            multiply(point, T, h, 0, e, 0);
        }
    }

    /** Sets the cached point at {@code r[at]} to the extended point. */
    void toCached(double[] r, int at) {
        Ed25519SumLanes.subtract(r, at + MINUS, point, Y, point, X);
        Ed25519SumLanes.add(r, at + PLUS, point, Y, point, X);
        multiply(r, at + T2D, point, T, D2, 0);
        Ed25519SumLanes.add(r, at + Z2, point, Z, point, Z);
    }

    /** Fills {@code table} from {@code at} on with the {@link #COUNT} cached points p, 3p, ..., 15p; changes the point. */
    void oddMultiples(double[] table, int at) {
        toCached(table, at);
        // 3p = 2p + p: the point stays the one that is added to, 2p is what is added.
        System.arraycopy(point, 0, step, 0, POINT);
        twice(true);
        toCached(table, at + POINT);
        System.arraycopy(step, 0, point, 0, POINT);
        System.arraycopy(table, at + POINT, step, 0, POINT);
        for (int i = 1; i < COUNT; i++) {
            add(step, 0, true);
            toCached(table, at + i * POINT);
        }
    }

    /** {@return one lane of a table as {@link io.hauberk.signature.ed25519.Equation#multiples} has it} */
    static long[] toMultiples(double[] table, int at, int lane) {
        long[] multiples = new long[COUNT * 4 * Field25519.LIMBS];
        for (int i = 0; i < COUNT; i++) {
            for (int part = 0; part < 4; part++) {
                Ed25519LimbLanes.getLane(
                        multiples, (4 * i + place(part)) * LIMBS, table, at + i * POINT + part * ELEMENT, lane);
            }
        }
        return multiples;
    }

    /** Sets one lane of a table to such multiples; not tight before {@link #carry}. */
    static void setMultiples(double[] table, int at, int lane, long[] multiples) {
        for (int i = 0; i < COUNT; i++) {
            for (int part = 0; part < 4; part++) {
                Ed25519LimbLanes.setLane(
                        table, at + i * POINT + part * ELEMENT, lane, multiples, (4 * i + place(part)) * LIMBS);
            }
        }
    }

    /** Sets one lane of an affine point to the first of such multiples, whose Z is 1; not tight. */
    static void setAffine(double[] affine, int lane, long[] multiples) {
        for (int part = 0; part < 3; part++) {
            Ed25519LimbLanes.setLane(affine, part * ELEMENT, lane, multiples, place(part) * LIMBS);
        }
    }

    // The plain twin's order is Y + X, Y − X, 2Z, 2dT.
    private static int place(int part) {
        return part ^ 1;
    }

    /** Makes a table tight that was set lane by lane. */
    static void carry(double[] table, int at) {
        for (int i = at; i < at + TABLE; i += ELEMENT) {
            Ed25519SumLanes.carry(table, i);
        }
    }
}
