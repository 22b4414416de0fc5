// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import io.hauberk.signature.slhdsa.SlhDsaAddress;
import io.hauberk.signature.slhdsa.SlhDsaParameterSet;

/**
 * The parts of which an SLH-DSA signature or key is made, in lanes: a lane is a WOTS+ chain, a leaf or a node of a tree.
 * None of the parts needs another one's result, but for the WOTS+ signatures, which sign roots and come last.
 *
 * <p><b>Layout of trees.</b> Several trees of one height are computed together. Node {@code i} of tree {@code t}, on a level
 * of 2^b nodes a tree, is at position {@code rev(i) * trees + t}, where rev reverses b bits. So the left and the right
 * children of the nodes of a level are the two halves of the level below, in the same order: no lane ever changes
 * its place. A level replaces the one below in its first half.
 *
 * <p><b>Secrets.</b> SK.seed, and the values on WOTS+ chains and in FORS leaves that are not published, are secret. They
 * are in slots of {@link SlhDsaHashLanes} only, where no branch and no address depends on them. Every branch and every
 * address in here comes from public numbers: the parameter set, the digest of the message (leaves of FORS, the place in
 * the hypertree), and the digits of the roots that the signature publishes. Values leave the slots by {@link
 * SlhDsaHashLanes#store} alone, and only those that are published, and the leaves of trees.
 *
 * <p>Source: FIPS 205, algorithms 6, 7, 9, 10, 14 and 16. One instance a thread; {@link #wipe} after use.
 */
public final class SlhDsaSigningLanes {
    private static final int W = 16;
    private static final int SECRET = 0; // SK.seed, in every lane
    private static final int NODE = 1;
    private static final int PAIR = 2; // and 3
    private static final int PARTS = 4; // the ends of WOTS+ chains, of LEAF_GROUPS groups of leaves
    private static final int LEAF_GROUPS = 2;

    private static final int LEAVES_TOGETHER = 1024; // of FORS trees: fills the lanes up to the last levels

    private final SlhDsaParameterSet set;
    private final int n;
    private final int digits;
    private final int treeLeaves;
    private final int lanes;
    private final int nodes; // slot of the first nodes of trees
    private final SlhDsaHashLanes hash;
    private final int[] index;

    /**
     * Makes the scratch space.
     *
     * @param hash functions with {@link #slots} slots
     */
    SlhDsaSigningLanes(SlhDsaParameterSet set, SlhDsaHashLanes hash) {
        this.set = set;
        this.n = set.n();
        this.digits = set.wotsDigits();
        this.treeLeaves = 1 << set.treeHeight();
        this.hash = hash;
        this.lanes = hash.lanes;
        this.nodes = PARTS + LEAF_GROUPS * digits;
        this.index = new int[lanes];
    }

    /** {@return what makes parts of signatures of a parameter set} */
    public static SlhDsaSigningLanes of(SlhDsaParameterSet set) {
        return new SlhDsaSigningLanes(set, SlhDsaHashLanes.of(set, slots(set)));
    }

    static int slots(SlhDsaParameterSet set) {
        int lanes = SlhDsaHashLanes.lanes(set);
        int mostNodes = Math.max(forsTreesTogether(set) << set.a(), set.d() << set.treeHeight());
        return PARTS + LEAF_GROUPS * set.wotsDigits() + mostNodes / lanes + 2;
    }

    /** Sets the key. */
    public void key(byte[] skSeed, byte[] pkSeed) {
        for (int lane = 0; lane < lanes; lane++) {
            hash.seed(lane, pkSeed, 0);
            hash.load(SECRET, lane, skSeed, 0);
        }
        hash.seeded();
    }

    /** Wipes everything secret. */
    public void wipe() {
        hash.wipe();
    }

    // FORS.

    /** {@return how many FORS trees one call of {@link #fors} computes at most} */
    public static int forsTreesTogether(SlhDsaParameterSet set) {
        int most = Math.max(1, LEAVES_TOGETHER >> set.a());
        int calls = (set.k() + most - 1) / most;
        return (set.k() + calls - 1) / calls;
    }

    /**
     * Computes FORS trees and publishes of each the chosen secret and its authentication path (Algorithm 16).
     *
     * @param from the first tree
     * @param count at most {@link #forsTreesTogether}
     * @param tree the hypertree's tree that the FORS key belongs to
     * @param leaf its leaf
     * @param chosen the chosen leaf of each FORS tree
     * @param signature receives what is published; FORS begins at byte n
     * @param roots receives the roots of all FORS trees, n bytes each
     */
    public void fors(int from, int count, long tree, int leaf, int[] chosen, byte[] signature, byte[] roots) {
        for (int lane = 0; lane < lanes; lane++) {
            hash.address(lane, 0, tree, SlhDsaAddress.FORS_PRF, leaf);
        }
        int treeBytes = (set.a() + 1) * n;
        secrets(from, count, chosen, signature);
        int leaves = count << set.a();
        for (int at = 0; at < leaves; at += lanes) {
            forsIndices(from, count, at, 0);
            hash.types(SlhDsaAddress.FORS_PRF);
            hash.places(0, index, 0);
            hash.hash(SECRET, 1, NODE);
            hash.types(SlhDsaAddress.FORS_TREE);
            hash.hash(NODE, 1, nodes + at / lanes);
        }
        for (int level = 1; level <= set.a(); level++) {
            for (int i = 0; i < count; i++) {
                int sibling = (chosen[from + i] >>> (level - 1)) ^ 1;
                int pathAt = n + (from + i) * treeBytes + level * n;
                publish(reversed(sibling, set.a() - level + 1) * count + i, signature, pathAt);
            }
            int width = count << (set.a() - level);
            for (int at = 0; at < width; at += lanes) {
                forsIndices(from, count, at, level);
                hash.places(level, index, 0);
                join(at, width);
            }
        }
        for (int i = 0; i < count; i++) {
            publish(i, roots, (from + i) * n);
        }
    }

    private void secrets(int from, int count, int[] chosen, byte[] signature) {
        for (int first = from; first < from + count; first += lanes) {
            int some = Math.min(lanes, from + count - first);
            for (int lane = 0; lane < lanes; lane++) {
                int i = first + Math.min(lane, some - 1);
                index[lane] = (i << set.a()) + chosen[i];
            }
            hash.places(0, index, 0);
            hash.hash(SECRET, 1, NODE);
            for (int lane = 0; lane < some; lane++) {
                hash.store(NODE, lane, signature, n + (first + lane) * (set.a() + 1) * n);
            }
        }
    }

    /** The numbers, counted over all FORS trees, of the nodes of a level from position {@code at} on. */
    private void forsIndices(int from, int count, int at, int level) {
        int bits = set.a() - level;
        int tree = at % count;
        int node = at / count;
        for (int lane = 0; lane < lanes; lane++) {
            index[lane] = ((from + tree) << bits) + reversed(node, bits); // beyond the level: of no use, but a number
            if (++tree == count) {
                tree = 0;
                node++;
            }
        }
    }

    /** The FORS public key (Algorithm 16, line 14). */
    public void forsKey(byte[] roots, long tree, int leaf, byte[] publicKey) {
        for (int lane = 0; lane < lanes; lane++) {
            hash.address(lane, 0, tree, SlhDsaAddress.FORS_ROOTS, leaf);
        }
        for (int i = 0; i < set.k(); i++) {
            hash.load(PARTS + i, 0, roots, i * n);
        }
        hash.hash(PARTS, set.k(), NODE);
        hash.store(NODE, 0, publicKey, 0);
    }

    // The hypertree.

    /** {@return how many leaves one call of {@link #leaves} computes at most} */
    public static int leavesTogether(SlhDsaParameterSet set) {
        return LEAF_GROUPS * SlhDsaHashLanes.lanes(set);
    }

    /**
     * Computes leaves of trees of the hypertree, that is, WOTS+ public keys (Algorithm 6). Leaves are counted over the
     * trees, one of each layer from {@code firstLayer} on.
     *
     * @param from the first leaf
     * @param count at most {@link #leavesTogether}
     * @param firstLayer the layer of the first tree
     * @param trees the number of the tree on each layer
     * @param leaves receives n bytes for each leaf, at its place among all
     */
    public void leaves(int from, int count, int firstLayer, long[] trees, byte[] leaves) {
        int chains = count * digits;
        for (int first = 0; first < chains; first += lanes) {
            for (int lane = 0; lane < lanes; lane++) {
                int chain = Math.min(first + lane, chains - 1);
                leafAddress(lane, from + chain % count, firstLayer, trees, SlhDsaAddress.WOTS_PRF);
                hash.place(lane, chain / count, 0);
            }
            hash.hash(SECRET, 1, NODE);
            hash.types(SlhDsaAddress.WOTS_HASH);
            hash.beginSteps();
            for (int step = 1; step < W; step++) {
                hash.step(NODE);
            }
            keepEnds(first, Math.min(lanes, chains - first), count);
        }
        for (int first = 0; first < count; first += lanes) {
            int some = Math.min(lanes, count - first);
            for (int lane = 0; lane < lanes; lane++) {
                int leaf = from + first + Math.min(lane, some - 1);
                leafAddress(lane, leaf, firstLayer, trees, SlhDsaAddress.WOTS_PK);
            }
            hash.hash(PARTS + first / lanes * digits, digits, NODE);
            for (int lane = 0; lane < some; lane++) {
                hash.store(NODE, lane, leaves, (from + first + lane) * n);
            }
        }
    }

    private void leafAddress(int lane, int leaf, int firstLayer, long[] trees, int type) {
        int layer = firstLayer + leaf / treeLeaves;
        hash.address(lane, layer, trees[layer], type, leaf % treeLeaves);
    }

    /** Chains are counted digit by digit: those of one digit, and of leaves of one group, go to one slot. */
    private void keepEnds(int first, int some, int count) {
        for (int lane = 0; lane < some; ) {
            int digit = (first + lane) / count;
            int leaf = (first + lane) % count;
            int run = Math.min(Math.min(some - lane, count - leaf), lanes - leaf % lanes);
            hash.copy(NODE, lane, PARTS + leaf / lanes * digits + digit, leaf % lanes, run);
            lane += run;
        }
    }

    /**
     * Computes trees of the hypertree from their leaves, one of each layer from {@code firstLayer} on, and publishes the
     * authentication path of a leaf of each (Algorithms 9 and 10).
     *
     * @param count how many trees
     * @param firstLayer the layer of the first
     * @param trees the number of the tree on each layer
     * @param signing the leaf that signs, on each layer
     * @param leaves as {@link #leaves} gives them
     * @param signature receives the paths; empty if none are wanted
     * @param roots receives the root of each tree, n bytes each
     */
    public void trees(
            int count, int firstLayer, long[] trees, int[] signing, byte[] leaves, byte[] signature, byte[] roots) {
        int height = set.treeHeight();
        for (int at = 0; at < count << height; at++) {
            int leaf = at % count * treeLeaves + reversed(at / count, height);
            hash.load(nodes + at / lanes, at % lanes, leaves, leaf * n);
        }
        for (int level = 1; level <= height; level++) {
            for (int i = 0; i < count && signature.length > 0; i++) {
                int sibling = (signing[firstLayer + i] >>> (level - 1)) ^ 1;
                int pathAt = layerAt(firstLayer + i) + (digits + level - 1) * n;
                publish(reversed(sibling, height - level + 1) * count + i, signature, pathAt);
            }
            int width = count << (height - level);
            for (int at = 0; at < width; at += lanes) {
                for (int lane = 0; lane < lanes; lane++) {
                    int position = Math.min(at + lane, width - 1);
                    int layer = firstLayer + position % count;
                    hash.address(lane, layer, trees[layer], SlhDsaAddress.TREE, 0);
                    index[lane] = reversed(position / count, height - level);
                }
                hash.places(level, index, 0);
                join(at, width);
            }
        }
        for (int i = 0; i < count; i++) {
            publish(i, roots, i * n);
        }
    }

    /** {@return where the signature of a layer begins: WOTS+ first, then the path} */
    private int layerAt(int layer) {
        return n + set.k() * (set.a() + 1) * n + layer * (digits + set.treeHeight()) * n;
    }

    /**
     * Publishes values of WOTS+ chains (Algorithm 7): those that {@code chains} lists, as many as there are lanes.
     *
     * @param chains chains by number, {@code layer * digits + chain}, in order of their digits
     * @param from the first one
     * @param to the end
     * @param values the digit of each chain, by number
     */
    public void chains(int[] chains, int from, int to, byte[] values, long[] trees, int[] signing, byte[] signature) {
        for (int lane = 0; lane < lanes; lane++) {
            int chain = chains[Math.min(from + lane, to - 1)];
            int layer = chain / digits;
            hash.address(lane, layer, trees[layer], SlhDsaAddress.WOTS_PRF, signing[layer]);
            hash.place(lane, chain % digits, 0);
        }
        hash.hash(SECRET, 1, NODE);
        hash.types(SlhDsaAddress.WOTS_HASH);
        hash.beginSteps();
        int lane = 0;
        for (int digit = 0; ; digit++) {
            for (; from + lane < to && values[chains[from + lane]] == digit; lane++) {
                int chain = chains[from + lane];
                hash.store(NODE, lane, signature, layerAt(chain / digits) + chain % digits * n);
            }
            if (from + lane == to) {
                return;
            }
            hash.step(NODE);
        }
    }

    /** {@return how many chains one call of {@link #chains} follows at most} */
    public static int chainsTogether(SlhDsaParameterSet set) {
        return SlhDsaHashLanes.lanes(set);
    }

    // Levels of trees.

    /** Computes the nodes of a level from position {@code at} on, from the two halves of the level below. */
    private void join(int at, int width) {
        gather(at, PAIR);
        gather(width + at, PAIR + 1);
        hash.hash(PAIR, 2, nodes + at / lanes);
    }

    private void gather(int position, int to) {
        int slot = nodes + position / lanes;
        int lane = position % lanes;
        hash.copy(slot, lane, to, 0, lanes - lane);
        if (lane > 0) {
            hash.copy(slot + 1, 0, to, lanes - lane, lane);
        }
    }

    private void publish(int position, byte[] target, int at) {
        hash.store(nodes + position / lanes, position % lanes, target, at);
    }

    private static int reversed(int value, int bits) {
        return (int) (Integer.toUnsignedLong(Integer.reverse(value)) >>> (Integer.SIZE - bits));
    }
}
