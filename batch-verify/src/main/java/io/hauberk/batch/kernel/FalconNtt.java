// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import static io.hauberk.batch.kernel.FalconParameters.Q;

/**
 * The number-theoretic transform of Z_q[x]/(xⁿ + 1), q = 12289, n = 512 or 1024, in ints; its constants serve the one in
 * lanes too.
 *
 * <p><b>Leaves.</b> Eight layers, which leaves {@value #LEAVES} polynomials modulo x² − r or x⁴ − r, each with an r of its own:
 * multiplying those costs less than the last layers there and back.
 *
 * <p><b>Products.</b> Plantard's, signed: for a constant b, z = (b·(−2³²) mod± q)·q⁻¹ mod 2³², the product with x is
 * {@code (((x * z) >> 16) + 3) * q >> 16}. For |x| ≤ 2¹⁸ it is the representative of x·b in [−(q − 1)/2, (q − 1)/2]:
 * with P = x·(b·(−2³²) mod± q), so |P| ≤ 2¹⁷·q, and p = x·z mod± 2³², (p·q − P)/2³² is an integer congruent to x·b and
 * at most q/2 + 2¹⁷·q/2³² in size; the formula is its floor after adding (P + (3·2¹⁶ − p mod 2¹⁶)·q)/2³², which lies in
 * [0, 1). So do sums of products x·z, while the sum of their P is within that bound.
 *
 * <p><b>Bounds.</b> Forward, each layer adds at most (q − 1)/2: from |x| &lt; q to below 5·q after eight. Back, the sums
 * double; after four layers they are reduced, so at most 16·(q − 1)/2.
 *
 * <p>Source: Falcon round 3 specification (v1.2), section 3.7; T. Plantard, "Efficient word size modular arithmetic"
 * (2021), signed as in J. Huang and others, "Improved Plantard arithmetic" (2022).
 */
public final class FalconNtt {
    /** The largest |x| of a product. */
    public static final int MAX_FACTOR = 1 << 18;

    /** What is added in a product. */
    public static final int ROUNDING = 3;

    /** The polynomials that a transform leaves, of n / 256 coefficients each. */
    public static final int LEAVES = 256;

    /** The largest result of a product: (q − 1)/2. */
    public static final int MAX_PRODUCT = (Q - 1) / 2;

    /** The constant of 1: reduces. */
    public static final int ONE = constant(1);

    /** q⁻¹ mod 2³², as Plantard's method takes it: the product of it and a p, itself a product, is p·(−2⁻³²). */
    public static final int INVERSE_OF_Q = inverseModulo2To32();

    private static final int MAX_N = 1024;
    private static final int GENERATOR = 11; // of the multiplicative group, whose order is 2¹²·3
    private static final int PSI = power(GENERATOR, (Q - 1) / (2 * MAX_N));

    /** The constant that ends an inverse transform of products x·y·(−2⁻³²): of −2³²/256. */
    public static final int SCALE = constant(Q - (1 << 24) % Q);

    private static final int[] ZETAS = new int[LEAVES];
    private static final int[] INVERSE_ZETAS = new int[LEAVES];
    private static final int[] LEAF_ZETAS = new int[LEAVES];

    static {
        for (int k = 0; k < LEAVES; k++) {
            ZETAS[k] = constant(zeta(k, false));
            INVERSE_ZETAS[k] = constant(zeta(k, true));
        }
        for (int leaf = 0; leaf < LEAVES; leaf++) {
            int zeta = ZETAS[(LEAVES + leaf) / 2];
            LEAF_ZETAS[leaf] = (leaf & 1) == 0 ? zeta : -zeta;
        }
    }

    private FalconNtt() {}

    /**
     * {@return ψ^brv(k) or its inverse}, ψ of order 2048, k below 1024. The first half is that of degree 512: there ψ is ψ²
     * and brv counts one bit less.
     */
    public static int zeta(int k, boolean inverse) {
        int zeta = power(PSI, Integer.reverse(k) >>> (Integer.numberOfLeadingZeros(MAX_N) + 1));
        return inverse ? power(zeta, Q - 2) : zeta;
    }

    /** {@return the constants of r of each leaf}, a new array */
    public static int[] leafZetas() {
        return LEAF_ZETAS.clone();
    }

    /** {@return the constant of a product by b}, at least 0 */
    public static int constant(int b) {
        long scaled = Math.floorMod(b * -(1L << 32), (long) Q);
        if (scaled > Q / 2) {
            scaled -= Q;
        }
        return (int) scaled * inverseModulo2To32();
    }

    /** {@return x·b in [−(q − 1)/2, (q − 1)/2]} for |x| ≤ {@link #MAX_FACTOR} and z the constant of b */
    static int product(int x, int z) {
        return ((((x * z) >> 16) + ROUNDING) * Q) >> 16;
    }

    /** {@return p·(−2⁻³²) in [−(q − 1)/2, (q − 1)/2]} for |p| ≤ 2¹⁷·q */
    static int reduce(int p) {
        return product(p, INVERSE_OF_Q);
    }

    /**
     * Transforms in place.
     *
     * @param a n values, |x| &lt; q; afterwards |x| &lt; 5·q, leaf after leaf in bit-reversed order
     */
    static void forward(int[] a) {
        int n = a.length;
        int k = 1;
        for (int length = n / 2; length >= n / LEAVES; length /= 2) {
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
     * a = a·b·(−2⁻³²), leaf by leaf.
     *
     * @param a as {@link #forward} leaves it; afterwards at most (q − 1)/2 in size
     * @param b as many, at most (q − 1)/2 in size
     */
    static void multiply(int[] a, short[] b) {
        if (a.length == 2 * LEAVES) {
            for (int leaf = 0; leaf < LEAVES; leaf++) {
                multiplyLeafOf2(a, b, 2 * leaf, LEAF_ZETAS[leaf]);
            }
        } else {
            for (int leaf = 0; leaf < LEAVES; leaf++) {
                multiplyLeafOf4(a, b, 4 * leaf, LEAF_ZETAS[leaf]);
            }
        }
    }

    private static void multiplyLeafOf2(int[] a, short[] b, int i, int z) {
        int a0 = a[i];
        int a1 = a[i + 1];
        int r1 = product(a1, z);
        a[i] = reduce(a0 * b[i] + r1 * b[i + 1]);
        a[i + 1] = reduce(a0 * b[i + 1] + a1 * b[i]);
    }

    private static void multiplyLeafOf4(int[] a, short[] b, int i, int z) {
        int a0 = a[i];
        int a1 = a[i + 1];
        int a2 = a[i + 2];
        int a3 = a[i + 3];
        int r1 = product(a1, z);
        int r2 = product(a2, z);
        int r3 = product(a3, z);
        a[i] = reduce(a0 * b[i] + r1 * b[i + 3] + r2 * b[i + 2] + r3 * b[i + 1]);
        a[i + 1] = reduce(a0 * b[i + 1] + a1 * b[i] + r2 * b[i + 3] + r3 * b[i + 2]);
        a[i + 2] = reduce(a0 * b[i + 2] + a1 * b[i + 1] + a2 * b[i] + r3 * b[i + 3]);
        a[i + 3] = reduce(a0 * b[i + 3] + a1 * b[i + 2] + a2 * b[i + 1] + a3 * b[i]);
    }

    /**
     * Transforms back in place, times 256.
     *
     * @param a n values of at most (q − 1)/2 in size, in the order of {@link #forward}; afterwards at most 16 times that
     */
    static void inverseWithoutScaling(int[] a) {
        int n = a.length;
        for (int length = n / LEAVES; length < n; length *= 2) {
            int k = n / (2 * length);
            boolean full = k == LEAVES / 16; // the sums have grown to 16 times
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
