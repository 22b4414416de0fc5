// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ed25519;

import static io.hauberk.signature.ed25519.Edwards25519.AFFINE;
import static io.hauberk.signature.ed25519.Edwards25519.EXTENDED;
import static io.hauberk.signature.ed25519.Field25519.LIMBS;

import java.util.HexFormat;

/**
 * Odd multiples of the base point B and of 2^128 B, affine, for signed windows of {@value #WIDTH} bits. Computed once, when
 * first used.
 */
public final class BaseMultiples {
    /** The bits of a window: digits are odd and below 2^(WIDTH - 1) in absolute value. */
    public static final int WIDTH = 7;

    /** The points for one of the two bases. */
    public static final int COUNT = 1 << (WIDTH - 2);

    /** Where the multiples of 2^128 B begin in the table, in limbs. */
    public static final int HIGH = COUNT * AFFINE;

    /** How many bits lie between the two bases. */
    public static final int DISTANCE = 128;

    // y = 4/5, x even: RFC 8032, section 5.1.
    private static final String BASE_POINT = "5866666666666666666666666666666666666666666666666666666666666666";

    private static final long[] TABLE = compute();

    private BaseMultiples() {}

    /**
     * {@return the table}: first B, 3B, 5B, ..., then the same for 2^128 B, each {@link Edwards25519#AFFINE} limbs. Never
     * written to
     */
    public static long[] table() {
        return TABLE;
    }

    /** Sets an extended point to B. */
    public static void basePoint(long[] r, int ri) {
        if (!Edwards25519.decode(r, ri, HexFormat.of().parseHex(BASE_POINT), 0)) {
            throw new AssertionError("the base point is on the curve");
        }
    }

    private static long[] compute() {
        long[] scratch = new long[Edwards25519.SCRATCH];
        long[] base = new long[EXTENDED];
        basePoint(base, 0);
        long[] points = new long[2 * COUNT * EXTENDED];
        oddMultiples(points, 0, base, scratch);
        for (int i = 0; i < DISTANCE; i++) {
            Edwards25519.twice(base, 0, base, 0, i == DISTANCE - 1, scratch);
        }
        oddMultiples(points, COUNT * EXTENDED, base, scratch);
        return normalize(points, 2 * COUNT, scratch);
    }

    private static void oddMultiples(long[] points, int at, long[] base, long[] scratch) {
        long[] two = new long[EXTENDED];
        long[] step = new long[Edwards25519.CACHED];
        Edwards25519.twice(two, 0, base, 0, true, scratch);
        Edwards25519.toCached(step, 0, two, 0);
        System.arraycopy(base, 0, points, at, EXTENDED);
        for (int i = 1; i < COUNT; i++) {
            Edwards25519.addCached(
                    points, at + i * EXTENDED, points, at + (i - 1) * EXTENDED, step, 0, false, true, scratch);
        }
    }

    // One inversion for all (Montgomery's trick): products[i] = Z0 Z1 ... Zi, undone from the end.
    private static long[] normalize(long[] points, int count, long[] scratch) {
        int z = 2 * LIMBS;
        long[] products = new long[count * LIMBS];
        Field25519.copy(products, 0, points, z);
        for (int i = 1; i < count; i++) {
            Field25519.mul(products, i * LIMBS, products, (i - 1) * LIMBS, points, i * EXTENDED + z);
        }
        long[] rest = new long[LIMBS];
        long[] inverse = new long[LIMBS];
        Field25519.invert(rest, 0, products, (count - 1) * LIMBS);
        long[] table = new long[count * AFFINE];
        for (int i = count - 1; i >= 0; i--) {
            if (i > 0) {
                Field25519.mul(inverse, 0, rest, 0, products, (i - 1) * LIMBS);
                Field25519.mul(rest, 0, rest, 0, points, i * EXTENDED + z);
            } else {
                Field25519.copy(inverse, 0, rest, 0);
            }
            Edwards25519.toAffine(table, i * AFFINE, points, i * EXTENDED, inverse, 0, scratch);
        }
        return table;
    }
}
