// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ed25519;

import static io.hauberk.signature.ed25519.Field25519.LIMBS;

/**
 * The twisted Edwards curve -x^2 + y^2 = 1 + d x^2 y^2 over the integers modulo 2^255 - 19: a group of order 8 L, all of
 * it, so points of small and mixed order included. The formulas are complete: they need no case distinction.
 *
 * <p>A point is a run of field elements in a {@code long[]}, from an offset on, each of {@value Field25519#LIMBS} limbs:
 *
 * <ul>
 *   <li><i>extended</i>, {@link #EXTENDED} limbs: X, Y, Z, T with x = X/Z, y = Y/Z, T = XY/Z; each tight, or a tight
 *       element negated;
 *   <li><i>projective</i>: an extended point whose T is not set. It can be doubled, not added;
 *   <li><i>cached</i>, {@link #CACHED} limbs, a summand: Y+X, Y-X, 2Z, 2dT; loose;
 *   <li><i>affine</i>, {@link #AFFINE} limbs, a summand with Z = 1: y+x, y-x, 2dxy; loose.
 * </ul>
 *
 * <p>Public data only; variable time. A result may overwrite an operand; {@code scratch} has {@link #SCRATCH} limbs and
 * holds nothing before or after. Source: Hisil, Wong, Carter, Dawson, Twisted Edwards curves revisited (2008), sections
 * 3.1 to 3.3 and 4.2; RFC 8032, section 5.1.
 */
public final class Edwards25519 {
    /** The limbs of an extended or projective point. */
    public static final int EXTENDED = 4 * LIMBS;

    /** The limbs of a cached point. */
    public static final int CACHED = 4 * LIMBS;

    /** The limbs of an affine point. */
    public static final int AFFINE = 3 * LIMBS;

    /** The limbs of a scratch array. */
    public static final int SCRATCH = 6 * LIMBS;

    // Offsets in an extended point.
    private static final int X = 0;
    private static final int Y = LIMBS;
    private static final int Z = 2 * LIMBS;
    private static final int T = 3 * LIMBS;

    // Offsets in a cached and an affine point; an affine one has 2dxy where the cached has 2Z.
    private static final int Y_PLUS_X = 0;
    private static final int Y_MINUS_X = LIMBS;
    private static final int Z2 = 2 * LIMBS;
    private static final int T2D = 3 * LIMBS;
    private static final int XY2D = 2 * LIMBS;

    // Offsets in a scratch array. The names are those of the source: X3 = EF, Y3 = GH, Z3 = FG, T3 = EH.
    private static final int A = 0;
    private static final int B = LIMBS;
    private static final int E = 2 * LIMBS;
    private static final int F = 3 * LIMBS;
    private static final int G = 4 * LIMBS;
    private static final int H = 5 * LIMBS;

    // d = -121665 / 121666.
    private static final long[] D = {
        0x34dca135978a3L, 0x1a8283b156ebdL, 0x5e7a26001c029L, 0x739c663a03cbbL, 0x52036cee2b6ffL
    };

    // 2d, reduced.
    private static final long[] D2 = {
        0x69b9426b2f159L, 0x35050762add7aL, 0x3cf44c0038052L, 0x6738cc7407977L, 0x2406d9dc56dffL
    };

    // 2^((p - 1) / 4), a square root of -1.
    private static final long[] ROOT_OF_MINUS_ONE = {
        0x61b274a0ea0b0L, 0x0d5a5fc8f189dL, 0x7ef5e9cbd0c60L, 0x78595a6804c9eL, 0x2b8324804fc1dL
    };

    private Edwards25519() {}

    /** Sets an extended point to the neutral element, (0, 1). */
    public static void setNeutral(long[] r, int ri) {
        Field25519.set(r, ri + X, 0);
        Field25519.set(r, ri + Y, 1);
        Field25519.set(r, ri + Z, 1);
        Field25519.set(r, ri + T, 0);
    }

    /** {@return whether a projective point is the neutral element} */
    public static boolean isNeutral(long[] p, int pi) {
        return Field25519.isZero(p, pi + X) && Field25519.areEqual(p, pi + Y, p, pi + Z);
    }

    /**
     * Decodes a point: the y of any 255 bits, reduced modulo p, and of its two x the one whose lowest bit is the sign bit.
     * Where x is 0, either sign gives it. Which encodings are canonical is for {@link PointEncoding} to say.
     *
     * @param r takes the extended point; its content is undefined if there is none
     * @param encoding 32 bytes from {@code offset} on
     * @return whether the curve has a point with that y
     */
    public static boolean decode(long[] r, int ri, byte[] encoding, int offset) {
        long[] t = new long[4 * LIMBS];
        int u = 0;
        int v = LIMBS;
        int v3 = 2 * LIMBS;
        int s = 3 * LIMBS;
        Field25519.decode(r, ri + Y, encoding, offset);
        Field25519.set(r, ri + Z, 1);
        // x^2 = u / v with u = y^2 - 1 and v = d y^2 + 1, which is never 0: -1/d is not a square.
        Field25519.square(t, u, r, ri + Y);
        Field25519.mul(t, v, t, u, D, 0);
        t[u] -= 1;
        t[v] += 1;
        // x = u v^3 (u v^7)^((p - 5) / 8), a root of u / v or of -u / v (RFC 8032, 5.1.3).
        Field25519.square(t, v3, t, v);
        Field25519.mul(t, v3, t, v3, t, v);
        Field25519.square(t, s, t, v3);
        Field25519.mul(t, s, t, s, t, v);
        Field25519.mul(t, s, t, s, t, u);
        Field25519.powForRoot(r, ri + X, t, s);
        Field25519.mul(t, v3, t, v3, t, u);
        Field25519.mul(r, ri + X, r, ri + X, t, v3);
        Field25519.square(t, s, r, ri + X);
        Field25519.mul(t, s, t, s, t, v);
        if (!Field25519.areEqual(t, s, t, u)) {
            Field25519.negate(t, u, t, u);
            if (!Field25519.areEqual(t, s, t, u)) {
                return false;
            }
            Field25519.mul(r, ri + X, r, ri + X, ROOT_OF_MINUS_ONE, 0);
        }
        if (Field25519.isOdd(r, ri + X) != (encoding[offset + PointEncoding.BYTES - 1] < 0)) {
            Field25519.negate(r, ri + X, r, ri + X);
        }
        Field25519.mul(r, ri + T, r, ri + X, r, ri + Y);
        return true;
    }

    /** Encodes a projective point canonically, in 32 bytes from {@code offset} on. */
    public static void encode(byte[] encoding, int offset, long[] p, int pi) {
        long[] t = new long[2 * LIMBS];
        Field25519.invert(t, 0, p, pi + Z);
        Field25519.mul(t, LIMBS, p, pi + Y, t, 0);
        Field25519.mul(t, 0, p, pi + X, t, 0);
        Field25519.encode(encoding, offset, t, LIMBS);
        if (Field25519.isOdd(t, 0)) {
            encoding[offset + PointEncoding.BYTES - 1] |= (byte) 0x80;
        }
    }

    /** {@code r = -p} for extended points. */
    public static void negate(long[] r, int ri, long[] p, int pi) {
        Field25519.negate(r, ri + X, p, pi + X);
        Field25519.copy(r, ri + Y, p, pi + Y);
        Field25519.copy(r, ri + Z, p, pi + Z);
        Field25519.negate(r, ri + T, p, pi + T);
    }

    /** Sets the cached {@code r} to the extended {@code p}; they must not overlap. */
    public static void toCached(long[] r, int ri, long[] p, int pi) {
        Field25519.add(r, ri + Y_PLUS_X, p, pi + Y, p, pi + X);
        Field25519.sub(r, ri + Y_MINUS_X, p, pi + Y, p, pi + X);
        Field25519.add(r, ri + Z2, p, pi + Z, p, pi + Z);
        Field25519.mul(r, ri + T2D, p, pi + T, D2, 0);
    }

    /** Sets the affine {@code r} to the projective {@code p}, given 1/Z at {@code inverse}; they must not overlap. */
    public static void toAffine(long[] r, int ri, long[] p, int pi, long[] inverse, int ii, long[] scratch) {
        Field25519.mul(scratch, A, p, pi + X, inverse, ii);
        Field25519.mul(scratch, B, p, pi + Y, inverse, ii);
        Field25519.add(r, ri + Y_PLUS_X, scratch, B, scratch, A);
        Field25519.sub(r, ri + Y_MINUS_X, scratch, B, scratch, A);
        Field25519.mul(r, ri + XY2D, scratch, A, scratch, B);
        Field25519.mul(r, ri + XY2D, r, ri + XY2D, D2, 0);
    }

    /**
     * {@code r = 2p} for a projective {@code p}.
     *
     * @param extended whether {@code r} needs its T: only if something is added to it next
     */
    public static void twice(long[] r, int ri, long[] p, int pi, boolean extended, long[] scratch) {
        Field25519.add(scratch, E, p, pi + X, p, pi + Y);
        Field25519.square(scratch, A, p, pi + X);
        Field25519.square(scratch, B, p, pi + Y);
        Field25519.square(scratch, F, p, pi + Z);
        Field25519.square(scratch, E, scratch, E);
        // All four with the opposite sign of the source's, which cancels: H = A + B, E = H - (X + Y)^2, G = A - B,
        // F = 2 Z^2 + G.
        Field25519.add(scratch, H, scratch, A, scratch, B);
        Field25519.sub(scratch, E, scratch, H, scratch, E);
        Field25519.sub(scratch, G, scratch, A, scratch, B);
        Field25519.add(scratch, F, scratch, F, scratch, F);
        Field25519.add(scratch, F, scratch, F, scratch, G);
        complete(r, ri, extended, scratch, F, G);
    }

    /**
     * {@code r = p + q}, or {@code p - q}, for an extended {@code p} and a cached {@code q}.
     *
     * @param negative whether {@code q} is subtracted
     * @param extended whether {@code r} needs its T: only if something is added to it next
     */
    public static void addCached(
            long[] r, int ri, long[] p, int pi, long[] q, int qi, boolean negative, boolean extended, long[] scratch) {
        Field25519.mul(scratch, F, p, pi + T, q, qi + T2D);
        Field25519.mul(scratch, G, p, pi + Z, q, qi + Z2);
        add(r, ri, p, pi, q, qi, negative, extended, scratch);
    }

    /** As {@link #addCached}, for an affine {@code q}. */
    public static void addAffine(
            long[] r, int ri, long[] p, int pi, long[] q, int qi, boolean negative, boolean extended, long[] scratch) {
        Field25519.mul(scratch, F, p, pi + T, q, qi + XY2D);
        Field25519.add(scratch, G, p, pi + Z, p, pi + Z);
        add(r, ri, p, pi, q, qi, negative, extended, scratch);
    }

    // The rest of an addition, with C = 2d T1 T2 in F and D = 2 Z1 Z2 in G. To subtract q is to swap y + x with y - x
    // and
    // to negate C, which swaps F with G.
    private static void add(
            long[] r, int ri, long[] p, int pi, long[] q, int qi, boolean negative, boolean extended, long[] scratch) {
        int plus = negative ? Y_MINUS_X : Y_PLUS_X;
        int minus = negative ? Y_PLUS_X : Y_MINUS_X;
        Field25519.sub(scratch, A, p, pi + Y, p, pi + X);
        Field25519.add(scratch, B, p, pi + Y, p, pi + X);
        Field25519.mul(scratch, A, scratch, A, q, qi + minus);
        Field25519.mul(scratch, B, scratch, B, q, qi + plus);
        Field25519.sub(scratch, E, scratch, B, scratch, A);
        Field25519.add(scratch, H, scratch, B, scratch, A);
        Field25519.sub(scratch, A, scratch, G, scratch, F);
        Field25519.add(scratch, G, scratch, G, scratch, F);
        complete(r, ri, extended, scratch, negative ? G : A, negative ? A : G);
    }

    private static void complete(long[] r, int ri, boolean extended, long[] scratch, int f, int g) {
        Field25519.mul(r, ri + X, scratch, E, scratch, f);
        Field25519.mul(r, ri + Y, scratch, g, scratch, H);
        Field25519.mul(r, ri + Z, scratch, f, scratch, g);
        if (extended) {
            Field25519.mul(r, ri + T, scratch, E, scratch, H);
        }
    }

    /**
     * Fills {@code table} with the {@code count} cached points p, 3p, 5p, ... for an extended {@code p}.
     *
     * @param count at least 1
     */
    public static void oddMultiples(long[] table, int count, long[] p, int pi, long[] scratch) {
        long[] points = new long[EXTENDED + CACHED];
        System.arraycopy(p, pi, points, 0, EXTENDED);
        toCached(table, 0, points, 0);
        if (count > 1) {
            long[] two = new long[EXTENDED];
            twice(two, 0, p, pi, true, scratch);
            toCached(points, EXTENDED, two, 0);
            for (int i = 1; i < count; i++) {
                addCached(points, 0, points, 0, points, EXTENDED, false, true, scratch);
                toCached(table, i * CACHED, points, 0);
            }
        }
    }
}
