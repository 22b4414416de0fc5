// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.simd.Ed25519FieldLanes.ELEMENT;
import static io.hauberk.batch.simd.Ed25519PointLanes.MINUS;
import static io.hauberk.batch.simd.Ed25519PointLanes.PLUS;
import static io.hauberk.batch.simd.Ed25519PointLanes.POINT;
import static io.hauberk.batch.simd.Ed25519PointLanes.T2D;
import static io.hauberk.batch.simd.Ed25519PointLanes.Z2;
import static io.hauberk.batch.simd.Lanes.DOUBLES;
import static io.hauberk.batch.simd.Lanes.LANES;
import static io.hauberk.batch.simd.Lanes.LONGS;
import static jdk.incubator.vector.VectorOperators.AND;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.NE;
import static jdk.incubator.vector.VectorOperators.NEG;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;

/**
 * Picks each lane's point from a table of odd multiples p, 3p, ..., 15p by a digit of the lane's own.
 *
 * <p>A digit is four bits n and stands for 2n − 15: odd, so never zero, and no lane needs the neutral element. With n from
 * 8 on it is the multiple n − 8 of the table; below, the multiple 7 − n, negated: −(x, y) is (−x, y), which swaps Y − X
 * with Y + X and turns the sign of 2dT.
 */
final class Ed25519SelectLanes {
    /** The bits of a digit. */
    static final int DIGIT_BITS = 4;

    private static final int DIGITS_PER_WORD = Long.SIZE / DIGIT_BITS;

    private Ed25519SelectLanes() {}

    /**
     * Sets the cached point {@code r} to the multiples that one digit of each lane's number asks for.
     *
     * @param table at {@code at}
     * @param numbers words of the lanes' numbers, interleaved, the lowest first
     * @param position of the digit, the lowest is 0
     * @param negative a word for each lane, which is not zero where its number is to be negated
     * @param length {@link Ed25519FieldLanes#ELEMENT}: a constant would have the loop unrolled
     */
    static void select(double[] r, double[] table, int at, long[] numbers, int position, long[] negative, int length) {
        int bit = DIGIT_BITS * (position % DIGITS_PER_WORD);
        LongVector digits = LongVector.fromArray(LONGS, numbers, position / DIGITS_PER_WORD * LANES)
                .lanewise(LSHR, bit);
        VectorMask<Long> low = digits.lanewise(AND, 8).compare(EQ, 0);
        LongVector index = digits.lanewise(XOR, -1, low);
        VectorMask<Double> bit0 = index.lanewise(AND, 1).compare(NE, 0).cast(DOUBLES);
        VectorMask<Double> bit1 = index.lanewise(AND, 2).compare(NE, 0).cast(DOUBLES);
        VectorMask<Double> bit2 = index.lanewise(AND, 4).compare(NE, 0).cast(DOUBLES);
        VectorMask<Double> minus =
                low.xor(LongVector.fromArray(LONGS, negative, 0).compare(NE, 0)).cast(DOUBLES);
        for (int i = 0; i < length; i += LANES) {
            int minusXAt = at + MINUS + i;
            DoubleVector minusX0 = DoubleVector.fromArray(DOUBLES, table, minusXAt)
                    .blend(DoubleVector.fromArray(DOUBLES, table, minusXAt + POINT), bit0);
            DoubleVector minusX1 = DoubleVector.fromArray(DOUBLES, table, minusXAt + 2 * POINT)
                    .blend(DoubleVector.fromArray(DOUBLES, table, minusXAt + 3 * POINT), bit0);
            DoubleVector minusX2 = DoubleVector.fromArray(DOUBLES, table, minusXAt + 4 * POINT)
                    .blend(DoubleVector.fromArray(DOUBLES, table, minusXAt + 5 * POINT), bit0);
            DoubleVector minusX3 = DoubleVector.fromArray(DOUBLES, table, minusXAt + 6 * POINT)
                    .blend(DoubleVector.fromArray(DOUBLES, table, minusXAt + 7 * POINT), bit0);
            minusX0 = minusX0.blend(minusX1, bit1).blend(minusX2.blend(minusX3, bit1), bit2);
            int plusXAt = at + PLUS + i;
            DoubleVector plusX0 = DoubleVector.fromArray(DOUBLES, table, plusXAt)
                    .blend(DoubleVector.fromArray(DOUBLES, table, plusXAt + POINT), bit0);
            DoubleVector plusX1 = DoubleVector.fromArray(DOUBLES, table, plusXAt + 2 * POINT)
                    .blend(DoubleVector.fromArray(DOUBLES, table, plusXAt + 3 * POINT), bit0);
            DoubleVector plusX2 = DoubleVector.fromArray(DOUBLES, table, plusXAt + 4 * POINT)
                    .blend(DoubleVector.fromArray(DOUBLES, table, plusXAt + 5 * POINT), bit0);
            DoubleVector plusX3 = DoubleVector.fromArray(DOUBLES, table, plusXAt + 6 * POINT)
                    .blend(DoubleVector.fromArray(DOUBLES, table, plusXAt + 7 * POINT), bit0);
            plusX0 = plusX0.blend(plusX1, bit1).blend(plusX2.blend(plusX3, bit1), bit2);
            int tAt = at + T2D + i;
            DoubleVector t0 = DoubleVector.fromArray(DOUBLES, table, tAt)
                    .blend(DoubleVector.fromArray(DOUBLES, table, tAt + POINT), bit0);
            DoubleVector t1 = DoubleVector.fromArray(DOUBLES, table, tAt + 2 * POINT)
                    .blend(DoubleVector.fromArray(DOUBLES, table, tAt + 3 * POINT), bit0);
            DoubleVector t2 = DoubleVector.fromArray(DOUBLES, table, tAt + 4 * POINT)
                    .blend(DoubleVector.fromArray(DOUBLES, table, tAt + 5 * POINT), bit0);
            DoubleVector t3 = DoubleVector.fromArray(DOUBLES, table, tAt + 6 * POINT)
                    .blend(DoubleVector.fromArray(DOUBLES, table, tAt + 7 * POINT), bit0);
            t0 = t0.blend(t1, bit1).blend(t2.blend(t3, bit1), bit2);
            int zAt = at + Z2 + i;
            DoubleVector z0 = DoubleVector.fromArray(DOUBLES, table, zAt)
                    .blend(DoubleVector.fromArray(DOUBLES, table, zAt + POINT), bit0);
            DoubleVector z1 = DoubleVector.fromArray(DOUBLES, table, zAt + 2 * POINT)
                    .blend(DoubleVector.fromArray(DOUBLES, table, zAt + 3 * POINT), bit0);
            DoubleVector z2 = DoubleVector.fromArray(DOUBLES, table, zAt + 4 * POINT)
                    .blend(DoubleVector.fromArray(DOUBLES, table, zAt + 5 * POINT), bit0);
            DoubleVector z3 = DoubleVector.fromArray(DOUBLES, table, zAt + 6 * POINT)
                    .blend(DoubleVector.fromArray(DOUBLES, table, zAt + 7 * POINT), bit0);
            z0 = z0.blend(z1, bit1).blend(z2.blend(z3, bit1), bit2);
            minusX0.blend(plusX0, minus).intoArray(r, MINUS + i);
            plusX0.blend(minusX0, minus).intoArray(r, PLUS + i);
            t0.lanewise(NEG, minus).intoArray(r, T2D + i);
            z0.intoArray(r, Z2 + i);
        }
    }

    /** Negates the affine or cached point {@code r} in the lanes whose bit is set. */
    static void negate(double[] r, long lanes) {
        VectorMask<Double> minus = VectorMask.fromLong(DOUBLES, lanes);
        for (int i = 0; i < ELEMENT; i += LANES) {
            DoubleVector minusX = DoubleVector.fromArray(DOUBLES, r, MINUS + i);
            DoubleVector plusX = DoubleVector.fromArray(DOUBLES, r, PLUS + i);
            minusX.blend(plusX, minus).intoArray(r, MINUS + i);
            plusX.blend(minusX, minus).intoArray(r, PLUS + i);
            DoubleVector.fromArray(DOUBLES, r, T2D + i).lanewise(NEG, minus).intoArray(r, T2D + i);
        }
    }
}
