// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import static io.hauberk.batch.kernel.FalconParameters.Q;

/**
 * The number-theoretic transform of Z_q[x]/(xⁿ + 1), q = 12289, n = 512 or 1024, in ints; its constants serve the one in
 * lanes too.
 *
 * <p><b>Products.</b> Plantard's, signed: for a constant b, z = (b·(−2³²) mod± q)·q⁻¹ mod 2³², the product with x is
 * {@code (((x * z) >> 16) + 2) * q >> 16}. For |x| ≤ 2¹⁷ it is the representative of x·b in [−(q − 1)/2, (q − 1)/2]:
 * with P = x·(b·(−2³²) mod± q), so |P| ≤ 2¹⁶·q, and p = x·z mod± 2³², (p·q − P)/2³² is an integer congruent to x·b and
 * below q/2 + 2¹⁶·q/2³² in size; the formula is its floor after adding (P + (2¹⁷ − p mod 2¹⁶)·q)/2³², which lies in
 * [0, 1).
 *
 * <p><b>Bounds.</b> Forward, each layer adds at most (q − 1)/2: from |x| &lt; q to below 6·q after ten. Back, the sums
 * double; two layers go together, and the sum of all four is reduced after every second pair: below 2¹⁷ before each
 * product.
 *
 * <p>Source: Falcon round 3 specification (v1.2), section 3.7; T. Plantard, "Efficient word size modular arithmetic"
 * (2021), signed as in J. Huang and others, "Improved Plantard arithmetic" (2022).
 */
public final class FalconNtt {
    /** The largest |x| of a product. */
    public static final int MAX_FACTOR = 1 << 17;

    /** The largest result of a product: (q − 1)/2. */
    public static final int MAX_PRODUCT = (Q - 1) / 2;

    /** The constant of 1: reduces. */
    public static final int ONE = constant(1);

    /** q⁻¹ mod 2³², as Plantard's method takes it: {@code reduce} of a product x·y is x·y·(−2⁻³²). */
    public static final int INVERSE_OF_Q = inverseModulo2To32();

    private static final int MAX_N = 1024;
    private static final int GENERATOR = 11; // of the multiplicative group, whose order is 2¹²·3

    private static final int[] ZETAS = new int[MAX_N];
    private static final int[] INVERSE_ZETAS = new int[MAX_N];

    static {
        int psi = power(GENERATOR, (Q - 1) / (2 * MAX_N));
        for (int k = 0; k < MAX_N; k++) {
            int zeta = power(psi, Integer.reverse(k) >>> (Integer.numberOfLeadingZeros(MAX_N) + 1));
            ZETAS[k] = constant(zeta);
            INVERSE_ZETAS[k] = constant(power(zeta, Q - 2));
        }
    }

    private FalconNtt() {}

    /**
     * {@return the constants of ψ^brv(k), ψ of order 2048}, a new array of 1024. Its first half is the one of degree 512:
     * there ψ is ψ² and brv counts one bit less.
     */
    public static int[] zetas() {
        return ZETAS.clone();
    }

    /** {@return the constants of the inverses of {@link #zetas}}, a new array */
    public static int[] inverseZetas() {
        return INVERSE_ZETAS.clone();
    }

    /** {@return the constant of a product by b} in [0, q) */
    public static int constant(int b) {
        long scaled = Math.floorMod(b * -(1L << 32), (long) Q);
        if (scaled > Q / 2) {
            scaled -= Q;
        }
        return (int) scaled * inverseModulo2To32();
    }

    /** {@return the constant that ends an inverse transform of products x·y·(−2⁻³²)}: of −2³²/n */
    public static int scale(int n) {
        return constant((int) Math.floorMod(-(1L << 32) % Q * power(n, Q - 2), (long) Q));
    }

    /** {@return x·b in [−(q − 1)/2, (q − 1)/2]} for |x| ≤ {@link #MAX_FACTOR} and z the constant of b */
    static int product(int x, int z) {
        return ((((x * z) >> 16) + 2) * Q) >> 16;
    }

    /** {@return x·y·(−2⁻³²) in [−(q − 1)/2, (q − 1)/2]} for |x·y| ≤ 2¹⁶·q */
    static int reduce(int x, int y) {
        return product(x * y, INVERSE_OF_Q);
    }

    /**
     * Transforms in place.
     *
     * @param a n values, |x| &lt; q; afterwards |x| &lt; 6·q, in bit-reversed order
     */
    static void forward(int[] a) {
        int n = a.length;
        int k = 1;
        for (int length = n / 2; length > 0; length /= 2) {
            for (int start = 0; start < n; start += 2 * length) {
                int z = ZETAS[k++];
                for (int j = start; j < start + length; j++) {
                    assert Math.abs(a[j + length]) <= MAX_FACTOR;
                    int t = product(a[j + length], z);
                    a[j + length] = a[j] - t;
                    a[j] += t;
                }
            }
        }
    }

    /**
     * Transforms back in place, times n.
     *
     * @param a n values of at most (q − 1)/2 in size, in the order of {@link #forward}; afterwards below 2¹⁷
     */
    static void inverseWithoutScaling(int[] a) {
        int n = a.length;
        int layer = 0;
        for (int length = 1; length < n; length *= 2) {
            int k = n / (2 * length);
            boolean full = (++layer & 3) == 0; // the sums have grown to 16 times
            for (int start = 0; start < n; start += 2 * length) {
                int z = INVERSE_ZETAS[k++];
                for (int j = start; j < start + length; j++) {
                    int x = a[j];
                    int y = a[j + length];
                    assert Math.abs(x - y) <= MAX_FACTOR;
                    a[j] = full ? product(x + y, ONE) : x + y;
                    a[j + length] = product(x - y, z);
                }
            }
        }
    }

    private static int power(int base, int exponent) {
        int result = 1;
        int square = base;
        for (int e = exponent; e > 0; e >>= 1) {
            if ((e & 1) != 0) {
                result = result * square % Q; // (q − 1)² < 2³¹
            }
            square = square * square % Q;
        }
        return result;
    }

    private static int inverseModulo2To32() {
        int inverse = Q; // right modulo 2³; each step doubles the bits
        for (int bits = 3; bits < 32; bits *= 2) {
            inverse *= 2 - Q * inverse;
        }
        return inverse;
    }
}
