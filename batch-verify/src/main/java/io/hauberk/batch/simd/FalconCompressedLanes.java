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
        cut(s2, n, GROUP);
    }

    // The counts are parameters so that C2 keeps the loops: it would write constant ones out, and lose its way in them.
    private void cut(int[] s2, int count, int step) {
        LongVector zero = LongVector.zero(LONGS);
        LongVector rest = LongVector.broadcast(LONGS, 63);
        LongVector window = LongVector.broadcast(LONGS, 64);
        LongVector last = LongVector.broadcast(LONGS, 64L * (laneWords - 2)); // and one word after it
        LongVector evenAt = zero;
        LongVector oddAt = zero;
        LongVector evenNegative = zero;
        LongVector oddNegative = zero;
        LongVector evenHighs = zero;
        LongVector oddHighs = zero;
        LongVector evenSlipped = zero;
        LongVector oddSlipped = zero;
        for (int i = 0; i < count; i += GROUP) {
            ((IntVector) evenAt.lanewise(LSHR, 6)
                            .add(LongVector.fromArray(LONGS, bases, 0))
                            .convertShape(L2I, HALF_INTS, 0))
                    .intoArray(map, 0);
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
            LongVector evenBits = zero;
            LongVector oddShift = oddAt.lanewise(AND, 63);
            LongVector odd = LongVector.fromArray(LONGS, words, 0, map, LANES)
                    .lanewise(LSHL, oddShift)
                    .lanewise(
                            OR,
                            LongVector.fromArray(LONGS, words, 1, map, LANES)
                                    .lanewise(LSHR, 1)
                                    .lanewise(LSHR, rest.sub(oddShift)));
            LongVector oddBits = zero;
            for (int k = 0; k < step; k++) {
                LongVector evenSign = even.lanewise(ASHR, 63);
                LongVector evenHigh = even.lanewise(LSHL, 8).lanewise(LEADING_ZEROS_COUNT);
                LongVector evenValue = even.lanewise(LSHR, 56)
                        .lanewise(AND, LOW)
                        .lanewise(OR, evenHigh.lanewise(LSHL, 7).lanewise(AND, HIGH));
                evenNegative = evenNegative.lanewise(OR, evenValue.sub(1).lanewise(AND, evenSign));
                evenHighs = evenHighs.lanewise(OR, evenHigh);
                evenHigh = evenHigh.add(9);
                even = even.lanewise(LSHL, evenHigh);
                evenBits = evenBits.add(evenHigh);
                evenValue = evenValue.lanewise(XOR, evenSign).sub(evenSign);
                LongVector oddSign = odd.lanewise(ASHR, 63);
                LongVector oddHigh = odd.lanewise(LSHL, 8).lanewise(LEADING_ZEROS_COUNT);
                LongVector oddValue = odd.lanewise(LSHR, 56)
                        .lanewise(AND, LOW)
                        .lanewise(OR, oddHigh.lanewise(LSHL, 7).lanewise(AND, HIGH));
                oddNegative = oddNegative.lanewise(OR, oddValue.sub(1).lanewise(AND, oddSign));
                oddHighs = oddHighs.lanewise(OR, oddHigh);
                oddHigh = oddHigh.add(9);
                odd = odd.lanewise(LSHL, oddHigh);
                oddBits = oddBits.add(oddHigh);
                oddValue = oddValue.lanewise(XOR, oddSign).sub(oddSign);
                evenValue
                        .lanewise(AND, LOWER_HALF)
                        .lanewise(OR, oddValue.lanewise(LSHL, 32))
                        .reinterpretAsInts()
                        .intoArray(s2, INT_LANES * (i + k));
            }
            evenSlipped = evenSlipped.lanewise(OR, window.sub(evenBits));
            oddSlipped = oddSlipped.lanewise(OR, window.sub(oddBits));
            evenAt = evenAt.add(evenBits).min(last);
            oddAt = oddAt.add(oddBits).min(last);
        }
        evenAt.intoArray(end, 0);
        oddAt.intoArray(end, LANES);
        evenNegative.intoArray(negative, 0);
        oddNegative.intoArray(negative, LANES);
        evenHighs.intoArray(zeros, 0);
        oddHighs.intoArray(zeros, LANES);
        evenSlipped.intoArray(slipped, 0);
        oddSlipped.intoArray(slipped, LANES);
    }
}
