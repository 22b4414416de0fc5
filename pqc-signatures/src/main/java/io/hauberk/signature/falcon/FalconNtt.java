// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.falcon;

/**
 * The number-theoretic transform of Z_q[x]/(xⁿ + 1), q = 12289: products of polynomials become products of values.
 *
 * <p>Butterflies are lazy: values stay in [0, 4q) on the way forward and in [0, 2q) on the way back, and a product by a
 * fixed w comes from Shoup's method with ⌊w·2¹⁶/q⌋: for a &lt; 2¹⁶ it is in [0, 2q). 4q = 49156 &lt; 2¹⁶ makes both
 * fit. The bounds are asserted where they hold.
 *
 * <p>Immutable and safe for use by many threads. Variable time nowhere: no branch or address depends on values.
 */
final class FalconNtt {
    private static final int Q = FalconParameterSet.Q;
    private static final int TWO_Q = 2 * Q;
    private static final int FOUR_Q = 4 * Q;

    /** A generator of the multiplicative group mod q: its powers have the order q − 1 = 2¹²·3. */
    private static final int GENERATOR = 11;

    private static final FalconNtt DEGREE_512 = new FalconNtt(9);
    private static final FalconNtt DEGREE_1024 = new FalconNtt(10);

    private final int n;
    private final int[] zeta; // zeta[k] = ψ^brv(k), ψ of order 2n; entry 0 is not used
    private final int[] zetaShoup;
    private final int[] inverseZeta;
    private final int[] inverseZetaShoup;
    private final int inverseN;

    private FalconNtt(int logN) {
        this.n = 1 << logN;
        this.zeta = new int[n];
        this.zetaShoup = new int[n];
        this.inverseZeta = new int[n];
        this.inverseZetaShoup = new int[n];
        int psi = power(GENERATOR, (Q - 1) / (2 * n));
        for (int k = 0; k < n; k++) {
            int exponent = Integer.reverse(k) >>> (Integer.SIZE - logN);
            zeta[k] = power(psi, exponent);
            zetaShoup[k] = shoup(zeta[k]);
            inverseZeta[k] = inverse(zeta[k]);
            inverseZetaShoup[k] = shoup(inverseZeta[k]);
        }
        this.inverseN = inverse(n);
    }

    static FalconNtt of(FalconParameterSet set) {
        return switch (set) {
            case FALCON_512 -> DEGREE_512;
            case FALCON_1024 -> DEGREE_1024;
        };
    }

    /**
     * Transforms in place.
     *
     * @param a n values in [0, 4q); afterwards the transform, in [0, q), in bit-reversed order
     */
    void forward(int[] a) {
        int k = 1;
        for (int length = n / 2; length > 0; length /= 2) {
            for (int start = 0; start < n; start += 2 * length) {
                int w = zeta[k];
                int wShoup = zetaShoup[k];
                k++;
                for (int j = start; j < start + length; j++) {
                    assert inRange(a[j], FOUR_Q) && inRange(a[j + length], FOUR_Q);
                    int x = reduceOnce(a[j], TWO_Q);
                    int t = product(a[j + length], w, wShoup);
                    a[j] = x + t;
                    a[j + length] = x - t + TWO_Q;
                }
            }
        }
        for (int j = 0; j < n; j++) {
            a[j] = reduceOnce(reduceOnce(a[j], TWO_Q), Q);
        }
    }

    /**
     * Transforms back in place.
     *
     * @param a a transform of n values in [0, 2q); afterwards the polynomial, in [0, q)
     */
    void inverse(int[] a) {
        for (int length = 1; length < n; length *= 2) {
            int k = n / (2 * length);
            for (int start = 0; start < n; start += 2 * length) {
                int w = inverseZeta[k];
                int wShoup = inverseZetaShoup[k];
                k++;
                for (int j = start; j < start + length; j++) {
                    assert inRange(a[j], TWO_Q) && inRange(a[j + length], TWO_Q);
                    int x = a[j];
                    int y = a[j + length];
                    a[j] = reduceOnce(x + y, TWO_Q);
                    a[j + length] = product(x - y + TWO_Q, w, wShoup);
                }
            }
        }
        int nShoup = shoup(inverseN);
        for (int j = 0; j < n; j++) {
            a[j] = reduceOnce(product(a[j], inverseN, nShoup), Q);
        }
    }

    /** {@return a·b mod q} for a and b in [0, q) */
    static int multiply(int a, int b) {
        assert inRange(a, Q) && inRange(b, Q);
        return a * b % Q; // (q − 1)² < 2³¹
    }

    /** {@return a⁻¹ mod q} for a in [1, q); 0 for 0 */
    static int inverse(int a) {
        return power(a, Q - 2);
    }

    /** {@return the value in [0, q) of a small one in (−q, q)} */
    static int toUnsigned(int a) {
        return a + ((a >> 31) & Q);
    }

    /** {@return the value in (−q/2, q/2) of one in [0, q)} */
    static int toCentered(int a) {
        return a - (((Q / 2 - a) >> 31) & Q);
    }

    private static int power(int base, int exponent) {
        int result = 1;
        int square = base;
        for (int e = exponent; e > 0; e >>= 1) {
            if ((e & 1) != 0) {
                result = multiply(result, square);
            }
            square = multiply(square, square);
        }
        return result;
    }

    private static int shoup(int w) {
        return (w << 16) / Q;
    }

    // a·w − ⌊a·w'/2¹⁶⌋·q, where a·w < 2³⁰ and a·w' < 2³², read as unsigned.
    private static int product(int a, int w, int wShoup) {
        return a * w - ((a * wShoup) >>> 16) * Q;
    }

    private static int reduceOnce(int a, int bound) {
        int less = a - bound;
        return less + ((less >> 31) & bound);
    }

    private static boolean inRange(int a, int bound) {
        return 0 <= a && a < bound;
    }
}
