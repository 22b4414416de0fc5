// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.simd.IntLanes.INTS;
import static io.hauberk.batch.simd.IntLanes.INT_LANES;
import static io.hauberk.batch.simd.Lanes.LANES;
import static io.hauberk.batch.simd.Lanes.LONGS;
import static jdk.incubator.vector.VectorOperators.AND;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.OR;

import io.hauberk.batch.kernel.FalconCodec;
import io.hauberk.batch.kernel.FalconParameters;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;

/**
 * Coefficients in fields of fixed width, {@link IntLanes#INT_LANES} polynomials at once: h in 14 bits, and s2 of the
 * constant-time form in 12.
 *
 * <p>Four fields are a whole number of bytes, so each lane gives one long for four coefficients.
 */
final class FalconFieldLanes {
    private final int n;
    private final int halfBits;
    private final long[] even; // four fields in the highest bits: interleaved, by 64-bit lane
    private final long[] odd;
    private final int[] bad = new int[INT_LANES];

    /** Makes the scratch space for n coefficients of so many bits. */
    FalconFieldLanes(int n, int bits) {
        this.n = n;
        this.halfBits = bits / 2;
        this.even = new long[n / 4 * LANES];
        this.odd = new long[n / 4 * LANES];
    }

    /** Takes a lane's fields, from a byte on; {@link FalconCodec#SLACK_BYTES} are readable after them. */
    void set(int lane, byte[] bytes, int from) {
        long[] target = (lane & 1) == 0 ? even : odd;
        int to = lane >> 1;
        for (int i = 0, at = from; i < n / 4; i++, at += halfBits, to += LANES) {
            target[to] = FalconCodec.group(bytes, at);
        }
    }

    /**
     * Unpacks h.
     *
     * @param h {@code int[n * INT_LANES]}: coefficients in [0, 2^14)
     */
    void unpackKeys(int[] h) {
        unpack14(h, n / 4 * LANES);
    }

    /**
     * Unpacks s2.
     *
     * @param s2 {@code int[n * INT_LANES]}: coefficients in [−2048, 2047]
     */
    void unpackSignatures(int[] s2) {
        unpack12(s2, n / 4 * LANES);
    }

    /** {@return whether this lane has a coefficient out of range}, after unpacking */
    boolean isBad(int lane) {
        return bad[lane] < 0;
    }

    private void unpack14(int[] h, int length) {
        LongVector low = LongVector.broadcast(LONGS, 0x3fffL);
        LongVector high = LongVector.broadcast(LONGS, 0x3fffL << 32);
        IntVector most = IntVector.broadcast(INTS, FalconParameters.Q - 1);
        IntVector over = IntVector.zero(INTS);
        for (int i = 0; i < length; i += LANES) {
            LongVector a = LongVector.fromArray(LONGS, even, i);
            LongVector b = LongVector.fromArray(LONGS, odd, i);
            IntVector h0 = a.lanewise(LSHR, 50)
                    .lanewise(AND, low)
                    .lanewise(OR, b.lanewise(LSHR, 18).lanewise(AND, high))
                    .reinterpretAsInts();
            IntVector h1 = a.lanewise(LSHR, 36)
                    .lanewise(AND, low)
                    .lanewise(OR, b.lanewise(LSHR, 4).lanewise(AND, high))
                    .reinterpretAsInts();
            IntVector h2 = a.lanewise(LSHR, 22)
                    .lanewise(AND, low)
                    .lanewise(OR, b.lanewise(LSHL, 10).lanewise(AND, high))
                    .reinterpretAsInts();
            IntVector h3 = a.lanewise(LSHR, 8)
                    .lanewise(AND, low)
                    .lanewise(OR, b.lanewise(LSHL, 24).lanewise(AND, high))
                    .reinterpretAsInts();
            over = most.sub(h0)
                    .lanewise(OR, most.sub(h1))
                    .lanewise(OR, most.sub(h2))
                    .lanewise(OR, most.sub(h3))
                    .lanewise(OR, over); // what the loop carries is not the receiver: see FalconLanes
            h0.intoArray(h, 8 * i);
            h1.intoArray(h, 8 * i + INT_LANES);
            h2.intoArray(h, 8 * i + 2 * INT_LANES);
            h3.intoArray(h, 8 * i + 3 * INT_LANES);
        }
        over.intoArray(bad, 0);
    }

    private void unpack12(int[] s2, int length) {
        LongVector lower = LongVector.broadcast(LONGS, 0xffff_ffffL);
        IntVector most = IntVector.broadcast(INTS, FalconParameters.MAX_S2);
        IntVector under = IntVector.zero(INTS);
        for (int i = 0; i < length; i += LANES) {
            LongVector a = LongVector.fromArray(LONGS, even, i);
            LongVector b = LongVector.fromArray(LONGS, odd, i);
            // Twelve bits go to the top of each half, and come down with their sign.
            IntVector v0 = a.lanewise(LSHR, 32)
                    .lanewise(OR, b.lanewise(AND, ~0xffff_ffffL))
                    .reinterpretAsInts();
            IntVector v1 = a.lanewise(LSHR, 20)
                    .lanewise(AND, lower)
                    .lanewise(OR, b.lanewise(LSHR, 20).lanewise(LSHL, 32))
                    .reinterpretAsInts();
            IntVector v2 = a.lanewise(LSHR, 8)
                    .lanewise(AND, lower)
                    .lanewise(OR, b.lanewise(LSHR, 8).lanewise(LSHL, 32))
                    .reinterpretAsInts();
            IntVector v3 = a.lanewise(LSHL, 4)
                    .lanewise(AND, lower)
                    .lanewise(OR, b.lanewise(LSHL, 36))
                    .reinterpretAsInts();
            v0 = v0.lanewise(ASHR, 20);
            v1 = v1.lanewise(ASHR, 20);
            v2 = v2.lanewise(ASHR, 20);
            v3 = v3.lanewise(ASHR, 20);
            under = most.add(v0)
                    .lanewise(OR, most.add(v1))
                    .lanewise(OR, most.add(v2))
                    .lanewise(OR, most.add(v3))
                    .lanewise(OR, under);
            v0.intoArray(s2, 8 * i);
            v1.intoArray(s2, 8 * i + INT_LANES);
            v2.intoArray(s2, 8 * i + 2 * INT_LANES);
            v3.intoArray(s2, 8 * i + 3 * INT_LANES);
        }
        under.intoArray(bad, 0);
    }
}
