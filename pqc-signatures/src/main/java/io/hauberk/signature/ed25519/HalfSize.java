// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ed25519;

/**
 * Two numbers of about 128 bits in place of one of 253: an odd {@code t > 0} and a {@code u} with u = t k modulo 8 L.
 *
 * <p>The group of the curve has order 8 L, and t is odd and below L, so that multiplying by t loses nothing: for any point
 * E, torsion included, t E = 0 exactly if E = 0, and 8 t E = 0 exactly if 8 E = 0. With E = S B - k A - R the verification
 * equation becomes (t S) B - u A - t R = 0, whose factors of A and R are of half the size. Because the congruence holds
 * modulo 8 L and not just modulo L, this is exact without the cofactor too.
 *
 * <p>Found by Euclid's algorithm on 8 L and k, stopped halfway: every remainder is t k modulo 8 L for the cofactor t of k,
 * and of two consecutive cofactors one is odd. Almost every k gives two numbers of 127 to 131 bits; every k gives a right
 * pair, if need be a long one (k = 2^200: u = k, t = 1).
 *
 * <p>Source: Antipa, Brown, Gallant, Lambert, Struik, Vanstone, Accelerated verification of ECDSA signatures (SAC 2005);
 * Lehmer's steps with Collins's condition as in Knuth, The Art of Computer Programming 2, section 4.5.2.
 */
public final class HalfSize {
    /** Where Euclid stops: half the bits of 8 L. */
    private static final int HALF = 128;

    private final long[] u;
    private final long[] t;
    private final boolean uNegative;

    private HalfSize(long[] u, boolean uNegative, long[] t) {
        this.u = u;
        this.uNegative = uNegative;
        this.t = t;
    }

    /** {@return the absolute value of u} */
    public long[] u() {
        return u;
    }

    /** {@return whether u is negative} */
    public boolean uNegative() {
        return uNegative;
    }

    /** {@return t}, odd and positive */
    public long[] t() {
        return t;
    }

    /** {@return the pair for {@code k}, a scalar below L} */
    public static HalfSize of(long[] k) {
        return new Euclid(k).run();
    }

    /** Two consecutive remainders and the absolute values of their cofactors, whose signs alternate. */
    private static final class Euclid {
        private long[] r0 = Words.shiftLeft(Scalar25519.order(), 3);
        private long[] r1;
        private long[] t0 = new long[Scalar25519.WORDS];
        private long[] t1 = {1, 0, 0, 0};
        private boolean t1Negative;

        Euclid(long[] k) {
            r1 = k;
        }

        HalfSize run() {
            while (Words.bitLength(r1) > HALF) {
                if (!severalSteps()) {
                    oneStep();
                }
            }
            // r = t k modulo 8 L; for a negative t both signs are turned.
            return (t1[0] & 1) != 0 ? new HalfSize(r1, t1Negative, t1) : new HalfSize(r0, !t1Negative, t0);
        }

        // Runs Euclid on the leading 63 bits of both remainders for as long as these decide the quotients, and applies
        // what
        // came of it at once. False if they didn't decide even one.
        private boolean severalSteps() {
            int shift = Words.bitLength(r0) - (Long.SIZE - 1);
            long x = Words.window(r0, shift);
            long y = Words.window(r1, shift);
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
            long[] r = odd ? Words.difference(r1, b, r0, a) : Words.difference(r0, a, r1, b);
            r1 = odd ? Words.difference(r0, c, r1, d) : Words.difference(r1, d, r0, c);
            r0 = r;
            long[] t = Words.combine(t0, a, t1, b);
            t1 = Words.combine(t0, c, t1, d);
            t0 = t;
            t1Negative ^= odd;
            return true;
        }

        // One step with a quotient of any size.
        private void oneStep() {
            long[] rest = r0.clone();
            long[] cofactor = t0.clone();
            while (Words.compare(rest, r1) >= 0) {
                int shift = Words.bitLength(rest) - Words.bitLength(r1);
                if (Words.compare(rest, Words.shiftLeft(r1, shift)) < 0) {
                    shift--;
                }
                Words.subtract(rest, Words.shiftLeft(r1, shift));
                Words.add(cofactor, Words.shiftLeft(t1, shift));
            }
            r0 = r1;
            r1 = rest;
            t0 = t1;
            t1 = cofactor;
            t1Negative = !t1Negative;
        }
    }
}
