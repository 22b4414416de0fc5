// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.signature.slhdsa.SlhDsaAddress;
import io.hauberk.signature.slhdsa.SlhDsaParameterSet;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Steps, which have a way of their own, compute what hashes of one value do, in lent lanes too. */
@Tag("kernel")
@RequiresVectors
class SlhDsaHashLanesTest {
    private static final int STEPS = 15;
    private static final int LENT = 1;
    private static final int OWNER = 2;

    @ParameterizedTest
    @EnumSource(SlhDsaParameterSet.class)
    void stepsAreHashes(SlhDsaParameterSet set) {
        Random random = new Random(7);
        SlhDsaHashLanes stepping = SlhDsaHashLanes.of(set, 1);
        SlhDsaHashLanes hashing = SlhDsaHashLanes.of(set, 1);
        int lanes = stepping.lanes;
        byte[][] seeds = new byte[lanes][set.n()];
        byte[][] values = new byte[lanes][set.n()];
        int[] layers = random.ints(lanes, 0, set.d()).toArray();
        long[] trees = random.longs(lanes)
                .map(tree -> tree >>> (Long.SIZE - set.treeHeight() * (set.d() - 1)))
                .toArray();
        int[] keyPairs = random.ints(lanes, 0, 1 << set.treeHeight()).toArray();
        int[] chains = random.ints(lanes, 0, set.wotsDigits()).toArray();
        for (int lane = 0; lane < lanes; lane++) {
            random.nextBytes(seeds[lane]);
            random.nextBytes(values[lane]);
        }
        for (int lane = 0; lane < lanes; lane++) {
            stepping.seed(lane, seeds[lane], 0);
            stepping.load(0, lane, values[lane], 0);
            stepping.address(lane, layers[lane], trees[lane], SlhDsaAddress.WOTS_HASH, keyPairs[lane]);
            int owner = lane == LENT && lanes > OWNER ? OWNER : lane;
            hashing.seed(lane, seeds[owner], 0);
            hashing.load(0, lane, values[lane], 0);
            hashing.address(lane, layers[owner], trees[owner], SlhDsaAddress.WOTS_HASH, keyPairs[owner]);
        }
        stepping.seeded();
        hashing.seeded();
        stepping.beginSteps();
        if (lanes > OWNER) {
            stepping.lend(LENT, OWNER);
        }
        for (int lane = 0; lane < lanes; lane++) {
            stepping.place(lane, chains[lane], 0);
        }
        int compared = 0;
        for (int step = 0; step < STEPS; step++) {
            stepping.step(0);
            for (int lane = 0; lane < lanes; lane++) {
                hashing.place(lane, chains[lane], step);
            }
            hashing.hash(0, 1, 0);
            for (int lane = 0; lane < lanes; lane++) {
                byte[] byStep = new byte[set.n()];
                byte[] byHash = new byte[set.n()];
                stepping.store(0, lane, byStep, 0);
                hashing.store(0, lane, byHash, 0);
                assertThat(byStep).isEqualTo(byHash).isNotEqualTo(values[lane]);
                compared++;
            }
        }
        assertThat(compared).isEqualTo(STEPS * lanes);
    }
}
