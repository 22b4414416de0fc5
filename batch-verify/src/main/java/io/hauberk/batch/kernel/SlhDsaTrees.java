// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import io.hauberk.batch.simd.SlhDsaSigningLanes;
import io.hauberk.signature.slhdsa.SlhDsaParameterSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/**
 * Signatures and roots of one parameter set, put together from parts that {@link SlhDsaSigningLanes} computes, on one core
 * or on several. Safe for use by many threads.
 *
 * <p>Source: FIPS 205, algorithms 18 and 19.
 */
final class SlhDsaTrees {
    private static final byte[] NOTHING = {};

    private final SlhDsaParameterSet set;
    private final int n;
    private final int treeLeaves;
    private final ConcurrentLinkedQueue<SlhDsaSigningLanes> idle = new ConcurrentLinkedQueue<>();

    SlhDsaTrees(SlhDsaParameterSet set) {
        this.set = set;
        this.n = set.n();
        this.treeLeaves = 1 << set.treeHeight();
    }

    /** A part of the work. */
    private interface Part {
        void run(SlhDsaSigningLanes lanes);
    }

    /** {@return PK.root}: of the one tree of the highest layer */
    byte[] root(byte[] skSeed, byte[] pkSeed, Executor helpers) {
        int top = set.d() - 1;
        long[] trees = new long[set.d()];
        byte[] leaves = new byte[treeLeaves * n];
        byte[] root = new byte[n];
        run(leafParts(treeLeaves, top, trees, leaves), skSeed, pkSeed, helpers);
        run(
                List.of(lanes -> lanes.trees(1, top, trees, new int[set.d()], leaves, NOTHING, root)),
                skSeed,
                pkSeed,
                SharedWork.ALONE);
        return root;
    }

    /**
     * Writes a signature, but for R.
     *
     * @param digest of the message
     */
    void sign(byte[] skSeed, byte[] pkSeed, byte[] digest, byte[] signature, Executor helpers) {
        int[] chosen = new int[set.k()];
        set.forsIndices(digest, chosen);
        long[] trees = new long[set.d()];
        int[] signing = new int[set.d()];
        long tree = set.treeIndex(digest);
        int leaf = set.leafIndex(digest);
        for (int layer = 0; layer < set.d(); layer++) {
            trees[layer] = tree;
            signing[layer] = leaf;
            leaf = (int) tree & (treeLeaves - 1);
            tree >>>= set.treeHeight();
        }
        byte[] leaves = new byte[set.d() * treeLeaves * n];
        byte[] forsRoots = new byte[set.k() * n];
        List<Part> parts = leafParts(set.d() * treeLeaves, 0, trees, leaves);
        int together = SlhDsaSigningLanes.forsTreesTogether(set);
        for (int from = 0; from < set.k(); from += together) {
            int first = from;
            int count = Math.min(together, set.k() - from);
            parts.add(lanes -> lanes.fors(first, count, trees[0], signing[0], chosen, signature, forsRoots));
        }
        run(parts, skSeed, pkSeed, helpers);
        byte[] roots = new byte[(set.d() + 1) * n]; // what WOTS+ signs: the FORS key, then the root of each layer
        run(
                List.of(lanes -> {
                    byte[] treeRoots = new byte[set.d() * n];
                    lanes.trees(set.d(), 0, trees, signing, leaves, signature, treeRoots);
                    System.arraycopy(treeRoots, 0, roots, n, treeRoots.length);
                    lanes.forsKey(forsRoots, trees[0], signing[0], roots);
                }),
                skSeed,
                pkSeed,
                SharedWork.ALONE);
        run(chainParts(roots, trees, signing, signature), skSeed, pkSeed, helpers);
    }

    private List<Part> leafParts(int count, int firstLayer, long[] trees, byte[] leaves) {
        List<Part> parts = new ArrayList<>();
        int together = SlhDsaSigningLanes.leavesTogether(set);
        for (int from = 0; from < count; from += together) {
            int first = from;
            int some = Math.min(together, count - from);
            parts.add(lanes -> lanes.leaves(first, some, firstLayer, trees, leaves));
        }
        return parts;
    }

    /** Chains in the order of the digits that are signed: those that end at the same step are followed together. */
    private List<Part> chainParts(byte[] roots, long[] trees, int[] signing, byte[] signature) {
        int perLayer = set.wotsDigits();
        byte[] values = new byte[set.d() * perLayer];
        byte[] digits = new byte[perLayer];
        for (int layer = 0; layer < set.d(); layer++) {
            set.wotsDigits(Arrays.copyOfRange(roots, layer * n, (layer + 1) * n), digits);
            System.arraycopy(digits, 0, values, layer * perLayer, perLayer);
        }
        int[] chains = new int[values.length];
        int at = 0;
        for (int digit = 0; at < chains.length; digit++) {
            for (int chain = 0; chain < values.length; chain++) {
                if (values[chain] == digit) {
                    chains[at++] = chain;
                }
            }
        }
        List<Part> parts = new ArrayList<>();
        int together = SlhDsaSigningLanes.chainsTogether(set);
        for (int from = 0; from < chains.length; from += together) {
            int first = from;
            int end = Math.min(chains.length, from + together);
            parts.add(lanes -> lanes.chains(chains, first, end, values, trees, signing, signature));
        }
        return parts;
    }

    private void run(List<Part> parts, byte[] skSeed, byte[] pkSeed, Executor helpers) {
        SharedWork.run(parts.size(), helpers, work -> {
            SlhDsaSigningLanes taken = idle.poll();
            SlhDsaSigningLanes lanes = taken != null ? taken : SlhDsaSigningLanes.of(set);
            try {
                lanes.key(skSeed, pkSeed);
                for (int i = work.next(); i >= 0; i = work.next()) {
                    parts.get(i).run(lanes);
                }
            } finally {
                lanes.wipe();
                idle.add(lanes);
            }
        });
    }
}
