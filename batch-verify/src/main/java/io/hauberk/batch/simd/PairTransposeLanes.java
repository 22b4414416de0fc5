// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.simd.IntLanes.INTS;
import static io.hauberk.batch.simd.IntLanes.INT_LANES;
import static io.hauberk.batch.simd.IntLanes.SHORTS;
import static io.hauberk.batch.simd.Lanes.LANES;
import static io.hauberk.batch.simd.Lanes.LONGS;
import static jdk.incubator.vector.VectorOperators.AND;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.OR;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.ShortVector;

/**
 * Interleaves shorts, in pairs: from one array a lane to one array of ints for all. Of two that follow each other, the first
 * is the lower half of an int.
 *
 * <p>Two ints that follow each other are one long, so squares of longs are transposed, by permutations of two vectors,
 * for the even lanes and for the odd ones; then each pair of rows becomes the ints at an even and at an odd place.
 */
final class PairTransposeLanes {
    private static final long LOWER_HALF = 0xffff_ffffL;

    // For each distance, the lanes of the first and of the second new row: e of the first old row is e, of the second
    // LANES + e.
    static final long[][] FIRST = lanes(false);
    static final long[][] SECOND = lanes(true);

    private PairTransposeLanes() {}

    private static long[][] lanes(boolean second) {
        long[][] stages = new long[Integer.numberOfTrailingZeros(LANES)][LANES];
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
     * Interleaves.
     *
     * @param rows {@code INT_LANES} arrays of at least {@code 2 * count} shorts
     * @param target {@code int[count * INT_LANES]}
     * @param count of pairs, a multiple of {@code INT_LANES}
     */
    static void interleave(short[][] rows, int[] target, int count) {
        pairs(rows, 0, target, 0, count / INT_LANES);
        pairs(rows, 1, target, INT_LANES, count / INT_LANES);
        combine(target, INT_LANES * count);
    }

    /** Rows {@code first}, {@code first + 2}, …: place i of the result is the pair of ints 2i and 2i + 1 of each. */
    private static void pairs(short[][] rows, int first, int[] target, int to, int squares) {
        switch (LANES) {
            case 8 -> pairs8(rows, first, target, to, squares);
            case 4 -> pairs4(rows, first, target, to, squares);
            case 2 -> pairs2(rows, first, target, to, squares);
            default -> throw new AssertionError(LANES + " lanes");
        }
    }

    private static void combine(int[] target, int length) {
        LongVector lower = LongVector.broadcast(LONGS, LOWER_HALF);
        LongVector upper = LongVector.broadcast(LONGS, ~LOWER_HALF);
        for (int i = 0; i < length; i += 2 * INT_LANES) {
            LongVector even = IntVector.fromArray(INTS, target, i).reinterpretAsLongs();
            LongVector odd = IntVector.fromArray(INTS, target, i + INT_LANES).reinterpretAsLongs();
            even.lanewise(AND, lower)
                    .lanewise(OR, odd.lanewise(LSHL, 32))
                    .reinterpretAsInts()
                    .intoArray(target, i);
            even.lanewise(LSHR, 32)
                    .lanewise(OR, odd.lanewise(AND, upper))
                    .reinterpretAsInts()
                    .intoArray(target, i + INT_LANES);
        }
    }

    private static void pairs8(short[][] rows, int first, int[] target, int to, int squares) {
        LongVector first1 = LongVector.fromArray(LONGS, FIRST[0], 0);
        LongVector second1 = LongVector.fromArray(LONGS, SECOND[0], 0);
        LongVector first2 = LongVector.fromArray(LONGS, FIRST[1], 0);
        LongVector second2 = LongVector.fromArray(LONGS, SECOND[1], 0);
        LongVector first4 = LongVector.fromArray(LONGS, FIRST[2], 0);
        LongVector second4 = LongVector.fromArray(LONGS, SECOND[2], 0);
        short[] row0 = rows[first];
        short[] row1 = rows[first + 2];
        short[] row2 = rows[first + 4];
        short[] row3 = rows[first + 6];
        short[] row4 = rows[first + 8];
        short[] row5 = rows[first + 10];
        short[] row6 = rows[first + 12];
        short[] row7 = rows[first + 14];
        for (int s = 0; s < squares; s++) {
            int at = 2 * INT_LANES * s;
            LongVector a0 = ShortVector.fromArray(SHORTS, row0, at).reinterpretAsLongs();
            LongVector a1 = ShortVector.fromArray(SHORTS, row1, at).reinterpretAsLongs();
            LongVector a2 = ShortVector.fromArray(SHORTS, row2, at).reinterpretAsLongs();
            LongVector a3 = ShortVector.fromArray(SHORTS, row3, at).reinterpretAsLongs();
            LongVector a4 = ShortVector.fromArray(SHORTS, row4, at).reinterpretAsLongs();
            LongVector a5 = ShortVector.fromArray(SHORTS, row5, at).reinterpretAsLongs();
            LongVector a6 = ShortVector.fromArray(SHORTS, row6, at).reinterpretAsLongs();
            LongVector a7 = ShortVector.fromArray(SHORTS, row7, at).reinterpretAsLongs();
            LongVector b0 = first1.selectFrom(a0, a1);
            LongVector b1 = second1.selectFrom(a0, a1);
            LongVector b2 = first1.selectFrom(a2, a3);
            LongVector b3 = second1.selectFrom(a2, a3);
            LongVector b4 = first1.selectFrom(a4, a5);
            LongVector b5 = second1.selectFrom(a4, a5);
            LongVector b6 = first1.selectFrom(a6, a7);
            LongVector b7 = second1.selectFrom(a6, a7);
            LongVector c0 = first2.selectFrom(b0, b2);
            LongVector c1 = first2.selectFrom(b1, b3);
            LongVector c2 = second2.selectFrom(b0, b2);
            LongVector c3 = second2.selectFrom(b1, b3);
            LongVector c4 = first2.selectFrom(b4, b6);
            LongVector c5 = first2.selectFrom(b5, b7);
            LongVector c6 = second2.selectFrom(b4, b6);
            LongVector c7 = second2.selectFrom(b5, b7);
            LongVector d0 = first4.selectFrom(c0, c4);
            LongVector d1 = first4.selectFrom(c1, c5);
            LongVector d2 = first4.selectFrom(c2, c6);
            LongVector d3 = first4.selectFrom(c3, c7);
            LongVector d4 = second4.selectFrom(c0, c4);
            LongVector d5 = second4.selectFrom(c1, c5);
            LongVector d6 = second4.selectFrom(c2, c6);
            LongVector d7 = second4.selectFrom(c3, c7);
            int start = to + 2 * INT_LANES * LANES * s;
            d0.reinterpretAsInts().intoArray(target, start);
            d1.reinterpretAsInts().intoArray(target, start + 2 * INT_LANES);
            d2.reinterpretAsInts().intoArray(target, start + 4 * INT_LANES);
            d3.reinterpretAsInts().intoArray(target, start + 6 * INT_LANES);
            d4.reinterpretAsInts().intoArray(target, start + 8 * INT_LANES);
            d5.reinterpretAsInts().intoArray(target, start + 10 * INT_LANES);
            d6.reinterpretAsInts().intoArray(target, start + 12 * INT_LANES);
            d7.reinterpretAsInts().intoArray(target, start + 14 * INT_LANES);
        }
    }

    private static void pairs4(short[][] rows, int first, int[] target, int to, int squares) {
        LongVector first1 = LongVector.fromArray(LONGS, FIRST[0], 0);
        LongVector second1 = LongVector.fromArray(LONGS, SECOND[0], 0);
        LongVector first2 = LongVector.fromArray(LONGS, FIRST[1], 0);
        LongVector second2 = LongVector.fromArray(LONGS, SECOND[1], 0);
        short[] row0 = rows[first];
        short[] row1 = rows[first + 2];
        short[] row2 = rows[first + 4];
        short[] row3 = rows[first + 6];
        for (int s = 0; s < squares; s++) {
            int at = 2 * INT_LANES * s;
            LongVector a0 = ShortVector.fromArray(SHORTS, row0, at).reinterpretAsLongs();
            LongVector a1 = ShortVector.fromArray(SHORTS, row1, at).reinterpretAsLongs();
            LongVector a2 = ShortVector.fromArray(SHORTS, row2, at).reinterpretAsLongs();
            LongVector a3 = ShortVector.fromArray(SHORTS, row3, at).reinterpretAsLongs();
            LongVector b0 = first1.selectFrom(a0, a1);
            LongVector b1 = second1.selectFrom(a0, a1);
            LongVector b2 = first1.selectFrom(a2, a3);
            LongVector b3 = second1.selectFrom(a2, a3);
            LongVector c0 = first2.selectFrom(b0, b2);
            LongVector c1 = first2.selectFrom(b1, b3);
            LongVector c2 = second2.selectFrom(b0, b2);
            LongVector c3 = second2.selectFrom(b1, b3);
            int start = to + 2 * INT_LANES * LANES * s;
            c0.reinterpretAsInts().intoArray(target, start);
            c1.reinterpretAsInts().intoArray(target, start + 2 * INT_LANES);
            c2.reinterpretAsInts().intoArray(target, start + 4 * INT_LANES);
            c3.reinterpretAsInts().intoArray(target, start + 6 * INT_LANES);
        }
    }

    private static void pairs2(short[][] rows, int first, int[] target, int to, int squares) {
        LongVector first1 = LongVector.fromArray(LONGS, FIRST[0], 0);
        LongVector second1 = LongVector.fromArray(LONGS, SECOND[0], 0);
        short[] row0 = rows[first];
        short[] row1 = rows[first + 2];
        for (int s = 0; s < squares; s++) {
            int at = 2 * INT_LANES * s;
            LongVector a0 = ShortVector.fromArray(SHORTS, row0, at).reinterpretAsLongs();
            LongVector a1 = ShortVector.fromArray(SHORTS, row1, at).reinterpretAsLongs();
            LongVector b0 = first1.selectFrom(a0, a1);
            LongVector b1 = second1.selectFrom(a0, a1);
            int start = to + 2 * INT_LANES * LANES * s;
            b0.reinterpretAsInts().intoArray(target, start);
            b1.reinterpretAsInts().intoArray(target, start + 2 * INT_LANES);
        }
    }
}
