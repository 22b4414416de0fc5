// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.simd.IntLanes.HALF_INTS;
import static io.hauberk.batch.simd.IntLanes.INT_LANES;
import static io.hauberk.batch.simd.Lanes.LANES;
import static io.hauberk.batch.simd.Lanes.LONGS;
import static jdk.incubator.vector.VectorOperators.AND;
import static jdk.incubator.vector.VectorOperators.ASHR;
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

/**
 * The compressed form of s2, {@link IntLanes#INT_LANES} at once.
 *
 * <p>Each lane has its own place in its own bits. From there it takes a window of 64 bits (two gathers), and cuts four
 * coefficients from that without a branch: sign, seven bits, as many zeros as the leading ones that are left, a one. Four
 * take 36 bits and their zeros. A lane for which 64 don't do is decoded again by itself: signers don't make such
 * signatures, and who does has the plain decoding, no more.
 *
 * <p>Source: Falcon round 3 specification (v1.2), algorithm 18; {@link FalconCodec} is the plain twin.
 */
final class FalconCompressedLanes {
    private static final long LOW = 127;
    private static final long HIGH = FalconParameters.MAX_S2 - LOW;
    private static final long LOWER_HALF = 0xffff_ffffL;
    private static final int MAX_ZEROS = 15;
    private static final int GROUP = 4; // coefficients from one window
    private static final int FIXED_BITS = 9; // of a coefficient: sign, low ones, end

    private final int n;
    private final boolean padded;
    private final int laneWords;
    private final long[] words; // one lane after the other, the first bit highest
    private final long[] bases = new long[INT_LANES]; // where a lane's words are; even lanes, odd lanes
    private final int[] map = new int[INT_LANES];
    private final int[] bodyBytes = new int[INT_LANES];

    // By 64-bit lane, even lanes then odd ones.
    private final long[] end = new long[INT_LANES]; // in bits
    private final long[] negative = new long[INT_LANES]; // sign set: a −0
    private final long[] zeros = new long[INT_LANES]; // all counts of zeros ORed
    private final long[] slipped = new long[INT_LANES]; // sign set: a window was too short

    FalconCompressedLanes(FalconParameters set) {
        n = set.n();
        padded = set.form() == FalconParameters.Form.PADDED;
        laneWords = (set.maxSignatureBytes() - FalconParameters.HEAD_BYTES + 7) / 8 + 2;
        words = new long[laneWords * INT_LANES];
        for (int lane = 0; lane < INT_LANES; lane++) {
            bases[place(lane)] = (long) laneWords * lane;
        }
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
        int at = place(lane);
        if (slipped[at] < 0) {
            return Outcome.UNDECIDED;
        }
        boolean wellFormed = negative[at] >= 0
                && zeros[at] <= MAX_ZEROS
                && (padded ? end[at] <= 8L * bodyBytes[lane] : (end[at] + 7) >> 3 == bodyBytes[lane])
                && isZeroFrom(laneWords * lane, (int) end[at]);
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
     * @param s2 {@code int[n * INT_LANES]}: coefficients in [−2047, 2047], whatever the outcome
     */
    void decode(int[] s2) {
        Arrays.fill(end, 0);
        Arrays.fill(negative, 0);
        Arrays.fill(zeros, 0);
        Arrays.fill(slipped, 0);
        cut(s2, n);
    }

    // No vector is carried from one turn of the loop to the next, and no loop is in it: C2 peels loops that carry
    // vectors
    // in about every third JVM, and then leaves those on the heap. After a coefficient, what is left of the window
    // begins
    // with the one that ended it. The count is a parameter so that C2 keeps the loop.
    private void cut(int[] s2, int count) {
        LongVector rest = LongVector.broadcast(LONGS, 63);
        LongVector low = LongVector.broadcast(LONGS, LOW);
        LongVector most = LongVector.broadcast(LONGS, HIGH);
        LongVector lower = LongVector.broadcast(LONGS, LOWER_HALF);
        LongVector spare = LongVector.broadcast(LONGS, 64 - GROUP * FIXED_BITS);
        LongVector last = LongVector.broadcast(LONGS, 64L * (laneWords - 2)); // and one word after it
        for (int i = 0; i < count; i += GROUP) {
            LongVector evenAt = LongVector.fromArray(LONGS, end, 0);
            ((IntVector) evenAt.lanewise(LSHR, 6)
                            .add(LongVector.fromArray(LONGS, bases, 0))
                            .convertShape(L2I, HALF_INTS, 0))
                    .intoArray(map, 0);
            LongVector oddAt = LongVector.fromArray(LONGS, end, LANES);
            ((IntVector) oddAt.lanewise(LSHR, 6)
                            .add(LongVector.fromArray(LONGS, bases, LANES))
                            .convertShape(L2I, HALF_INTS, 0))
                    .intoArray(map, LANES);
            LongVector evenShift = evenAt.lanewise(AND, 63);
            LongVector even = LongVector.fromArray(LONGS, words, 0, map, 0)
                    .lanewise(LSHL, evenShift)
                    .lanewise(
                            OR,
                            LongVector.fromArray(LONGS, words, 1, map, 0)
                                    .lanewise(LSHR, 1)
                                    .lanewise(LSHR, rest.sub(evenShift)));
            LongVector oddShift = oddAt.lanewise(AND, 63);
            LongVector odd = LongVector.fromArray(LONGS, words, 0, map, LANES)
                    .lanewise(LSHL, oddShift)
                    .lanewise(
                            OR,
                            LongVector.fromArray(LONGS, words, 1, map, LANES)
                                    .lanewise(LSHR, 1)
                                    .lanewise(LSHR, rest.sub(oddShift)));
            LongVector evenSign0 = even.lanewise(ASHR, 63);
            LongVector evenTail0 = even.lanewise(LSHL, 8);
            LongVector evenHigh0 = evenTail0.lanewise(LEADING_ZEROS_COUNT);
            LongVector evenValue0 = even.lanewise(LSHR, 56)
                    .lanewise(AND, low)
                    .lanewise(OR, evenHigh0.lanewise(LSHL, 7).lanewise(AND, most));
            even = evenTail0.lanewise(LSHL, evenHigh0);
            LongVector oddSign0 = odd.lanewise(ASHR, 63);
            LongVector oddTail0 = odd.lanewise(LSHL, 8);
            LongVector oddHigh0 = oddTail0.lanewise(LEADING_ZEROS_COUNT);
            LongVector oddValue0 = odd.lanewise(LSHR, 56)
                    .lanewise(AND, low)
                    .lanewise(OR, oddHigh0.lanewise(LSHL, 7).lanewise(AND, most));
            odd = oddTail0.lanewise(LSHL, oddHigh0);
            evenValue0
                    .lanewise(XOR, evenSign0)
                    .sub(evenSign0)
                    .lanewise(AND, lower)
                    .lanewise(
                            OR, oddValue0.lanewise(XOR, oddSign0).sub(oddSign0).lanewise(LSHL, 32))
                    .reinterpretAsInts()
                    .intoArray(s2, INT_LANES * i);
            LongVector evenSign1 = even.lanewise(LSHL, 1).lanewise(ASHR, 63);
            LongVector evenTail1 = even.lanewise(LSHL, 9);
            LongVector evenHigh1 = evenTail1.lanewise(LEADING_ZEROS_COUNT);
            LongVector evenValue1 = even.lanewise(LSHR, 55)
                    .lanewise(AND, low)
                    .lanewise(OR, evenHigh1.lanewise(LSHL, 7).lanewise(AND, most));
            even = evenTail1.lanewise(LSHL, evenHigh1);
            LongVector oddSign1 = odd.lanewise(LSHL, 1).lanewise(ASHR, 63);
            LongVector oddTail1 = odd.lanewise(LSHL, 9);
            LongVector oddHigh1 = oddTail1.lanewise(LEADING_ZEROS_COUNT);
            LongVector oddValue1 = odd.lanewise(LSHR, 55)
                    .lanewise(AND, low)
                    .lanewise(OR, oddHigh1.lanewise(LSHL, 7).lanewise(AND, most));
            odd = oddTail1.lanewise(LSHL, oddHigh1);
            evenValue1
                    .lanewise(XOR, evenSign1)
                    .sub(evenSign1)
                    .lanewise(AND, lower)
                    .lanewise(
                            OR, oddValue1.lanewise(XOR, oddSign1).sub(oddSign1).lanewise(LSHL, 32))
                    .reinterpretAsInts()
                    .intoArray(s2, INT_LANES * (i + 1));
            LongVector evenSign2 = even.lanewise(LSHL, 1).lanewise(ASHR, 63);
            LongVector evenTail2 = even.lanewise(LSHL, 9);
            LongVector evenHigh2 = evenTail2.lanewise(LEADING_ZEROS_COUNT);
            LongVector evenValue2 = even.lanewise(LSHR, 55)
                    .lanewise(AND, low)
                    .lanewise(OR, evenHigh2.lanewise(LSHL, 7).lanewise(AND, most));
            even = evenTail2.lanewise(LSHL, evenHigh2);
            LongVector oddSign2 = odd.lanewise(LSHL, 1).lanewise(ASHR, 63);
            LongVector oddTail2 = odd.lanewise(LSHL, 9);
            LongVector oddHigh2 = oddTail2.lanewise(LEADING_ZEROS_COUNT);
            LongVector oddValue2 = odd.lanewise(LSHR, 55)
                    .lanewise(AND, low)
                    .lanewise(OR, oddHigh2.lanewise(LSHL, 7).lanewise(AND, most));
            odd = oddTail2.lanewise(LSHL, oddHigh2);
            evenValue2
                    .lanewise(XOR, evenSign2)
                    .sub(evenSign2)
                    .lanewise(AND, lower)
                    .lanewise(
                            OR, oddValue2.lanewise(XOR, oddSign2).sub(oddSign2).lanewise(LSHL, 32))
                    .reinterpretAsInts()
                    .intoArray(s2, INT_LANES * (i + 2));
            LongVector evenSign3 = even.lanewise(LSHL, 1).lanewise(ASHR, 63);
            LongVector evenTail3 = even.lanewise(LSHL, 9);
            LongVector evenHigh3 = evenTail3.lanewise(LEADING_ZEROS_COUNT);
            LongVector evenValue3 = even.lanewise(LSHR, 55)
                    .lanewise(AND, low)
                    .lanewise(OR, evenHigh3.lanewise(LSHL, 7).lanewise(AND, most));
            LongVector oddSign3 = odd.lanewise(LSHL, 1).lanewise(ASHR, 63);
            LongVector oddTail3 = odd.lanewise(LSHL, 9);
            LongVector oddHigh3 = oddTail3.lanewise(LEADING_ZEROS_COUNT);
            LongVector oddValue3 = odd.lanewise(LSHR, 55)
                    .lanewise(AND, low)
                    .lanewise(OR, oddHigh3.lanewise(LSHL, 7).lanewise(AND, most));
            evenValue3
                    .lanewise(XOR, evenSign3)
                    .sub(evenSign3)
                    .lanewise(AND, lower)
                    .lanewise(
                            OR, oddValue3.lanewise(XOR, oddSign3).sub(oddSign3).lanewise(LSHL, 32))
                    .reinterpretAsInts()
                    .intoArray(s2, INT_LANES * (i + 3));
            LongVector evenSpare = spare.sub(evenHigh0).sub(evenHigh1).sub(evenHigh2.add(evenHigh3));
            LongVector.fromArray(LONGS, slipped, 0).lanewise(OR, evenSpare).intoArray(slipped, 0);
            evenAt.add(64).sub(evenSpare).min(last).intoArray(end, 0);
            LongVector.fromArray(LONGS, zeros, 0)
                    .lanewise(OR, evenHigh0.lanewise(OR, evenHigh1))
                    .lanewise(OR, evenHigh2.lanewise(OR, evenHigh3))
                    .intoArray(zeros, 0);
            LongVector.fromArray(LONGS, negative, 0)
                    .lanewise(OR, evenValue0.sub(1).lanewise(AND, evenSign0))
                    .lanewise(OR, evenValue1.sub(1).lanewise(AND, evenSign1))
                    .lanewise(OR, evenValue2.sub(1).lanewise(AND, evenSign2))
                    .lanewise(OR, evenValue3.sub(1).lanewise(AND, evenSign3))
                    .intoArray(negative, 0);
            LongVector oddSpare = spare.sub(oddHigh0).sub(oddHigh1).sub(oddHigh2.add(oddHigh3));
            LongVector.fromArray(LONGS, slipped, LANES).lanewise(OR, oddSpare).intoArray(slipped, LANES);
            oddAt.add(64).sub(oddSpare).min(last).intoArray(end, LANES);
            LongVector.fromArray(LONGS, zeros, LANES)
                    .lanewise(OR, oddHigh0.lanewise(OR, oddHigh1))
                    .lanewise(OR, oddHigh2.lanewise(OR, oddHigh3))
                    .intoArray(zeros, LANES);
            LongVector.fromArray(LONGS, negative, LANES)
                    .lanewise(OR, oddValue0.sub(1).lanewise(AND, oddSign0))
                    .lanewise(OR, oddValue1.sub(1).lanewise(AND, oddSign1))
                    .lanewise(OR, oddValue2.sub(1).lanewise(AND, oddSign2))
                    .lanewise(OR, oddValue3.sub(1).lanewise(AND, oddSign3))
                    .intoArray(negative, LANES);
        }
    }
}
