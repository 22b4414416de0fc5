// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.simd.Lanes.DOUBLES;
import static io.hauberk.batch.simd.Lanes.LANES;
import static io.hauberk.batch.simd.Lanes.LONGS;
import static jdk.incubator.vector.VectorOperators.AND;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.OR;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;

/**
 * Products modulo p = 2^256 − 2^32 − 977, the field of secp256k1, one a lane.
 *
 * <p><b>Layout.</b> An element is a {@code double[5 * LANES]}, or a part of a larger array: limb i of lane l at
 * {@code i * LANES + l}. Limbs are signed integers at the places 2^0, 2^52, 2^103, 2^154 and 2^205, so that five of them
 * are 256 bits: that is 51.2 bits each, rounded up. The product of limbs i and j then falls on the place of limb i + j, or
 * one bit above it where both are from 1 to 4 and i + j is at most 5.
 *
 * <p><b>Bounds.</b> A <em>carried</em> element has |limb 0| ≤ 2^51 + 2^39 and the others ≤ 2^50 + 2^9
 * ({@link #isCarried}). Products take and give carried elements.
 *
 * <p><b>Exact products of doubles.</b> {@code h = fma(a, b, 1.5·2^103)} rounds a·b to a multiple of 2^51 (it is below 2^102,
 * so that h stays where doubles are 2^51 apart), and {@code l = fma(a, b, 1.5·2^103 + 1.5·2^52 − h)} is exactly the rest,
 * plus 1.5·2^52. Within such a range the bits of a double are a linear function of its value: they are summed as longs, by
 * column, and what the exponents add up to is subtracted once. In column 0, which is 52 bits wide and where a·b can reach
 * 2^102, it is 1.5·2^104 and a multiple of 2^52. In column 5, too, but there a·b counts twice: rounded to 2^51, h counts
 * once and l twice.
 *
 * <p><b>Reduction.</b> Columns 5 to 9, carried once, are multiplied by 2^256 mod p = 2^32 + 977 in the same way. Then all
 * carries go up at once.
 *
 * <p><b>Shape.</b> The bodies are written out: small methods that return vectors take C2 very long. A product is two
 * methods with its columns in memory between them, and constants come from arrays: in one piece, or with broadcasts, C2
 * moves so many vectors to the stack and makes so many constants anew that it takes 1.4 times as long.
 *
 * <p>Not thread-safe, for the columns.
 */
final class Secp256k1FieldLanes {
    /** The doubles of an element. */
    static final int ELEMENT = 5 * LANES;

    /** 2^256 mod p. */
    static final double C = 0x1p32 + 977;

    /** The bound of limb 0 of a carried element. */
    static final double BOUND_0 = 0x1p51 + 0x1p39;

    /** The bound of the other limbs of a carried element. */
    static final double BOUND = 0x1p50 + 0x1p9;

    // Added to a column, it makes the carry positive, so that a logical shift does (AVX2 has no other).
    private static final long POSITIVE = 256;

    private static final long HIGH_51_BITS = Double.doubleToRawLongBits(0x1.8p103);
    private static final long HIGH_52_BITS = Double.doubleToRawLongBits(0x1.8p104);
    private static final long LOW_BITS = Double.doubleToRawLongBits(0x1.8p52);

    // What makes a high part, of 51 and of 52 bits; a low part; a low part at once; and C.
    private static final double[] CONSTANTS = spread(0x1.8p103, 0x1.8p104, 0x1.8p52, 0x1.8p103 + 0x1.8p52, C);

    // The low bits of a column; and what makes them a double about zero.
    private static final long[] MASKS = spread(
            (1L << 51) - 1, (1L << 52) - 1, LOW_BITS - (1L << 50) - POSITIVE, Double.doubleToRawLongBits(0x1p52));

    // In the order of use: columns 8, 9, 5, 6, 7, 0 to 4, and the last carry.
    private static final long[] PRODUCT_COLUMNS = spread(
            column(51, 1, 2, 0),
            LOW_BITS - HIGH_51_BITS - POSITIVE,
            column(52, 8, 9, 0),
            column(51, 3, 4, 0),
            column(51, 2, 3, 0),
            column(52, 2, 0, 0),
            column(51, 3, 0, 2),
            column(51, 5, 3, 0),
            column(51, 7, 5, 0),
            column(51, 9, 7, 0),
            LOW_BITS - POSITIVE);
    private static final long[] SQUARE_COLUMNS = spread(
            column(51, 1, 1, 0),
            LOW_BITS - HIGH_51_BITS - POSITIVE,
            column(52, 4, 7, 0),
            column(51, 2, 2, 0),
            column(51, 1, 2, 0),
            column(52, 2, 0, 0),
            column(51, 3, 0, 2),
            column(51, 5, 3, 0),
            column(51, 5, 5, 0),
            column(51, 7, 5, 0),
            LOW_BITS - POSITIVE);

    private final long[] columns = new long[6 * LANES];

    /** Makes the scratch space. */
    Secp256k1FieldLanes() {}

    /**
     * {@return what is added to a column of so many bits}: minus the bits of the doubles in it, so many low parts and
     * high parts of 51 and of 52 bits, plus what makes the carry positive and rounds
     */
    private static long column(int bits, long lows, long highs51, long highs52) {
        return -(lows * LOW_BITS + highs51 * HIGH_51_BITS + highs52 * HIGH_52_BITS)
                + (POSITIVE << bits)
                + (1L << (bits - 1));
    }

    private static double[] spread(double... values) {
        double[] vectors = new double[values.length * LANES];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = values[i / LANES];
        }
        return vectors;
    }

    private static long[] spread(long... values) {
        long[] vectors = new long[values.length * LANES];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = values[i / LANES];
        }
        return vectors;
    }

    /** r = a·b; r may be either of them. */
    void multiply(double[] r, int rAt, double[] a, int aAt, double[] b, int bAt) {
        lowProducts(columns, a, aAt, b, bAt);
        highProducts(r, rAt, a, aAt, b, bAt, columns);
    }

    /** r = a²; r may be a. */
    void square(double[] r, int rAt, double[] a, int aAt) {
        lowSquares(columns, a, aAt);
        highSquares(r, rAt, a, aAt, columns);
    }

    /** r = a^(2^n), n at least 1. */
    void square(double[] r, int rAt, double[] a, int aAt, int n) {
        square(r, rAt, a, aAt);
        for (int i = 1; i < n; i++) {
            square(r, rAt, r, rAt);
        }
    }

    /** {@return whether an element is within the bounds of carried ones}: where assertions are on */
    static boolean isCarried(double[] a, int aAt) {
        boolean holds = true;
        for (int i = 0; i < ELEMENT; i++) {
            double limb = a[aAt + i];
            holds &= Math.abs(limb) <= (i < LANES ? BOUND_0 : BOUND) && limb == Math.rint(limb);
        }
        return holds;
    }

    /** Columns 0 to 4 of a·b, and what they carry to column 5. */
    private static void lowProducts(long[] t, double[] a, int aAt, double[] b, int bAt) {
        DoubleVector high51 = DoubleVector.fromArray(DOUBLES, CONSTANTS, 0);
        DoubleVector high52 = DoubleVector.fromArray(DOUBLES, CONSTANTS, LANES);
        DoubleVector low = DoubleVector.fromArray(DOUBLES, CONSTANTS, 2 * LANES);
        DoubleVector both = DoubleVector.fromArray(DOUBLES, CONSTANTS, 3 * LANES);
        DoubleVector a0 = DoubleVector.fromArray(DOUBLES, a, aAt);
        DoubleVector a1 = DoubleVector.fromArray(DOUBLES, a, aAt + LANES);
        DoubleVector a2 = DoubleVector.fromArray(DOUBLES, a, aAt + 2 * LANES);
        DoubleVector a3 = DoubleVector.fromArray(DOUBLES, a, aAt + 3 * LANES);
        DoubleVector a4 = DoubleVector.fromArray(DOUBLES, a, aAt + 4 * LANES);
        DoubleVector b0 = DoubleVector.fromArray(DOUBLES, b, bAt);
        DoubleVector b1 = DoubleVector.fromArray(DOUBLES, b, bAt + LANES);
        DoubleVector b2 = DoubleVector.fromArray(DOUBLES, b, bAt + 2 * LANES);
        DoubleVector b3 = DoubleVector.fromArray(DOUBLES, b, bAt + 3 * LANES);
        DoubleVector b4 = DoubleVector.fromArray(DOUBLES, b, bAt + 4 * LANES);
        DoubleVector h = a1.fma(b3, high51);
        DoubleVector l = a1.fma(b3, both.sub(h));
        LongVector t4 = l.reinterpretAsLongs();
        LongVector t5 = h.reinterpretAsLongs();
        h = a2.fma(b2, high51);
        l = a2.fma(b2, both.sub(h));
        t4 = t4.add(l.reinterpretAsLongs());
        t5 = t5.add(h.reinterpretAsLongs());
        h = a3.fma(b1, high51);
        l = a3.fma(b1, both.sub(h));
        t4 = t4.add(l.reinterpretAsLongs());
        t5 = t5.add(h.reinterpretAsLongs());
        h = a1.fma(b2, high51);
        l = a1.fma(b2, both.sub(h));
        LongVector t3 = l.reinterpretAsLongs();
        t4 = t4.add(h.reinterpretAsLongs());
        h = a2.fma(b1, high51);
        l = a2.fma(b1, both.sub(h));
        t3 = t3.add(l.reinterpretAsLongs());
        t4 = t4.add(h.reinterpretAsLongs());
        h = a1.fma(b1, high51);
        l = a1.fma(b1, both.sub(h));
        LongVector t2 = l.reinterpretAsLongs();
        t3 = t3.add(h.reinterpretAsLongs());
        // So far, all count twice.
        t2 = t2.add(t2);
        t3 = t3.add(t3);
        t4 = t4.add(t4);
        t5 = t5.add(t5);
        h = a0.fma(b4, high51);
        l = a0.fma(b4, both.sub(h));
        t4 = t4.add(l.reinterpretAsLongs());
        t5 = t5.add(h.reinterpretAsLongs());
        h = a4.fma(b0, high51);
        l = a4.fma(b0, both.sub(h));
        t4 = t4.add(l.reinterpretAsLongs());
        t5 = t5.add(h.reinterpretAsLongs());
        h = a0.fma(b3, high51);
        l = a0.fma(b3, both.sub(h));
        t3 = t3.add(l.reinterpretAsLongs());
        t4 = t4.add(h.reinterpretAsLongs());
        h = a3.fma(b0, high51);
        l = a3.fma(b0, both.sub(h));
        t3 = t3.add(l.reinterpretAsLongs());
        t4 = t4.add(h.reinterpretAsLongs());
        h = a0.fma(b2, high51);
        l = a0.fma(b2, both.sub(h));
        t2 = t2.add(l.reinterpretAsLongs());
        t3 = t3.add(h.reinterpretAsLongs());
        h = a2.fma(b0, high51);
        l = a2.fma(b0, both.sub(h));
        t2 = t2.add(l.reinterpretAsLongs());
        t3 = t3.add(h.reinterpretAsLongs());
        h = a0.fma(b1, high51);
        l = a0.fma(b1, both.sub(h));
        LongVector t1 = l.reinterpretAsLongs();
        t2 = t2.add(h.reinterpretAsLongs());
        h = a1.fma(b0, high51);
        l = a1.fma(b0, both.sub(h));
        t1 = t1.add(l.reinterpretAsLongs());
        t2 = t2.add(h.reinterpretAsLongs());
        h = a0.fma(b0, high52);
        l = a0.fma(b0, high52.sub(h).add(low));
        LongVector t0 = l.reinterpretAsLongs();
        t1 = t1.add(h.reinterpretAsLongs());
        t0.intoArray(t, 0);
        t1.intoArray(t, LANES);
        t2.intoArray(t, 2 * LANES);
        t3.intoArray(t, 3 * LANES);
        t4.intoArray(t, 4 * LANES);
        t5.intoArray(t, 5 * LANES);
    }

    /** The other columns of a·b, and all of them reduced. */
    private static void highProducts(double[] r, int rAt, double[] a, int aAt, double[] b, int bAt, long[] t) {
        DoubleVector high51 = DoubleVector.fromArray(DOUBLES, CONSTANTS, 0);
        DoubleVector high52 = DoubleVector.fromArray(DOUBLES, CONSTANTS, LANES);
        DoubleVector low = DoubleVector.fromArray(DOUBLES, CONSTANTS, 2 * LANES);
        DoubleVector both = DoubleVector.fromArray(DOUBLES, CONSTANTS, 3 * LANES);
        DoubleVector a1 = DoubleVector.fromArray(DOUBLES, a, aAt + LANES);
        DoubleVector a2 = DoubleVector.fromArray(DOUBLES, a, aAt + 2 * LANES);
        DoubleVector a3 = DoubleVector.fromArray(DOUBLES, a, aAt + 3 * LANES);
        DoubleVector a4 = DoubleVector.fromArray(DOUBLES, a, aAt + 4 * LANES);
        DoubleVector b1 = DoubleVector.fromArray(DOUBLES, b, bAt + LANES);
        DoubleVector b2 = DoubleVector.fromArray(DOUBLES, b, bAt + 2 * LANES);
        DoubleVector b3 = DoubleVector.fromArray(DOUBLES, b, bAt + 3 * LANES);
        DoubleVector b4 = DoubleVector.fromArray(DOUBLES, b, bAt + 4 * LANES);
        DoubleVector h = a1.fma(b4, high51);
        DoubleVector l = a1.fma(b4, both.sub(h));
        LongVector t5 = l.reinterpretAsLongs();
        LongVector t6 = h.reinterpretAsLongs();
        h = a2.fma(b3, high51);
        l = a2.fma(b3, both.sub(h));
        t5 = t5.add(l.reinterpretAsLongs());
        t6 = t6.add(h.reinterpretAsLongs());
        h = a3.fma(b2, high51);
        l = a3.fma(b2, both.sub(h));
        t5 = t5.add(l.reinterpretAsLongs());
        t6 = t6.add(h.reinterpretAsLongs());
        h = a4.fma(b1, high51);
        l = a4.fma(b1, both.sub(h));
        t5 = t5.add(l.reinterpretAsLongs());
        t6 = t6.add(h.reinterpretAsLongs());
        // These count twice, but for h.
        t5 = t5.add(t5);
        h = a4.fma(b4, high51);
        l = a4.fma(b4, both.sub(h));
        LongVector t8 = l.reinterpretAsLongs();
        LongVector t9 = h.reinterpretAsLongs();
        h = a3.fma(b4, high51);
        l = a3.fma(b4, both.sub(h));
        LongVector t7 = l.reinterpretAsLongs();
        t8 = t8.add(h.reinterpretAsLongs());
        h = a4.fma(b3, high51);
        l = a4.fma(b3, both.sub(h));
        t7 = t7.add(l.reinterpretAsLongs());
        t8 = t8.add(h.reinterpretAsLongs());
        h = a2.fma(b4, high51);
        l = a2.fma(b4, both.sub(h));
        t6 = t6.add(l.reinterpretAsLongs());
        t7 = t7.add(h.reinterpretAsLongs());
        h = a3.fma(b3, high51);
        l = a3.fma(b3, both.sub(h));
        t6 = t6.add(l.reinterpretAsLongs());
        t7 = t7.add(h.reinterpretAsLongs());
        h = a4.fma(b2, high51);
        l = a4.fma(b2, both.sub(h));
        t6 = t6.add(l.reinterpretAsLongs());
        t7 = t7.add(h.reinterpretAsLongs());

        // Columns 5 to 9 weigh 2^256, which is C.
        DoubleVector c = DoubleVector.fromArray(DOUBLES, CONSTANTS, 4 * LANES);
        LongVector mask51 = LongVector.fromArray(LONGS, MASKS, 0);
        LongVector mask52 = LongVector.fromArray(LONGS, MASKS, LANES);
        LongVector centred = LongVector.fromArray(LONGS, MASKS, 2 * LANES);
        LongVector exponent = LongVector.fromArray(LONGS, MASKS, 3 * LANES);
        t8 = t8.add(LongVector.fromArray(LONGS, PRODUCT_COLUMNS, 0));
        t9 = t9.add(t8.lanewise(LSHR, 51)).add(LongVector.fromArray(LONGS, PRODUCT_COLUMNS, LANES));
        DoubleVector f = t9.reinterpretAsDoubles().sub(low);
        h = f.fma(c, high51);
        l = f.fma(c, both.sub(h));
        LongVector t4 = l.reinterpretAsLongs().add(LongVector.fromArray(LONGS, t, 4 * LANES));
        t5 = t5.add(h.reinterpretAsLongs()).add(LongVector.fromArray(LONGS, t, 5 * LANES));
        t5 = t5.add(LongVector.fromArray(LONGS, PRODUCT_COLUMNS, 2 * LANES));
        t6 = t6.add(LongVector.fromArray(LONGS, PRODUCT_COLUMNS, 3 * LANES));
        t7 = t7.add(LongVector.fromArray(LONGS, PRODUCT_COLUMNS, 4 * LANES));
        f = t5.lanewise(AND, mask52)
                .lanewise(OR, exponent)
                .reinterpretAsDoubles()
                .sub(low);
        h = f.fma(c, high52);
        l = f.fma(c, high52.sub(h).add(low));
        LongVector t0 = l.reinterpretAsLongs().add(LongVector.fromArray(LONGS, t, 0));
        LongVector t1 = h.reinterpretAsLongs().add(LongVector.fromArray(LONGS, t, LANES));
        f = t6.lanewise(AND, mask51)
                .add(centred)
                .add(t5.lanewise(LSHR, 52))
                .reinterpretAsDoubles()
                .sub(low);
        h = f.fma(c, high51);
        l = f.fma(c, both.sub(h));
        t1 = t1.add(l.reinterpretAsLongs());
        LongVector t2 = h.reinterpretAsLongs().add(LongVector.fromArray(LONGS, t, 2 * LANES));
        f = t7.lanewise(AND, mask51)
                .add(centred)
                .add(t6.lanewise(LSHR, 51))
                .reinterpretAsDoubles()
                .sub(low);
        h = f.fma(c, high51);
        l = f.fma(c, both.sub(h));
        t2 = t2.add(l.reinterpretAsLongs());
        LongVector t3 = h.reinterpretAsLongs().add(LongVector.fromArray(LONGS, t, 3 * LANES));
        f = t8.lanewise(AND, mask51)
                .add(centred)
                .add(t7.lanewise(LSHR, 51))
                .reinterpretAsDoubles()
                .sub(low);
        h = f.fma(c, high51);
        l = f.fma(c, both.sub(h));
        t3 = t3.add(l.reinterpretAsLongs());
        t4 = t4.add(h.reinterpretAsLongs());
        // All carries at once: a column is small, so that one pass is enough.
        t0 = t0.add(LongVector.fromArray(LONGS, PRODUCT_COLUMNS, 5 * LANES));
        t1 = t1.add(LongVector.fromArray(LONGS, PRODUCT_COLUMNS, 6 * LANES));
        t2 = t2.add(LongVector.fromArray(LONGS, PRODUCT_COLUMNS, 7 * LANES));
        t3 = t3.add(LongVector.fromArray(LONGS, PRODUCT_COLUMNS, 8 * LANES));
        t4 = t4.add(LongVector.fromArray(LONGS, PRODUCT_COLUMNS, 9 * LANES));
        f = t4.lanewise(LSHR, 51)
                .add(LongVector.fromArray(LONGS, PRODUCT_COLUMNS, 10 * LANES))
                .reinterpretAsDoubles()
                .sub(low);
        f.fma(
                        c,
                        t0.lanewise(AND, mask52)
                                .lanewise(OR, exponent)
                                .reinterpretAsDoubles()
                                .sub(low))
                .intoArray(r, rAt);
        t1.lanewise(AND, mask51)
                .add(centred)
                .add(t0.lanewise(LSHR, 52))
                .reinterpretAsDoubles()
                .sub(low)
                .intoArray(r, rAt + LANES);
        t2.lanewise(AND, mask51)
                .add(centred)
                .add(t1.lanewise(LSHR, 51))
                .reinterpretAsDoubles()
                .sub(low)
                .intoArray(r, rAt + 2 * LANES);
        t3.lanewise(AND, mask51)
                .add(centred)
                .add(t2.lanewise(LSHR, 51))
                .reinterpretAsDoubles()
                .sub(low)
                .intoArray(r, rAt + 3 * LANES);
        t4.lanewise(AND, mask51)
                .add(centred)
                .add(t3.lanewise(LSHR, 51))
                .reinterpretAsDoubles()
                .sub(low)
                .intoArray(r, rAt + 4 * LANES);
    }

    /** Columns 0 to 4 of a², and what they carry to column 5. */
    private static void lowSquares(long[] t, double[] a, int aAt) {
        DoubleVector high51 = DoubleVector.fromArray(DOUBLES, CONSTANTS, 0);
        DoubleVector high52 = DoubleVector.fromArray(DOUBLES, CONSTANTS, LANES);
        DoubleVector low = DoubleVector.fromArray(DOUBLES, CONSTANTS, 2 * LANES);
        DoubleVector both = DoubleVector.fromArray(DOUBLES, CONSTANTS, 3 * LANES);
        DoubleVector a0 = DoubleVector.fromArray(DOUBLES, a, aAt);
        DoubleVector a1 = DoubleVector.fromArray(DOUBLES, a, aAt + LANES);
        DoubleVector a2 = DoubleVector.fromArray(DOUBLES, a, aAt + 2 * LANES);
        DoubleVector a3 = DoubleVector.fromArray(DOUBLES, a, aAt + 3 * LANES);
        DoubleVector a4 = DoubleVector.fromArray(DOUBLES, a, aAt + 4 * LANES);
        DoubleVector d2 = a2.add(a2);
        DoubleVector d3 = a3.add(a3);
        DoubleVector h = a1.fma(d3, high51);
        DoubleVector l = a1.fma(d3, both.sub(h));
        LongVector t4 = l.reinterpretAsLongs();
        LongVector t5 = h.reinterpretAsLongs();
        h = a2.fma(a2, high51);
        l = a2.fma(a2, both.sub(h));
        t4 = t4.add(l.reinterpretAsLongs());
        t5 = t5.add(h.reinterpretAsLongs());
        h = a0.fma(a4, high51);
        l = a0.fma(a4, both.sub(h));
        t4 = t4.add(l.reinterpretAsLongs());
        t5 = t5.add(h.reinterpretAsLongs());
        h = a1.fma(d2, high51);
        l = a1.fma(d2, both.sub(h));
        LongVector t3 = l.reinterpretAsLongs();
        t4 = t4.add(h.reinterpretAsLongs());
        h = a0.fma(a3, high51);
        l = a0.fma(a3, both.sub(h));
        t3 = t3.add(l.reinterpretAsLongs());
        t4 = t4.add(h.reinterpretAsLongs());
        h = a1.fma(a1, high51);
        l = a1.fma(a1, both.sub(h));
        LongVector t2 = l.reinterpretAsLongs();
        t3 = t3.add(h.reinterpretAsLongs());
        h = a0.fma(a2, high51);
        l = a0.fma(a2, both.sub(h));
        t2 = t2.add(l.reinterpretAsLongs());
        t3 = t3.add(h.reinterpretAsLongs());
        h = a0.fma(a1, high51);
        l = a0.fma(a1, both.sub(h));
        LongVector t1 = l.reinterpretAsLongs();
        t2 = t2.add(h.reinterpretAsLongs());
        // So far, all count twice.
        t1 = t1.add(t1);
        t2 = t2.add(t2);
        t3 = t3.add(t3);
        t4 = t4.add(t4);
        t5 = t5.add(t5);
        h = a0.fma(a0, high52);
        l = a0.fma(a0, high52.sub(h).add(low));
        LongVector t0 = l.reinterpretAsLongs();
        t1 = t1.add(h.reinterpretAsLongs());
        t0.intoArray(t, 0);
        t1.intoArray(t, LANES);
        t2.intoArray(t, 2 * LANES);
        t3.intoArray(t, 3 * LANES);
        t4.intoArray(t, 4 * LANES);
        t5.intoArray(t, 5 * LANES);
    }

    /** The other columns of a², and all of them reduced. */
    private static void highSquares(double[] r, int rAt, double[] a, int aAt, long[] t) {
        DoubleVector high51 = DoubleVector.fromArray(DOUBLES, CONSTANTS, 0);
        DoubleVector high52 = DoubleVector.fromArray(DOUBLES, CONSTANTS, LANES);
        DoubleVector low = DoubleVector.fromArray(DOUBLES, CONSTANTS, 2 * LANES);
        DoubleVector both = DoubleVector.fromArray(DOUBLES, CONSTANTS, 3 * LANES);
        DoubleVector a1 = DoubleVector.fromArray(DOUBLES, a, aAt + LANES);
        DoubleVector a2 = DoubleVector.fromArray(DOUBLES, a, aAt + 2 * LANES);
        DoubleVector a3 = DoubleVector.fromArray(DOUBLES, a, aAt + 3 * LANES);
        DoubleVector a4 = DoubleVector.fromArray(DOUBLES, a, aAt + 4 * LANES);
        DoubleVector d3 = a3.add(a3);
        DoubleVector d4 = a4.add(a4);
        DoubleVector h = a1.fma(d4, high51);
        DoubleVector l = a1.fma(d4, both.sub(h));
        LongVector t5 = l.reinterpretAsLongs();
        LongVector t6 = h.reinterpretAsLongs();
        h = a2.fma(d3, high51);
        l = a2.fma(d3, both.sub(h));
        t5 = t5.add(l.reinterpretAsLongs());
        t6 = t6.add(h.reinterpretAsLongs());
        // These count twice, but for h.
        t5 = t5.add(t5);
        h = a4.fma(a4, high51);
        l = a4.fma(a4, both.sub(h));
        LongVector t8 = l.reinterpretAsLongs();
        LongVector t9 = h.reinterpretAsLongs();
        h = a3.fma(d4, high51);
        l = a3.fma(d4, both.sub(h));
        LongVector t7 = l.reinterpretAsLongs();
        t8 = t8.add(h.reinterpretAsLongs());
        h = a2.fma(d4, high51);
        l = a2.fma(d4, both.sub(h));
        t6 = t6.add(l.reinterpretAsLongs());
        t7 = t7.add(h.reinterpretAsLongs());
        h = a3.fma(a3, high51);
        l = a3.fma(a3, both.sub(h));
        t6 = t6.add(l.reinterpretAsLongs());
        t7 = t7.add(h.reinterpretAsLongs());

        // Columns 5 to 9 weigh 2^256, which is C.
        DoubleVector c = DoubleVector.fromArray(DOUBLES, CONSTANTS, 4 * LANES);
        LongVector mask51 = LongVector.fromArray(LONGS, MASKS, 0);
        LongVector mask52 = LongVector.fromArray(LONGS, MASKS, LANES);
        LongVector centred = LongVector.fromArray(LONGS, MASKS, 2 * LANES);
        LongVector exponent = LongVector.fromArray(LONGS, MASKS, 3 * LANES);
        t8 = t8.add(LongVector.fromArray(LONGS, SQUARE_COLUMNS, 0));
        t9 = t9.add(t8.lanewise(LSHR, 51)).add(LongVector.fromArray(LONGS, SQUARE_COLUMNS, LANES));
        DoubleVector f = t9.reinterpretAsDoubles().sub(low);
        h = f.fma(c, high51);
        l = f.fma(c, both.sub(h));
        LongVector t4 = l.reinterpretAsLongs().add(LongVector.fromArray(LONGS, t, 4 * LANES));
        t5 = t5.add(h.reinterpretAsLongs()).add(LongVector.fromArray(LONGS, t, 5 * LANES));
        t5 = t5.add(LongVector.fromArray(LONGS, SQUARE_COLUMNS, 2 * LANES));
        t6 = t6.add(LongVector.fromArray(LONGS, SQUARE_COLUMNS, 3 * LANES));
        t7 = t7.add(LongVector.fromArray(LONGS, SQUARE_COLUMNS, 4 * LANES));
        f = t5.lanewise(AND, mask52)
                .lanewise(OR, exponent)
                .reinterpretAsDoubles()
                .sub(low);
        h = f.fma(c, high52);
        l = f.fma(c, high52.sub(h).add(low));
        LongVector t0 = l.reinterpretAsLongs().add(LongVector.fromArray(LONGS, t, 0));
        LongVector t1 = h.reinterpretAsLongs().add(LongVector.fromArray(LONGS, t, LANES));
        f = t6.lanewise(AND, mask51)
                .add(centred)
                .add(t5.lanewise(LSHR, 52))
                .reinterpretAsDoubles()
                .sub(low);
        h = f.fma(c, high51);
        l = f.fma(c, both.sub(h));
        t1 = t1.add(l.reinterpretAsLongs());
        LongVector t2 = h.reinterpretAsLongs().add(LongVector.fromArray(LONGS, t, 2 * LANES));
        f = t7.lanewise(AND, mask51)
                .add(centred)
                .add(t6.lanewise(LSHR, 51))
                .reinterpretAsDoubles()
                .sub(low);
        h = f.fma(c, high51);
        l = f.fma(c, both.sub(h));
        t2 = t2.add(l.reinterpretAsLongs());
        LongVector t3 = h.reinterpretAsLongs().add(LongVector.fromArray(LONGS, t, 3 * LANES));
        f = t8.lanewise(AND, mask51)
                .add(centred)
                .add(t7.lanewise(LSHR, 51))
                .reinterpretAsDoubles()
                .sub(low);
        h = f.fma(c, high51);
        l = f.fma(c, both.sub(h));
        t3 = t3.add(l.reinterpretAsLongs());
        t4 = t4.add(h.reinterpretAsLongs());
        // All carries at once: a column is small, so that one pass is enough.
        t0 = t0.add(LongVector.fromArray(LONGS, SQUARE_COLUMNS, 5 * LANES));
        t1 = t1.add(LongVector.fromArray(LONGS, SQUARE_COLUMNS, 6 * LANES));
        t2 = t2.add(LongVector.fromArray(LONGS, SQUARE_COLUMNS, 7 * LANES));
        t3 = t3.add(LongVector.fromArray(LONGS, SQUARE_COLUMNS, 8 * LANES));
        t4 = t4.add(LongVector.fromArray(LONGS, SQUARE_COLUMNS, 9 * LANES));
        f = t4.lanewise(LSHR, 51)
                .add(LongVector.fromArray(LONGS, SQUARE_COLUMNS, 10 * LANES))
                .reinterpretAsDoubles()
                .sub(low);
        f.fma(
                        c,
                        t0.lanewise(AND, mask52)
                                .lanewise(OR, exponent)
                                .reinterpretAsDoubles()
                                .sub(low))
                .intoArray(r, rAt);
        t1.lanewise(AND, mask51)
                .add(centred)
                .add(t0.lanewise(LSHR, 52))
                .reinterpretAsDoubles()
                .sub(low)
                .intoArray(r, rAt + LANES);
        t2.lanewise(AND, mask51)
                .add(centred)
                .add(t1.lanewise(LSHR, 51))
                .reinterpretAsDoubles()
                .sub(low)
                .intoArray(r, rAt + 2 * LANES);
        t3.lanewise(AND, mask51)
                .add(centred)
                .add(t2.lanewise(LSHR, 51))
                .reinterpretAsDoubles()
                .sub(low)
                .intoArray(r, rAt + 3 * LANES);
        t4.lanewise(AND, mask51)
                .add(centred)
                .add(t3.lanewise(LSHR, 51))
                .reinterpretAsDoubles()
                .sub(low)
                .intoArray(r, rAt + 4 * LANES);
    }
}
