// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import static io.hauberk.batch.kernel.FalconParameters.Q;

import java.util.Arrays;

/** Falcon's polynomials as the specification writes them, slowly: what kernels are tested against. */
public final class FalconSchoolbook {
    private FalconSchoolbook() {}

    /** {@return a·b modulo X^n + 1 and q; coefficients in [0, q)} */
    public static int[] multiply(int[] a, int[] b) {
        int n = a.length;
        long[] product = new long[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                long term = (long) a[i] * b[j];
                product[(i + j) % n] += i + j < n ? term : -term;
            }
        }
        return Arrays.stream(product)
                .mapToInt(x -> (int) Math.floorMod(x, (long) Q))
                .toArray();
    }

    /** {@return the hash of a nonce and a message}: algorithm 3; coefficients in [0, q) */
    public static int[] hashToPoint(byte[] nonceAndMessage, int n) {
        Shake shake = Shake.shake256();
        shake.absorb(nonceAndMessage, 0, nonceAndMessage.length);
        shake.finish();
        int[] c = new int[n];
        int filled = 0;
        while (filled < n) {
            long word = shake.squeeze();
            for (int shift = 0; shift < 64 && filled < n; shift += 16) {
                int low = (int) (word >>> shift) & 0xff;
                int high = (int) (word >>> (shift + 8)) & 0xff;
                int sample = 256 * low + high;
                if (sample < 5 * Q) {
                    c[filled++] = sample % Q;
                }
            }
        }
        return c;
    }
}
