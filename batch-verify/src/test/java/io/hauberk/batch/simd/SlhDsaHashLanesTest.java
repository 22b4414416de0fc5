// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.signature.slhdsa.SlhDsaAddress;
import io.hauberk.signature.slhdsa.SlhDsaParameterSet;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Steps, which have a way of their own, compute what hashes of one value do, on own chains and on those of others. */
@Tag("kernel")
@RequiresVectors
class SlhDsaHashLanesTest {
    private static final int STEPS = 15;
    private static final int SKIPPED = 3; // chains in front of those that are lent

    private final Random random = new Random(7);

    @ParameterizedTest
    @EnumSource(SlhDsaParameterSet.class)
    void stepsAreHashes(SlhDsaParameterSet set) {
        SlhDsaHashLanes stepping = SlhDsaHashLanes.of(set, 2);
        SlhDsaHashLanes hashing = SlhDsaHashLanes.of(set, 2);
        int lanes = stepping.lanes;
        byte[][] seeds = bytes(lanes, set.n());
        int[] layers = random.ints(lanes, 0, set.d()).toArray();
        long[] trees = random.longs(lanes)
                .map(tree -> tree >>> (Long.SIZE - set.treeHeight() * (set.d() - 1)))
                .toArray();
        int[] keyPairs = random.ints(lanes, 0, 1 << set.treeHeight()).toArray();
        int[] own = random.ints(lanes, 0, set.wotsDigits()).toArray();
        for (int lane = 0; lane < lanes; lane++) {
            stepping.seed(lane, seeds[lane], 0);
            stepping.address(lane, layers[lane], trees[lane], SlhDsaAddress.WOTS_HASH, keyPairs[lane]);
            stepping.place(lane, own[lane], 0);
        }
        stepping.seeded();
        stepping.beginSteps();
        int compared = 0;
        int[] owners = IntStream.range(0, lanes).toArray();
        int[] chains = own;
        int first = 0;
        for (int begun = 0; begun < 4; begun++) {
            for (int lane = 0; lane < lanes; lane++) {
                hashing.seed(lane, seeds[owners[lane]], 0);
                int of = owners[lane];
                hashing.address(lane, layers[of], trees[of], SlhDsaAddress.WOTS_HASH, keyPairs[of]);
            }
            hashing.seeded();
            compared += compareSteps(stepping, hashing, chains, first);
            owners = random.ints(lanes, 0, lanes).toArray();
            chains = random.ints(lanes, 0, set.wotsDigits()).toArray();
            first = random.nextInt(STEPS);
            stepping.lend(behind(owners), behind(chains), SKIPPED, first);
        }
        assertThat(compared).isGreaterThanOrEqualTo((STEPS + 3) * lanes);

        // and hashes after them are those of each lane's own seed and address
        byte[][] values = bytes(lanes, set.n());
        for (int lane = 0; lane < lanes; lane++) {
            stepping.load(0, lane, values[lane], 0);
            hashing.seed(lane, seeds[lane], 0);
            hashing.address(lane, layers[lane], trees[lane], SlhDsaAddress.WOTS_HASH, keyPairs[lane]);
            hashing.place(lane, own[lane], 0);
            hashing.load(0, lane, values[lane], 0);
        }
        hashing.seeded();
        stepping.hash(0, 1, 0);
        hashing.hash(0, 1, 0);
        assertThat(stored(stepping, 0)).isDeepEqualTo(stored(hashing, 0));
    }

    private int compareSteps(SlhDsaHashLanes stepping, SlhDsaHashLanes hashing, int[] chains, int first) {
        byte[][] values = bytes(stepping.lanes, stepping.n);
        for (int lane = 0; lane < stepping.lanes; lane++) {
            stepping.load(1, lane, values[lane], 0);
            hashing.load(1, lane, values[lane], 0);
        }
        for (int step = first; step < STEPS; step++) {
            stepping.step(1);
            for (int lane = 0; lane < stepping.lanes; lane++) {
                hashing.place(lane, chains[lane], step);
            }
            hashing.hash(1, 1, 1);
            assertThat(stored(stepping, 1)).isDeepEqualTo(stored(hashing, 1));
        }
        assertThat(stored(stepping, 1)[0]).isNotEqualTo(values[0]);
        return (STEPS - first) * stepping.lanes;
    }

    private static byte[][] stored(SlhDsaHashLanes hash, int slot) {
        byte[][] values = new byte[hash.lanes][hash.n];
        for (int lane = 0; lane < hash.lanes; lane++) {
            hash.store(slot, lane, values[lane], 0);
        }
        return values;
    }

    private byte[][] bytes(int count, int length) {
        byte[][] all = new byte[count][length];
        for (byte[] bytes : all) {
            random.nextBytes(bytes);
        }
        return all;
    }

    private static int[] behind(int[] numbers) {
        int[] all = new int[SKIPPED + numbers.length];
        System.arraycopy(numbers, 0, all, SKIPPED, numbers.length);
        return all;
    }
}
