// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import static io.hauberk.batch.kernel.Secp256k1Parameters.N;

import java.math.BigInteger;

/**
 * Numbers modulo the order n of secp256k1, as four words, the lowest first, at any place of an array; all are public.
 * Values are reduced, below n, unless said otherwise. Not thread-safe, for its scratch space.
 */
public final class Secp256k1Scalar {
    /** The words of a number. */
    public static final int WORDS = 4;

    // λ·(x, y) = (β·x, y) for each point; λ³ = 1 modulo n and β³ = 1 modulo p.
    private static final BigInteger LAMBDA =
            new BigInteger("5363ad4cc05c30e0a5261c028812645a122e22ea20816678df02967c1b23bd72", 16);

    // A short basis of the lattice of (a, b) with a + b·λ = 0: (a1, b1), (a2, b2), b2 = a1. Source: Guide to Elliptic
    // Curve Cryptography, Algorithm 3.74.
    private static final BigInteger A1 = new BigInteger("3086d221a7d46bcde86c90e49284eb15", 16);
    private static final BigInteger MINUS_B1 = new BigInteger("e4437ed6010e88286f547fa90abfe4c3", 16);

    private static final long[] ORDER = words(N);
    private static final long[] HALF_ORDER = words(N.shiftRight(1));
    private static final long[] COMPLEMENT = words(BigInteger.TWO.pow(256).subtract(N)); // its word 2 is 1, word 3 is 0

    // Rounded 2^384·b2/n and 2^384·(−b1)/n.
    private static final long[] QUOTIENT_1 = words(rounded(A1));
    private static final long[] QUOTIENT_2 = words(rounded(MINUS_B1));
    private static final long[] MINUS_B1_WORDS = words(MINUS_B1);
    private static final long[] MINUS_B2_WORDS = words(N.subtract(A1));
    private static final long[] MINUS_LAMBDA = words(N.subtract(LAMBDA));

    // Digits are odd: a number v of k digits of w bits stands for 2·v − (2^(k·w) − 1), so that v is half of u and this.
    private static final long[] ODD_256 =
            words(BigInteger.TWO.pow(256).subtract(BigInteger.ONE).mod(N));
    private static final long[] ODD_SPLIT = words(BigInteger.TWO
            .pow(131)
            .subtract(BigInteger.ONE)
            .multiply(LAMBDA.add(BigInteger.ONE))
            .mod(N));
    private static final long[] SPLIT_MIDDLE = words(BigInteger.TWO.pow(130));

    private final long[] wide = new long[2 * WORDS];
    private final long[] c1 = new long[WORDS];
    private final long[] c2 = new long[WORDS];
    private final long[] half = new long[WORDS];
    private final byte[] bytes = new byte[32];

    /** Makes the scratch space. */
    public Secp256k1Scalar() {}

    private static BigInteger rounded(BigInteger b) {
        return b.shiftLeft(385).add(N).divide(N.shiftLeft(1));
    }

    /** {@return the words of a number below 2^256} */
    public static long[] words(BigInteger value) {
        long[] words = new long[WORDS];
        for (int i = 0; i < WORDS; i++) {
            words[i] = value.shiftRight(64 * i).longValue();
        }
        return words;
    }

    /** {@return whether a &lt; b}, of any numbers */
    public static boolean isLess(long[] a, int aAt, long[] b, int bAt) {
        for (int i = WORDS - 1; i >= 0; i--) {
            int order = Long.compareUnsigned(a[aAt + i], b[bAt + i]);
            if (order != 0) {
                return order < 0;
            }
        }
        return false;
    }

    /** {@return whether a number is below n} */
    public static boolean isReduced(long[] a, int at) {
        return isLess(a, at, ORDER, 0);
    }

    /** {@return whether a number is above n/2} */
    public static boolean isHigh(long[] a, int at) {
        return isLess(HALF_ORDER, 0, a, at);
    }

    /** {@return whether a number is zero} */
    public static boolean isZero(long[] a, int at) {
        return (a[at] | a[at + 1] | a[at + 2] | a[at + 3]) == 0;
    }

    /** Takes n off a number below 2^256 if it is not below n: 2^256 is less than 2·n. */
    public static void reduceOnce(long[] a, int at) {
        if (!isReduced(a, at)) {
            addWords(a, at, a, at, COMPLEMENT, 0);
        }
    }

    /** r = a + b modulo 2^256, of any numbers; {@return the carry} */
    public static long addWords(long[] r, int rAt, long[] a, int aAt, long[] b, int bAt) {
        long carry = 0;
        for (int i = 0; i < WORDS; i++) {
            long sum = a[aAt + i] + b[bAt + i];
            long over = Long.compareUnsigned(sum, a[aAt + i]) < 0 ? 1 : 0;
            long total = sum + carry;
            over += Long.compareUnsigned(total, sum) < 0 ? 1 : 0;
            r[rAt + i] = total;
            carry = over;
        }
        return carry;
    }

    /** r = a + b. */
    public static void add(long[] r, int rAt, long[] a, int aAt, long[] b, int bAt) {
        long carry = addWords(r, rAt, a, aAt, b, bAt);
        if (carry != 0) {
            addWords(r, rAt, r, rAt, COMPLEMENT, 0);
        } else {
            reduceOnce(r, rAt);
        }
    }

    /** r = −a. */
    public static void negate(long[] r, int rAt, long[] a, int aAt) {
        if (isZero(a, aAt)) {
            r[rAt] = r[rAt + 1] = r[rAt + 2] = r[rAt + 3] = 0;
            return;
        }
        long borrow = 0;
        for (int i = 0; i < WORDS; i++) {
            long difference = ORDER[i] - a[aAt + i];
            long under = Long.compareUnsigned(ORDER[i], a[aAt + i]) < 0 ? 1 : 0;
            under += Long.compareUnsigned(difference, borrow) < 0 ? 1 : 0;
            r[rAt + i] = difference - borrow;
            borrow = under;
        }
    }

    /** r = a·b. */
    public void multiply(long[] r, int rAt, long[] a, int aAt, long[] b, int bAt) {
        multiplyWide(wide, a, aAt, b, bAt);
        reduceWide(r, rAt, wide);
    }

    private static void multiplyWide(long[] t, long[] a, int aAt, long[] b, int bAt) {
        long b0 = b[bAt];
        long b1 = b[bAt + 1];
        long b2 = b[bAt + 2];
        long b3 = b[bAt + 3];
        t[0] = t[1] = t[2] = t[3] = 0;
        for (int i = 0; i < WORDS; i++) {
            long x = a[aAt + i];
            long carry = accumulate(t, i, x, b0, 0);
            carry = accumulate(t, i + 1, x, b1, carry);
            carry = accumulate(t, i + 2, x, b2, carry);
            t[i + WORDS] = accumulate(t, i + 3, x, b3, carry);
        }
    }

    // t[i] += x·y + carry; gives the carry.
    private static long accumulate(long[] t, int i, long x, long y, long carry) {
        long low = x * y;
        long high = Math.unsignedMultiplyHigh(x, y);
        long sum = low + carry;
        high += Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
        long total = sum + t[i];
        high += Long.compareUnsigned(total, sum) < 0 ? 1 : 0;
        t[i] = total;
        return high;
    }

    // Folds the upper half, times 2^256 modulo n, into the lower one until nothing is left: 129 bits at a time.
    private static void reduceWide(long[] r, int rAt, long[] t) {
        while ((t[4] | t[5] | t[6] | t[7]) != 0) {
            long h0 = t[4];
            long h1 = t[5];
            long h2 = t[6];
            long h3 = t[7];
            t[4] = t[5] = t[6] = t[7] = 0;
            fold(t, 0, h0);
            fold(t, 1, h1);
            fold(t, 2, h2);
            fold(t, 3, h3);
        }
        System.arraycopy(t, 0, r, rAt, WORDS);
        reduceOnce(r, rAt);
    }

    private static void fold(long[] t, int at, long word) {
        if (word == 0) {
            return;
        }
        long carry = accumulate(t, at, word, COMPLEMENT[0], 0);
        carry = accumulate(t, at + 1, word, COMPLEMENT[1], carry);
        carry = accumulate(t, at + 2, word, 1, carry);
        for (int i = at + 3; carry != 0 && i < t.length; i++) {
            t[i] += carry;
            carry = Long.compareUnsigned(t[i], carry) < 0 ? 1 : 0;
        }
    }

    /** r = 1/a; zero for zero. */
    public void invert(long[] r, int rAt, long[] a, int aAt) {
        BigEndian.putNumber(bytes, 0, a, aAt);
        BigInteger value = new BigInteger(1, bytes);
        System.arraycopy(value.signum() == 0 ? new long[WORDS] : words(value.modInverse(N)), 0, r, rAt, WORDS);
    }

    // r = a/2: a, or a + n, shifted.
    private static void halve(long[] r, long[] a) {
        long top = 0;
        if ((a[0] & 1) != 0) {
            top = addWords(r, 0, a, 0, ORDER, 0);
        } else {
            System.arraycopy(a, 0, r, 0, WORDS);
        }
        r[0] = r[0] >>> 1 | r[1] << 63;
        r[1] = r[1] >>> 1 | r[2] << 63;
        r[2] = r[2] >>> 1 | r[3] << 63;
        r[3] = r[3] >>> 1 | top << 63;
    }

    /**
     * Writes u in odd digits: v with u = 2·v − (2^256 − 1) modulo n. A digit of w bits of v, of value d, stands for
     * 2·d − (2^w − 1): never zero.
     *
     * @param v set to a number below n
     */
    public void oddDigits(long[] v, int vAt, long[] u, int uAt) {
        add(half, 0, u, uAt, ODD_256, 0);
        halve(half, half);
        System.arraycopy(half, 0, v, vAt, WORDS);
    }

    /**
     * Splits u in two of half its length, in odd digits: u = u1 + λ·u2 modulo n with ui = 2·vi − (2^132 − 1) and vi below
     * 2^131.
     */
    public void split(long[] v1, int v1At, long[] v2, int v2At, long[] u, int uAt) {
        add(half, 0, u, uAt, ODD_SPLIT, 0);
        halve(half, half);
        multiplyWide(wide, half, 0, QUOTIENT_1, 0);
        roundedTop(c1);
        multiplyWide(wide, half, 0, QUOTIENT_2, 0);
        roundedTop(c2);
        multiply(c1, 0, c1, 0, MINUS_B1_WORDS, 0);
        multiply(c2, 0, c2, 0, MINUS_B2_WORDS, 0);
        add(c2, 0, c1, 0, c2, 0);
        multiply(c1, 0, c2, 0, MINUS_LAMBDA, 0);
        add(c1, 0, c1, 0, half, 0);
        add(v1, v1At, c1, 0, SPLIT_MIDDLE, 0);
        add(v2, v2At, c2, 0, SPLIT_MIDDLE, 0);
    }

    // wide / 2^384, rounded.
    private void roundedTop(long[] r) {
        long carry = wide[5] >>> 63;
        r[0] = wide[6] + carry;
        r[1] = wide[7] + (carry != 0 && r[0] == 0 ? 1 : 0);
        r[2] = 0;
        r[3] = 0;
    }
}
