// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.kernel.FalconNtt.INVERSE_OF_Q;
import static io.hauberk.batch.kernel.FalconNtt.ONE;
import static io.hauberk.batch.kernel.FalconParameters.Q;
import static io.hauberk.batch.simd.IntLanes.INTS;
import static io.hauberk.batch.simd.IntLanes.INT_LANES;
import static jdk.incubator.vector.VectorOperators.ASHR;

import io.hauberk.batch.kernel.FalconNtt;
import jdk.incubator.vector.IntVector;

/**
 * The number-theoretic transforms of Falcon on {@link IntLanes#INT_LANES} polynomials at once, two layers in one pass over
 * memory.
 *
 * <p>Products, constants and bounds are those of the plain twin, {@link FalconNtt}. On the way back, both sums of a pair
 * of layers are reduced in every second pass, where they have grown to 16 and 2 times (q − 1)/2.
 *
 * <p>Everything is written out: C2 is slow with small methods that return vectors.
 */
final class FalconNttLanes {
    private static final int[] ZETAS = FalconNtt.zetas();
    private static final int[] INVERSE_ZETAS = FalconNtt.inverseZetas();

    private FalconNttLanes() {}

    /**
     * Transforms in place.
     *
     * @param a n interleaved coefficients, |x| &lt; q; afterwards |x| &lt; 6·q, in bit-reversed order
     * @param n 512 or 1024
     */
    static void forward(int[] a, int n) {
        int blocks = 1;
        for (; 4 * blocks <= n; blocks *= 4) {
            forwardPair(a, blocks, n / (4 * blocks));
        }
        if (blocks < n) {
            forwardLast(a, blocks);
        }
    }

    /**
     * Transforms back in place, times n.
     *
     * @param a n interleaved values of at most (q − 1)/2 in size, in bit-reversed order; afterwards below 2^17
     * @param n 512 or 1024
     */
    static void inverseWithoutScaling(int[] a, int n) {
        int step = 1;
        for (boolean reduce = false; 4 * step <= n; step *= 4, reduce = !reduce) {
            if (reduce) {
                inversePairReduced(a, n / (4 * step), step);
            } else {
                inversePair(a, n / (4 * step), step);
            }
        }
        if (step < n) {
            inverseLast(a, step);
        }
    }

    /** Two layers: each of {@code blocks} blocks, four times {@code step} long, is cut in two and again in two. */
    private static void forwardPair(int[] a, int blocks, int step) {
        IntVector q = IntVector.broadcast(INTS, Q);
        int distance = INT_LANES * step;
        for (int b = 0; b < blocks; b++) {
            IntVector z = IntVector.broadcast(INTS, ZETAS[blocks + b]);
            IntVector z0 = IntVector.broadcast(INTS, ZETAS[2 * (blocks + b)]);
            IntVector z1 = IntVector.broadcast(INTS, ZETAS[2 * (blocks + b) + 1]);
            int from = 4 * distance * b;
            for (int i = from; i < from + distance; i += INT_LANES) {
                IntVector x0 = IntVector.fromArray(INTS, a, i);
                IntVector x1 = IntVector.fromArray(INTS, a, i + distance);
                IntVector x2 = IntVector.fromArray(INTS, a, i + 2 * distance);
                IntVector x3 = IntVector.fromArray(INTS, a, i + 3 * distance);
                x2 = x2.mul(z).lanewise(ASHR, 16).add(2).mul(q).lanewise(ASHR, 16);
                x3 = x3.mul(z).lanewise(ASHR, 16).add(2).mul(q).lanewise(ASHR, 16);
                IntVector y2 = x0.sub(x2);
                IntVector y3 = x1.sub(x3);
                x0 = x0.add(x2);
                x1 = x1.add(x3).mul(z0).lanewise(ASHR, 16).add(2).mul(q).lanewise(ASHR, 16);
                y3 = y3.mul(z1).lanewise(ASHR, 16).add(2).mul(q).lanewise(ASHR, 16);
                x0.add(x1).intoArray(a, i);
                x0.sub(x1).intoArray(a, i + distance);
                y2.add(y3).intoArray(a, i + 2 * distance);
                y2.sub(y3).intoArray(a, i + 3 * distance);
            }
        }
    }

    /** The last layer of an odd number. */
    private static void forwardLast(int[] a, int blocks) {
        IntVector q = IntVector.broadcast(INTS, Q);
        for (int b = 0; b < blocks; b++) {
            IntVector z = IntVector.broadcast(INTS, ZETAS[blocks + b]);
            int i = 2 * INT_LANES * b;
            IntVector x0 = IntVector.fromArray(INTS, a, i);
            IntVector x1 = IntVector.fromArray(INTS, a, i + INT_LANES);
            x1 = x1.mul(z).lanewise(ASHR, 16).add(2).mul(q).lanewise(ASHR, 16);
            x0.add(x1).intoArray(a, i);
            x0.sub(x1).intoArray(a, i + INT_LANES);
        }
    }

    /** Two layers back: four parts of {@code step} each become one of {@code blocks} blocks. */
    private static void inversePair(int[] a, int blocks, int step) {
        IntVector q = IntVector.broadcast(INTS, Q);
        int distance = INT_LANES * step;
        for (int b = 0; b < blocks; b++) {
            IntVector z = IntVector.broadcast(INTS, INVERSE_ZETAS[blocks + b]);
            IntVector z0 = IntVector.broadcast(INTS, INVERSE_ZETAS[2 * (blocks + b)]);
            IntVector z1 = IntVector.broadcast(INTS, INVERSE_ZETAS[2 * (blocks + b) + 1]);
            int from = 4 * distance * b;
            for (int i = from; i < from + distance; i += INT_LANES) {
                IntVector x0 = IntVector.fromArray(INTS, a, i);
                IntVector x1 = IntVector.fromArray(INTS, a, i + distance);
                IntVector x2 = IntVector.fromArray(INTS, a, i + 2 * distance);
                IntVector x3 = IntVector.fromArray(INTS, a, i + 3 * distance);
                IntVector y1 =
                        x0.sub(x1).mul(z0).lanewise(ASHR, 16).add(2).mul(q).lanewise(ASHR, 16);
                IntVector y3 =
                        x2.sub(x3).mul(z1).lanewise(ASHR, 16).add(2).mul(q).lanewise(ASHR, 16);
                x0 = x0.add(x1);
                x2 = x2.add(x3);
                x0.add(x2).intoArray(a, i);
                y1.add(y3).intoArray(a, i + distance);
                x0.sub(x2)
                        .mul(z)
                        .lanewise(ASHR, 16)
                        .add(2)
                        .mul(q)
                        .lanewise(ASHR, 16)
                        .intoArray(a, i + 2 * distance);
                y1.sub(y3)
                        .mul(z)
                        .lanewise(ASHR, 16)
                        .add(2)
                        .mul(q)
                        .lanewise(ASHR, 16)
                        .intoArray(a, i + 3 * distance);
            }
        }
    }

    /** {@link #inversePair}, after which every value is a product. */
    private static void inversePairReduced(int[] a, int blocks, int step) {
        IntVector q = IntVector.broadcast(INTS, Q);
        IntVector one = IntVector.broadcast(INTS, ONE);
        int distance = INT_LANES * step;
        for (int b = 0; b < blocks; b++) {
            IntVector z = IntVector.broadcast(INTS, INVERSE_ZETAS[blocks + b]);
            IntVector z0 = IntVector.broadcast(INTS, INVERSE_ZETAS[2 * (blocks + b)]);
            IntVector z1 = IntVector.broadcast(INTS, INVERSE_ZETAS[2 * (blocks + b) + 1]);
            int from = 4 * distance * b;
            for (int i = from; i < from + distance; i += INT_LANES) {
                IntVector x0 = IntVector.fromArray(INTS, a, i);
                IntVector x1 = IntVector.fromArray(INTS, a, i + distance);
                IntVector x2 = IntVector.fromArray(INTS, a, i + 2 * distance);
                IntVector x3 = IntVector.fromArray(INTS, a, i + 3 * distance);
                IntVector y1 =
                        x0.sub(x1).mul(z0).lanewise(ASHR, 16).add(2).mul(q).lanewise(ASHR, 16);
                IntVector y3 =
                        x2.sub(x3).mul(z1).lanewise(ASHR, 16).add(2).mul(q).lanewise(ASHR, 16);
                x0 = x0.add(x1);
                x2 = x2.add(x3);
                x1 = x0.add(x2).mul(one).lanewise(ASHR, 16).add(2).mul(q).lanewise(ASHR, 16);
                x3 = y1.add(y3).mul(one).lanewise(ASHR, 16).add(2).mul(q).lanewise(ASHR, 16);
                x0 = x0.sub(x2).mul(z).lanewise(ASHR, 16).add(2).mul(q).lanewise(ASHR, 16);
                y1 = y1.sub(y3).mul(z).lanewise(ASHR, 16).add(2).mul(q).lanewise(ASHR, 16);
                x1.intoArray(a, i);
                x3.intoArray(a, i + distance);
                x0.intoArray(a, i + 2 * distance);
                y1.intoArray(a, i + 3 * distance);
            }
        }
    }

    /** The last layer back, of an odd number: one block of twice {@code step}. */
    private static void inverseLast(int[] a, int step) {
        IntVector q = IntVector.broadcast(INTS, Q);
        IntVector z = IntVector.broadcast(INTS, INVERSE_ZETAS[1]);
        int distance = INT_LANES * step;
        for (int i = 0; i < distance; i += INT_LANES) {
            IntVector x0 = IntVector.fromArray(INTS, a, i);
            IntVector x1 = IntVector.fromArray(INTS, a, i + distance);
            x0.add(x1).intoArray(a, i);
            x0.sub(x1)
                    .mul(z)
                    .lanewise(ASHR, 16)
                    .add(2)
                    .mul(q)
                    .lanewise(ASHR, 16)
                    .intoArray(a, i + distance);
        }
    }

    /** Reduces to at most (q − 1)/2 in size what is at most {@link FalconNtt#MAX_FACTOR}. */
    static void reduce(int[] a, int n) {
        IntVector q = IntVector.broadcast(INTS, Q);
        IntVector one = IntVector.broadcast(INTS, ONE);
        for (int i = 0; i < INT_LANES * n; i += INT_LANES) {
            IntVector.fromArray(INTS, a, i)
                    .mul(one)
                    .lanewise(ASHR, 16)
                    .add(2)
                    .mul(q)
                    .lanewise(ASHR, 16)
                    .intoArray(a, i);
        }
    }

    /** a = a·b·(−2^-32), value by value; |a·b| ≤ 2^16·q, the results at most (q − 1)/2. */
    static void multiply(int[] a, int[] b, int n) {
        IntVector q = IntVector.broadcast(INTS, Q);
        IntVector inverse = IntVector.broadcast(INTS, INVERSE_OF_Q);
        for (int i = 0; i < INT_LANES * n; i += INT_LANES) {
            IntVector.fromArray(INTS, a, i)
                    .mul(IntVector.fromArray(INTS, b, i))
                    .mul(inverse)
                    .lanewise(ASHR, 16)
                    .add(2)
                    .mul(q)
                    .lanewise(ASHR, 16)
                    .intoArray(a, i);
        }
    }
}
