// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import static io.hauberk.batch.kernel.MlDsaParameters.N;
import static io.hauberk.batch.kernel.MlDsaParameters.Q;

/**
 * Coefficients out of the bytes of SHAKE128: 23 of every 24 bits, kept if they are below q.
 *
 * <p>Source: FIPS 204, Algorithm 14 (CoeffFromThreeBytes) and Algorithm 30 (RejNTTPoly).
 */
public final class RejectionSampling {
    private static final int MASK = (1 << 23) - 1;

    private RejectionSampling() {}

    /**
     * Takes the 56 candidates of one block.
     *
     * @param block 21 words, lowest byte first
     * @param target {@code int[256]}
     * @param filled how many coefficients there are already
     * @return how many there are now, at most 256
     */
    public static int take(long[] block, int[] target, int filled) {
        int n = filled;
        if (n > N - 56) {
            return takeLast(block, target, n);
        }
        for (int i = 0; i < Keccak.SHAKE128_WORDS; i += 3) {
            long a = block[i];
            long b = block[i + 1];
            long c = block[i + 2];
            n = put(target, n, (int) a & MASK);
            n = put(target, n, (int) (a >>> 24) & MASK);
            n = put(target, n, (int) ((a >>> 48) | (b << 16)) & MASK);
            n = put(target, n, (int) (b >>> 8) & MASK);
            n = put(target, n, (int) (b >>> 32) & MASK);
            n = put(target, n, (int) ((b >>> 56) | (c << 8)) & MASK);
            n = put(target, n, (int) (c >>> 16) & MASK);
            n = put(target, n, (int) (c >>> 40) & MASK);
        }
        return n;
    }

    // Written whether or not it stays: rejections are too rare for a branch, one in a thousand.
    private static int put(int[] target, int n, int candidate) {
        target[n] = candidate;
        return n + ((candidate - Q) >>> 31);
    }

    private static int takeLast(long[] block, int[] target, int filled) {
        int n = filled;
        for (int bit = 0; bit < 64 * Keccak.SHAKE128_WORDS && n < N; bit += 24) {
            int i = bit >>> 6;
            int shift = bit & 63;
            long low = block[i] >>> shift;
            long high = shift > 40 ? block[i + 1] << (64 - shift) : 0;
            int candidate = (int) (low | high) & MASK;
            if (candidate < Q) {
                target[n++] = candidate;
            }
        }
        return n;
    }
}
