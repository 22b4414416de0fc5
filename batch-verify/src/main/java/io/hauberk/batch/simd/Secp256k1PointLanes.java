// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.simd.Lanes.DOUBLES;
import static io.hauberk.batch.simd.Lanes.LANES;
import static io.hauberk.batch.simd.Lanes.LONGS;
import static io.hauberk.batch.simd.Secp256k1FieldLanes.ELEMENT;
import static io.hauberk.batch.simd.Secp256k1FieldLanes.isCarried;
import static io.hauberk.batch.simd.Secp256k1SumLanes.additionBegin;
import static io.hauberk.batch.simd.Secp256k1SumLanes.additionEnd;
import static io.hauberk.batch.simd.Secp256k1SumLanes.doubling;
import static io.hauberk.batch.simd.Secp256k1SumLanes.subtract;
import static io.hauberk.batch.simd.Secp256k1SumLanes.triple;
import static io.hauberk.batch.simd.Secp256k1SumLanes.twiceDifference;
import static io.hauberk.batch.simd.Secp256k1SumLanes.twiceMinus;
import static jdk.incubator.vector.VectorOperators.AND;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.NE;
import static jdk.incubator.vector.VectorOperators.XOR;

import java.math.BigInteger;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;

/**
 * u1·G + u2·Q on secp256k1, one a lane.
 *
 * <p><b>Points</b> are (X, V, Z): x = X/Z², y = V/(2·Z³). Jacobian coordinates with V = 2·Y, which saves three carries in
 * a doubling: with D = X·V², E = 3·X² it is Z' = V·Z, X' = E² − 2·D, V' = 2·E·(D − X') − V⁴. An addition of the affine
 * (x2, v2 = 2·y2) has h = 2·(x2·Z² − X), r = v2·Z³ − V, Z' = Z·h, X' = r² − x2·Z²·h² − X·h² and
 * V' = 2·(r·(X·h² − X') − V·j) with j = (x2·Z² − X)·h².
 *
 * <p><b>Digits</b> are odd ({@link io.hauberk.batch.kernel.Secp256k1Scalar#split}): no digit is zero, no sum starts at
 * infinity, nothing branches. u2 is split in two by the endomorphism, and has 33 digits of 4 bits twice: T[i] = (2·i + 1)·Q
 * comes from additions of points that share a Z, and is scaled to the last one of these, on which curve all of T is affine
 * then (Z of the result is multiplied by that one in the end). G has a {@link Secp256k1Comb}.
 *
 * <p><b>Exceptions.</b> The addition is wrong where h is 0, for a point and itself or its negative. Then Z' is 0, and no
 * later step changes that: the caller looks at Z at the end, and only there. Everything else is exact for points of the
 * curve; lanes with other ones compute something.
 *
 * <p>Source: Explicit-Formulas Database, "short Weierstrass, Jacobian, a = 0"; Meloni, "New Point Addition Formulae for
 * ECC Applications". Not thread-safe.
 */
final class Secp256k1PointLanes {
    /** The digits of each half of u2, and their bits. */
    static final int DIGITS = 33;

    private static final int DIGIT_BITS = 4;
    private static final int DIGITS_PER_WORD = Long.SIZE / DIGIT_BITS;
    private static final int ENTRIES = 1 << (DIGIT_BITS - 1);

    private static final double[] BETA = Secp256k1Elements.constant(
            new BigInteger("7ae96a2b657c07106e64479eac3434e99cf0497512f58995c1396c28719501ee", 16));

    /** X, V and Z of the result. */
    final double[] x = new double[ELEMENT];

    final double[] v = new double[ELEMENT];
    final double[] z = new double[ELEMENT];

    private final Secp256k1FieldLanes field;
    private final double[] comb = Secp256k1Comb.table();
    private final double[] tableX = new double[ENTRIES * ELEMENT];
    private final double[] tableV = new double[ENTRIES * ELEMENT];
    private final double[] tableLambdaX = new double[ENTRIES * ELEMENT]; // V is the same
    private final double[] ratios = new double[ENTRIES * ELEMENT]; // of Z of an entry to the one before
    private final double[] commonZ = new double[ELEMENT];
    private final double[] entry = new double[2 * ELEMENT]; // x and 2·y
    private final double[] nextEntry = new double[2 * ELEMENT];
    private final double[] signs = new double[LANES];

    private final double[] a = new double[ELEMENT];
    private final double[] b = new double[ELEMENT];
    private final double[] c = new double[ELEMENT];
    private final double[] d = new double[ELEMENT];
    private final double[] e = new double[ELEMENT];
    private final double[] f = new double[ELEMENT];
    private final double[] g = new double[ELEMENT];
    private final double[] h = new double[ELEMENT];

    /** Makes the scratch space; {@code field} multiplies. */
    Secp256k1PointLanes(Secp256k1FieldLanes field) {
        this.field = field;
    }

    /**
     * Computes u1·G + u2·Q.
     *
     * @param qx x of Q
     * @param qv 2·y of Q
     * @param first digits of u2's first half: {@code long[3 * LANES]}, word w of lane l at {@code w * LANES + l}
     * @param second those of the other half
     * @param base digits of u1: {@code long[4 * LANES]}
     */
    void multiplyAndAdd(double[] qx, double[] qv, long[] first, long[] second, long[] base) {
        assert isCarried(qx, 0) && isCarried(qv, 0);
        makeTable(qx, qv);
        select(tableX, first, DIGITS - 1);
        System.arraycopy(entry, 0, x, 0, ELEMENT);
        System.arraycopy(entry, ELEMENT, v, 0, ELEMENT);
        Arrays.fill(z, 0, LANES, 1);
        Arrays.fill(z, LANES, ELEMENT, 0);
        select(tableLambdaX, second, DIGITS - 1);
        add(entry);
        for (int digit = DIGITS - 2; digit >= 0; digit--) {
            for (int i = 0; i < DIGIT_BITS; i++) {
                twice();
            }
            select(tableX, first, digit);
            add(entry);
            select(tableLambdaX, second, digit);
            add(entry);
        }
        field.multiply(z, 0, z, 0, commonZ, 0);
        addBase(base);
        assert isCarried(x, 0) && isCarried(v, 0) && isCarried(z, 0);
    }

    private void twice() {
        field.square(a, 0, x, 0);
        field.square(b, 0, v, 0);
        field.multiply(d, 0, x, 0, b, 0);
        field.multiply(z, 0, v, 0, z, 0);
        triple(e, 0, a, 0);
        field.square(f, 0, e, 0);
        doubling(x, 0, c, 0, f, 0, d, 0);
        field.multiply(a, 0, e, 0, c, 0);
        field.square(g, 0, b, 0);
        twiceMinus(v, 0, a, 0, g, 0);
        assert isCarried(x, 0) && isCarried(v, 0) && isCarried(z, 0) && isCarried(e, 0) && isCarried(c, 0);
    }

    private void add(double[] point) {
        field.square(a, 0, z, 0);
        field.multiply(b, 0, z, 0, a, 0);
        field.multiply(c, 0, point, 0, a, 0);
        field.multiply(d, 0, point, ELEMENT, b, 0);
        additionBegin(h, 0, e, 0, c, 0, x, 0, d, 0, v, 0);
        field.multiply(z, 0, z, 0, h, 0);
        field.square(a, 0, h, 0);
        field.square(b, 0, e, 0);
        field.multiply(f, 0, c, 0, a, 0);
        field.multiply(g, 0, x, 0, a, 0);
        additionEnd(d, 0, x, 0, c, 0, b, 0, f, 0, g, 0);
        field.multiply(a, 0, e, 0, c, 0);
        field.multiply(b, 0, v, 0, d, 0);
        twiceDifference(v, 0, a, 0, b, 0);
        assert isCarried(x, 0) && isCarried(v, 0) && isCarried(z, 0) && isCarried(h, 0) && isCarried(e, 0);
        assert isCarried(c, 0) && isCarried(d, 0);
    }

    // (2·i + 1)·Q on the curve on which they are affine, in two passes. x and v hold 2·Q with the Z of the entry at
    // hand.
    private void makeTable(double[] qx, double[] qv) {
        field.square(a, 0, qx, 0);
        field.square(b, 0, qv, 0);
        field.multiply(tableX, 0, qx, 0, b, 0);
        System.arraycopy(qv, 0, commonZ, 0, ELEMENT);
        triple(e, 0, a, 0);
        field.square(f, 0, e, 0);
        doubling(x, 0, c, 0, f, 0, tableX, 0);
        field.multiply(a, 0, e, 0, c, 0);
        field.square(g, 0, b, 0);
        twiceMinus(v, 0, a, 0, g, 0);
        System.arraycopy(g, 0, tableV, 0, ELEMENT);
        for (int i = 1; i < ENTRIES; i++) {
            addWithCommonZ((i - 1) * ELEMENT, i * ELEMENT);
        }
        System.arraycopy(ratios, (ENTRIES - 1) * ELEMENT, h, 0, ELEMENT);
        for (int i = ENTRIES - 2; i >= 0; i--) {
            int at = i * ELEMENT;
            field.square(a, 0, h, 0);
            field.multiply(b, 0, a, 0, h, 0);
            field.multiply(tableX, at, tableX, at, a, 0);
            field.multiply(tableV, at, tableV, at, b, 0);
            if (i > 0) {
                field.multiply(h, 0, h, 0, ratios, at);
            }
        }
        for (int at = 0; at < tableX.length; at += ELEMENT) {
            field.multiply(tableLambdaX, at, tableX, at, BETA, 0);
            assert isCarried(tableX, at) && isCarried(tableV, at) && isCarried(tableLambdaX, at);
        }
    }

    // The entry at "to" is the one at "from" and 2·Q, and gets their Z times a ratio; 2·Q is brought to the new Z, too.
    private void addWithCommonZ(int from, int to) {
        twiceDifference(a, 0, x, 0, tableX, from);
        subtract(b, 0, v, 0, tableV, from);
        System.arraycopy(a, 0, ratios, to, ELEMENT);
        field.multiply(commonZ, 0, commonZ, 0, a, 0);
        field.square(c, 0, a, 0);
        field.square(d, 0, b, 0);
        field.multiply(e, 0, x, 0, c, 0);
        field.multiply(f, 0, tableX, from, c, 0);
        additionEnd(g, 0, tableX, to, h, 0, d, 0, f, 0, e, 0);
        // g = f − e, the new x = d − f − e, h = e − x
        twiceDifference(a, 0, e, 0, f, 0);
        field.multiply(v, 0, v, 0, a, 0);
        field.multiply(d, 0, b, 0, h, 0);
        twiceMinus(tableV, to, d, 0, v, 0);
        System.arraycopy(e, 0, x, 0, ELEMENT);
        assert isCarried(tableX, to) && isCarried(tableV, to) && isCarried(v, 0) && isCarried(h, 0);
    }

    private void addBase(long[] digits) {
        double[] here = entry;
        double[] next = nextEntry;
        gather(digits, 0, here, signs);
        for (int digit = 0; digit < Secp256k1Comb.DIGITS; digit++) {
            applySigns(here, signs, 2 * ELEMENT);
            // The next one is stored well before it is loaded: a vector that was stored in parts is slow to load.
            if (digit + 1 < Secp256k1Comb.DIGITS) {
                gather(digits, digit + 1, next, signs);
            }
            add(here);
            double[] other = here;
            here = next;
            next = other;
        }
    }

    // A digit n of 8 bits stands for 2·n − 255.
    private void gather(long[] digits, int digit, double[] to, double[] toSigns) {
        int word = (digit >>> 3) * LANES;
        int shift = 8 * (digit & 7);
        for (int lane = 0; lane < LANES; lane++) {
            int n = (int) (digits[word + lane] >>> shift) & 0xff;
            int negative = ~n >> 7 & 1;
            int at = (digit * Secp256k1Comb.POINTS + ((n ^ -negative) & 0x7f)) * Secp256k1Comb.POINT;
            toSigns[lane] = 1 - 2 * negative;
            for (int i = 0; i < Secp256k1Comb.POINT; i++) {
                to[i * LANES + lane] = comb[at + i];
            }
        }
    }

    private static void applySigns(double[] point, double[] signs, int end) {
        DoubleVector sign = DoubleVector.fromArray(DOUBLES, signs, 0);
        for (int i = ELEMENT; i < end; i += LANES) {
            DoubleVector.fromArray(DOUBLES, point, i).mul(sign).intoArray(point, i);
        }
    }

    private void select(double[] xs, long[] digits, int digit) {
        int shift = DIGIT_BITS * (digit % DIGITS_PER_WORD);
        select(entry, xs, tableV, digits, digit / DIGITS_PER_WORD * LANES, shift, ELEMENT);
    }

    // A digit n of 4 bits stands for 2·n − 15: entry n − 8, or for n below 8 minus entry 7 − n, which is its
    // complement.
    private static void select(double[] to, double[] xs, double[] vs, long[] digits, int word, int shift, int length) {
        LongVector n = LongVector.fromArray(LONGS, digits, word).lanewise(LSHR, shift);
        VectorMask<Long> positive = n.lanewise(AND, 8).compare(NE, 0);
        LongVector index = n.lanewise(XOR, LongVector.broadcast(LONGS, 7).blend(0L, positive));
        VectorMask<Double> bit0 = index.lanewise(AND, 1).compare(NE, 0).cast(DOUBLES);
        VectorMask<Double> bit1 = index.lanewise(AND, 2).compare(NE, 0).cast(DOUBLES);
        VectorMask<Double> bit2 = index.lanewise(AND, 4).compare(NE, 0).cast(DOUBLES);
        DoubleVector sign = DoubleVector.broadcast(DOUBLES, -1).blend(1.0, positive.cast(DOUBLES));
        for (int i = 0; i < length; i += LANES) {
            DoubleVector x01 = DoubleVector.fromArray(DOUBLES, xs, i)
                    .blend(DoubleVector.fromArray(DOUBLES, xs, i + ELEMENT), bit0);
            DoubleVector x23 = DoubleVector.fromArray(DOUBLES, xs, i + 2 * ELEMENT)
                    .blend(DoubleVector.fromArray(DOUBLES, xs, i + 3 * ELEMENT), bit0);
            DoubleVector x45 = DoubleVector.fromArray(DOUBLES, xs, i + 4 * ELEMENT)
                    .blend(DoubleVector.fromArray(DOUBLES, xs, i + 5 * ELEMENT), bit0);
            DoubleVector x67 = DoubleVector.fromArray(DOUBLES, xs, i + 6 * ELEMENT)
                    .blend(DoubleVector.fromArray(DOUBLES, xs, i + 7 * ELEMENT), bit0);
            x01.blend(x23, bit1).blend(x45.blend(x67, bit1), bit2).intoArray(to, i);
            DoubleVector v01 = DoubleVector.fromArray(DOUBLES, vs, i)
                    .blend(DoubleVector.fromArray(DOUBLES, vs, i + ELEMENT), bit0);
            DoubleVector v23 = DoubleVector.fromArray(DOUBLES, vs, i + 2 * ELEMENT)
                    .blend(DoubleVector.fromArray(DOUBLES, vs, i + 3 * ELEMENT), bit0);
            DoubleVector v45 = DoubleVector.fromArray(DOUBLES, vs, i + 4 * ELEMENT)
                    .blend(DoubleVector.fromArray(DOUBLES, vs, i + 5 * ELEMENT), bit0);
            DoubleVector v67 = DoubleVector.fromArray(DOUBLES, vs, i + 6 * ELEMENT)
                    .blend(DoubleVector.fromArray(DOUBLES, vs, i + 7 * ELEMENT), bit0);
            v01.blend(v23, bit1).blend(v45.blend(v67, bit1), bit2).mul(sign).intoArray(to, i + ELEMENT);
        }
    }
}
