// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.simd.Lanes.DOUBLES;
import static io.hauberk.batch.simd.Lanes.LANES;
import static io.hauberk.batch.simd.Lanes.LONGS;
import static jdk.incubator.vector.VectorOperators.ASHR;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;

/**
 * Products modulo p = 2^255 − 19 in lanes of doubles: {@link Lanes#LANES} elements at once.
 *
 * <p><b>Layout.</b> An element is five limbs in radix 2^51 from an offset on; limb {@code i} of lane {@code x} is at
 * {@code LANES * i + x}. Limbs are integers of either sign.
 *
 * <p><b>Domains.</b> <i>Tight</i>, what every product and every carry gives: each limb within ±{@link #TIGHT}. A
 * product takes a tight element times an element within ±3·{@link #TIGHT}: the plain sum of up to three tight ones.
 * Such a product of limbs is below 2^101.6; one of two sums of two might reach 2^102 and leave the window of {@link
 * #HIGH}.
 *
 * <p><b>Exact products.</b> {@code h = fma(a, b, 1.5·2^103)} is a·b rounded to a multiple of 2^51, and
 * {@code fma(a, b, 1.5·2^103 + 1.5·2^52 − h)} is exactly the rest, within ±2^50, above 1.5·2^52. Within a window the raw
 * bits of a double are linear in its value, so both are summed up as integers, and what the constants leave is taken
 * off at the end. A carry is one step for all limbs alike: what leaves the top comes back times 19.
 *
 * <p>Public data only. A result may overwrite an operand. {@link io.hauberk.signature.ed25519.Field25519} is the plain
 * twin.
 */
final class Ed25519FieldLanes {
    /** The limbs of an element. */
    static final int LIMBS = 5;

    /** The bits of a limb. */
    static final int BITS = 51;

    /** The doubles of an element, all lanes together. */
    static final int ELEMENT = LIMBS * LANES;

    /** The most that a tight limb may be: half a limb, and a carry into it: from the top 19 times at most 20. */
    static final double TIGHT = 0x1p50 + 0x1p10;

    /** Doubles about this one are multiples of 2^51. */
    static final double HIGH = 0x1.8p103;

    /** Doubles about this one are integers. */
    static final double LOW = 0x1.8p52;

    private static final double BOTH = HIGH + LOW;
    private static final long MASK = (1L << BITS) - 1;
    private static final long HALF = 1L << (BITS - 1);
    private static final long CENTRE = Double.doubleToRawLongBits(LOW) - HALF;

    // What the constants have added to each limb, taken off, and half a limb, so that a carry rounds.
    private static final long PRODUCT_0 = bias(0, false);
    private static final long PRODUCT_1 = bias(1, false);
    private static final long PRODUCT_2 = bias(2, false);
    private static final long PRODUCT_3 = bias(3, false);
    private static final long PRODUCT_4 = bias(4, false);
    private static final long SQUARE_0 = bias(0, true);
    private static final long SQUARE_1 = bias(1, true);
    private static final long SQUARE_2 = bias(2, true);
    private static final long SQUARE_3 = bias(3, true);
    private static final long SQUARE_4 = bias(4, true);

    private Ed25519FieldLanes() {}

    private static long bias(int limb, boolean square) {
        return HALF - added(limb, square) - 19 * added(limb + LIMBS, square);
    }

    // Lower halves of the products of limbs i and j go to place i + j, upper halves to the next one. A square has each
    // pair once.
    private static long added(int place, boolean square) {
        long sum = 0;
        for (int i = 0; i < LIMBS; i++) {
            for (int j = square ? i : 0; j < LIMBS; j++) {
                sum += i + j == place ? Double.doubleToRawLongBits(LOW) : 0;
                sum += i + j + 1 == place ? Double.doubleToRawLongBits(HIGH) : 0;
            }
        }
        return sum;
    }

    /** {@code r = a * b}: one tight, the other up to three times tight; tight result. */
    static void multiply(double[] r, int ri, double[] a, int ai, double[] b, int bi) {
        assert Bounds.within(a, ai, ELEMENT, 3 * TIGHT) && Bounds.within(b, bi, ELEMENT, 3 * TIGHT);
        assert Bounds.within(a, ai, ELEMENT, TIGHT) || Bounds.within(b, bi, ELEMENT, TIGHT);
        productOf(r, ri, a, ai, b, bi);
        assert Bounds.within(r, ri, ELEMENT, TIGHT);
    }

    /** {@code r = a^2}: tight operand and result. */
    static void square(double[] r, int ri, double[] a, int ai) {
        assert Bounds.within(a, ai, ELEMENT, TIGHT);
        squareOf(r, ri, a, ai);
        assert Bounds.within(r, ri, ELEMENT, TIGHT);
    }

    /** {@code r = a^(2^n)}, {@code n >= 1}: tight operand and result. */
    static void square(double[] r, int ri, double[] a, int ai, int n) {
        square(r, ri, a, ai);
        for (int i = 1; i < n; i++) {
            square(r, ri, r, ri);
        }
    }

    private static void productOf(double[] r, int ri, double[] a, int ai, double[] b, int bi) {
        DoubleVector high = DoubleVector.broadcast(DOUBLES, HIGH);
        DoubleVector both = DoubleVector.broadcast(DOUBLES, BOTH);
        DoubleVector a0 = DoubleVector.fromArray(DOUBLES, a, ai);
        DoubleVector b0 = DoubleVector.fromArray(DOUBLES, b, bi);
        DoubleVector a1 = DoubleVector.fromArray(DOUBLES, a, ai + LANES);
        DoubleVector b1 = DoubleVector.fromArray(DOUBLES, b, bi + LANES);
        DoubleVector a2 = DoubleVector.fromArray(DOUBLES, a, ai + 2 * LANES);
        DoubleVector b2 = DoubleVector.fromArray(DOUBLES, b, bi + 2 * LANES);
        DoubleVector a3 = DoubleVector.fromArray(DOUBLES, a, ai + 3 * LANES);
        DoubleVector b3 = DoubleVector.fromArray(DOUBLES, b, bi + 3 * LANES);
        DoubleVector a4 = DoubleVector.fromArray(DOUBLES, a, ai + 4 * LANES);
        DoubleVector b4 = DoubleVector.fromArray(DOUBLES, b, bi + 4 * LANES);
        DoubleVector h;
        DoubleVector l;
        h = a4.fma(b4, high);
        l = a4.fma(b4, both.sub(h));
        LongVector t8 = l.reinterpretAsLongs();
        LongVector t9 = h.reinterpretAsLongs();
        h = a3.fma(b4, high);
        l = a3.fma(b4, both.sub(h));
        LongVector t7 = l.reinterpretAsLongs();
        t8 = t8.add(h.reinterpretAsLongs());
        h = a4.fma(b3, high);
        l = a4.fma(b3, both.sub(h));
        t7 = t7.add(l.reinterpretAsLongs());
        t8 = t8.add(h.reinterpretAsLongs());
        h = a2.fma(b4, high);
        l = a2.fma(b4, both.sub(h));
        LongVector t6 = l.reinterpretAsLongs();
        t7 = t7.add(h.reinterpretAsLongs());
        h = a3.fma(b3, high);
        l = a3.fma(b3, both.sub(h));
        t6 = t6.add(l.reinterpretAsLongs());
        t7 = t7.add(h.reinterpretAsLongs());
        h = a4.fma(b2, high);
        l = a4.fma(b2, both.sub(h));
        t6 = t6.add(l.reinterpretAsLongs());
        t7 = t7.add(h.reinterpretAsLongs());
        h = a1.fma(b4, high);
        l = a1.fma(b4, both.sub(h));
        LongVector t5 = l.reinterpretAsLongs();
        t6 = t6.add(h.reinterpretAsLongs());
        h = a2.fma(b3, high);
        l = a2.fma(b3, both.sub(h));
        t5 = t5.add(l.reinterpretAsLongs());
        t6 = t6.add(h.reinterpretAsLongs());
        h = a3.fma(b2, high);
        l = a3.fma(b2, both.sub(h));
        t5 = t5.add(l.reinterpretAsLongs());
        t6 = t6.add(h.reinterpretAsLongs());
        h = a4.fma(b1, high);
        l = a4.fma(b1, both.sub(h));
        t5 = t5.add(l.reinterpretAsLongs());
        t6 = t6.add(h.reinterpretAsLongs());
        h = a0.fma(b4, high);
        l = a0.fma(b4, both.sub(h));
        LongVector t4 = l.reinterpretAsLongs();
        t5 = t5.add(h.reinterpretAsLongs());
        h = a1.fma(b3, high);
        l = a1.fma(b3, both.sub(h));
        t4 = t4.add(l.reinterpretAsLongs());
        t5 = t5.add(h.reinterpretAsLongs());
        h = a2.fma(b2, high);
        l = a2.fma(b2, both.sub(h));
        t4 = t4.add(l.reinterpretAsLongs());
        t5 = t5.add(h.reinterpretAsLongs());
        h = a3.fma(b1, high);
        l = a3.fma(b1, both.sub(h));
        t4 = t4.add(l.reinterpretAsLongs());
        t5 = t5.add(h.reinterpretAsLongs());
        h = a4.fma(b0, high);
        l = a4.fma(b0, both.sub(h));
        t4 = t4.add(l.reinterpretAsLongs());
        t5 = t5.add(h.reinterpretAsLongs());
        h = a0.fma(b3, high);
        l = a0.fma(b3, both.sub(h));
        LongVector t3 = l.reinterpretAsLongs();
        t4 = t4.add(h.reinterpretAsLongs());
        h = a1.fma(b2, high);
        l = a1.fma(b2, both.sub(h));
        t3 = t3.add(l.reinterpretAsLongs());
        t4 = t4.add(h.reinterpretAsLongs());
        h = a2.fma(b1, high);
        l = a2.fma(b1, both.sub(h));
        t3 = t3.add(l.reinterpretAsLongs());
        t4 = t4.add(h.reinterpretAsLongs());
        h = a3.fma(b0, high);
        l = a3.fma(b0, both.sub(h));
        t3 = t3.add(l.reinterpretAsLongs());
        t4 = t4.add(h.reinterpretAsLongs());
        h = a0.fma(b2, high);
        l = a0.fma(b2, both.sub(h));
        LongVector t2 = l.reinterpretAsLongs();
        t3 = t3.add(h.reinterpretAsLongs());
        h = a1.fma(b1, high);
        l = a1.fma(b1, both.sub(h));
        t2 = t2.add(l.reinterpretAsLongs());
        t3 = t3.add(h.reinterpretAsLongs());
        h = a2.fma(b0, high);
        l = a2.fma(b0, both.sub(h));
        t2 = t2.add(l.reinterpretAsLongs());
        t3 = t3.add(h.reinterpretAsLongs());
        h = a0.fma(b1, high);
        l = a0.fma(b1, both.sub(h));
        LongVector t1 = l.reinterpretAsLongs();
        t2 = t2.add(h.reinterpretAsLongs());
        h = a1.fma(b0, high);
        l = a1.fma(b0, both.sub(h));
        t1 = t1.add(l.reinterpretAsLongs());
        t2 = t2.add(h.reinterpretAsLongs());
        h = a0.fma(b0, high);
        l = a0.fma(b0, both.sub(h));
        LongVector t0 = l.reinterpretAsLongs();
        t1 = t1.add(h.reinterpretAsLongs());
        t0 = t0.add(t5.mul(19L)).add(PRODUCT_0);
        t1 = t1.add(t6.mul(19L)).add(PRODUCT_1);
        t2 = t2.add(t7.mul(19L)).add(PRODUCT_2);
        t3 = t3.add(t8.mul(19L)).add(PRODUCT_3);
        t4 = t4.add(t9.mul(19L)).add(PRODUCT_4);
        LongVector mask = LongVector.broadcast(LONGS, MASK);
        LongVector centre = LongVector.broadcast(LONGS, CENTRE);
        DoubleVector low = DoubleVector.broadcast(DOUBLES, LOW);
        t0.and(mask)
                .add(centre)
                .add(t4.lanewise(ASHR, BITS).mul(19L))
                .reinterpretAsDoubles()
                .sub(low)
                .intoArray(r, ri);
        t1.and(mask)
                .add(centre)
                .add(t0.lanewise(ASHR, BITS))
                .reinterpretAsDoubles()
                .sub(low)
                .intoArray(r, ri + LANES);
        t2.and(mask)
                .add(centre)
                .add(t1.lanewise(ASHR, BITS))
                .reinterpretAsDoubles()
                .sub(low)
                .intoArray(r, ri + 2 * LANES);
        t3.and(mask)
                .add(centre)
                .add(t2.lanewise(ASHR, BITS))
                .reinterpretAsDoubles()
                .sub(low)
                .intoArray(r, ri + 3 * LANES);
        t4.and(mask)
                .add(centre)
                .add(t3.lanewise(ASHR, BITS))
                .reinterpretAsDoubles()
                .sub(low)
                .intoArray(r, ri + 4 * LANES);
    }

    private static void squareOf(double[] r, int ri, double[] a, int ai) {
        DoubleVector high = DoubleVector.broadcast(DOUBLES, HIGH);
        DoubleVector both = DoubleVector.broadcast(DOUBLES, BOTH);
        DoubleVector a0 = DoubleVector.fromArray(DOUBLES, a, ai);
        DoubleVector a1 = DoubleVector.fromArray(DOUBLES, a, ai + LANES);
        DoubleVector a2 = DoubleVector.fromArray(DOUBLES, a, ai + 2 * LANES);
        DoubleVector a3 = DoubleVector.fromArray(DOUBLES, a, ai + 3 * LANES);
        DoubleVector a4 = DoubleVector.fromArray(DOUBLES, a, ai + 4 * LANES);
        DoubleVector b1 = a1.add(a1);
        DoubleVector b2 = a2.add(a2);
        DoubleVector b3 = a3.add(a3);
        DoubleVector b4 = a4.add(a4);
        DoubleVector h;
        DoubleVector l;
        h = a0.fma(a0, high);
        l = a0.fma(a0, both.sub(h));
        LongVector t0 = l.reinterpretAsLongs();
        LongVector t1 = h.reinterpretAsLongs();
        h = a0.fma(b1, high);
        l = a0.fma(b1, both.sub(h));
        t1 = t1.add(l.reinterpretAsLongs());
        LongVector t2 = h.reinterpretAsLongs();
        h = a0.fma(b2, high);
        l = a0.fma(b2, both.sub(h));
        t2 = t2.add(l.reinterpretAsLongs());
        LongVector t3 = h.reinterpretAsLongs();
        h = a0.fma(b3, high);
        l = a0.fma(b3, both.sub(h));
        t3 = t3.add(l.reinterpretAsLongs());
        LongVector t4 = h.reinterpretAsLongs();
        h = a0.fma(b4, high);
        l = a0.fma(b4, both.sub(h));
        t4 = t4.add(l.reinterpretAsLongs());
        LongVector t5 = h.reinterpretAsLongs();
        h = a1.fma(a1, high);
        l = a1.fma(a1, both.sub(h));
        t2 = t2.add(l.reinterpretAsLongs());
        t3 = t3.add(h.reinterpretAsLongs());
        h = a1.fma(b2, high);
        l = a1.fma(b2, both.sub(h));
        t3 = t3.add(l.reinterpretAsLongs());
        t4 = t4.add(h.reinterpretAsLongs());
        h = a1.fma(b3, high);
        l = a1.fma(b3, both.sub(h));
        t4 = t4.add(l.reinterpretAsLongs());
        t5 = t5.add(h.reinterpretAsLongs());
        h = a1.fma(b4, high);
        l = a1.fma(b4, both.sub(h));
        t5 = t5.add(l.reinterpretAsLongs());
        LongVector t6 = h.reinterpretAsLongs();
        h = a2.fma(a2, high);
        l = a2.fma(a2, both.sub(h));
        t4 = t4.add(l.reinterpretAsLongs());
        t5 = t5.add(h.reinterpretAsLongs());
        h = a2.fma(b3, high);
        l = a2.fma(b3, both.sub(h));
        t5 = t5.add(l.reinterpretAsLongs());
        t6 = t6.add(h.reinterpretAsLongs());
        h = a2.fma(b4, high);
        l = a2.fma(b4, both.sub(h));
        t6 = t6.add(l.reinterpretAsLongs());
        LongVector t7 = h.reinterpretAsLongs();
        h = a3.fma(a3, high);
        l = a3.fma(a3, both.sub(h));
        t6 = t6.add(l.reinterpretAsLongs());
        t7 = t7.add(h.reinterpretAsLongs());
        h = a3.fma(b4, high);
        l = a3.fma(b4, both.sub(h));
        t7 = t7.add(l.reinterpretAsLongs());
        LongVector t8 = h.reinterpretAsLongs();
        h = a4.fma(a4, high);
        l = a4.fma(a4, both.sub(h));
        t8 = t8.add(l.reinterpretAsLongs());
        LongVector t9 = h.reinterpretAsLongs();
        t0 = t0.add(t5.mul(19L)).add(SQUARE_0);
        t1 = t1.add(t6.mul(19L)).add(SQUARE_1);
        t2 = t2.add(t7.mul(19L)).add(SQUARE_2);
        t3 = t3.add(t8.mul(19L)).add(SQUARE_3);
        t4 = t4.add(t9.mul(19L)).add(SQUARE_4);
        LongVector mask = LongVector.broadcast(LONGS, MASK);
        LongVector centre = LongVector.broadcast(LONGS, CENTRE);
        DoubleVector low = DoubleVector.broadcast(DOUBLES, LOW);
        t0.and(mask)
                .add(centre)
                .add(t4.lanewise(ASHR, BITS).mul(19L))
                .reinterpretAsDoubles()
                .sub(low)
                .intoArray(r, ri);
        t1.and(mask)
                .add(centre)
                .add(t0.lanewise(ASHR, BITS))
                .reinterpretAsDoubles()
                .sub(low)
                .intoArray(r, ri + LANES);
        t2.and(mask)
                .add(centre)
                .add(t1.lanewise(ASHR, BITS))
                .reinterpretAsDoubles()
                .sub(low)
                .intoArray(r, ri + 2 * LANES);
        t3.and(mask)
                .add(centre)
                .add(t2.lanewise(ASHR, BITS))
                .reinterpretAsDoubles()
                .sub(low)
                .intoArray(r, ri + 3 * LANES);
        t4.and(mask)
                .add(centre)
                .add(t3.lanewise(ASHR, BITS))
                .reinterpretAsDoubles()
                .sub(low)
                .intoArray(r, ri + 4 * LANES);
    }
}
