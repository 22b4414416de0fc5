// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.simd.Ed25519FieldLanes.ELEMENT;
import static io.hauberk.batch.simd.Ed25519FieldLanes.LIMBS;
import static io.hauberk.batch.simd.Ed25519PointLanes.MINUS;
import static io.hauberk.batch.simd.Ed25519PointLanes.PLUS;
import static io.hauberk.batch.simd.Ed25519PointLanes.T2D;
import static io.hauberk.batch.simd.Lanes.LANES;

import io.hauberk.signature.ed25519.BaseMultiples;
import io.hauberk.signature.ed25519.Edwards25519;
import io.hauberk.signature.ed25519.Field25519;

/**
 * Odd multiples of the base point B and of 2^128 B, affine, and how each lane gets its own: a digit is a byte n and
 * stands for 2n − 255.
 *
 * <p>Computed once, when first used: 30 KB.
 */
final class Ed25519BaseLanes {
    /** The digits of a number of 128 bits, after which it goes on with the multiples of 2^128 B. */
    static final int DIGITS = 16;

    private static final int COUNT = 128;
    private static final int PARTS = 3; // of an affine point
    private static final int STRIDE = PARTS * LIMBS;
    private static final int HALF = COUNT * STRIDE;

    // For each of the two bases and each odd multiple up to 255 the limbs of y - x, y + x and 2dxy, as lanes have them.
    private static final double[] TABLE = compute();

    private Ed25519BaseLanes() {}

    /**
     * Sets the affine point {@code r} to the multiples that one digit of each lane's number asks for.
     *
     * @param numbers words of the lanes' numbers, interleaved, the lowest first: 256 bits
     * @param position of the digit, the lowest is 0; from {@link #DIGITS} on it is for 2^128 B
     */
    static void select(double[] r, long[] numbers, int position) {
        int half = position < DIGITS ? 0 : HALF;
        long minus = 0;
        for (int lane = 0; lane < LANES; lane++) {
            int n = (int) (numbers[(position >> 3) * LANES + lane] >>> (8 * (position & 7))) & 0xff;
            int low = (n >> 7) - 1; // all ones for n < 128
            minus |= (low & 1L) << lane;
            int from = half + ((n ^ low) & (COUNT - 1)) * STRIDE;
            for (int i = 0; i < LIMBS; i++) {
                r[MINUS + i * LANES + lane] = TABLE[from + i];
                r[PLUS + i * LANES + lane] = TABLE[from + LIMBS + i];
                r[T2D + i * LANES + lane] = TABLE[from + 2 * LIMBS + i];
            }
        }
        Ed25519SelectLanes.negate(r, minus);
    }

    private static double[] compute() {
        long[] scratch = new long[Edwards25519.SCRATCH];
        long[] base = new long[Edwards25519.EXTENDED];
        double[] table = new double[2 * HALF];
        BaseMultiples.basePoint(base, 0);
        odd(table, 0, base, scratch);
        for (int i = 0; i < BaseMultiples.DISTANCE; i++) {
            Edwards25519.twice(base, 0, base, 0, i == BaseMultiples.DISTANCE - 1, scratch);
        }
        odd(table, HALF, base, scratch);
        return table;
    }

    private static void odd(double[] table, int at, long[] base, long[] scratch) {
        long[] point = base.clone();
        long[] two = new long[Edwards25519.EXTENDED];
        long[] step = new long[Edwards25519.CACHED];
        long[] inverse = new long[Field25519.LIMBS];
        long[] affine = new long[Edwards25519.AFFINE];
        Edwards25519.twice(two, 0, base, 0, true, scratch);
        Edwards25519.toCached(step, 0, two, 0);
        for (int i = 0; i < COUNT; i++) {
            Field25519.invert(inverse, 0, point, 2 * Field25519.LIMBS);
            Edwards25519.toAffine(affine, 0, point, 0, inverse, 0, scratch);
            put(table, at + i * STRIDE, affine, Field25519.LIMBS); // y - x comes second there
            put(table, at + i * STRIDE + LIMBS, affine, 0);
            put(table, at + i * STRIDE + 2 * LIMBS, affine, 2 * Field25519.LIMBS);
            Edwards25519.addCached(point, 0, point, 0, step, 0, false, true, scratch);
        }
    }

    private static void put(double[] table, int at, long[] element, int from) {
        byte[] encoding = new byte[32];
        double[] lanes = new double[ELEMENT];
        long[] limbs = new long[LIMBS];
        Field25519.encode(encoding, 0, element, from);
        Ed25519LimbLanes.decode(lanes, 0, 0, encoding, 0);
        Ed25519LimbLanes.getLane(limbs, 0, lanes, 0, 0);
        for (int i = 0; i < LIMBS; i++) {
            table[at + i] = limbs[i];
        }
    }
}
