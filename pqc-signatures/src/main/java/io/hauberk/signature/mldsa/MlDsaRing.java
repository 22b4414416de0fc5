// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.mldsa;

import org.bouncycastle.crypto.digests.SHAKEDigest;

/**
 * The little arithmetic of R_q = Z_q[x]/(x²⁵⁶ + 1) that checking a private key takes. Plain rather than fast: a key is
 * decoded once. Every value is in [0, q) unless a method says otherwise.
 *
 * <p>Source: FIPS 204, algorithms 30, 32, 41 and 42.
 */
final class MlDsaRing {
    private static final int Q = MlDsaParameterSet.Q;
    private static final int N = MlDsaParameterSet.N;
    private static final int SHAKE128_RATE_BYTES = 168;

    /** ζ, of order 512 modulo q. */
    private static final int ROOT = 1753;

    /** 256⁻¹ modulo q. */
    private static final int INVERSE_N = 8_347_681;

    private static final int[] ZETAS = zetas();

    private MlDsaRing() {}

    private static int[] zetas() {
        int[] zetas = new int[N];
        for (int k = 1; k < N; k++) {
            int exponent = Integer.reverse(k) >>> (Integer.SIZE - 8);
            long power = 1;
            for (int i = 0; i < exponent; i++) {
                power = power * ROOT % Q;
            }
            zetas[k] = (int) power;
        }
        return zetas;
    }

    /** {@return ρ's polynomial of the matrix Â in a row and a column}, in the transform's domain */
    static int[] expandA(byte[] rho, int row, int column) {
        SHAKEDigest shake = new SHAKEDigest(128);
        shake.update(rho, 0, rho.length);
        shake.update((byte) column);
        shake.update((byte) row);
        int[] a = new int[N];
        byte[] block = new byte[SHAKE128_RATE_BYTES];
        int filled = 0;
        while (filled < N) {
            shake.doOutput(block, 0, block.length);
            for (int i = 0; i < block.length && filled < N; i += 3) {
                int sample = (block[i] & 0xff) | ((block[i + 1] & 0xff) << 8) | ((block[i + 2] & 0x7f) << 16);
                if (sample < Q) {
                    a[filled++] = sample;
                }
            }
        }
        return a;
    }

    /** Transforms in place. */
    static void ntt(int[] a) {
        int k = 0;
        for (int length = N / 2; length >= 1; length /= 2) {
            for (int start = 0; start < N; start += 2 * length) {
                long zeta = ZETAS[++k];
                for (int j = start; j < start + length; j++) {
                    int t = (int) (zeta * a[j + length] % Q);
                    a[j + length] = reduce(a[j] - t);
                    a[j] = reduce(a[j] + t - Q);
                }
            }
        }
    }

    /** Transforms back in place. */
    static void inverseNtt(int[] a) {
        int k = N;
        for (int length = 1; length < N; length *= 2) {
            for (int start = 0; start < N; start += 2 * length) {
                int zeta = Q - ZETAS[--k];
                for (int j = start; j < start + length; j++) {
                    int t = a[j];
                    a[j] = reduce(t + a[j + length] - Q);
                    a[j + length] = (int) ((long) zeta * reduce(t - a[j + length]) % Q);
                }
            }
        }
        for (int j = 0; j < N; j++) {
            a[j] = (int) ((long) INVERSE_N * a[j] % Q);
        }
    }

    /** Adds the product of two transforms to {@code sum}. */
    static void addProduct(int[] sum, int[] a, int[] b) {
        for (int j = 0; j < N; j++) {
            sum[j] = (int) ((sum[j] + (long) a[j] * b[j]) % Q);
        }
    }

    /** {@return {@code a} in [−q, q) as a value in [0, q)} */
    static int reduce(int a) {
        return a + ((a >> 31) & Q);
    }
}
