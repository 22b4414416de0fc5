// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.kernel.FalconNtt.INVERSE_OF_Q;
import static io.hauberk.batch.kernel.FalconNtt.LEAVES;
import static io.hauberk.batch.kernel.FalconNtt.MAX_PRODUCT;
import static io.hauberk.batch.kernel.FalconNtt.ONE;
import static io.hauberk.batch.kernel.FalconNtt.ROUNDING;
import static io.hauberk.batch.kernel.FalconParameters.Q;
import static io.hauberk.batch.simd.IntLanes.INTS;
import static io.hauberk.batch.simd.IntLanes.INT_LANES;
import static jdk.incubator.vector.VectorOperators.AND;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.OR;

import io.hauberk.batch.kernel.FalconNtt;
import jdk.incubator.vector.IntVector;

/**
 * The number-theoretic transforms of Falcon on {@link IntLanes#INT_LANES} polynomials at once, two layers in one pass over
 * memory. What lies between the outermost passes is done quarter by quarter, as a quarter stays in the first cache.
 *
 * <p>Products, constants and bounds are those of the plain twin, {@link FalconNtt}. Of the four results of a pair of layers
 * back, only the sum of all is no product, and in the second pass it becomes one: in units of (q − 1)/2 it is at most 4, then 1,
 * 4 and 16.
 *
 * <p>Everything is written out: C2 is slow with small methods that return vectors.
 */
final class FalconNttLanes {
    /** The largest result of {@link #inverseLast}. */
    static final int MAX_INVERSE = 16 * MAX_PRODUCT;

    /** The constants of a pair of layers: of one factor of the first, and of four of both. */
    private static final int PAIR = 5;

    private static final int[] FORWARD = pairs(false);
    private static final int[] INVERSE = pairs(true);
    private static final int[] LEAF_ZETAS = FalconNtt.leafZetas();
    private static final int LOWER_HALF = 0xffff;

    private FalconNttLanes() {}

    // Forward, x1·z0 + x3·z·z0 and x1·z1 − x3·z·z1 are reduced as one, and back (x0 − x1)·z0 + (x2 − x3)·z1 and their
    // difference times z.
    private static int[] pairs(boolean inverse) {
        int[] pairs = new int[PAIR * LEAVES / 2];
        for (int k = 1; k < LEAVES / 2; k++) {
            int z = FalconNtt.zeta(k, inverse);
            int z0 = FalconNtt.zeta(2 * k, inverse);
            int z1 = FalconNtt.zeta(2 * k + 1, inverse);
            pairs[PAIR * k] = FalconNtt.constant(z);
            pairs[PAIR * k + 1] = FalconNtt.constant(z0);
            pairs[PAIR * k + 2] = FalconNtt.constant(inverse ? z1 : z * z0);
            pairs[PAIR * k + 3] = FalconNtt.constant(inverse ? z * z0 : z1);
            pairs[PAIR * k + 4] = -FalconNtt.constant(z * z1);
        }
        return pairs;
    }

    /**
     * Multiplies: {@code product} = 256·a·b·(−2^-32).
     *
     * @param a n interleaved coefficients, at most {@link FalconCompressedLanes#MAX_SIZE} in size
     * @param b transformed, as pairs: see {@link #reduceToPairs}
     * @param product receives n interleaved coefficients, at most {@link #MAX_INVERSE} in size
     * @param n 512 or 1024
     */
    static void multiply(int[] a, int[] b, int[] product, int n) {
        forwardFirst(a, product, n);
        for (int quarter = 0; quarter < 4; quarter++) {
            forwardQuarter(product, n, quarter);
            multiplyQuarter(product, b, n, quarter);
            inverseQuarter(product, n, quarter);
        }
        inverseLast(product, n);
        assert IntLanes.within(product, INT_LANES, MAX_INVERSE);
    }

    /**
     * Transforms in place.
     *
     * @param a n interleaved coefficients, |x| &lt; q; afterwards |x| &lt; 5·q, leaf after leaf
     * @param n 512 or 1024
     */
    static void forward(int[] a, int n) {
        forwardFirst(a, a, n);
        for (int quarter = 0; quarter < 4; quarter++) {
            forwardQuarter(a, n, quarter);
        }
        assert IntLanes.within(a, INT_LANES, FalconNtt.MAX_FACTOR);
    }

    private static void forwardFirst(int[] from, int[] to, int n) {
        forwardPair(from, to, n / 4, 1, 0, 1);
    }

    private static void forwardQuarter(int[] a, int n, int quarter) {
        for (int blocks = 4; blocks < LEAVES; blocks *= 4) {
            int each = blocks / 4;
            forwardPair(a, a, n / (4 * blocks), blocks, quarter * each, (quarter + 1) * each);
        }
    }

    static void inverseQuarter(int[] a, int n, int quarter) {
        inversePair(a, n / LEAVES, LEAVES / 4, quarter * LEAVES / 16, (quarter + 1) * LEAVES / 16);
        inversePairReduced(a, 4 * n / LEAVES, LEAVES / 16, quarter * LEAVES / 64, (quarter + 1) * LEAVES / 64);
        inversePair(a, 16 * n / LEAVES, LEAVES / 64, quarter * LEAVES / 256, (quarter + 1) * LEAVES / 256);
    }

    static void inverseLast(int[] a, int n) {
        inversePair(a, n / 4, 1, 0, 1);
    }

    /** Two layers: each of some of {@code blocks} blocks, four times {@code step} long, is cut in two and again in two. */
    private static void forwardPair(int[] from, int[] to, int step, int blocks, int first, int end) {
        IntVector q = IntVector.broadcast(INTS, Q);
        int distance = INT_LANES * step;
        for (int b = first; b < end; b++) {
            int k = PAIR * (blocks + b);
            IntVector z = IntVector.broadcast(INTS, FORWARD[k]);
            IntVector z10 = IntVector.broadcast(INTS, FORWARD[k + 1]);
            IntVector z30 = IntVector.broadcast(INTS, FORWARD[k + 2]);
            IntVector z11 = IntVector.broadcast(INTS, FORWARD[k + 3]);
            IntVector z31 = IntVector.broadcast(INTS, FORWARD[k + 4]);
            int start = 4 * distance * b;
            for (int i = start; i < start + distance; i += INT_LANES) {
                IntVector x0 = IntVector.fromArray(INTS, from, i);
                IntVector x1 = IntVector.fromArray(INTS, from, i + distance);
                IntVector x2 = IntVector.fromArray(INTS, from, i + 2 * distance);
                IntVector x3 = IntVector.fromArray(INTS, from, i + 3 * distance);
                x2 = x2.mul(z).lanewise(ASHR, 16).add(ROUNDING).mul(q).lanewise(ASHR, 16);
                IntVector y0 = x0.add(x2);
                IntVector y2 = x0.sub(x2);
                IntVector y1 = x1.mul(z10)
                        .add(x3.mul(z30))
                        .lanewise(ASHR, 16)
                        .add(ROUNDING)
                        .mul(q)
                        .lanewise(ASHR, 16);
                IntVector y3 = x1.mul(z11)
                        .add(x3.mul(z31))
                        .lanewise(ASHR, 16)
                        .add(ROUNDING)
                        .mul(q)
                        .lanewise(ASHR, 16);
                y0.add(y1).intoArray(to, i);
                y0.sub(y1).intoArray(to, i + distance);
                y2.add(y3).intoArray(to, i + 2 * distance);
                y2.sub(y3).intoArray(to, i + 3 * distance);
            }
        }
    }

    /** Two layers back: four parts of {@code step} each become one of some of {@code blocks} blocks. */
    private static void inversePair(int[] a, int step, int blocks, int first, int end) {
        IntVector q = IntVector.broadcast(INTS, Q);
        int distance = INT_LANES * step;
        for (int b = first; b < end; b++) {
            int k = PAIR * (blocks + b);
            IntVector z = IntVector.broadcast(INTS, INVERSE[k]);
            IntVector z01 = IntVector.broadcast(INTS, INVERSE[k + 1]);
            IntVector z21 = IntVector.broadcast(INTS, INVERSE[k + 2]);
            IntVector z03 = IntVector.broadcast(INTS, INVERSE[k + 3]);
            IntVector z23 = IntVector.broadcast(INTS, INVERSE[k + 4]);
            int start = 4 * distance * b;
            for (int i = start; i < start + distance; i += INT_LANES) {
                IntVector x0 = IntVector.fromArray(INTS, a, i);
                IntVector x1 = IntVector.fromArray(INTS, a, i + distance);
                IntVector x2 = IntVector.fromArray(INTS, a, i + 2 * distance);
                IntVector x3 = IntVector.fromArray(INTS, a, i + 3 * distance);
                IntVector sum0 = x0.add(x1);
                IntVector sum2 = x2.add(x3);
                IntVector difference0 = x0.sub(x1);
                IntVector difference2 = x2.sub(x3);
                sum0.add(sum2).intoArray(a, i);
                difference0
                        .mul(z01)
                        .add(difference2.mul(z21))
                        .lanewise(ASHR, 16)
                        .add(ROUNDING)
                        .mul(q)
                        .lanewise(ASHR, 16)
                        .intoArray(a, i + distance);
                sum0.sub(sum2)
                        .mul(z)
                        .lanewise(ASHR, 16)
                        .add(ROUNDING)
                        .mul(q)
                        .lanewise(ASHR, 16)
                        .intoArray(a, i + 2 * distance);
                difference0
                        .mul(z03)
                        .add(difference2.mul(z23))
                        .lanewise(ASHR, 16)
                        .add(ROUNDING)
                        .mul(q)
                        .lanewise(ASHR, 16)
                        .intoArray(a, i + 3 * distance);
            }
        }
    }

    /** {@link #inversePair}, after which the sum of all four is a product, too. */
    private static void inversePairReduced(int[] a, int step, int blocks, int first, int end) {
        IntVector q = IntVector.broadcast(INTS, Q);
        IntVector one = IntVector.broadcast(INTS, ONE);
        int distance = INT_LANES * step;
        for (int b = first; b < end; b++) {
            int k = PAIR * (blocks + b);
            IntVector z = IntVector.broadcast(INTS, INVERSE[k]);
            IntVector z01 = IntVector.broadcast(INTS, INVERSE[k + 1]);
            IntVector z21 = IntVector.broadcast(INTS, INVERSE[k + 2]);
            IntVector z03 = IntVector.broadcast(INTS, INVERSE[k + 3]);
            IntVector z23 = IntVector.broadcast(INTS, INVERSE[k + 4]);
            int start = 4 * distance * b;
            for (int i = start; i < start + distance; i += INT_LANES) {
                IntVector x0 = IntVector.fromArray(INTS, a, i);
                IntVector x1 = IntVector.fromArray(INTS, a, i + distance);
                IntVector x2 = IntVector.fromArray(INTS, a, i + 2 * distance);
                IntVector x3 = IntVector.fromArray(INTS, a, i + 3 * distance);
                IntVector sum0 = x0.add(x1);
                IntVector sum2 = x2.add(x3);
                IntVector difference0 = x0.sub(x1);
                IntVector difference2 = x2.sub(x3);
                sum0.add(sum2)
                        .mul(one)
                        .lanewise(ASHR, 16)
                        .add(ROUNDING)
                        .mul(q)
                        .lanewise(ASHR, 16)
                        .intoArray(a, i);
                difference0
                        .mul(z01)
                        .add(difference2.mul(z21))
                        .lanewise(ASHR, 16)
                        .add(ROUNDING)
                        .mul(q)
                        .lanewise(ASHR, 16)
                        .intoArray(a, i + distance);
                sum0.sub(sum2)
                        .mul(z)
                        .lanewise(ASHR, 16)
                        .add(ROUNDING)
                        .mul(q)
                        .lanewise(ASHR, 16)
                        .intoArray(a, i + 2 * distance);
                difference0
                        .mul(z03)
                        .add(difference2.mul(z23))
                        .lanewise(ASHR, 16)
                        .add(ROUNDING)
                        .mul(q)
                        .lanewise(ASHR, 16)
                        .intoArray(a, i + 3 * distance);
            }
        }
    }

    /**
     * Reduces to at most (q − 1)/2 in size what is at most {@link FalconNtt#MAX_FACTOR}.
     *
     * @param a n values
     * @param pairs receives two neighbours in an int, as shorts, the first in the lower half: {@code n / 2} interleaved ints
     */
    static void reduceToPairs(int[] a, int[] pairs, int n) {
        IntVector q = IntVector.broadcast(INTS, Q);
        IntVector one = IntVector.broadcast(INTS, ONE);
        for (int i = 0; i < INT_LANES * n / 2; i += INT_LANES) {
            IntVector lower = IntVector.fromArray(INTS, a, 2 * i)
                    .mul(one)
                    .lanewise(ASHR, 16)
                    .add(ROUNDING)
                    .mul(q)
                    .lanewise(ASHR, 16)
                    .lanewise(AND, LOWER_HALF);
            IntVector.fromArray(INTS, a, 2 * i + INT_LANES)
                    .mul(one)
                    .lanewise(ASHR, 16)
                    .add(ROUNDING)
                    .mul(q)
                    .lanewise(ASHR, 16)
                    .lanewise(LSHL, 16)
                    .lanewise(OR, lower)
                    .intoArray(pairs, i);
        }
    }

    /** a = a·b·(−2^-32) in a quarter of the leaves; a as {@link #forward} leaves it, the results at most (q − 1)/2. */
    private static void multiplyQuarter(int[] a, int[] b, int n, int quarter) {
        int first = quarter * LEAVES / 4;
        if (n == 2 * LEAVES) {
            multiplyLeavesOf2(a, b, first, first + LEAVES / 4);
        } else {
            multiplyLeavesOf4(a, b, first, first + LEAVES / 4);
        }
    }

    private static void multiplyLeavesOf2(int[] a, int[] b, int first, int end) {
        IntVector q = IntVector.broadcast(INTS, Q);
        IntVector inverse = IntVector.broadcast(INTS, INVERSE_OF_Q);
        for (int leaf = first; leaf < end; leaf++) {
            int i = 2 * INT_LANES * leaf;
            IntVector pair = IntVector.fromArray(INTS, b, INT_LANES * leaf);
            IntVector b0 = pair.lanewise(LSHL, 16).lanewise(ASHR, 16);
            IntVector b1 = pair.lanewise(ASHR, 16);
            IntVector a0 = IntVector.fromArray(INTS, a, i);
            IntVector a1 = IntVector.fromArray(INTS, a, i + INT_LANES);
            IntVector c1 = a0.mul(b1).add(a1.mul(b0));
            IntVector t1 = a1.mul(LEAF_ZETAS[leaf])
                    .lanewise(ASHR, 16)
                    .add(ROUNDING)
                    .mul(q)
                    .lanewise(ASHR, 16);
            a0.mul(b0)
                    .add(t1.mul(b1))
                    .mul(inverse)
                    .lanewise(ASHR, 16)
                    .add(ROUNDING)
                    .mul(q)
                    .lanewise(ASHR, 16)
                    .intoArray(a, i);
            c1.mul(inverse)
                    .lanewise(ASHR, 16)
                    .add(ROUNDING)
                    .mul(q)
                    .lanewise(ASHR, 16)
                    .intoArray(a, i + INT_LANES);
        }
    }

    private static void multiplyLeavesOf4(int[] a, int[] b, int first, int end) {
        IntVector q = IntVector.broadcast(INTS, Q);
        IntVector inverse = IntVector.broadcast(INTS, INVERSE_OF_Q);
        for (int leaf = first; leaf < end; leaf++) {
            int i = 4 * INT_LANES * leaf;
            IntVector pair0 = IntVector.fromArray(INTS, b, 2 * INT_LANES * leaf);
            IntVector pair2 = IntVector.fromArray(INTS, b, 2 * INT_LANES * leaf + INT_LANES);
            IntVector b0 = pair0.lanewise(LSHL, 16).lanewise(ASHR, 16);
            IntVector b1 = pair0.lanewise(ASHR, 16);
            IntVector b2 = pair2.lanewise(LSHL, 16).lanewise(ASHR, 16);
            IntVector b3 = pair2.lanewise(ASHR, 16);
            IntVector a0 = IntVector.fromArray(INTS, a, i);
            IntVector a1 = IntVector.fromArray(INTS, a, i + INT_LANES);
            IntVector a2 = IntVector.fromArray(INTS, a, i + 2 * INT_LANES);
            IntVector a3 = IntVector.fromArray(INTS, a, i + 3 * INT_LANES);
            IntVector z = IntVector.broadcast(INTS, LEAF_ZETAS[leaf]);
            IntVector t1 = a1.mul(z).lanewise(ASHR, 16).add(ROUNDING).mul(q).lanewise(ASHR, 16);
            IntVector t2 = a2.mul(z).lanewise(ASHR, 16).add(ROUNDING).mul(q).lanewise(ASHR, 16);
            IntVector t3 = a3.mul(z).lanewise(ASHR, 16).add(ROUNDING).mul(q).lanewise(ASHR, 16);
            a0.mul(b0)
                    .add(t1.mul(b3))
                    .add(t2.mul(b2).add(t3.mul(b1)))
                    .mul(inverse)
                    .lanewise(ASHR, 16)
                    .add(ROUNDING)
                    .mul(q)
                    .lanewise(ASHR, 16)
                    .intoArray(a, i);
            a0.mul(b1)
                    .add(a1.mul(b0))
                    .add(t2.mul(b3).add(t3.mul(b2)))
                    .mul(inverse)
                    .lanewise(ASHR, 16)
                    .add(ROUNDING)
                    .mul(q)
                    .lanewise(ASHR, 16)
                    .intoArray(a, i + INT_LANES);
            a0.mul(b2)
                    .add(a1.mul(b1))
                    .add(a2.mul(b0).add(t3.mul(b3)))
                    .mul(inverse)
                    .lanewise(ASHR, 16)
                    .add(ROUNDING)
                    .mul(q)
                    .lanewise(ASHR, 16)
                    .intoArray(a, i + 2 * INT_LANES);
            a0.mul(b3)
                    .add(a1.mul(b2))
                    .add(a2.mul(b1).add(a3.mul(b0)))
                    .mul(inverse)
                    .lanewise(ASHR, 16)
                    .add(ROUNDING)
                    .mul(q)
                    .lanewise(ASHR, 16)
                    .intoArray(a, i + 3 * INT_LANES);
        }
    }
}
