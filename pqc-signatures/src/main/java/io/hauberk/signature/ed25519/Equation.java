// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ed25519;

import static io.hauberk.signature.ed25519.Edwards25519.AFFINE;
import static io.hauberk.signature.ed25519.Edwards25519.CACHED;
import static io.hauberk.signature.ed25519.Edwards25519.EXTENDED;

/**
 * The verification equation: [S]B = R + [k]A, or the same multiplied by the cofactor 8.
 *
 * <p>Decided as [t S]B - [u]A - [t]R = 0 with numbers of half the size (see {@link HalfSize}, which says why that is the
 * same), by one run of doublings over signed windows of four points: B, 2^128 B, A and R.
 */
public final class Equation {
    /** The bits of a window over A and R. */
    public static final int WIDTH = 5;

    /** The cached points in a table of odd multiples of A or R. */
    public static final int COUNT = 1 << (WIDTH - 2);

    // The bytes of a position's digits.
    private static final int KEY = 0;
    private static final int COMMITMENT = 1;
    private static final int BASE_LOW = 2;
    private static final int BASE_HIGH = 3;

    private Equation() {}

    /** {@return the table of odd multiples of an extended point that {@link #holds} takes} */
    public static long[] multiples(long[] point) {
        long[] table = new long[COUNT * CACHED];
        Edwards25519.oddMultiples(table, COUNT, point, 0, new long[Edwards25519.SCRATCH]);
        return table;
    }

    /**
     * {@return whether the equation holds}
     *
     * @param key the {@link #multiples} of A
     * @param commitment the {@link #multiples} of R
     * @param s the scalar S, below L
     * @param k the challenge, below L
     * @param cofactored whether the equation is multiplied by 8
     */
    public static boolean holds(long[] key, long[] commitment, long[] s, long[] k, boolean cofactored) {
        HalfSize half = HalfSize.of(k);
        long[] b = Scalar25519.multiply(half.t(), s);
        int bits = Math.max(BaseMultiples.DISTANCE, Math.max(Words.bitLength(half.u()), Words.bitLength(half.t())));
        int[] digits = new int[bits + 1];
        SignedWindows.recode(digits, KEY, half.u(), WIDTH, !half.uNegative());
        SignedWindows.recode(digits, COMMITMENT, half.t(), WIDTH, true);
        SignedWindows.recode(digits, BASE_LOW, new long[] {b[0], b[1]}, BaseMultiples.WIDTH, false);
        SignedWindows.recode(digits, BASE_HIGH, new long[] {b[2], b[3]}, BaseMultiples.WIDTH, false);
        long[] sum = sum(digits, key, commitment);
        if (cofactored) {
            long[] scratch = new long[Edwards25519.SCRATCH];
            for (int i = 0; i < 3; i++) {
                Edwards25519.twice(sum, 0, sum, 0, false, scratch);
            }
        }
        return Edwards25519.isNeutral(sum, 0);
    }

    // The sum over all digits, projective.
    private static long[] sum(int[] digits, long[] key, long[] commitment) {
        long[] base = BaseMultiples.table();
        long[] scratch = new long[Edwards25519.SCRATCH];
        long[] sum = new long[EXTENDED];
        Edwards25519.setNeutral(sum, 0);
        for (int i = digits.length - 1; i >= 0; i--) {
            int rest = digits[i];
            Edwards25519.twice(sum, 0, sum, 0, rest != 0, scratch);
            for (int lane = 0; rest != 0; lane++) {
                int digit = (byte) rest;
                rest >>>= Byte.SIZE;
                if (digit == 0) {
                    continue;
                }
                int index = Math.abs(digit) >> 1;
                boolean negative = digit < 0;
                boolean more = rest != 0; // only then does the sum need its T
                if (lane == KEY) {
                    Edwards25519.addCached(sum, 0, sum, 0, key, index * CACHED, negative, more, scratch);
                } else if (lane == COMMITMENT) {
                    Edwards25519.addCached(sum, 0, sum, 0, commitment, index * CACHED, negative, more, scratch);
                } else {
                    int at = (lane == BASE_HIGH ? BaseMultiples.HIGH : 0) + index * AFFINE;
                    Edwards25519.addAffine(sum, 0, sum, 0, base, at, negative, more, scratch);
                }
            }
        }
        return sum;
    }
}
