// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.simd.Lanes.DOUBLES;
import static io.hauberk.batch.simd.Lanes.INTS;
import static io.hauberk.batch.simd.Lanes.LANES;
import static jdk.incubator.vector.VectorOperators.I2D;
import static jdk.incubator.vector.VectorOperators.L2I;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;

/**
 * Turns interleaved doubles into one array of ints a lane, and back. The values are integers that an int can hold; as ints
 * they take half the room and half the work.
 *
 * <p>Squares of {@link Lanes#LANES} rows are transposed: stage by stage for distances 1, 2 and 4, two rows at that
 * distance exchange the blocks of that size that lie off the diagonal. An exchange is one permutation of two vectors.
 */
final class TransposeLanes {
    // For each distance, what the first and the second new row take: e of the first old row is e, of the second LANES +
    // e.
    private static final int[][] FIRST = lanes(false);
    private static final int[][] SECOND = lanes(true);

    private TransposeLanes() {}

    private static int[][] lanes(boolean second) {
        int[][] stages = new int[Integer.numberOfTrailingZeros(LANES)][LANES];
        for (int stage = 0; stage < stages.length; stage++) {
            int distance = 1 << stage;
            for (int e = 0; e < LANES; e++) {
                boolean odd = (e & distance) != 0;
                if (second) {
                    stages[stage][e] = odd ? LANES + e : e + distance;
                } else {
                    stages[stage][e] = odd ? LANES + e - distance : e;
                }
            }
        }
        return stages;
    }

    /**
     * Writes each lane to a stretch of its own.
     *
     * @param interleaved {@code double[count * LANES]}
     * @param separate takes lane x from {@code offset + x * stride} on
     */
    static void separate(double[] interleaved, int count, int[] separate, int offset, int stride) {
        switch (LANES) {
            case 8 -> separate8(interleaved, count, separate, offset, stride);
            case 4 -> separate4(interleaved, count, separate, offset, stride);
            case 2 -> separate2(interleaved, count, separate, offset, stride);
            default -> throw new AssertionError(LANES + " lanes");
        }
    }

    /** Undoes {@link #separate}. */
    static void interleave(int[] separate, int offset, int stride, double[] interleaved, int count) {
        switch (LANES) {
            case 8 -> interleave8(separate, offset, stride, interleaved, count);
            case 4 -> interleave4(separate, offset, stride, interleaved, count);
            case 2 -> interleave2(separate, offset, stride, interleaved, count);
            default -> throw new AssertionError(LANES + " lanes");
        }
    }

    private static void separate8(double[] interleaved, int count, int[] separate, int offset, int stride) {
        IntVector first1 = IntVector.fromArray(INTS, FIRST[0], 0);
        IntVector second1 = IntVector.fromArray(INTS, SECOND[0], 0);
        IntVector first2 = IntVector.fromArray(INTS, FIRST[1], 0);
        IntVector second2 = IntVector.fromArray(INTS, SECOND[1], 0);
        IntVector first4 = IntVector.fromArray(INTS, FIRST[2], 0);
        IntVector second4 = IntVector.fromArray(INTS, SECOND[2], 0);
        DoubleVector round = DoubleVector.broadcast(DOUBLES, MlDsaNttLanes.ROUND);
        for (int i = 0; i < count; i += 8) {
            int from = i * 8;
            int to = offset + i;
            IntVector a0 = (IntVector) DoubleVector.fromArray(DOUBLES, interleaved, from)
                    .add(round)
                    .reinterpretAsLongs()
                    .convertShape(L2I, INTS, 0);
            IntVector a1 = (IntVector) DoubleVector.fromArray(DOUBLES, interleaved, from + 8)
                    .add(round)
                    .reinterpretAsLongs()
                    .convertShape(L2I, INTS, 0);
            IntVector a2 = (IntVector) DoubleVector.fromArray(DOUBLES, interleaved, from + 16)
                    .add(round)
                    .reinterpretAsLongs()
                    .convertShape(L2I, INTS, 0);
            IntVector a3 = (IntVector) DoubleVector.fromArray(DOUBLES, interleaved, from + 24)
                    .add(round)
                    .reinterpretAsLongs()
                    .convertShape(L2I, INTS, 0);
            IntVector a4 = (IntVector) DoubleVector.fromArray(DOUBLES, interleaved, from + 32)
                    .add(round)
                    .reinterpretAsLongs()
                    .convertShape(L2I, INTS, 0);
            IntVector a5 = (IntVector) DoubleVector.fromArray(DOUBLES, interleaved, from + 40)
                    .add(round)
                    .reinterpretAsLongs()
                    .convertShape(L2I, INTS, 0);
            IntVector a6 = (IntVector) DoubleVector.fromArray(DOUBLES, interleaved, from + 48)
                    .add(round)
                    .reinterpretAsLongs()
                    .convertShape(L2I, INTS, 0);
            IntVector a7 = (IntVector) DoubleVector.fromArray(DOUBLES, interleaved, from + 56)
                    .add(round)
                    .reinterpretAsLongs()
                    .convertShape(L2I, INTS, 0);
            IntVector b0 = first1.selectFrom(a0, a1);
            IntVector b1 = second1.selectFrom(a0, a1);
            IntVector b2 = first1.selectFrom(a2, a3);
            IntVector b3 = second1.selectFrom(a2, a3);
            IntVector b4 = first1.selectFrom(a4, a5);
            IntVector b5 = second1.selectFrom(a4, a5);
            IntVector b6 = first1.selectFrom(a6, a7);
            IntVector b7 = second1.selectFrom(a6, a7);
            IntVector c0 = first2.selectFrom(b0, b2);
            IntVector c1 = first2.selectFrom(b1, b3);
            IntVector c2 = second2.selectFrom(b0, b2);
            IntVector c3 = second2.selectFrom(b1, b3);
            IntVector c4 = first2.selectFrom(b4, b6);
            IntVector c5 = first2.selectFrom(b5, b7);
            IntVector c6 = second2.selectFrom(b4, b6);
            IntVector c7 = second2.selectFrom(b5, b7);
            IntVector d0 = first4.selectFrom(c0, c4);
            IntVector d1 = first4.selectFrom(c1, c5);
            IntVector d2 = first4.selectFrom(c2, c6);
            IntVector d3 = first4.selectFrom(c3, c7);
            IntVector d4 = second4.selectFrom(c0, c4);
            IntVector d5 = second4.selectFrom(c1, c5);
            IntVector d6 = second4.selectFrom(c2, c6);
            IntVector d7 = second4.selectFrom(c3, c7);
            d0.intoArray(separate, to);
            d1.intoArray(separate, to + stride);
            d2.intoArray(separate, to + 2 * stride);
            d3.intoArray(separate, to + 3 * stride);
            d4.intoArray(separate, to + 4 * stride);
            d5.intoArray(separate, to + 5 * stride);
            d6.intoArray(separate, to + 6 * stride);
            d7.intoArray(separate, to + 7 * stride);
        }
    }

    private static void interleave8(int[] separate, int offset, int stride, double[] interleaved, int count) {
        IntVector first1 = IntVector.fromArray(INTS, FIRST[0], 0);
        IntVector second1 = IntVector.fromArray(INTS, SECOND[0], 0);
        IntVector first2 = IntVector.fromArray(INTS, FIRST[1], 0);
        IntVector second2 = IntVector.fromArray(INTS, SECOND[1], 0);
        IntVector first4 = IntVector.fromArray(INTS, FIRST[2], 0);
        IntVector second4 = IntVector.fromArray(INTS, SECOND[2], 0);
        for (int i = 0; i < count; i += 8) {
            int from = offset + i;
            int to = i * 8;
            IntVector a0 = IntVector.fromArray(INTS, separate, from);
            IntVector a1 = IntVector.fromArray(INTS, separate, from + stride);
            IntVector a2 = IntVector.fromArray(INTS, separate, from + 2 * stride);
            IntVector a3 = IntVector.fromArray(INTS, separate, from + 3 * stride);
            IntVector a4 = IntVector.fromArray(INTS, separate, from + 4 * stride);
            IntVector a5 = IntVector.fromArray(INTS, separate, from + 5 * stride);
            IntVector a6 = IntVector.fromArray(INTS, separate, from + 6 * stride);
            IntVector a7 = IntVector.fromArray(INTS, separate, from + 7 * stride);
            IntVector b0 = first1.selectFrom(a0, a1);
            IntVector b1 = second1.selectFrom(a0, a1);
            IntVector b2 = first1.selectFrom(a2, a3);
            IntVector b3 = second1.selectFrom(a2, a3);
            IntVector b4 = first1.selectFrom(a4, a5);
            IntVector b5 = second1.selectFrom(a4, a5);
            IntVector b6 = first1.selectFrom(a6, a7);
            IntVector b7 = second1.selectFrom(a6, a7);
            IntVector c0 = first2.selectFrom(b0, b2);
            IntVector c1 = first2.selectFrom(b1, b3);
            IntVector c2 = second2.selectFrom(b0, b2);
            IntVector c3 = second2.selectFrom(b1, b3);
            IntVector c4 = first2.selectFrom(b4, b6);
            IntVector c5 = first2.selectFrom(b5, b7);
            IntVector c6 = second2.selectFrom(b4, b6);
            IntVector c7 = second2.selectFrom(b5, b7);
            IntVector d0 = first4.selectFrom(c0, c4);
            IntVector d1 = first4.selectFrom(c1, c5);
            IntVector d2 = first4.selectFrom(c2, c6);
            IntVector d3 = first4.selectFrom(c3, c7);
            IntVector d4 = second4.selectFrom(c0, c4);
            IntVector d5 = second4.selectFrom(c1, c5);
            IntVector d6 = second4.selectFrom(c2, c6);
            IntVector d7 = second4.selectFrom(c3, c7);
            ((DoubleVector) d0.convertShape(I2D, DOUBLES, 0)).intoArray(interleaved, to);
            ((DoubleVector) d1.convertShape(I2D, DOUBLES, 0)).intoArray(interleaved, to + 8);
            ((DoubleVector) d2.convertShape(I2D, DOUBLES, 0)).intoArray(interleaved, to + 16);
            ((DoubleVector) d3.convertShape(I2D, DOUBLES, 0)).intoArray(interleaved, to + 24);
            ((DoubleVector) d4.convertShape(I2D, DOUBLES, 0)).intoArray(interleaved, to + 32);
            ((DoubleVector) d5.convertShape(I2D, DOUBLES, 0)).intoArray(interleaved, to + 40);
            ((DoubleVector) d6.convertShape(I2D, DOUBLES, 0)).intoArray(interleaved, to + 48);
            ((DoubleVector) d7.convertShape(I2D, DOUBLES, 0)).intoArray(interleaved, to + 56);
        }
    }

    private static void separate4(double[] interleaved, int count, int[] separate, int offset, int stride) {
        IntVector first1 = IntVector.fromArray(INTS, FIRST[0], 0);
        IntVector second1 = IntVector.fromArray(INTS, SECOND[0], 0);
        IntVector first2 = IntVector.fromArray(INTS, FIRST[1], 0);
        IntVector second2 = IntVector.fromArray(INTS, SECOND[1], 0);
        DoubleVector round = DoubleVector.broadcast(DOUBLES, MlDsaNttLanes.ROUND);
        for (int i = 0; i < count; i += 4) {
            int from = i * 4;
            int to = offset + i;
            IntVector a0 = (IntVector) DoubleVector.fromArray(DOUBLES, interleaved, from)
                    .add(round)
                    .reinterpretAsLongs()
                    .convertShape(L2I, INTS, 0);
            IntVector a1 = (IntVector) DoubleVector.fromArray(DOUBLES, interleaved, from + 4)
                    .add(round)
                    .reinterpretAsLongs()
                    .convertShape(L2I, INTS, 0);
            IntVector a2 = (IntVector) DoubleVector.fromArray(DOUBLES, interleaved, from + 8)
                    .add(round)
                    .reinterpretAsLongs()
                    .convertShape(L2I, INTS, 0);
            IntVector a3 = (IntVector) DoubleVector.fromArray(DOUBLES, interleaved, from + 12)
                    .add(round)
                    .reinterpretAsLongs()
                    .convertShape(L2I, INTS, 0);
            IntVector b0 = first1.selectFrom(a0, a1);
            IntVector b1 = second1.selectFrom(a0, a1);
            IntVector b2 = first1.selectFrom(a2, a3);
            IntVector b3 = second1.selectFrom(a2, a3);
            IntVector c0 = first2.selectFrom(b0, b2);
            IntVector c1 = first2.selectFrom(b1, b3);
            IntVector c2 = second2.selectFrom(b0, b2);
            IntVector c3 = second2.selectFrom(b1, b3);
            c0.intoArray(separate, to);
            c1.intoArray(separate, to + stride);
            c2.intoArray(separate, to + 2 * stride);
            c3.intoArray(separate, to + 3 * stride);
        }
    }

    private static void interleave4(int[] separate, int offset, int stride, double[] interleaved, int count) {
        IntVector first1 = IntVector.fromArray(INTS, FIRST[0], 0);
        IntVector second1 = IntVector.fromArray(INTS, SECOND[0], 0);
        IntVector first2 = IntVector.fromArray(INTS, FIRST[1], 0);
        IntVector second2 = IntVector.fromArray(INTS, SECOND[1], 0);
        for (int i = 0; i < count; i += 4) {
            int from = offset + i;
            int to = i * 4;
            IntVector a0 = IntVector.fromArray(INTS, separate, from);
            IntVector a1 = IntVector.fromArray(INTS, separate, from + stride);
            IntVector a2 = IntVector.fromArray(INTS, separate, from + 2 * stride);
            IntVector a3 = IntVector.fromArray(INTS, separate, from + 3 * stride);
            IntVector b0 = first1.selectFrom(a0, a1);
            IntVector b1 = second1.selectFrom(a0, a1);
            IntVector b2 = first1.selectFrom(a2, a3);
            IntVector b3 = second1.selectFrom(a2, a3);
            IntVector c0 = first2.selectFrom(b0, b2);
            IntVector c1 = first2.selectFrom(b1, b3);
            IntVector c2 = second2.selectFrom(b0, b2);
            IntVector c3 = second2.selectFrom(b1, b3);
            ((DoubleVector) c0.convertShape(I2D, DOUBLES, 0)).intoArray(interleaved, to);
            ((DoubleVector) c1.convertShape(I2D, DOUBLES, 0)).intoArray(interleaved, to + 4);
            ((DoubleVector) c2.convertShape(I2D, DOUBLES, 0)).intoArray(interleaved, to + 8);
            ((DoubleVector) c3.convertShape(I2D, DOUBLES, 0)).intoArray(interleaved, to + 12);
        }
    }

    private static void separate2(double[] interleaved, int count, int[] separate, int offset, int stride) {
        IntVector first1 = IntVector.fromArray(INTS, FIRST[0], 0);
        IntVector second1 = IntVector.fromArray(INTS, SECOND[0], 0);
        DoubleVector round = DoubleVector.broadcast(DOUBLES, MlDsaNttLanes.ROUND);
        for (int i = 0; i < count; i += 2) {
            int from = i * 2;
            int to = offset + i;
            IntVector a0 = (IntVector) DoubleVector.fromArray(DOUBLES, interleaved, from)
                    .add(round)
                    .reinterpretAsLongs()
                    .convertShape(L2I, INTS, 0);
            IntVector a1 = (IntVector) DoubleVector.fromArray(DOUBLES, interleaved, from + 2)
                    .add(round)
                    .reinterpretAsLongs()
                    .convertShape(L2I, INTS, 0);
            IntVector b0 = first1.selectFrom(a0, a1);
            IntVector b1 = second1.selectFrom(a0, a1);
            b0.intoArray(separate, to);
            b1.intoArray(separate, to + stride);
        }
    }

    private static void interleave2(int[] separate, int offset, int stride, double[] interleaved, int count) {
        IntVector first1 = IntVector.fromArray(INTS, FIRST[0], 0);
        IntVector second1 = IntVector.fromArray(INTS, SECOND[0], 0);
        for (int i = 0; i < count; i += 2) {
            int from = offset + i;
            int to = i * 2;
            IntVector a0 = IntVector.fromArray(INTS, separate, from);
            IntVector a1 = IntVector.fromArray(INTS, separate, from + stride);
            IntVector b0 = first1.selectFrom(a0, a1);
            IntVector b1 = second1.selectFrom(a0, a1);
            ((DoubleVector) b0.convertShape(I2D, DOUBLES, 0)).intoArray(interleaved, to);
            ((DoubleVector) b1.convertShape(I2D, DOUBLES, 0)).intoArray(interleaved, to + 2);
        }
    }
}
