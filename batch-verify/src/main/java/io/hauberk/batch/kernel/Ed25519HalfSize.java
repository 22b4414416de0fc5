// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import static io.hauberk.batch.kernel.Ed25519Scalars.WORDS;

/**
 * For a challenge k, an odd t and a u, both of about 128 bits, with u = t·k modulo 8·L: the numbers by which the
 * verification equation is decided with half the doublings, without allocation. Which of the pairs it takes is not that
 * of {@link io.hauberk.signature.ed25519.HalfSize}, the plain twin; why any will do stands there.
 *
 * <p>Public data only; variable time. An instance owns its numbers. Source: Lehmer's steps with Collins's condition as in
 * Knuth, The Art of Computer Programming 2, section 4.5.2.
 */
public final class Ed25519HalfSize {
    /** Where Euclid stops: half the bits of 8 L. */
    private static final int HALF = 128;

    /** How long u may be before another pair is looked for. */
    private static final int GOOD = 132;

    // 8 L.
    private static final long[] MODULUS = {0xc09318d2e7ae9f68L, 0xa6f7cef517bce6b2L, 0, 0x8000000000000000L};

    // Two consecutive remainders and the absolute values of their cofactors, whose signs alternate.
    private long[] r0 = new long[WORDS];
    private long[] r1 = new long[WORDS];
    private long[] t0 = new long[WORDS];
    private long[] t1 = new long[WORDS];
    private long[] other = new long[WORDS];
    private long[] more = new long[WORDS];
    private boolean t1Negative;

    private long[] u = r0;
    private long[] t = t0;
    private boolean uNegative;

    /** Makes one with its scratch space. */
    public Ed25519HalfSize() {}

    /** {@return the absolute value of u}: valid until the next {@link #halve} */
    public long[] u() {
        return u;
    }

    /** {@return t}, odd and positive: valid until the next {@link #halve} */
    public long[] t() {
        return t;
    }

    /** {@return whether u is negative} */
    public boolean uNegative() {
        return uNegative;
    }

    /** {@return the bits of the longer of the two}: 133 at most for all but a few k, and never more than 253 */
    public int bits() {
        return Math.max(bitLength(u), bitLength(t));
    }

    /** Finds the pair for {@code k}, below L. */
    public void halve(long[] k) {
        System.arraycopy(MODULUS, 0, r0, 0, WORDS);
        System.arraycopy(k, 0, r1, 0, WORDS);
        for (int i = 0; i < WORDS; i++) {
            t0[i] = 0;
            t1[i] = 0;
        }
        t1[0] = 1;
        t1Negative = false;
        while (bitLength(r1) > HALF) {
            if (!severalSteps()) {
                oneStep();
            }
        }
        if ((t1[0] & 1) == 0) {
            choose();
        } else {
            take(r1, t1, t1Negative);
        }
    }

    // The cofactor of the last remainder is even, so that those before and after it are odd. The one before has a
    // remainder of more than half the bits: of a few more, mostly.
    private void choose() {
        int length = bitLength(r0);
        if (length > GOOD && bitLength(r1) > 0) {
            System.arraycopy(r0, 0, other, 0, WORDS);
            System.arraycopy(t0, 0, more, 0, WORDS);
            divideStep(other, more);
            if (bitLength(more) < length) {
                take(other, more, !t1Negative);
                return;
            }
        }
        take(r0, t0, !t1Negative);
    }

    // r = t k modulo 8 L; for a negative t both signs are turned.
    private void take(long[] remainder, long[] cofactor, boolean negative) {
        u = remainder;
        t = cofactor;
        uNegative = negative;
    }

    // Runs Euclid on the leading 63 bits of both remainders for as long as these decide the quotients, and applies what
    // came of it at once. False if they didn't decide even one.
    private boolean severalSteps() {
        int shift = bitLength(r0) - (Long.SIZE - 1);
        long x = window(r0, shift);
        long y = window(r1, shift);
        // r1 may fall below 2^HALF in the last step only, so that both numbers come out equally long.
        long enough = shift < HALF ? 1L << (HALF - shift) : 0;
        // x stands for a r0 - b r1 and y for d r1 - c r0, each with the other sign after an odd number of steps.
        long a = 1;
        long b = 0;
        long c = 0;
        long d = 1;
        boolean odd = false;
        while (y > enough) {
            long q = x / y;
            long rest = x - q * y;
            long c2 = a + q * c;
            long d2 = b + q * d;
            if (rest < d2 || y - rest < d + d2) { // Collins: beyond this, q may differ from the true quotient
                break;
            }
            x = y;
            y = rest;
            a = c;
            b = d;
            c = c2;
            d = d2;
            odd = !odd;
        }
        if (b == 0) {
            return false;
        }
        if (odd) {
            difference(other, r1, b, r0, a);
            difference(more, r0, c, r1, d);
        } else {
            difference(other, r0, a, r1, b);
            difference(more, r1, d, r0, c);
        }
        swapRemainders();
        sum(other, t0, a, t1, b);
        sum(more, t0, c, t1, d);
        swapCofactors();
        t1Negative ^= odd;
        return true;
    }

    private void swapRemainders() {
        long[] free0 = r0;
        long[] free1 = r1;
        r0 = other;
        r1 = more;
        other = free0;
        more = free1;
    }

    private void swapCofactors() {
        long[] free0 = t0;
        long[] free1 = t1;
        t0 = other;
        t1 = more;
        other = free0;
        more = free1;
    }

    // One step with a quotient of any size.
    private void oneStep() {
        divideStep(r0, t0);
        long[] r = r0;
        r0 = r1;
        r1 = r;
        long[] cofactor = t0;
        t0 = t1;
        t1 = cofactor;
        t1Negative = !t1Negative;
    }

    // Reduces a remainder by r1, which isn't zero, and adds to its cofactor as often t1.
    private void divideStep(long[] remainder, long[] cofactor) {
        while (compare(remainder, r1, 0) >= 0) {
            int shift = bitLength(remainder) - bitLength(r1);
            if (compare(remainder, r1, shift) < 0) {
                shift--;
            }
            long borrow = 0;
            long carry = 0;
            for (int i = 0; i < WORDS; i++) {
                long term = shifted(r1, shift, i);
                long difference = remainder[i] - term;
                long all = difference - borrow;
                borrow = below(remainder[i], term) + below(difference, borrow);
                remainder[i] = all;
                term = shifted(t1, shift, i);
                long sum = cofactor[i] + term;
                all = sum + carry;
                carry = below(sum, term) + below(all, carry);
                cofactor[i] = all;
            }
        }
    }

    // Word i of a << shift.
    private static long shifted(long[] a, int shift, int i) {
        int word = i - (shift >> 6);
        int bits = shift & 63;
        long low = bits != 0 && word >= 1 ? a[word - 1] >>> (Long.SIZE - bits) : 0;
        return word < 0 ? 0 : a[word] << bits | low;
    }

    private static int compare(long[] a, long[] b, int shift) {
        for (int i = WORDS - 1; i >= 0; i--) {
            int order = Long.compareUnsigned(a[i], shifted(b, shift, i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** {@code r = a * m - b * n}, which is not negative; {@code m} and {@code n} are not either. */
    private static void difference(long[] r, long[] a, long m, long[] b, long n) {
        long carry = 0; // signed
        for (int i = 0; i < WORDS; i++) {
            long p = a[i] * m;
            long q = b[i] * n;
            long low = p - q;
            long all = low + carry;
            r[i] = all;
            carry = Math.unsignedMultiplyHigh(a[i], m)
                    - Math.unsignedMultiplyHigh(b[i], n)
                    - below(p, q)
                    + (carry >> 63)
                    + below(all, low);
        }
    }

    /** {@code r = a * m + b * n}, for a result that has room. */
    private static void sum(long[] r, long[] a, long m, long[] b, long n) {
        long carry = 0;
        for (int i = 0; i < WORDS; i++) {
            long p = a[i] * m;
            long low = p + b[i] * n;
            long all = low + carry;
            r[i] = all;
            carry = Math.unsignedMultiplyHigh(a[i], m)
                    + Math.unsignedMultiplyHigh(b[i], n)
                    + below(low, p)
                    + below(all, carry);
        }
    }

    private static int bitLength(long[] a) {
        for (int i = WORDS - 1; i > 0; i--) {
            if (a[i] != 0) {
                return Long.SIZE * (i + 1) - Long.numberOfLeadingZeros(a[i]);
            }
        }
        return Long.SIZE - Long.numberOfLeadingZeros(a[0]);
    }

    // The 64 bits from bit {@code from >= 0} on.
    private static long window(long[] a, int from) {
        int word = from >> 6;
        int bits = from & 63;
        long low = a[word] >>> bits;
        return bits != 0 && word + 1 < WORDS ? low | a[word + 1] << (Long.SIZE - bits) : low;
    }

    private static long below(long a, long b) {
        return Long.compareUnsigned(a, b) < 0 ? 1 : 0;
    }
}
