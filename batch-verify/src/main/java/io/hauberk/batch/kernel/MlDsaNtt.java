// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import static io.hauberk.batch.kernel.MlDsaParameters.N;
import static io.hauberk.batch.kernel.MlDsaParameters.Q;

/**
 * Arithmetic modulo q = 8380417 and the number-theoretic transform of ML-DSA, in plain integers.
 *
 * <p>A product with a constant is Plantard's: for {@code b' = -b·2^64·q^-1 mod 2^64} the two multiplications below give
 * {@code a·b mod q} within ±q/2, for any int {@code a}. (T. Plantard, "Efficient word size modular arithmetic", 2021, in
 * the signed form of Huang et al., 2022.) No domain to keep track of: coefficients are themselves.
 *
 * <p>Two layers a pass, so that four coefficients are loaded and stored once for both. Bounds: see each method.
 */
public final class MlDsaNtt {
    /** The root of unity ζ of order 512. */
    private static final int ZETA = 1753;

    /** What Plantard's product adds to the high word, 2^α: q &lt; 2^(31-α) must hold. */
    private static final long ROUNDING = 1 << 7;

    private static final long Q_INVERSE = inverseOfQ();

    // ζ^BitRev8(i), FIPS 204 appendix B; forward and negated for the inverse.
    private static final long[] ZETAS = zetas(false);
    private static final long[] MINUS_ZETAS = zetas(true);

    private MlDsaNtt() {}

    /** {@return ζ^BitRev8(i) for i from 0 to 255, in [0, q)}, a new array */
    public static int[] powersOfZeta() {
        int[] powers = new int[N];
        long power = 1;
        for (int i = 0; i < N; i++) {
            powers[Integer.reverse(i) >>> 24] = (int) power;
            power = power * ZETA % Q;
        }
        return powers;
    }

    private static long[] zetas(boolean negate) {
        int[] powers = powersOfZeta();
        long[] constants = new long[N];
        for (int i = 0; i < N; i++) {
            constants[i] = constant(negate ? Q - powers[i] : powers[i]);
        }
        return constants;
    }

    private static long inverseOfQ() {
        long x = Q; // right to 3 bits, and each step doubles them
        for (int i = 0; i < 5; i++) {
            x *= 2 - Q * x;
        }
        return x;
    }

    /** {@return the form in which {@link #product} takes the factor {@code b} in [0, q)} */
    static long constant(long b) {
        long power = 1; // 2^64 mod q
        for (int i = 0; i < 64; i++) {
            power = power * 2 % Q;
        }
        return (Q - b * power % Q) % Q * Q_INVERSE;
    }

    /** {@return a·b mod q in ±q/2}, for any {@code a}; {@code constant} stands for b */
    static int product(int a, long constant) {
        return (int) (((((a * constant) >> 32) + ROUNDING) * Q) >> 32);
    }

    /**
     * {@return sum · 2^-32 mod q} (Montgomery's reduction)
     *
     * @param sum within ±2^52
     * @return within ±(2^20 + q/2)
     */
    static int reduce(long sum) {
        int m = (int) sum * (int) Q_INVERSE;
        return (int) ((sum - (long) m * Q) >> 32);
    }

    /**
     * Transforms a polynomial, in place.
     *
     * <p>Source: FIPS 204, Algorithm 41 (NTT).
     *
     * @param w {@code int[256]} within ±B; the result, in the standard's order, is within ±(B + 4q)
     */
    static void forward(int[] w) {
        for (int blocks = 1, step = N / 4; step >= 1; blocks *= 4, step /= 4) {
            for (int b = 0; b < blocks; b++) {
                int k = blocks + b;
                forwardBlock(w, 4 * step * b, step, ZETAS[k], ZETAS[2 * k], ZETAS[2 * k + 1]);
            }
        }
    }

    private static void forwardBlock(int[] w, int start, int step, long z, long z0, long z1) {
        for (int j = start; j < start + step; j++) {
            int x0 = w[j];
            int x1 = w[j + step];
            int t2 = product(w[j + 2 * step], z);
            int t3 = product(w[j + 3 * step], z);
            int u1 = product(x1 + t3, z0);
            int u3 = product(x1 - t3, z1);
            w[j] = x0 + t2 + u1;
            w[j + step] = x0 + t2 - u1;
            w[j + 2 * step] = x0 - t2 + u3;
            w[j + 3 * step] = x0 - t2 - u3;
        }
    }

    /**
     * Transforms back but for the factor 1/256, in place.
     *
     * <p>Source: FIPS 204, Algorithm 42 (NTT^-1), lines 1 to 20.
     *
     * @param w {@code int[256]} in the standard's order, within ±B &lt; 2^23; the result is within ±256·B
     */
    static void inverseWithoutScaling(int[] w) {
        for (int blocks = N / 4, step = 1; step < N; blocks /= 4, step *= 4) {
            for (int b = 0; b < blocks; b++) {
                int k = 2 * blocks - 1 - b;
                inverseBlock(w, 4 * step * b, step, MINUS_ZETAS[2 * k + 1], MINUS_ZETAS[2 * k], MINUS_ZETAS[k]);
            }
        }
    }

    private static void inverseBlock(int[] w, int start, int step, long z0, long z1, long z) {
        for (int j = start; j < start + step; j++) {
            int x0 = w[j];
            int x1 = w[j + step];
            int x2 = w[j + 2 * step];
            int x3 = w[j + 3 * step];
            int y1 = product(x0 - x1, z0);
            int y3 = product(x2 - x3, z1);
            w[j] = x0 + x1 + (x2 + x3);
            w[j + step] = y1 + y3;
            w[j + 2 * step] = product(x0 + x1 - (x2 + x3), z);
            w[j + 3 * step] = product(y1 - y3, z);
        }
    }
}
