// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.slhdsa.SlhDsaParameterSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Signing asks for the same hashes at the same addresses whatever SK.seed is, as long as what is published is the same.
 * All that leaves the slots does so by {@code store}, which a recorder replaces by fixed bytes: then any difference that is
 * left would come from a secret. That the functions themselves have no such branch is plain to see: no value is ever
 * compared in them.
 */
@Tag("kernel")
@RequiresVectors
class SlhDsaSigningTraceTest {
    @ParameterizedTest
    @EnumSource(names = {"SHA2_128F", "SHA2_192F", "SHAKE_128F"})
    void tracesDependOnWhatIsPublishedOnly(SlhDsaParameterSet set) {
        Random random = new Random(9);
        List<String> first = trace(set, random, 1);
        assertThat(first).hasSizeGreaterThan(1_000);
        for (int key = 0; key < 2; key++) {
            assertThat(trace(set, random, 1).equals(first)).as("another key").isTrue();
        }
        assertThat(trace(set, random, 2).equals(first))
                .as("other digits are published")
                .isFalse();
    }

    private static List<String> trace(SlhDsaParameterSet set, Random keys, int published) {
        Recorder recorder = new Recorder(set, SlhDsaSigningLanes.slots(set), new Random(published));
        SlhDsaSigningLanes lanes = new SlhDsaSigningLanes(set, recorder);
        byte[] skSeed = new byte[set.n()];
        keys.nextBytes(skSeed);
        lanes.key(skSeed, new byte[set.n()]);
        Random random = new Random(published);
        long[] trees = random.longs(set.d(), 0, 1L << 50).toArray();
        int[] signing = random.ints(set.d(), 0, 1 << set.treeHeight()).toArray();
        int[] chosen = random.ints(set.k(), 0, 1 << set.a()).toArray();
        byte[] signature = new byte[set.signatureBytes()];
        byte[] roots = new byte[set.k() * set.n()];
        lanes.fors(0, SlhDsaSigningLanes.forsTreesTogether(set), 5, 1, chosen, signature, roots);
        byte[] leaves = new byte[(set.d() << set.treeHeight()) * set.n()];
        lanes.leaves(0, 1 << set.treeHeight(), 0, trees, leaves);
        lanes.trees(set.d(), 0, trees, signing, leaves, signature, roots);
        byte[] digits = new byte[set.wotsDigits()];
        byte[] node = new byte[set.n()];
        lanes.forsKey(roots, 5, 1, node);
        set.wotsDigits(node, digits);
        int[] chains = new int[SlhDsaSigningLanes.chainsTogether(set)];
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < digits.length; i++) {
            order.add(i);
        }
        order.sort((a, b) -> Integer.compare(digits[a], digits[b]));
        int count = Math.min(chains.length, digits.length);
        for (int i = 0; i < count; i++) {
            chains[i] = order.get(i);
        }
        lanes.chains(chains, 0, count, digits, trees, signing, signature);
        lanes.wipe();
        return recorder.trace;
    }

    /** Writes down every call, and lets fixed bytes out. */
    private static final class Recorder extends SlhDsaHashLanes {
        private final SlhDsaHashLanes real;
        private final Random published;
        private final List<String> trace = new ArrayList<>();

        Recorder(SlhDsaParameterSet set, int slots, Random published) {
            super(set.n(), SlhDsaHashLanes.lanes(set));
            this.real = SlhDsaHashLanes.of(set, slots);
            this.published = published;
        }

        private void note(Object... call) {
            trace.add(Arrays.toString(call));
        }

        @Override
        void seed(int lane, byte[] source, int at) {
            note("seed", lane, at);
            real.seed(lane, source, at);
        }

        @Override
        void seeded() {
            note("seeded");
            real.seeded();
        }

        @Override
        void address(int lane, int layer, long tree, int type, int keyPair) {
            note("address", lane, layer, tree, type, keyPair);
            real.address(lane, layer, tree, type, keyPair);
        }

        @Override
        void place(int lane, int chainOrHeight, int hashOrIndex) {
            note("place", lane, chainOrHeight, hashOrIndex);
            real.place(lane, chainOrHeight, hashOrIndex);
        }

        @Override
        void places(int chainOrHeight, int[] hashOrIndex, int shift) {
            note("places", chainOrHeight, Arrays.toString(hashOrIndex), shift);
            real.places(chainOrHeight, hashOrIndex, shift);
        }

        @Override
        void types(int type) {
            note("types", type);
            real.types(type);
        }

        @Override
        void load(int slot, int lane, byte[] source, int at) {
            note("load", slot, lane, at);
            real.load(slot, lane, source, at);
        }

        @Override
        void store(int slot, int lane, byte[] target, int at) {
            note("store", slot, lane, at);
            byte[] bytes = new byte[n];
            published.nextBytes(bytes);
            System.arraycopy(bytes, 0, target, at, n);
        }

        @Override
        void copy(int from, int fromLane, int to, int toLane) {
            note("copy", from, fromLane, to, toLane);
            real.copy(from, fromLane, to, toLane);
        }

        @Override
        void copy(int from, int fromLane, int to, int toLane, int count) {
            note("copy", from, fromLane, to, toLane, count);
            real.copy(from, fromLane, to, toLane, count);
        }

        @Override
        void copy(int from, int to) {
            note("copy", from, to);
            real.copy(from, to);
        }

        @Override
        void pair(int node, int sibling, int pair, int[] index, int bit) {
            note("pair", node, sibling, pair, Arrays.toString(index), bit);
            real.pair(node, sibling, pair, index, bit);
        }

        @Override
        void hash(int from, int count, int to) {
            note("hash", from, count, to);
            real.hash(from, count, to);
        }

        @Override
        void beginSteps() {
            note("beginSteps");
            real.beginSteps();
        }

        @Override
        void lend(int[] owners, int[] chains, int from, int number) {
            throw new AssertionError("signing lends no lanes");
        }

        @Override
        void step(int slot) {
            note("step", slot);
            real.step(slot);
        }

        @Override
        byte[] head(int lane) {
            return real.head(lane);
        }

        @Override
        void message(int lane, int headBytes, Bytes rest) {
            real.message(lane, headBytes, rest);
        }

        @Override
        void digest(long asked, byte[][] digests) {
            real.digest(asked, digests);
        }

        @Override
        void wipe() {
            note("wipe");
            real.wipe();
        }
    }
}
