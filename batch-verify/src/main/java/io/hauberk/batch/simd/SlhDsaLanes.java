// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import io.hauberk.batch.kernel.BatchKernel;
import io.hauberk.batch.kernel.LaneBatch;
import io.hauberk.batch.kernel.SlhDsaMessage;
import io.hauberk.batch.kernel.SlhDsaVariant;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.slhdsa.SlhDsaAddress;
import io.hauberk.signature.slhdsa.SlhDsaParameterSet;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * SLH-DSA and HashSLH-DSA verification, one signature a lane.
 *
 * <p>FORS trees and the trees of the hypertree take the same number of hashes in every lane, so that all climb together.
 * WOTS+ chains don't: what is left of one is as long as a digit of the message says. So the chains of all signatures are
 * sorted by what is left of them, and the lanes walk them in that order, each whosoever's chain comes next. Those that are
 * walked together end together, and differ in where they begin by a step at most, but for a few.
 *
 * <p>Lanes without an item, or with one that is malformed, have no chains, and in trees they hash what happens to be there.
 *
 * <p>Source: FIPS 205, algorithms 8, 11, 13, 17 and 20. One instance a thread. Public data only.
 */
public final class SlhDsaLanes implements BatchKernel<Void> {
    private static final int W = 16;

    // Slots of values.
    private static final int NODE = 0;
    private static final int SIBLING = 1;
    private static final int PAIR = 2; // and 3
    private static final int PARTS = 4; // what a T hashes: the ends of all chains, or the roots of all FORS trees

    private final SlhDsaVariant variant;
    private final SlhDsaParameterSet set;
    private final int n;
    private final int lanes;
    private final SlhDsaHashLanes hash;
    private final SlhDsaMessage messages;
    private final @Nullable Verdict[] failed;
    private final byte[][] keys;
    private final byte[][] wires; // the signatures
    private final byte[][] digests;
    private final byte[] value;
    private final int[][] chosen; // FORS leaves
    private final long[] tree;
    private final int[] leaf;
    private final int[] index; // in a tree, of the node where a lane begins
    private final byte[][] digits; // of the node that WOTS+ signs
    private final int[] owners; // of the chains, in the order in which they are walked
    private final int[] chains; // which of the owner's that is
    private final int[] ends; // in that order, of the chains that begin with a digit
    private long active; // lanes that have a well-formed item

    /** Makes a kernel with its scratch space. */
    private SlhDsaLanes(SlhDsaMessage messages) {
        this.variant = messages.variant();
        this.set = variant.set();
        this.n = set.n();
        this.hash = SlhDsaHashLanes.of(set, PARTS + Math.max(set.wotsDigits(), set.k()));
        this.lanes = hash.lanes;
        this.messages = messages;
        this.failed = new @Nullable Verdict[lanes];
        this.keys = new byte[lanes][set.publicKeyBytes()];
        this.wires = new byte[lanes][set.signatureBytes()];
        this.digests = new byte[lanes][SlhDsaMessage.DIGEST_ROOM];
        this.value = new byte[n];
        this.chosen = new int[lanes][set.k()];
        this.tree = new long[lanes];
        this.leaf = new int[lanes];
        this.index = new int[lanes];
        this.digits = new byte[lanes][set.wotsDigits()];
        this.owners = new int[lanes * set.wotsDigits()];
        this.chains = new int[owners.length];
        this.ends = new int[W];
    }

    /** {@return a new kernel of a variant} */
    public static BatchKernel<Void> kernel(SlhDsaVariant variant) {
        return kernel(new SlhDsaMessage(variant));
    }

    /** {@return a new kernel whose messages are these} */
    public static BatchKernel<Void> kernel(SlhDsaMessage messages) {
        return new SlhDsaLanes(messages);
    }

    /** {@return the lanes that a kernel of the parameter set has here} */
    public static int lanes(SlhDsaParameterSet set) {
        return SlhDsaHashLanes.lanes(set);
    }

    @Override
    public SchemeId scheme() {
        return variant.scheme();
    }

    @Override
    public String name() {
        return lanes + " lanes";
    }

    @Override
    public int lanes() {
        return lanes;
    }

    @Override
    public int preparedBytes() {
        return 0;
    }

    @Override
    public void verify(LaneBatch<Void> batch) {
        batch.requireAtMost(lanes);
        for (int lane = 0; lane < batch.size(); lane++) {
            messages.requireTaken(batch.input(lane));
        }
        active = 0;
        for (int lane = 0; lane < batch.size(); lane++) {
            failed[lane] = take(batch, lane);
            active |= failed[lane] == null ? 1L << lane : 0;
        }
        if (active != 0) {
            hash.seeded();
            choose();
            climbFors();
            climbHypertree();
        }
        for (int lane = 0; lane < batch.size(); lane++) {
            Verdict verdict = failed[lane];
            batch.verdict(lane, verdict != null ? verdict : leadsToRoot(lane) ? Verdict.VALID : Verdict.MISMATCH);
        }
    }

    /** Takes an item off the wire into its lane; {@return what is wrong with its form, or null}. */
    private @Nullable Verdict take(LaneBatch<Void> batch, int lane) {
        Bytes key = batch.key(lane);
        if (key.length() != set.publicKeyBytes()) {
            return Verdict.MALFORMED_KEY;
        }
        Bytes signature = batch.signature(lane);
        if (signature.length() != set.signatureBytes()) {
            return Verdict.MALFORMED_SIGNATURE;
        }
        if (!(batch.input(lane) instanceof Input.Pure message) || messages.contextTooLong(message)) {
            return Verdict.MISMATCH;
        }
        key.copyTo(0, keys[lane], 0, key.length());
        signature.copyTo(0, wires[lane], 0, signature.length());
        hash.seed(lane, keys[lane], 0);
        byte[] head = hash.head(lane);
        System.arraycopy(wires[lane], 0, head, 0, n);
        System.arraycopy(keys[lane], 0, head, n, 2 * n);
        hash.message(lane, messages.head(message, head, 3 * n), messages.rest(message));
        return null;
    }

    /** What the digests of the messages choose: FORS leaves, and the place of the FORS key. */
    private void choose() {
        hash.digest(active, digests);
        for (long left = active; left != 0; left &= left - 1) {
            int lane = Long.numberOfTrailingZeros(left);
            set.forsIndices(digests[lane], chosen[lane]);
            tree[lane] = set.treeIndex(digests[lane]);
            leaf[lane] = set.leafIndex(digests[lane]);
        }
    }

    private void climbFors() {
        int treeBytes = (set.a() + 1) * n;
        for (int i = 0; i < set.k(); i++) {
            int at = n + i * treeBytes;
            for (long left = active; left != 0; left &= left - 1) {
                int lane = Long.numberOfTrailingZeros(left);
                index[lane] = (i << set.a()) + chosen[lane][i];
                hash.address(lane, 0, tree[lane], SlhDsaAddress.FORS_TREE, leaf[lane]);
                hash.load(NODE, lane, wires[lane], at);
            }
            hash.places(0, index, 0);
            hash.hash(NODE, 1, NODE);
            climb(set.a(), at + n);
            hash.copy(NODE, PARTS + i);
        }
        addresses(0, SlhDsaAddress.FORS_ROOTS, leaf);
        hash.hash(PARTS, set.k(), NODE);
    }

    private void climbHypertree() {
        int at = n + set.k() * (set.a() + 1) * n;
        int mask = (1 << set.treeHeight()) - 1;
        for (int layer = 0; layer < set.d(); layer++) {
            addresses(layer, SlhDsaAddress.WOTS_HASH, leaf);
            walkChains(at);
            addresses(layer, SlhDsaAddress.WOTS_PK, leaf);
            hash.hash(PARTS, set.wotsDigits(), NODE);
            System.arraycopy(leaf, 0, index, 0, lanes);
            Arrays.fill(leaf, 0);
            addresses(layer, SlhDsaAddress.TREE, leaf);
            climb(set.treeHeight(), at + set.wotsDigits() * n);
            for (int lane = 0; lane < lanes; lane++) {
                leaf[lane] = (int) tree[lane] & mask;
                tree[lane] >>>= set.treeHeight();
            }
            at += (set.wotsDigits() + set.treeHeight()) * n;
        }
    }

    private void addresses(int layer, int type, int[] keyPairs) {
        for (long left = active; left != 0; left &= left - 1) {
            int lane = Long.numberOfTrailingZeros(left);
            hash.address(lane, layer, tree[lane], type, keyPairs[lane]);
        }
    }

    /** From {@link #index} up to the root. */
    private void climb(int height, int pathAt) {
        for (int level = 1; level <= height; level++) {
            for (long left = active; left != 0; left &= left - 1) {
                int lane = Long.numberOfTrailingZeros(left);
                hash.load(SIBLING, lane, wires[lane], pathAt + (level - 1) * n);
            }
            hash.pair(NODE, SIBLING, PAIR, index, level - 1);
            hash.places(level, index, level);
            hash.hash(PAIR, 2, NODE);
        }
    }

    /** Replaces the nodes by the ends of their WOTS+ chains, in the slots from {@link #PARTS} on. */
    private void walkChains(int at) {
        sortChains(at);
        hash.beginSteps();
        int count = ends[W - 2];
        int digit = 0;
        for (int from = 0; from < count; from += lanes) {
            while (ends[digit] <= from) {
                digit++;
            }
            walkTogether(from, Math.min(from + lanes, count), digit, at);
        }
    }

    /** Sorts the chains that have steps left by their digits; the others are at their end. */
    private void sortChains(int at) {
        Arrays.fill(ends, 0);
        for (long left = active; left != 0; left &= left - 1) {
            int lane = Long.numberOfTrailingZeros(left);
            hash.store(NODE, lane, value, 0);
            set.wotsDigits(value, digits[lane]);
            for (byte digit : digits[lane]) {
                ends[digit]++;
            }
        }
        int before = 0;
        for (int digit = 0; digit < W; digit++) {
            int ofDigit = ends[digit];
            ends[digit] = before;
            before += ofDigit;
        }
        for (long left = active; left != 0; left &= left - 1) {
            int lane = Long.numberOfTrailingZeros(left);
            for (int i = 0; i < digits[lane].length; i++) {
                int digit = digits[lane][i];
                int place = ends[digit]++;
                owners[place] = lane;
                chains[place] = i;
                if (digit == W - 1) {
                    hash.load(PARTS + i, lane, wires[lane], at + i * n);
                }
            }
        }
    }

    /** Walks a chain in each lane, to the end of all. A lane waits for the step with which its own chain begins. */
    private void walkTogether(int from, int to, int firstDigit, int at) {
        hash.lend(owners, chains, from, firstDigit);
        int begun = from;
        for (int digit = firstDigit; digit < W - 1; digit++) {
            int beginning = Math.min(ends[digit], to);
            for (; begun < beginning; begun++) {
                hash.load(NODE, begun - from, wires[owners[begun]], at + chains[begun] * n);
            }
            hash.step(NODE);
        }
        for (int i = from; i < to; i++) {
            hash.copy(NODE, i - from, PARTS + chains[i], owners[i]);
        }
    }

    private boolean leadsToRoot(int lane) {
        hash.store(NODE, lane, value, 0);
        return Arrays.equals(value, 0, n, keys[lane], n, 2 * n);
    }
}
