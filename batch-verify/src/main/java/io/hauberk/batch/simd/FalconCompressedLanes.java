// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.simd.IntLanes.HALF_INTS;
import static io.hauberk.batch.simd.IntLanes.INTS;
import static io.hauberk.batch.simd.IntLanes.INT_LANES;
import static io.hauberk.batch.simd.Lanes.LANES;
import static io.hauberk.batch.simd.Lanes.LONGS;
import static jdk.incubator.vector.VectorOperators.AND;
import static jdk.incubator.vector.VectorOperators.AND_NOT;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.L2I;
import static jdk.incubator.vector.VectorOperators.LEADING_ZEROS_COUNT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.OR;
import static jdk.incubator.vector.VectorOperators.XOR;

import io.hauberk.batch.kernel.FalconCodec;
import io.hauberk.batch.kernel.FalconParameters;
import java.util.Arrays;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;

/**
 * The compressed form of s2, {@link IntLanes#INT_LANES} at once.
 *
 * <p>Each lane has its own place in its own bits. From there it takes a window of 64 bits, and cuts four
 * coefficients from that without a branch: sign, seven bits, as many zeros as the leading ones that are left, a one. Four
 * take 36 bits and their zeros. So a window begins in the word in which the last one began or in the next, and of the three
 * words that it may need, one is gathered a turn. Windows are in 64-bit lanes, even ones and odd ones, and what is cut from
 * them in 32-bit lanes. A lane for which 64 bits don't do, or that has a −0, is decoded again by itself: signers don't make such
 * signatures, and who does has the plain decoding, no more.
 *
 * <p>Source: Falcon round 3 specification (v1.2), algorithm 18; {@link FalconCodec} is the plain twin.
 */
final class FalconCompressedLanes {
    /** The largest size of a coefficient, well formed or not: with as many zeros as a window has bits. */
    static final int MAX_SIZE = (Long.SIZE << 7) + 127;

    private static final int LOW = 127;
    private static final long LOWER_HALF = 0xffff_ffffL;
    private static final int LOG_WORD = 6;
    private static final int MAX_ZEROS = 15;
    private static final int GROUP = 4; // coefficients from one window
    private static final int FIXED_BITS = 9; // of a coefficient: sign, low ones, end

    private final int n;
    private final boolean padded;
    private final int laneWords;
    private final long[] words; // one lane after the other, the first bit highest
    private final int[] bodyBytes = new int[INT_LANES];

    // Where a lane is: by 64-bit lane, even lanes then odd ones.
    private final long[] at = new long[INT_LANES]; // bits from the first word's first one, may be in the second
    private final long[] first = new long[INT_LANES];
    private final long[] second = new long[INT_LANES];
    private final int[] third = new int[INT_LANES]; // which word that is

    // What was found, by lane.
    private final int[] zeros = new int[INT_LANES]; // all counts of zeros ORed
    private final int[] doubtful = new int[INT_LANES]; // sign set: a window was too short, or there is a −0

    FalconCompressedLanes(FalconParameters set) {
        n = set.n();
        padded = set.form() == FalconParameters.Form.PADDED;
        laneWords = (set.maxSignatureBytes() - FalconParameters.HEAD_BYTES + 7) / 8 + 2;
        // A lane that has gone astray, by at most six words a turn, reads what others have there, or what is behind.
        words = new long[laneWords * INT_LANES + n / GROUP * 6];
    }

    private static int place(int lane) {
        return (lane & 1) * LANES + (lane >> 1);
    }

    /**
     * Sets what a lane decodes.
     *
     * @param signature of a length that the set accepts, zeros after it up to the set's maximum and
     *     {@link FalconCodec#SLACK_BYTES}
     */
    void set(int lane, byte[] signature, int length) {
        int from = laneWords * lane;
        int body = length - FalconParameters.HEAD_BYTES;
        int count = (body + 7) >> 3;
        for (int i = 0; i < count; i++) {
            words[from + i] = FalconCodec.group(signature, FalconParameters.HEAD_BYTES + 8 * i);
        }
        Arrays.fill(words, from + count, from + laneWords, 0);
        bodyBytes[lane] = body;
    }

    /** What became of a lane. */
    enum Outcome {
        WELL_FORMED,
        MALFORMED,
        /** Not known: the lane is to be decoded by itself. */
        UNDECIDED
    }

    /** {@return what {@link #decode} found in this lane} */
    Outcome outcome(int lane) {
        if (doubtful[lane] < 0) {
            return Outcome.UNDECIDED;
        }
        int from = laneWords * lane;
        int end = Long.SIZE * (third[place(lane)] - 2 - from) + (int) at[place(lane)];
        boolean wellFormed = zeros[lane] <= MAX_ZEROS
                && (padded ? end <= 8 * bodyBytes[lane] : (end + 7) >> 3 == bodyBytes[lane])
                && isZeroFrom(from, end);
        return wellFormed ? Outcome.WELL_FORMED : Outcome.MALFORMED;
    }

    private boolean isZeroFrom(int from, int bit) {
        long rest = words[from + (bit >> 6)] << bit; // a shift counts modulo 64
        for (int i = from + (bit >> 6) + 1; i < from + laneWords; i++) {
            rest |= words[i];
        }
        return rest == 0;
    }

    /**
     * Decodes all lanes.
     *
     * @param s2 {@code int[n * INT_LANES]}: coefficients in [−2047, 2047] of what is well formed, else of at most
     *     {@link #MAX_SIZE} in size
     */
    void decode(int[] s2) {
        Arrays.fill(at, 0);
        Arrays.fill(zeros, 0);
        Arrays.fill(doubtful, 0);
        for (int lane = 0; lane < INT_LANES; lane++) {
            int from = laneWords * lane;
            first[place(lane)] = words[from];
            second[place(lane)] = words[from + 1];
            third[place(lane)] = from + 2;
        }
        cut(s2, n);
    }

    // No vector is carried from one turn of the loop to the next, and no loop is in it: C2 peels loops that carry
    // vectors in about every third JVM, and then leaves those on the heap. After a coefficient, what is left of the
    // window begins with the one that ended it. The count is a parameter so that C2 keeps the loop.
    private void cut(int[] s2, int count) {
        LongVector lower = LongVector.broadcast(LONGS, LOWER_HALF);
        IntVector low = IntVector.broadcast(INTS, LOW);
        IntVector spare = IntVector.broadcast(INTS, Long.SIZE - GROUP * FIXED_BITS);
        for (int i = 0; i < count; i += GROUP) {
            LongVector evenAt = LongVector.fromArray(LONGS, at, 0);
            VectorMask<Long> evenMoves = evenAt.compare(GE, Long.SIZE);
            LongVector evenSecond = LongVector.fromArray(LONGS, second, 0);
            LongVector evenFirst = LongVector.fromArray(LONGS, first, 0).blend(evenSecond, evenMoves);
            evenSecond = evenSecond.blend(LongVector.fromArray(LONGS, words, 0, third, 0), evenMoves);
            evenFirst.intoArray(first, 0);
            evenSecond.intoArray(second, 0);
            ((IntVector) evenAt.lanewise(LSHR, LOG_WORD).convertShape(L2I, HALF_INTS, 0))
                    .add(IntVector.fromArray(HALF_INTS, third, 0))
                    .intoArray(third, 0);
            evenAt = evenAt.lanewise(AND, Long.SIZE - 1);
            LongVector even = evenFirst
                    .lanewise(LSHL, evenAt)
                    .lanewise(OR, evenSecond.lanewise(LSHR, 1).lanewise(LSHR, evenAt.lanewise(XOR, Long.SIZE - 1)));
            LongVector oddAt = LongVector.fromArray(LONGS, at, LANES);
            VectorMask<Long> oddMoves = oddAt.compare(GE, Long.SIZE);
            LongVector oddSecond = LongVector.fromArray(LONGS, second, LANES);
            LongVector oddFirst = LongVector.fromArray(LONGS, first, LANES).blend(oddSecond, oddMoves);
            oddSecond = oddSecond.blend(LongVector.fromArray(LONGS, words, 0, third, LANES), oddMoves);
            oddFirst.intoArray(first, LANES);
            oddSecond.intoArray(second, LANES);
            ((IntVector) oddAt.lanewise(LSHR, LOG_WORD).convertShape(L2I, HALF_INTS, 0))
                    .add(IntVector.fromArray(HALF_INTS, third, LANES))
                    .intoArray(third, LANES);
            oddAt = oddAt.lanewise(AND, Long.SIZE - 1);
            LongVector odd = oddFirst.lanewise(LSHL, oddAt)
                    .lanewise(OR, oddSecond.lanewise(LSHR, 1).lanewise(LSHR, oddAt.lanewise(XOR, Long.SIZE - 1)));
            LongVector evenTail0 = even.lanewise(LSHL, 8);
            LongVector evenHigh0 = evenTail0.lanewise(LEADING_ZEROS_COUNT);
            LongVector oddTail0 = odd.lanewise(LSHL, 8);
            LongVector oddHigh0 = oddTail0.lanewise(LEADING_ZEROS_COUNT);
            IntVector top0 = even.lanewise(LSHR, 32)
                    .lanewise(OR, odd.lanewise(AND_NOT, lower))
                    .reinterpretAsInts();
            IntVector high0 =
                    evenHigh0.lanewise(OR, oddHigh0.lanewise(LSHL, 32)).reinterpretAsInts();
            IntVector sign0 = top0.lanewise(ASHR, 31);
            IntVector value0 = top0.lanewise(LSHR, 24)
                    .lanewise(AND, low)
                    .lanewise(OR, high0.lanewise(LSHL, 7))
                    .lanewise(XOR, sign0)
                    .sub(sign0);
            value0.intoArray(s2, INT_LANES * i);
            IntVector doubt = IntVector.fromArray(INTS, doubtful, 0).lanewise(OR, value0.lanewise(XOR, sign0));
            even = evenTail0.lanewise(LSHL, evenHigh0);
            odd = oddTail0.lanewise(LSHL, oddHigh0);
            LongVector evenTail1 = even.lanewise(LSHL, 9);
            LongVector evenHigh1 = evenTail1.lanewise(LEADING_ZEROS_COUNT);
            LongVector oddTail1 = odd.lanewise(LSHL, 9);
            LongVector oddHigh1 = oddTail1.lanewise(LEADING_ZEROS_COUNT);
            IntVector top1 = even.lanewise(LSHR, 31)
                    .lanewise(AND, lower)
                    .lanewise(OR, odd.lanewise(LSHL, 1).lanewise(AND_NOT, lower))
                    .reinterpretAsInts();
            IntVector high1 =
                    evenHigh1.lanewise(OR, oddHigh1.lanewise(LSHL, 32)).reinterpretAsInts();
            IntVector sign1 = top1.lanewise(ASHR, 31);
            IntVector value1 = top1.lanewise(LSHR, 24)
                    .lanewise(AND, low)
                    .lanewise(OR, high1.lanewise(LSHL, 7))
                    .lanewise(XOR, sign1)
                    .sub(sign1);
            value1.intoArray(s2, INT_LANES * (i + 1));
            doubt = doubt.lanewise(OR, value1.lanewise(XOR, sign1));
            even = evenTail1.lanewise(LSHL, evenHigh1);
            odd = oddTail1.lanewise(LSHL, oddHigh1);
            LongVector evenTail2 = even.lanewise(LSHL, 9);
            LongVector evenHigh2 = evenTail2.lanewise(LEADING_ZEROS_COUNT);
            LongVector oddTail2 = odd.lanewise(LSHL, 9);
            LongVector oddHigh2 = oddTail2.lanewise(LEADING_ZEROS_COUNT);
            IntVector top2 = even.lanewise(LSHR, 31)
                    .lanewise(AND, lower)
                    .lanewise(OR, odd.lanewise(LSHL, 1).lanewise(AND_NOT, lower))
                    .reinterpretAsInts();
            IntVector high2 =
                    evenHigh2.lanewise(OR, oddHigh2.lanewise(LSHL, 32)).reinterpretAsInts();
            IntVector sign2 = top2.lanewise(ASHR, 31);
            IntVector value2 = top2.lanewise(LSHR, 24)
                    .lanewise(AND, low)
                    .lanewise(OR, high2.lanewise(LSHL, 7))
                    .lanewise(XOR, sign2)
                    .sub(sign2);
            value2.intoArray(s2, INT_LANES * (i + 2));
            doubt = doubt.lanewise(OR, value2.lanewise(XOR, sign2));
            even = evenTail2.lanewise(LSHL, evenHigh2);
            odd = oddTail2.lanewise(LSHL, oddHigh2);
            LongVector evenTail3 = even.lanewise(LSHL, 9);
            LongVector evenHigh3 = evenTail3.lanewise(LEADING_ZEROS_COUNT);
            LongVector oddTail3 = odd.lanewise(LSHL, 9);
            LongVector oddHigh3 = oddTail3.lanewise(LEADING_ZEROS_COUNT);
            IntVector top3 = even.lanewise(LSHR, 31)
                    .lanewise(AND, lower)
                    .lanewise(OR, odd.lanewise(LSHL, 1).lanewise(AND_NOT, lower))
                    .reinterpretAsInts();
            IntVector high3 =
                    evenHigh3.lanewise(OR, oddHigh3.lanewise(LSHL, 32)).reinterpretAsInts();
            IntVector sign3 = top3.lanewise(ASHR, 31);
            IntVector value3 = top3.lanewise(LSHR, 24)
                    .lanewise(AND, low)
                    .lanewise(OR, high3.lanewise(LSHL, 7))
                    .lanewise(XOR, sign3)
                    .sub(sign3);
            value3.intoArray(s2, INT_LANES * (i + 3));
            doubt = doubt.lanewise(OR, value3.lanewise(XOR, sign3));
            IntVector.fromArray(INTS, zeros, 0)
                    .lanewise(OR, high0.lanewise(OR, high1))
                    .lanewise(OR, high2.lanewise(OR, high3))
                    .intoArray(zeros, 0);
            IntVector left = spare.sub(high0.add(high1)).sub(high2.add(high3));
            doubt.lanewise(OR, left).intoArray(doubtful, 0);
            LongVector used = IntVector.broadcast(INTS, Long.SIZE).sub(left).reinterpretAsLongs();
            evenAt.add(used.lanewise(AND, lower)).intoArray(at, 0);
            oddAt.add(used.lanewise(LSHR, 32)).intoArray(at, LANES);
        }
    }
}
