// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.kernel.MlDsaParameters.N;
import static io.hauberk.batch.kernel.MlDsaParameters.Q;
import static io.hauberk.batch.simd.Lanes.DOUBLES;
import static io.hauberk.batch.simd.Lanes.LANES;
import static io.hauberk.batch.simd.Lanes.LONGS;
import static io.hauberk.batch.simd.MlDsaNttLanes.ROUND;

import io.hauberk.batch.kernel.MlDsaParameters;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;

/**
 * The high part of w', corrected by the hint, in doubles.
 *
 * <p>With p in [0, q): r1 = round((p − ½) / 2γ2), where the ½ settles the ties as the standard does (r0 = γ2 goes down),
 * and r0 = p − r1·2γ2. A hinted r1 goes up if r0 &gt; 0, else down, modulo m. The corner r1 = m, which stands for 0 with
 * r0 lowered by one, needs no case of its own: there r0 ≤ 0 already, and m is 0 modulo m.
 *
 * <p>The step up or down is one double: 1 where the hint is set and 0 elsewhere, with the sign of r0 − ½.
 *
 * <p>Source: FIPS 204, Algorithms 36 (Decompose) and 40 (UseHint).
 */
final class MlDsaRoundingLanes {
    /** A hint of one, as the buffer of hints holds it. */
    static final long ONE = Double.doubleToRawLongBits(1.0);

    /** 256^-1 modulo q in ±q/2: what the inverse transform leaves to do. */
    private static final double SCALE = -32736;

    private static final long SIGN = Long.MIN_VALUE;

    private MlDsaRoundingLanes() {}

    /**
     * Scales by 1/256 and uses the hint.
     *
     * @param w {@code double[256 * LANES]} out of the inverse transform, within ±2^30.1
     * @param hint {@code long[256 * LANES]}: {@link #ONE} or 0
     * @param w1 takes {@code long[256 * LANES]} in [0, m)
     */
    static void useHint(MlDsaParameters set, double[] w, long[] hint, long[] w1) {
        useHint(2.0 * set.gamma2(), set.w1Values(), (1L << set.w1Bits()) - 1, w, hint, w1);
    }

    private static void useHint(double modulus, double m, long maskOfValue, double[] w, long[] hint, long[] w1) {
        DoubleVector round = DoubleVector.broadcast(DOUBLES, ROUND);
        DoubleVector scale = DoubleVector.broadcast(DOUBLES, SCALE);
        DoubleVector byQ = DoubleVector.broadcast(DOUBLES, 1.0 / Q);
        DoubleVector down = DoubleVector.broadcast(DOUBLES, 0.5 / Q - 0.5); // the rounding of (p + ½)/q − ½ is ⌊p/q⌋
        DoubleVector minusQ = DoubleVector.broadcast(DOUBLES, -Q);
        DoubleVector byModulus = DoubleVector.broadcast(DOUBLES, 1 / modulus);
        DoubleVector half = DoubleVector.broadcast(DOUBLES, 0.5);
        DoubleVector halfByModulus = DoubleVector.broadcast(DOUBLES, -0.5 / modulus);
        DoubleVector minusModulus = DoubleVector.broadcast(DOUBLES, -modulus);
        DoubleVector byM = DoubleVector.broadcast(DOUBLES, 1 / m);
        DoubleVector centre = DoubleVector.broadcast(DOUBLES, -(m - 1) / (2 * m));
        DoubleVector minusM = DoubleVector.broadcast(DOUBLES, -m);
        LongVector sign = LongVector.broadcast(LONGS, SIGN);
        LongVector value = LongVector.broadcast(LONGS, maskOfValue);
        for (int i = 0; i < N * LANES; i += LANES) {
            DoubleVector p = DoubleVector.fromArray(DOUBLES, w, i).mul(scale);
            p = p.fma(byQ, down).add(round).sub(round).fma(minusQ, p);
            DoubleVector r1 = p.fma(byModulus, halfByModulus).add(round).sub(round);
            DoubleVector r0 = r1.fma(minusModulus, p).sub(half);
            DoubleVector step = r0.reinterpretAsLongs()
                    .and(sign)
                    .or(LongVector.fromArray(LONGS, hint, i))
                    .reinterpretAsDoubles();
            r1 = r1.add(step); // −1 to m
            r1 = r1.fma(byM, centre).add(round).sub(round).fma(minusM, r1); // 0 to m − 1
            r1.add(round).reinterpretAsLongs().and(value).intoArray(w1, i);
        }
    }

    /** Adds {@code a} to {@code sum}. */
    static void add(double[] sum, double[] a) {
        for (int i = 0; i < N * LANES; i += LANES) {
            DoubleVector.fromArray(DOUBLES, sum, i)
                    .add(DoubleVector.fromArray(DOUBLES, a, i))
                    .intoArray(sum, i);
        }
    }

    /** Sets {@code target} to {@code factor} times {@code a}. */
    static void scale(double[] a, double factor, double[] target) {
        DoubleVector f = DoubleVector.broadcast(DOUBLES, factor);
        for (int i = 0; i < N * LANES; i += LANES) {
            DoubleVector.fromArray(DOUBLES, a, i).mul(f).intoArray(target, i);
        }
    }

    /** Sets {@code sum} to {@code sum − c·t1}, reduced to about ±q/2. */
    static void subtractAndReduce(double[] sum, double[] c, double[] t1) {
        DoubleVector round = DoubleVector.broadcast(DOUBLES, ROUND);
        DoubleVector byQ = DoubleVector.broadcast(DOUBLES, 1.0 / Q);
        DoubleVector minusQ = DoubleVector.broadcast(DOUBLES, -Q);
        for (int i = 0; i < N * LANES; i += LANES) {
            DoubleVector p = DoubleVector.fromArray(DOUBLES, c, i)
                    .neg()
                    .fma(DoubleVector.fromArray(DOUBLES, t1, i), DoubleVector.fromArray(DOUBLES, sum, i));
            p.fma(byQ, round).sub(round).fma(minusQ, p).intoArray(sum, i);
        }
    }
}
