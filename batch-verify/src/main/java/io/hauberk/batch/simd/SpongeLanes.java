// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.simd.Lanes.LANES;
import static io.hauberk.batch.simd.Lanes.LONGS;
import static jdk.incubator.vector.VectorOperators.XOR;

import io.hauberk.batch.kernel.Keccak;
import java.util.Arrays;
import jdk.incubator.vector.LongVector;

/** SHAKE256 on {@link Lanes#LANES} messages of the same whole number of words. */
final class SpongeLanes {
    private SpongeLanes() {}

    /**
     * Hashes. Afterwards the first 17 words of the state are the first block of output.
     *
     * @param state 25 interleaved words, of any content
     * @param words interleaved, from the first on
     * @param count how many words a message has
     */
    static void shake256(long[] state, long[] words, int count) {
        Arrays.fill(state, 0);
        int done = 0;
        for (; count - done >= Keccak.SHAKE256_WORDS; done += Keccak.SHAKE256_WORDS) {
            add(state, words, done * LANES, Keccak.SHAKE256_WORDS * LANES);
            KeccakLanes.permute(state);
        }
        int rest = count - done;
        add(state, words, done * LANES, rest * LANES);
        for (int lane = 0; lane < LANES; lane++) {
            state[rest * LANES + lane] ^= Keccak.SHAKE_SUFFIX;
            state[(Keccak.SHAKE256_WORDS - 1) * LANES + lane] ^= Keccak.LAST_BIT;
        }
        KeccakLanes.permute(state);
    }

    private static void add(long[] state, long[] words, int from, int length) {
        for (int i = 0; i < length; i += LANES) {
            LongVector.fromArray(LONGS, state, i)
                    .lanewise(XOR, LongVector.fromArray(LONGS, words, from + i))
                    .intoArray(state, i);
        }
    }
}
