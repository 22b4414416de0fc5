// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.simd.Lanes.LANES;

import io.hauberk.batch.kernel.Keccak;

/**
 * The challenge polynomial c of ML-DSA: τ coefficients of ±1.
 *
 * <p>Where it goes next depends on each byte, so the lanes go one by one here; the hashing before was in lanes.
 *
 * <p>Source: FIPS 204, Algorithm 29 (SampleInBall).
 */
final class ChallengeLanes {
    private static final int BLOCK_BYTES = 8 * Keccak.SHAKE256_WORDS;
    private static final int N = 256;

    private ChallengeLanes() {}

    /**
     * Samples c of one lane.
     *
     * @param state that lane's sponge, the first block of output in it; used up
     * @param tau the number of ±1
     * @param c {@code double[256 * LANES]}, zero in that lane
     */
    static void sample(long[] state, int tau, double[] c, int lane) {
        long signs = state[0];
        int position = 8;
        for (int i = N - tau; i < N; i++) {
            int j;
            do {
                if (position == BLOCK_BYTES) {
                    Keccak.permute(state);
                    position = 0;
                }
                j = (int) (state[position >>> 3] >>> (8 * (position & 7))) & 0xff;
                position++;
            } while (j > i);
            c[LANES * i + lane] = c[LANES * j + lane];
            c[LANES * j + lane] = 1 - 2 * (int) (signs & 1);
            signs >>>= 1;
        }
    }
}
