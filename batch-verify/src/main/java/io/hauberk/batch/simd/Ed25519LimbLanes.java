// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.simd.Ed25519FieldLanes.BITS;
import static io.hauberk.batch.simd.Ed25519FieldLanes.ELEMENT;
import static io.hauberk.batch.simd.Ed25519FieldLanes.LIMBS;
import static io.hauberk.batch.simd.Lanes.DOUBLES;
import static io.hauberk.batch.simd.Lanes.LANES;
import static jdk.incubator.vector.VectorOperators.NEG;

import io.hauberk.batch.kernel.LittleEndian;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;

/**
 * What one lane of an element holds, and moves of whole elements: the way into the lanes and out of them. Layout and
 * domains are those of {@link Ed25519FieldLanes}.
 */
final class Ed25519LimbLanes {
    private static final long MASK = (1L << BITS) - 1;
    private static final long HALF = 1L << (BITS - 1);

    private Ed25519LimbLanes() {}

    /** Sets one lane of {@code r} to the lower 255 of the 256 bits in 32 little-endian bytes at {@code offset}; tight. */
    static void decode(double[] r, int ri, int lane, byte[] bytes, int offset) {
        long w0 = LittleEndian.getLong(bytes, offset);
        long w1 = LittleEndian.getLong(bytes, offset + 8);
        long w2 = LittleEndian.getLong(bytes, offset + 16);
        long w3 = LittleEndian.getLong(bytes, offset + 24);
        set(
                r,
                ri + lane,
                w0 & MASK,
                (w0 >>> 51 | w1 << 13) & MASK,
                (w1 >>> 38 | w2 << 26) & MASK,
                (w2 >>> 25 | w3 << 39) & MASK,
                (w3 >>> 12) & MASK);
    }

    /** Sets one lane of {@code r} to limbs in [0, 2^51); tight. */
    private static void set(double[] r, int at, long l0, long l1, long l2, long l3, long l4) {
        long c0 = (l0 + HALF) >> BITS;
        long c1 = (l1 + c0 + HALF) >> BITS;
        long c2 = (l2 + c1 + HALF) >> BITS;
        long c3 = (l3 + c2 + HALF) >> BITS;
        long c4 = (l4 + c3 + HALF) >> BITS;
        r[at] = l0 - (c0 << BITS) + 19 * c4;
        r[at + LANES] = l1 + c0 - (c1 << BITS);
        r[at + 2 * LANES] = l2 + c1 - (c2 << BITS);
        r[at + 3 * LANES] = l3 + c2 - (c3 << BITS);
        r[at + 4 * LANES] = l4 + c3 - (c4 << BITS);
    }

    /** Sets every lane of {@code r} to a small number. */
    static void fill(double[] r, int ri, double value) {
        for (int i = 0; i < ELEMENT; i++) {
            r[ri + i] = i < LANES ? value : 0;
        }
    }

    /** {@code r = a}. */
    static void copy(double[] r, int ri, double[] a, int ai) {
        System.arraycopy(a, ai, r, ri, ELEMENT);
    }

    /** Takes over {@code a} into {@code r} in the lanes whose bit is set. */
    static void blend(double[] r, int ri, double[] a, int ai, long lanes) {
        VectorMask<Double> mask = VectorMask.fromLong(DOUBLES, lanes);
        for (int i = 0; i < ELEMENT; i += LANES) {
            DoubleVector.fromArray(DOUBLES, r, ri + i)
                    .blend(DoubleVector.fromArray(DOUBLES, a, ai + i), mask)
                    .intoArray(r, ri + i);
        }
    }

    /** {@code r = −r} in the lanes whose bit is set. */
    static void negate(double[] r, int ri, long lanes) {
        VectorMask<Double> mask = VectorMask.fromLong(DOUBLES, lanes);
        for (int i = 0; i < ELEMENT; i += LANES) {
            DoubleVector.fromArray(DOUBLES, r, ri + i).lanewise(NEG, mask).intoArray(r, ri + i);
        }
    }

    /** {@return the lanes in which {@code a}, tight, is zero modulo p}, a bit each */
    static long zeros(double[] a, int ai, long[] scratch) {
        long zeros = 0;
        for (int lane = 0; lane < LANES; lane++) {
            reduce(scratch, a, ai + lane);
            boolean isZero = (scratch[0] | scratch[1] | scratch[2] | scratch[3] | scratch[4]) == 0;
            zeros |= isZero ? 1L << lane : 0;
        }
        return zeros;
    }

    /** {@return the lanes in which {@code a}, tight, is odd as a number in [0, p)}, a bit each */
    static long odds(double[] a, int ai, long[] scratch) {
        long odds = 0;
        for (int lane = 0; lane < LANES; lane++) {
            reduce(scratch, a, ai + lane);
            odds |= (scratch[0] & 1) << lane;
        }
        return odds;
    }

    /** Sets {@code r} to the limbs, each in [0, 2^51), of one lane as a number in [0, p); tight operand. */
    static void reduce(long[] r, double[] a, int at) {
        // 2 p is added, so that the number is positive: its limbs are 2^52 - 38 and 2^52 - 2.
        long l0 = (long) a[at] + (1L << 52) - 38;
        long l1 = (long) a[at + LANES] + (1L << 52) - 2;
        long l2 = (long) a[at + 2 * LANES] + (1L << 52) - 2;
        long l3 = (long) a[at + 3 * LANES] + (1L << 52) - 2;
        long l4 = (long) a[at + 4 * LANES] + (1L << 52) - 2;
        // The first pass leaves less than 2^255 + 19 * 4, the second less than 2^255.
        for (int pass = 0; pass < 2; pass++) {
            l1 += l0 >> BITS;
            l2 += l1 >> BITS;
            l3 += l2 >> BITS;
            l4 += l3 >> BITS;
            l0 = (l0 & MASK) + 19 * (l4 >> BITS);
            l1 &= MASK;
            l2 &= MASK;
            l3 &= MASK;
            l4 &= MASK;
        }
        if (l0 >= MASK - 18 && (l1 & l2 & l3 & l4) == MASK) { // p or more
            l0 -= MASK - 18;
            l1 = 0;
            l2 = 0;
            l3 = 0;
            l4 = 0;
        }
        r[0] = l0;
        r[1] = l1;
        r[2] = l2;
        r[3] = l3;
        r[4] = l4;
    }

    /** Sets limb {@code i} of one lane to {@code limbs[at + i]}, each below 2^53 in absolute value: not tight. */
    static void setLane(double[] r, int ri, int lane, long[] limbs, int at) {
        for (int i = 0; i < LIMBS; i++) {
            r[ri + i * LANES + lane] = limbs[at + i];
        }
    }

    /** Copies the limbs of one lane to {@code limbs[at + i]}. */
    static void getLane(long[] limbs, int at, double[] a, int ai, int lane) {
        for (int i = 0; i < LIMBS; i++) {
            limbs[at + i] = (long) a[ai + i * LANES + lane];
        }
    }
}
