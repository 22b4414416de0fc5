// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.simd.Lanes.DOUBLES;
import static io.hauberk.batch.simd.Lanes.LANES;
import static io.hauberk.batch.simd.Lanes.LONGS;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;

/**
 * Transposes doubles in squares of {@link Lanes#LANES}: from interleaved to one array a lane, and back.
 *
 * <p>Stage by stage for distances 1, 2 and 4, two rows at that distance exchange the blocks of that size that lie off
 * the diagonal. An exchange is one permutation of two vectors.
 */
final class TransposeLanes {
    // For each distance, the lanes of the first and of the second new row: e of the first old row is e, of the second
    // LANES + e.
    private static final long[][] FIRST = lanes(false);
    private static final long[][] SECOND = lanes(true);

    private TransposeLanes() {}

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
     * Transposes {@code squares} squares. Row r of square s is read at {@code from + r * fromRow + s * fromSquare}, and
     * written likewise.
     */
    static void transpose(
            double[] source,
            int from,
            int fromRow,
            int fromSquare,
            double[] target,
            int to,
            int toRow,
            int toSquare,
            int squares) {
        switch (LANES) {
            case 8 -> transpose8(source, from, fromRow, fromSquare, target, to, toRow, toSquare, squares);
            case 4 -> transpose4(source, from, fromRow, fromSquare, target, to, toRow, toSquare, squares);
            case 2 -> transpose2(source, from, fromRow, fromSquare, target, to, toRow, toSquare, squares);
            default -> throw new AssertionError(LANES + " lanes");
        }
    }

    private static void transpose8(
            double[] source,
            int from,
            int fromRow,
            int fromSquare,
            double[] target,
            int to,
            int toRow,
            int toSquare,
            int squares) {
        LongVector first1 = LongVector.fromArray(LONGS, FIRST[0], 0);
        LongVector second1 = LongVector.fromArray(LONGS, SECOND[0], 0);
        LongVector first2 = LongVector.fromArray(LONGS, FIRST[1], 0);
        LongVector second2 = LongVector.fromArray(LONGS, SECOND[1], 0);
        LongVector first4 = LongVector.fromArray(LONGS, FIRST[2], 0);
        LongVector second4 = LongVector.fromArray(LONGS, SECOND[2], 0);
        for (int s = 0; s < squares; s++) {
            int at = from + s * fromSquare;
            LongVector a0 = DoubleVector.fromArray(DOUBLES, source, at).reinterpretAsLongs();
            LongVector a1 =
                    DoubleVector.fromArray(DOUBLES, source, at + fromRow).reinterpretAsLongs();
            LongVector a2 =
                    DoubleVector.fromArray(DOUBLES, source, at + 2 * fromRow).reinterpretAsLongs();
            LongVector a3 =
                    DoubleVector.fromArray(DOUBLES, source, at + 3 * fromRow).reinterpretAsLongs();
            LongVector a4 =
                    DoubleVector.fromArray(DOUBLES, source, at + 4 * fromRow).reinterpretAsLongs();
            LongVector a5 =
                    DoubleVector.fromArray(DOUBLES, source, at + 5 * fromRow).reinterpretAsLongs();
            LongVector a6 =
                    DoubleVector.fromArray(DOUBLES, source, at + 6 * fromRow).reinterpretAsLongs();
            LongVector a7 =
                    DoubleVector.fromArray(DOUBLES, source, at + 7 * fromRow).reinterpretAsLongs();
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
            at = to + s * toSquare;
            d0.reinterpretAsDoubles().intoArray(target, at);
            d1.reinterpretAsDoubles().intoArray(target, at + toRow);
            d2.reinterpretAsDoubles().intoArray(target, at + 2 * toRow);
            d3.reinterpretAsDoubles().intoArray(target, at + 3 * toRow);
            d4.reinterpretAsDoubles().intoArray(target, at + 4 * toRow);
            d5.reinterpretAsDoubles().intoArray(target, at + 5 * toRow);
            d6.reinterpretAsDoubles().intoArray(target, at + 6 * toRow);
            d7.reinterpretAsDoubles().intoArray(target, at + 7 * toRow);
        }
    }

    private static void transpose4(
            double[] source,
            int from,
            int fromRow,
            int fromSquare,
            double[] target,
            int to,
            int toRow,
            int toSquare,
            int squares) {
        LongVector first1 = LongVector.fromArray(LONGS, FIRST[0], 0);
        LongVector second1 = LongVector.fromArray(LONGS, SECOND[0], 0);
        LongVector first2 = LongVector.fromArray(LONGS, FIRST[1], 0);
        LongVector second2 = LongVector.fromArray(LONGS, SECOND[1], 0);
        for (int s = 0; s < squares; s++) {
            int at = from + s * fromSquare;
            LongVector a0 = DoubleVector.fromArray(DOUBLES, source, at).reinterpretAsLongs();
            LongVector a1 =
                    DoubleVector.fromArray(DOUBLES, source, at + fromRow).reinterpretAsLongs();
            LongVector a2 =
                    DoubleVector.fromArray(DOUBLES, source, at + 2 * fromRow).reinterpretAsLongs();
            LongVector a3 =
                    DoubleVector.fromArray(DOUBLES, source, at + 3 * fromRow).reinterpretAsLongs();
            LongVector b0 = first1.selectFrom(a0, a1);
            LongVector b1 = second1.selectFrom(a0, a1);
            LongVector b2 = first1.selectFrom(a2, a3);
            LongVector b3 = second1.selectFrom(a2, a3);
            LongVector c0 = first2.selectFrom(b0, b2);
            LongVector c1 = first2.selectFrom(b1, b3);
            LongVector c2 = second2.selectFrom(b0, b2);
            LongVector c3 = second2.selectFrom(b1, b3);
            at = to + s * toSquare;
            c0.reinterpretAsDoubles().intoArray(target, at);
            c1.reinterpretAsDoubles().intoArray(target, at + toRow);
            c2.reinterpretAsDoubles().intoArray(target, at + 2 * toRow);
            c3.reinterpretAsDoubles().intoArray(target, at + 3 * toRow);
        }
    }

    private static void transpose2(
            double[] source,
            int from,
            int fromRow,
            int fromSquare,
            double[] target,
            int to,
            int toRow,
            int toSquare,
            int squares) {
        LongVector first1 = LongVector.fromArray(LONGS, FIRST[0], 0);
        LongVector second1 = LongVector.fromArray(LONGS, SECOND[0], 0);
        for (int s = 0; s < squares; s++) {
            int at = from + s * fromSquare;
            LongVector a0 = DoubleVector.fromArray(DOUBLES, source, at).reinterpretAsLongs();
            LongVector a1 =
                    DoubleVector.fromArray(DOUBLES, source, at + fromRow).reinterpretAsLongs();
            LongVector b0 = first1.selectFrom(a0, a1);
            LongVector b1 = second1.selectFrom(a0, a1);
            at = to + s * toSquare;
            b0.reinterpretAsDoubles().intoArray(target, at);
            b1.reinterpretAsDoubles().intoArray(target, at + toRow);
        }
    }
}
