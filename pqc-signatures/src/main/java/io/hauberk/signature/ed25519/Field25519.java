// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ed25519;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Arithmetic modulo p = 2^255 - 19.
 *
 * <p>An element is five signed limbs of a {@code long[]}, from an offset on: the number {@code sum limb[i] * 2^(51 i)}
 * modulo p. Two ranges are told apart, and asserted where assertions are on:
 *
 * <ul>
 *   <li><i>tight</i>, what every multiplication gives: each limb in (-{@value #SLACK}, 2^51 + {@value #SLACK});
 *   <li><i>loose</i>, what every multiplication takes: each limb in (-2^53, 2^53). Sums and differences of up to three
 *       tight elements are loose, so the point formulas need no carries between a sum and a product.
 * </ul>
 *
 * <p>Public data only; variable time. No method keeps or aliases its arrays; a result may overwrite an operand. Source
 * of the reduction: p = 2^(5*51) - 19, so what leaves the top limb comes back into the lowest times 19.
 */
public final class Field25519 {
    /** The limbs of an element. */
    public static final int LIMBS = 5;

    /** How far a tight limb may be outside of [0, 2^51]: 19 times a carry of less than 2^11.2 in absolute value. */
    public static final int SLACK = 1 << 16;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int BITS = 51;
    private static final long MASK = (1L << BITS) - 1;

    // High halves are taken at bit 58 of a product, not at bit 51: one factor is shifted by 6 instead of both. What is
    // below, up to five times 2^58, still fits in a long; what is above weighs 2^7 times the next limb.
    private static final int SPLIT = 58;
    private static final int SHIFT = Long.SIZE - SPLIT;
    private static final int RISE = SPLIT - BITS;

    private Field25519() {}

    /** Sets {@code r} to the small number {@code value}, 0 to 2^50. */
    public static void set(long[] r, int ri, long value) {
        r[ri] = value;
        r[ri + 1] = 0;
        r[ri + 2] = 0;
        r[ri + 3] = 0;
        r[ri + 4] = 0;
    }

    /** {@code r = a}. */
    public static void copy(long[] r, int ri, long[] a, int ai) {
        System.arraycopy(a, ai, r, ri, LIMBS);
    }

    /** {@code r = a + b}, limb by limb. */
    public static void add(long[] r, int ri, long[] a, int ai, long[] b, int bi) {
        r[ri] = a[ai] + b[bi];
        r[ri + 1] = a[ai + 1] + b[bi + 1];
        r[ri + 2] = a[ai + 2] + b[bi + 2];
        r[ri + 3] = a[ai + 3] + b[bi + 3];
        r[ri + 4] = a[ai + 4] + b[bi + 4];
    }

    /** {@code r = a - b}, limb by limb. */
    public static void sub(long[] r, int ri, long[] a, int ai, long[] b, int bi) {
        r[ri] = a[ai] - b[bi];
        r[ri + 1] = a[ai + 1] - b[bi + 1];
        r[ri + 2] = a[ai + 2] - b[bi + 2];
        r[ri + 3] = a[ai + 3] - b[bi + 3];
        r[ri + 4] = a[ai + 4] - b[bi + 4];
    }

    /** {@code r = -a}, limb by limb. */
    public static void negate(long[] r, int ri, long[] a, int ai) {
        r[ri] = -a[ai];
        r[ri + 1] = -a[ai + 1];
        r[ri + 2] = -a[ai + 2];
        r[ri + 3] = -a[ai + 3];
        r[ri + 4] = -a[ai + 4];
    }

    /** {@code r = a * b}: loose operands, tight result. */
    public static void mul(long[] r, int ri, long[] a, int ai, long[] b, int bi) {
        assert isLoose(a, ai) && isLoose(b, bi);
        long a0 = a[ai];
        long a1 = a[ai + 1];
        long a2 = a[ai + 2];
        long a3 = a[ai + 3];
        long a4 = a[ai + 4];
        long b0 = b[bi];
        long b1 = b[bi + 1];
        long b2 = b[bi + 2];
        long b3 = b[bi + 3];
        long b4 = b[bi + 4];
        long c1 = 19 * b1;
        long c2 = 19 * b2;
        long c3 = 19 * b3;
        long c4 = 19 * b4;
        // Columns modulo 2^64; with the high parts below known, what is missing is their difference, exactly.
        long l0 = a0 * b0 + a1 * c4 + a2 * c3 + a3 * c2 + a4 * c1;
        long l1 = a0 * b1 + a1 * b0 + a2 * c4 + a3 * c3 + a4 * c2;
        long l2 = a0 * b2 + a1 * b1 + a2 * b0 + a3 * c4 + a4 * c3;
        long l3 = a0 * b3 + a1 * b2 + a2 * b1 + a3 * b0 + a4 * c4;
        long l4 = a0 * b4 + a1 * b3 + a2 * b2 + a3 * b1 + a4 * b0;
        a0 <<= SHIFT;
        a1 <<= SHIFT;
        a2 <<= SHIFT;
        a3 <<= SHIFT;
        a4 <<= SHIFT;
        long h0 = high(a0, b0) + high(a1, c4) + high(a2, c3) + high(a3, c2) + high(a4, c1);
        long h1 = high(a0, b1) + high(a1, b0) + high(a2, c4) + high(a3, c3) + high(a4, c2);
        long h2 = high(a0, b2) + high(a1, b1) + high(a2, b0) + high(a3, c4) + high(a4, c3);
        long h3 = high(a0, b3) + high(a1, b2) + high(a2, b1) + high(a3, b0) + high(a4, c4);
        long h4 = high(a0, b4) + high(a1, b3) + high(a2, b2) + high(a3, b1) + high(a4, b0);
        // With loose operands |h0| < 77 * 2^48 and |h4| < 5 * 2^48, so each column now ends below 95 * 2^55 + 5 * 2^58
        // < 2^62.2.
        l0 += 19 * (h4 << RISE) - (h0 << SPLIT);
        l1 += (h0 << RISE) - (h1 << SPLIT);
        l2 += (h1 << RISE) - (h2 << SPLIT);
        l3 += (h2 << RISE) - (h3 << SPLIT);
        l4 += (h3 << RISE) - (h4 << SPLIT);
        r[ri] = (l0 & MASK) + 19 * (l4 >> BITS);
        r[ri + 1] = (l1 & MASK) + (l0 >> BITS);
        r[ri + 2] = (l2 & MASK) + (l1 >> BITS);
        r[ri + 3] = (l3 & MASK) + (l2 >> BITS);
        r[ri + 4] = (l4 & MASK) + (l3 >> BITS);
        assert isTight(r, ri);
    }

    /** {@code r = a^2}: loose operand, tight result. */
    public static void square(long[] r, int ri, long[] a, int ai) {
        square(r, ri, a, ai, 1);
    }

    /** {@code r = a^(2^times)} for {@code times >= 1}: loose operand, tight result. */
    public static void square(long[] r, int ri, long[] a, int ai, int times) {
        assert isLoose(a, ai);
        long a0 = a[ai];
        long a1 = a[ai + 1];
        long a2 = a[ai + 2];
        long a3 = a[ai + 3];
        long a4 = a[ai + 4];
        for (int i = 0; i < times; i++) {
            long d0 = 2 * a0;
            long d1 = 2 * a1;
            long e3 = 19 * a3;
            long e4 = 19 * a4;
            long f3 = 38 * a3;
            long f4 = 38 * a4;
            long l0 = a0 * a0 + a1 * f4 + a2 * f3;
            long l1 = d0 * a1 + a2 * f4 + a3 * e3;
            long l2 = d0 * a2 + a1 * a1 + a3 * f4;
            long l3 = d0 * a3 + d1 * a2 + a4 * e4;
            long l4 = d0 * a4 + d1 * a3 + a2 * a2;
            long s1 = a1 << SHIFT;
            long s2 = a2 << SHIFT;
            long s3 = a3 << SHIFT;
            long s4 = a4 << SHIFT;
            long h0 = high(a0 << SHIFT, a0) + high(s1, f4) + high(s2, f3);
            long h1 = high(s1, d0) + high(s2, f4) + high(s3, e3);
            long h2 = high(s2, d0) + high(s1, a1) + high(s3, f4);
            long h3 = high(s3, d0) + high(s2, d1) + high(s4, e4);
            long h4 = high(s4, d0) + high(s3, d1) + high(s2, a2);
            l0 += 19 * (h4 << RISE) - (h0 << SPLIT);
            l1 += (h0 << RISE) - (h1 << SPLIT);
            l2 += (h1 << RISE) - (h2 << SPLIT);
            l3 += (h2 << RISE) - (h3 << SPLIT);
            l4 += (h3 << RISE) - (h4 << SPLIT);
            a0 = (l0 & MASK) + 19 * (l4 >> BITS);
            a1 = (l1 & MASK) + (l0 >> BITS);
            a2 = (l2 & MASK) + (l1 >> BITS);
            a3 = (l3 & MASK) + (l2 >> BITS);
            a4 = (l4 & MASK) + (l3 >> BITS);
        }
        r[ri] = a0;
        r[ri + 1] = a1;
        r[ri + 2] = a2;
        r[ri + 3] = a3;
        r[ri + 4] = a4;
        assert isTight(r, ri);
    }

    private static long high(long a, long b) {
        return Math.multiplyHigh(a, b);
    }

    /**
     * Sets {@code r} to the number in the lower 255 bits of the 32 little-endian bytes at {@code offset}; tight. It may be
     * p or more: modulo p it is what it is.
     */
    public static void decode(long[] r, int ri, byte[] bytes, int offset) {
        long w0 = (long) LONG.get(bytes, offset);
        long w1 = (long) LONG.get(bytes, offset + 8);
        long w2 = (long) LONG.get(bytes, offset + 16);
        long w3 = (long) LONG.get(bytes, offset + 24);
        r[ri] = w0 & MASK;
        r[ri + 1] = (w0 >>> 51 | w1 << 13) & MASK;
        r[ri + 2] = (w1 >>> 38 | w2 << 26) & MASK;
        r[ri + 3] = (w2 >>> 25 | w3 << 39) & MASK;
        r[ri + 4] = (w3 >>> 12) & MASK;
    }

    /** Writes {@code a}, loose, as the one number in [0, p) that it is, to 32 little-endian bytes at {@code offset}. */
    public static void encode(byte[] bytes, int offset, long[] a, int ai) {
        long[] c = new long[LIMBS];
        reduce(c, a, ai);
        LONG.set(bytes, offset, c[0] | c[1] << 51);
        LONG.set(bytes, offset + 8, c[1] >>> 13 | c[2] << 38);
        LONG.set(bytes, offset + 16, c[2] >>> 26 | c[3] << 25);
        LONG.set(bytes, offset + 24, c[3] >>> 39 | c[4] << 12);
    }

    /** {@return whether {@code a}, loose, is zero modulo p} */
    public static boolean isZero(long[] a, int ai) {
        long[] c = new long[LIMBS];
        reduce(c, a, ai);
        return (c[0] | c[1] | c[2] | c[3] | c[4]) == 0;
    }

    /** {@return whether {@code a = b} modulo p}, both tight */
    public static boolean areEqual(long[] a, int ai, long[] b, int bi) {
        long[] difference = new long[LIMBS];
        sub(difference, 0, a, ai, b, bi);
        return isZero(difference, 0);
    }

    /** {@return the lowest bit of the number in [0, p) that {@code a}, loose, is}: the sign of x in an encoding */
    public static boolean isOdd(long[] a, int ai) {
        long[] c = new long[LIMBS];
        reduce(c, a, ai);
        return (c[0] & 1) != 0;
    }

    // r = the limbs, each in [0, 2^51), of the number in [0, p).
    private static void reduce(long[] r, long[] a, int ai) {
        assert isLoose(a, ai);
        copy(r, 0, a, ai);
        // The first pass leaves l1 to l4 in [0, 2^51) and l0 less than 19 * 8 outside of it; the second ends that: a
        // carry
        // out of the top then means the number was that close to 0 or 2^255, so adding 19 times it can't carry again.
        carry(r);
        carry(r);
        if (r[0] >= MASK - 18 && (r[1] & r[2] & r[3] & r[4]) == MASK) {
            r[0] -= MASK - 18; // p = 2^255 - 19 itself has the limbs MASK - 18, MASK, MASK, MASK, MASK
            r[1] = 0;
            r[2] = 0;
            r[3] = 0;
            r[4] = 0;
        }
    }

    private static void carry(long[] r) {
        for (int i = 0; i < LIMBS - 1; i++) {
            r[i + 1] += r[i] >> BITS;
            r[i] &= MASK;
        }
        r[0] += 19 * (r[4] >> BITS);
        r[4] &= MASK;
    }

    /** {@code r = a^((p - 5) / 8) = a^(2^252 - 3)}: loose operand, tight result. {@code r} must not overlap {@code a}. */
    public static void powForRoot(long[] r, int ri, long[] a, int ai) {
        long[] t = new long[2 * LIMBS];
        powForChains(r, ri, t, a, ai);
        square(r, ri, r, ri, 2);
        mul(r, ri, r, ri, a, ai);
    }

    /** {@code r = 1 / a = a^(p - 2)}, and 0 for 0: loose operand, tight result. {@code r} must not overlap {@code a}. */
    public static void invert(long[] r, int ri, long[] a, int ai) {
        long[] t = new long[2 * LIMBS];
        powForChains(r, ri, t, a, ai);
        square(r, ri, r, ri, 5);
        mul(r, ri, r, ri, t, LIMBS);
    }

    // r = a^(2^250 - 1), and a^11 in the second element of t. The exponents stand beside the steps.
    private static void powForChains(long[] r, int ri, long[] t, long[] a, int ai) {
        long[] u = new long[LIMBS];
        square(r, ri, a, ai, 1); // 2
        square(t, 0, r, ri, 2); // 8
        mul(t, 0, t, 0, a, ai); // 9
        mul(t, LIMBS, t, 0, r, ri); // 11
        square(r, ri, t, LIMBS, 1); // 22
        mul(r, ri, r, ri, t, 0); // 31 = 2^5 - 1
        square(t, 0, r, ri, 5);
        mul(r, ri, t, 0, r, ri); // 2^10 - 1
        square(t, 0, r, ri, 10);
        mul(t, 0, t, 0, r, ri); // 2^20 - 1
        square(u, 0, t, 0, 20);
        mul(t, 0, u, 0, t, 0); // 2^40 - 1
        square(t, 0, t, 0, 10);
        mul(r, ri, t, 0, r, ri); // 2^50 - 1
        square(t, 0, r, ri, 50);
        mul(t, 0, t, 0, r, ri); // 2^100 - 1
        square(u, 0, t, 0, 100);
        mul(t, 0, u, 0, t, 0); // 2^200 - 1
        square(t, 0, t, 0, 50);
        mul(r, ri, t, 0, r, ri); // 2^250 - 1
    }

    /** {@return whether the limbs are in the range that a product takes}; see the head of this class */
    public static boolean isLoose(long[] a, int ai) {
        return areWithin(a, ai, -(1L << 53) + 1, (1L << 53) - 1);
    }

    /** {@return whether the limbs are in the range that a product gives}; see the head of this class */
    public static boolean isTight(long[] a, int ai) {
        return areWithin(a, ai, -SLACK + 1, (1L << BITS) + SLACK - 1);
    }

    private static boolean areWithin(long[] a, int ai, long min, long max) {
        for (int i = 0; i < LIMBS; i++) {
            if (a[ai + i] < min || a[ai + i] > max) {
                return false;
            }
        }
        return true;
    }
}
