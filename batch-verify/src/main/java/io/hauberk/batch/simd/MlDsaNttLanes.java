// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.kernel.MlDsaParameters.N;
import static io.hauberk.batch.kernel.MlDsaParameters.Q;
import static io.hauberk.batch.simd.Lanes.DOUBLES;
import static io.hauberk.batch.simd.Lanes.LANES;

import io.hauberk.batch.kernel.MlDsaNtt;
import jdk.incubator.vector.DoubleVector;

/**
 * The number-theoretic transform of ML-DSA on {@link Lanes#LANES} polynomials at once, in doubles.
 *
 * <p><b>Layout.</b> {@code double[256 * LANES]}: coefficient {@code i} of lane {@code x} at {@code LANES * i + x}; every
 * value is an integer.
 *
 * <p><b>A product modulo q</b> with a constant z is {@code a·z − round(a·(z/q))·q}. The quotient comes out of one fused
 * multiply-add, rounded by adding and subtracting 1.5·2^52; {@code a·z} must be exact, so |a·z| ≤ 2^53, and the fused
 * last step is exact then too. As z is in ±q/2, so is the result, but for the quotient's rounding error: less than 1 +
 * q/2 for |a| ≤ 2^30.
 *
 * <p><b>Bounds</b>, asserted where the kernel calls: forward, inputs within B give outputs within B + 4.01·q; inverse,
 * inputs within B ≤ 2^22.1 give outputs within 256·B, for a sum doubles in each layer: the last differences are below
 * 2^30.1, and their products with z below 2^52.1.
 *
 * <p>Two layers a pass, so that four coefficients are loaded and stored once for both.
 *
 * <p>Source: FIPS 204, Algorithms 41 and 42.
 */
final class MlDsaNttLanes {
    /** Adding and subtracting it rounds to the nearest integer what is below 2^51. */
    static final double ROUND = 0x1.8p52;

    // ζ^BitRev8(i) in ±q/2 and its quotient by q; for the inverse negated.
    private static final double[] ZETAS = zetas(1, 1);
    private static final double[] ZETAS_BY_Q = zetas(1, Q);
    private static final double[] MINUS_ZETAS = zetas(-1, 1);
    private static final double[] MINUS_ZETAS_BY_Q = zetas(-1, Q);

    private MlDsaNttLanes() {}

    private static double[] zetas(int sign, double divisor) {
        int[] powers = MlDsaNtt.powersOfZeta();
        double[] zetas = new double[N];
        for (int i = 0; i < N; i++) {
            int centred = powers[i] > Q / 2 ? powers[i] - Q : powers[i];
            zetas[i] = sign * centred / divisor;
        }
        return zetas;
    }

    /** Transforms, in place. */
    static void forward(double[] a) {
        forwardPass(a, 1, N / 4);
        forwardPass(a, 4, N / 16);
        forwardPass(a, 16, N / 64);
        forwardLast(a, 64);
    }

    /** Layers of distance 2·step and step, in {@code blocks} blocks of four times step. */
    private static void forwardPass(double[] a, int blocks, int step) {
        DoubleVector round = DoubleVector.broadcast(DOUBLES, ROUND);
        DoubleVector minusQ = DoubleVector.broadcast(DOUBLES, -Q);
        int row = step * LANES;
        for (int b = 0; b < blocks; b++) {
            int k = blocks + b;
            DoubleVector z = DoubleVector.broadcast(DOUBLES, ZETAS[k]);
            DoubleVector zByQ = DoubleVector.broadcast(DOUBLES, ZETAS_BY_Q[k]);
            DoubleVector z0 = DoubleVector.broadcast(DOUBLES, ZETAS[2 * k]);
            DoubleVector z0ByQ = DoubleVector.broadcast(DOUBLES, ZETAS_BY_Q[2 * k]);
            DoubleVector z1 = DoubleVector.broadcast(DOUBLES, ZETAS[2 * k + 1]);
            DoubleVector z1ByQ = DoubleVector.broadcast(DOUBLES, ZETAS_BY_Q[2 * k + 1]);
            int end = (4 * b + 1) * row;
            for (int i = 4 * b * row; i < end; i += LANES) {
                DoubleVector x0 = DoubleVector.fromArray(DOUBLES, a, i);
                DoubleVector x1 = DoubleVector.fromArray(DOUBLES, a, i + row);
                DoubleVector x2 = DoubleVector.fromArray(DOUBLES, a, i + 2 * row);
                DoubleVector x3 = DoubleVector.fromArray(DOUBLES, a, i + 3 * row);
                DoubleVector t2 = x2.fma(zByQ, round).sub(round).fma(minusQ, x2.mul(z));
                DoubleVector t3 = x3.fma(zByQ, round).sub(round).fma(minusQ, x3.mul(z));
                x2 = x0.sub(t2);
                x0 = x0.add(t2);
                x3 = x1.sub(t3);
                x1 = x1.add(t3);
                DoubleVector t1 = x1.fma(z0ByQ, round).sub(round).fma(minusQ, x1.mul(z0));
                DoubleVector u3 = x3.fma(z1ByQ, round).sub(round).fma(minusQ, x3.mul(z1));
                x0.add(t1).intoArray(a, i);
                x0.sub(t1).intoArray(a, i + row);
                x2.add(u3).intoArray(a, i + 2 * row);
                x2.sub(u3).intoArray(a, i + 3 * row);
            }
        }
    }

    /** The layers of distance 2 and 1: a pass without an inner loop. */
    private static void forwardLast(double[] a, int blocks) {
        DoubleVector round = DoubleVector.broadcast(DOUBLES, ROUND);
        DoubleVector minusQ = DoubleVector.broadcast(DOUBLES, -Q);
        for (int b = 0; b < blocks; b++) {
            int k = blocks + b;
            int i = 4 * LANES * b;
            DoubleVector z = DoubleVector.broadcast(DOUBLES, ZETAS[k]);
            DoubleVector zByQ = DoubleVector.broadcast(DOUBLES, ZETAS_BY_Q[k]);
            DoubleVector z0 = DoubleVector.broadcast(DOUBLES, ZETAS[2 * k]);
            DoubleVector z0ByQ = DoubleVector.broadcast(DOUBLES, ZETAS_BY_Q[2 * k]);
            DoubleVector z1 = DoubleVector.broadcast(DOUBLES, ZETAS[2 * k + 1]);
            DoubleVector z1ByQ = DoubleVector.broadcast(DOUBLES, ZETAS_BY_Q[2 * k + 1]);
            DoubleVector x0 = DoubleVector.fromArray(DOUBLES, a, i);
            DoubleVector x1 = DoubleVector.fromArray(DOUBLES, a, i + LANES);
            DoubleVector x2 = DoubleVector.fromArray(DOUBLES, a, i + 2 * LANES);
            DoubleVector x3 = DoubleVector.fromArray(DOUBLES, a, i + 3 * LANES);
            DoubleVector t2 = x2.fma(zByQ, round).sub(round).fma(minusQ, x2.mul(z));
            DoubleVector t3 = x3.fma(zByQ, round).sub(round).fma(minusQ, x3.mul(z));
            x2 = x0.sub(t2);
            x0 = x0.add(t2);
            x3 = x1.sub(t3);
            x1 = x1.add(t3);
            DoubleVector t1 = x1.fma(z0ByQ, round).sub(round).fma(minusQ, x1.mul(z0));
            DoubleVector u3 = x3.fma(z1ByQ, round).sub(round).fma(minusQ, x3.mul(z1));
            x0.add(t1).intoArray(a, i);
            x0.sub(t1).intoArray(a, i + LANES);
            x2.add(u3).intoArray(a, i + 2 * LANES);
            x2.sub(u3).intoArray(a, i + 3 * LANES);
        }
    }

    /** Transforms back but for the factor 1/256, in place. */
    static void inverseWithoutScaling(double[] a) {
        inverseFirst(a, 64);
        inversePass(a, 16, N / 64);
        inversePass(a, 4, N / 16);
        inversePass(a, 1, N / 4);
    }

    /** The layers of distance 1 and 2: a pass without an inner loop. */
    private static void inverseFirst(double[] a, int blocks) {
        DoubleVector round = DoubleVector.broadcast(DOUBLES, ROUND);
        DoubleVector minusQ = DoubleVector.broadcast(DOUBLES, -Q);
        for (int b = 0; b < blocks; b++) {
            int k = 2 * blocks - 1 - b;
            int i = 4 * LANES * b;
            DoubleVector z0 = DoubleVector.broadcast(DOUBLES, MINUS_ZETAS[2 * k + 1]);
            DoubleVector z0ByQ = DoubleVector.broadcast(DOUBLES, MINUS_ZETAS_BY_Q[2 * k + 1]);
            DoubleVector z1 = DoubleVector.broadcast(DOUBLES, MINUS_ZETAS[2 * k]);
            DoubleVector z1ByQ = DoubleVector.broadcast(DOUBLES, MINUS_ZETAS_BY_Q[2 * k]);
            DoubleVector z = DoubleVector.broadcast(DOUBLES, MINUS_ZETAS[k]);
            DoubleVector zByQ = DoubleVector.broadcast(DOUBLES, MINUS_ZETAS_BY_Q[k]);
            DoubleVector x0 = DoubleVector.fromArray(DOUBLES, a, i);
            DoubleVector x1 = DoubleVector.fromArray(DOUBLES, a, i + LANES);
            DoubleVector x2 = DoubleVector.fromArray(DOUBLES, a, i + 2 * LANES);
            DoubleVector x3 = DoubleVector.fromArray(DOUBLES, a, i + 3 * LANES);
            DoubleVector s0 = x0.add(x1);
            DoubleVector s2 = x2.add(x3);
            x1 = x0.sub(x1);
            x3 = x2.sub(x3);
            x1 = x1.fma(z0ByQ, round).sub(round).fma(minusQ, x1.mul(z0));
            x3 = x3.fma(z1ByQ, round).sub(round).fma(minusQ, x3.mul(z1));
            x2 = s0.sub(s2);
            DoubleVector y3 = x1.sub(x3);
            s0.add(s2).intoArray(a, i);
            x1.add(x3).intoArray(a, i + LANES);
            x2.fma(zByQ, round).sub(round).fma(minusQ, x2.mul(z)).intoArray(a, i + 2 * LANES);
            y3.fma(zByQ, round).sub(round).fma(minusQ, y3.mul(z)).intoArray(a, i + 3 * LANES);
        }
    }

    /** Layers of distance step and 2·step, in {@code blocks} blocks of four times step. */
    private static void inversePass(double[] a, int blocks, int step) {
        DoubleVector round = DoubleVector.broadcast(DOUBLES, ROUND);
        DoubleVector minusQ = DoubleVector.broadcast(DOUBLES, -Q);
        int row = step * LANES;
        for (int b = 0; b < blocks; b++) {
            int k = 2 * blocks - 1 - b;
            DoubleVector z0 = DoubleVector.broadcast(DOUBLES, MINUS_ZETAS[2 * k + 1]);
            DoubleVector z0ByQ = DoubleVector.broadcast(DOUBLES, MINUS_ZETAS_BY_Q[2 * k + 1]);
            DoubleVector z1 = DoubleVector.broadcast(DOUBLES, MINUS_ZETAS[2 * k]);
            DoubleVector z1ByQ = DoubleVector.broadcast(DOUBLES, MINUS_ZETAS_BY_Q[2 * k]);
            DoubleVector z = DoubleVector.broadcast(DOUBLES, MINUS_ZETAS[k]);
            DoubleVector zByQ = DoubleVector.broadcast(DOUBLES, MINUS_ZETAS_BY_Q[k]);
            int end = (4 * b + 1) * row;
            for (int i = 4 * b * row; i < end; i += LANES) {
                DoubleVector x0 = DoubleVector.fromArray(DOUBLES, a, i);
                DoubleVector x1 = DoubleVector.fromArray(DOUBLES, a, i + row);
                DoubleVector x2 = DoubleVector.fromArray(DOUBLES, a, i + 2 * row);
                DoubleVector x3 = DoubleVector.fromArray(DOUBLES, a, i + 3 * row);
                DoubleVector s0 = x0.add(x1);
                DoubleVector s2 = x2.add(x3);
                x1 = x0.sub(x1);
                x3 = x2.sub(x3);
                x1 = x1.fma(z0ByQ, round).sub(round).fma(minusQ, x1.mul(z0));
                x3 = x3.fma(z1ByQ, round).sub(round).fma(minusQ, x3.mul(z1));
                x2 = s0.sub(s2);
                DoubleVector y3 = x1.sub(x3);
                s0.add(s2).intoArray(a, i);
                x1.add(x3).intoArray(a, i + row);
                x2.fma(zByQ, round).sub(round).fma(minusQ, x2.mul(z)).intoArray(a, i + 2 * row);
                y3.fma(zByQ, round).sub(round).fma(minusQ, y3.mul(z)).intoArray(a, i + 3 * row);
            }
        }
    }
}
