// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.simd.Lanes.LANES;
import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.batch.kernel.Keccak;
import io.hauberk.batch.kernel.Shake;
import io.hauberk.signature.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernel")
@RequiresVectors
class KeccakLanesTest {
    private final Random random = new Random(2);

    @Test
    void eachLaneIsThePlainPermutation() {
        long[] state = random.longs((long) Keccak.WORDS * LANES).toArray();
        for (int round = 0; round < 100; round++) {
            long[] before = state.clone();
            KeccakLanes.permute(state);
            for (int lane = 0; lane < LANES; lane++) {
                long[] single = lane(before, lane);
                Keccak.permute(single);
                assertThat(lane(state, lane)).isEqualTo(single);
            }
        }
    }

    @Test
    void hashesOfOneBlockAreTheFirstWordsOfThePermutation() {
        int compared = 0;
        for (int words = 2; words <= KeccakBlockLanes.MOST_WORDS; words++) {
            for (int round = 0; round < 100; round++) {
                long[] state = new long[Keccak.WORDS * LANES];
                for (int i = 0; i < Keccak.SHAKE256_WORDS * LANES; i++) {
                    state[i] = random.nextLong();
                }
                long[] hashes = random.longs((long) Keccak.WORDS * LANES).toArray();
                long[] expected = hashes.clone();
                int at = round % 3 * LANES;
                KeccakBlockLanes.hash(state, hashes, at, words);
                KeccakLanes.permute(state);
                System.arraycopy(state, 0, expected, at, words * LANES);
                assertThat(hashes).isEqualTo(expected); // and nothing else is written
                compared += words;
            }
        }
        assertThat(compared).isEqualTo(900);
    }

    @Test
    void statesMayGoToAPlaceThatOverlapsTheirOwn() {
        int words = Keccak.WORDS * LANES;
        for (int to = 0; to <= words; to += LANES) {
            long[] stream = random.longs(2L * words).toArray();
            long[] before = stream.clone();
            long[] expected = Arrays.copyOf(stream, words);
            KeccakLanes.permute(expected);
            KeccakLanes.permute(stream, 0, stream, to);
            assertThat(Arrays.copyOfRange(stream, to, to + words)).isEqualTo(expected);
            System.arraycopy(stream, to, before, to, words);
            assertThat(stream).isEqualTo(before); // and nothing else is written
        }
    }

    @Test
    void keccak256OfManyIsThatOfEach() {
        Keccak256Lanes lanes = new Keccak256Lanes();
        assertThat(lanes.hash(List.of())).isEmpty();
        assertThat(lanes.hash(List.of(Bytes.EMPTY)).getFirst().toHex())
                .isEqualTo("c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
        for (int count : new int[] {1, LANES - 1, LANES, 3 * LANES + 1}) {
            List<Bytes> messages = new ArrayList<>();
            List<Bytes> expected = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                byte[] message = new byte[i < 3 ? 135 + i : random.nextInt(1_500)]; // around a block
                random.nextBytes(message);
                messages.add(Bytes.wrap(message));
                KeccakDigest digest = new KeccakDigest(256);
                digest.update(message, 0, message.length);
                byte[] hash = new byte[32];
                digest.doFinal(hash, 0);
                expected.add(Bytes.wrap(hash));
            }
            assertThat(lanes.hash(messages)).isEqualTo(expected);
        }
    }

    @Test
    void messagesOfAnyLengthsShareABatch() {
        int compared = 0;
        for (int rateWords : new int[] {Keccak.SHAKE128_WORDS, Keccak.SHAKE256_WORDS}) {
            MessageLanes messages = new MessageLanes(rateWords);
            for (int round = 0; round < 200; round++) {
                compared += absorbRound(rateWords, messages, round);
            }
        }
        assertThat(compared).isEqualTo(2 * 200 * LANES);
    }

    private int absorbRound(int rateWords, MessageLanes messages, int round) {
        int headWords = random.nextInt(9);
        long[] head = random.longs((long) headWords * LANES).toArray();
        byte[][] message = new byte[LANES][];
        int[] prefix = new int[LANES];
        for (int lane = 0; lane < LANES; lane++) {
            // Equal lengths, lengths about a block, and now and then one that is far longer than the others.
            int bound = round % 3 == 0 ? 1 : round % 3 == 1 ? 2 * 8 * rateWords : 20;
            message[lane] = new byte[round % 7 == 0 && lane == round % LANES ? 5000 : 100 + random.nextInt(bound)];
            random.nextBytes(message[lane]);
            prefix[lane] = random.nextInt(Math.min(message[lane].length, 400));
            System.arraycopy(message[lane], 0, messages.prefix(lane), 0, prefix[lane]);
            messages.set(lane, prefix[lane], Bytes.wrap(message[lane]).slice(prefix[lane]));
        }
        long[] state = new long[Keccak.WORDS * LANES];
        System.arraycopy(head, 0, state, 0, head.length);
        messages.absorb(state, headWords);
        for (int lane = 0; lane < LANES; lane++) {
            Shake shake = rateWords == Keccak.SHAKE128_WORDS ? Shake.shake128() : Shake.shake256();
            for (int i = 0; i < headWords; i++) {
                shake.absorb(head[LANES * i + lane]);
            }
            shake.absorb(message[lane], 0, message[lane].length);
            shake.finish();
            long[] expected = new long[rateWords];
            shake.squeeze(expected, 0, rateWords);
            long[] actual = lane(state, lane);
            assertThat(Arrays.copyOf(actual, rateWords)).isEqualTo(expected);
        }
        return LANES;
    }

    private static long[] lane(long[] state, int lane) {
        long[] single = new long[Keccak.WORDS];
        for (int i = 0; i < Keccak.WORDS; i++) {
            single[i] = state[LANES * i + lane];
        }
        return single;
    }
}
