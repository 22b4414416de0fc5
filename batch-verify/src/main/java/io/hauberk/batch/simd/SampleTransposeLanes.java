// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.simd.Lanes.LANES;
import static io.hauberk.batch.simd.Lanes.LONGS;
import static jdk.incubator.vector.VectorOperators.AND;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.OR;

import io.hauberk.batch.kernel.LittleEndian;
import jdk.incubator.vector.LongVector;

/**
 * Takes the output of interleaved sponges apart into samples of 16 bits, those of a lane in one array. In the output their
 * highest byte comes first, in the array the lowest.
 *
 * <p>Squares of {@link Lanes#LANES} words are transposed as in {@link PairTransposeLanes}.
 */
final class SampleTransposeLanes {
    private static final long EVEN_BYTES = 0x00ff_00ff_00ff_00ffL;

    private SampleTransposeLanes() {}

    /**
     * Separates.
     *
     * @param words {@code long[count * LANES]}, interleaved
     * @param samples {@code LANES} arrays of at least {@code 8 * count} bytes
     */
    static void separate(long[] words, int count, byte[][] samples) {
        int inSquares = count - count % LANES;
        switch (LANES) {
            case 8 -> separate8(words, inSquares, samples);
            case 4 -> separate4(words, inSquares, samples);
            case 2 -> separate2(words, inSquares, samples);
            default -> throw new AssertionError(LANES + " lanes");
        }
        for (int i = inSquares; i < count; i++) {
            for (int lane = 0; lane < LANES; lane++) {
                long word = words[LANES * i + lane];
                LittleEndian.putLong(samples[lane], 8 * i, (word & EVEN_BYTES) << 8 | (word >>> 8 & EVEN_BYTES));
            }
        }
    }

    private static void separate8(long[] words, int count, byte[][] samples) {
        LongVector even = LongVector.broadcast(LONGS, EVEN_BYTES);
        LongVector first1 = LongVector.fromArray(LONGS, PairTransposeLanes.FIRST[0], 0);
        LongVector second1 = LongVector.fromArray(LONGS, PairTransposeLanes.SECOND[0], 0);
        LongVector first2 = LongVector.fromArray(LONGS, PairTransposeLanes.FIRST[1], 0);
        LongVector second2 = LongVector.fromArray(LONGS, PairTransposeLanes.SECOND[1], 0);
        LongVector first4 = LongVector.fromArray(LONGS, PairTransposeLanes.FIRST[2], 0);
        LongVector second4 = LongVector.fromArray(LONGS, PairTransposeLanes.SECOND[2], 0);
        byte[] lane0 = samples[0];
        byte[] lane1 = samples[1];
        byte[] lane2 = samples[2];
        byte[] lane3 = samples[3];
        byte[] lane4 = samples[4];
        byte[] lane5 = samples[5];
        byte[] lane6 = samples[6];
        byte[] lane7 = samples[7];
        for (int i = 0; i < count; i += 8) {
            int from = 8 * i;
            LongVector a0 = LongVector.fromArray(LONGS, words, from);
            a0 = a0.lanewise(AND, even)
                    .lanewise(LSHL, 8)
                    .lanewise(OR, a0.lanewise(LSHR, 8).lanewise(AND, even));
            LongVector a1 = LongVector.fromArray(LONGS, words, from + 8);
            a1 = a1.lanewise(AND, even)
                    .lanewise(LSHL, 8)
                    .lanewise(OR, a1.lanewise(LSHR, 8).lanewise(AND, even));
            LongVector a2 = LongVector.fromArray(LONGS, words, from + 16);
            a2 = a2.lanewise(AND, even)
                    .lanewise(LSHL, 8)
                    .lanewise(OR, a2.lanewise(LSHR, 8).lanewise(AND, even));
            LongVector a3 = LongVector.fromArray(LONGS, words, from + 24);
            a3 = a3.lanewise(AND, even)
                    .lanewise(LSHL, 8)
                    .lanewise(OR, a3.lanewise(LSHR, 8).lanewise(AND, even));
            LongVector a4 = LongVector.fromArray(LONGS, words, from + 32);
            a4 = a4.lanewise(AND, even)
                    .lanewise(LSHL, 8)
                    .lanewise(OR, a4.lanewise(LSHR, 8).lanewise(AND, even));
            LongVector a5 = LongVector.fromArray(LONGS, words, from + 40);
            a5 = a5.lanewise(AND, even)
                    .lanewise(LSHL, 8)
                    .lanewise(OR, a5.lanewise(LSHR, 8).lanewise(AND, even));
            LongVector a6 = LongVector.fromArray(LONGS, words, from + 48);
            a6 = a6.lanewise(AND, even)
                    .lanewise(LSHL, 8)
                    .lanewise(OR, a6.lanewise(LSHR, 8).lanewise(AND, even));
            LongVector a7 = LongVector.fromArray(LONGS, words, from + 56);
            a7 = a7.lanewise(AND, even)
                    .lanewise(LSHL, 8)
                    .lanewise(OR, a7.lanewise(LSHR, 8).lanewise(AND, even));
            LongVector b0 = first1.selectFrom(a0, a1);
            LongVector b1 = second1.selectFrom(a0, a1);
            LongVector b2 = first1.selectFrom(a2, a3);
            LongVector b3 = second1.selectFrom(a2, a3);
            LongVector b4 = first1.selectFrom(a4, a5);
            LongVector b5 = second1.selectFrom(a4, a5);
            LongVector b6 = first1.selectFrom(a6, a7);
            LongVector b7 = second1.selectFrom(a6, a7);
            LongVector c0 = first2.selectFrom(b0, b2);
            LongVector c2 = second2.selectFrom(b0, b2);
            LongVector c1 = first2.selectFrom(b1, b3);
            LongVector c3 = second2.selectFrom(b1, b3);
            LongVector c4 = first2.selectFrom(b4, b6);
            LongVector c6 = second2.selectFrom(b4, b6);
            LongVector c5 = first2.selectFrom(b5, b7);
            LongVector c7 = second2.selectFrom(b5, b7);
            LongVector d0 = first4.selectFrom(c0, c4);
            LongVector d4 = second4.selectFrom(c0, c4);
            LongVector d1 = first4.selectFrom(c1, c5);
            LongVector d5 = second4.selectFrom(c1, c5);
            LongVector d2 = first4.selectFrom(c2, c6);
            LongVector d6 = second4.selectFrom(c2, c6);
            LongVector d3 = first4.selectFrom(c3, c7);
            LongVector d7 = second4.selectFrom(c3, c7);
            d0.reinterpretAsBytes().intoArray(lane0, 8 * i);
            d1.reinterpretAsBytes().intoArray(lane1, 8 * i);
            d2.reinterpretAsBytes().intoArray(lane2, 8 * i);
            d3.reinterpretAsBytes().intoArray(lane3, 8 * i);
            d4.reinterpretAsBytes().intoArray(lane4, 8 * i);
            d5.reinterpretAsBytes().intoArray(lane5, 8 * i);
            d6.reinterpretAsBytes().intoArray(lane6, 8 * i);
            d7.reinterpretAsBytes().intoArray(lane7, 8 * i);
        }
    }

    private static void separate4(long[] words, int count, byte[][] samples) {
        LongVector even = LongVector.broadcast(LONGS, EVEN_BYTES);
        LongVector first1 = LongVector.fromArray(LONGS, PairTransposeLanes.FIRST[0], 0);
        LongVector second1 = LongVector.fromArray(LONGS, PairTransposeLanes.SECOND[0], 0);
        LongVector first2 = LongVector.fromArray(LONGS, PairTransposeLanes.FIRST[1], 0);
        LongVector second2 = LongVector.fromArray(LONGS, PairTransposeLanes.SECOND[1], 0);
        byte[] lane0 = samples[0];
        byte[] lane1 = samples[1];
        byte[] lane2 = samples[2];
        byte[] lane3 = samples[3];
        for (int i = 0; i < count; i += 4) {
            int from = 4 * i;
            LongVector a0 = LongVector.fromArray(LONGS, words, from);
            a0 = a0.lanewise(AND, even)
                    .lanewise(LSHL, 8)
                    .lanewise(OR, a0.lanewise(LSHR, 8).lanewise(AND, even));
            LongVector a1 = LongVector.fromArray(LONGS, words, from + 4);
            a1 = a1.lanewise(AND, even)
                    .lanewise(LSHL, 8)
                    .lanewise(OR, a1.lanewise(LSHR, 8).lanewise(AND, even));
            LongVector a2 = LongVector.fromArray(LONGS, words, from + 8);
            a2 = a2.lanewise(AND, even)
                    .lanewise(LSHL, 8)
                    .lanewise(OR, a2.lanewise(LSHR, 8).lanewise(AND, even));
            LongVector a3 = LongVector.fromArray(LONGS, words, from + 12);
            a3 = a3.lanewise(AND, even)
                    .lanewise(LSHL, 8)
                    .lanewise(OR, a3.lanewise(LSHR, 8).lanewise(AND, even));
            LongVector b0 = first1.selectFrom(a0, a1);
            LongVector b1 = second1.selectFrom(a0, a1);
            LongVector b2 = first1.selectFrom(a2, a3);
            LongVector b3 = second1.selectFrom(a2, a3);
            LongVector c0 = first2.selectFrom(b0, b2);
            LongVector c2 = second2.selectFrom(b0, b2);
            LongVector c1 = first2.selectFrom(b1, b3);
            LongVector c3 = second2.selectFrom(b1, b3);
            c0.reinterpretAsBytes().intoArray(lane0, 8 * i);
            c1.reinterpretAsBytes().intoArray(lane1, 8 * i);
            c2.reinterpretAsBytes().intoArray(lane2, 8 * i);
            c3.reinterpretAsBytes().intoArray(lane3, 8 * i);
        }
    }

    private static void separate2(long[] words, int count, byte[][] samples) {
        LongVector even = LongVector.broadcast(LONGS, EVEN_BYTES);
        LongVector first1 = LongVector.fromArray(LONGS, PairTransposeLanes.FIRST[0], 0);
        LongVector second1 = LongVector.fromArray(LONGS, PairTransposeLanes.SECOND[0], 0);
        byte[] lane0 = samples[0];
        byte[] lane1 = samples[1];
        for (int i = 0; i < count; i += 2) {
            int from = 2 * i;
            LongVector a0 = LongVector.fromArray(LONGS, words, from);
            a0 = a0.lanewise(AND, even)
                    .lanewise(LSHL, 8)
                    .lanewise(OR, a0.lanewise(LSHR, 8).lanewise(AND, even));
            LongVector a1 = LongVector.fromArray(LONGS, words, from + 2);
            a1 = a1.lanewise(AND, even)
                    .lanewise(LSHL, 8)
                    .lanewise(OR, a1.lanewise(LSHR, 8).lanewise(AND, even));
            LongVector b0 = first1.selectFrom(a0, a1);
            LongVector b1 = second1.selectFrom(a0, a1);
            b0.reinterpretAsBytes().intoArray(lane0, 8 * i);
            b1.reinterpretAsBytes().intoArray(lane1, 8 * i);
        }
    }
}
