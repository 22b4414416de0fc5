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
 * WOTS+ chains don't: what is left of one is as long as a digit of the message says. Each lane walks its own chains back
 * to back, the longest first, and when it has none left, those of the lane that has most: so all lanes work nearly to the
 * end, whatever the digits are. {@link #due} tells for each step which lanes end a chain with it; nothing is looked at for
 * the others.
 *
 * <p>Lanes without an item, or with one that is malformed, hash what happens to be there, and walk no chains of their own.
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
    private final byte[] digits; // of the node that WOTS+ signs
    private final int[] starts; // where the chains of a digit begin in a list
    private final int[][] open; // a lane's own chains that have steps left, the longest first: W * chain + digit
    private final int[] openCount;
    private final int[] opened; // how many of them somebody has begun
    private final int[] chain; // that a lane walks
    private final int[] owner; // whose chain that is
    private final long[] due;
    private long active; // lanes that have a well-formed item
    private long unopened; // lanes of whose own chains nobody has begun some
    private int lastStep;

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
        this.digits = new byte[set.wotsDigits()];
        this.starts = new int[W];
        this.open = new int[lanes][set.wotsDigits()];
        this.openCount = new int[lanes];
        this.opened = new int[lanes];
        this.chain = new int[lanes];
        this.owner = new int[lanes];
        this.due = new long[W * set.wotsDigits() + W];
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
        unopened = 0;
        hash.beginSteps();
        for (long left = active; left != 0; left &= left - 1) {
            listChains(Long.numberOfTrailingZeros(left), at);
        }
        lastStep = 0;
        for (long left = active; left != 0; left &= left - 1) {
            begin(Long.numberOfTrailingZeros(left), at, 0);
        }
        for (int step = 1; step <= lastStep; step++) {
            hash.step(NODE);
            long ending = due[step];
            due[step] = 0;
            for (; ending != 0; ending &= ending - 1) {
                int lane = Long.numberOfTrailingZeros(ending);
                hash.copy(NODE, lane, PARTS + chain[lane], owner[lane]);
                begin(lane, at, step);
            }
        }
        hash.ownAgain();
    }

    /** Lists the chains of a lane that have steps left, in order of their digits; the others are at their end. */
    private void listChains(int lane, int at) {
        hash.store(NODE, lane, value, 0);
        set.wotsDigits(value, digits);
        Arrays.fill(starts, 0);
        for (byte digit : digits) {
            starts[digit]++;
        }
        int count = 0;
        for (int digit = 0; digit < W; digit++) {
            int of = starts[digit];
            starts[digit] = count;
            count += of;
        }
        count = starts[W - 1];
        int[] list = open[lane];
        for (int i = 0; i < digits.length; i++) {
            int digit = digits[i];
            if (digit < W - 1) {
                list[starts[digit]++] = W * i + digit;
            } else {
                hash.load(PARTS + i, lane, wires[lane], at + i * n);
            }
        }
        opened[lane] = 0;
        openCount[lane] = count;
        unopened |= count == 0 ? 0 : 1L << lane;
    }

    /** Sends a lane down a chain that nobody walks yet, if there is one. */
    private void begin(int lane, int at, int step) {
        int of = lane;
        if (opened[lane] == openCount[lane]) {
            if (unopened == 0) {
                return;
            }
            of = mostLeft();
            hash.lend(lane, of);
        }
        int entry = open[of][opened[of]++];
        if (opened[of] == openCount[of]) {
            unopened &= ~(1L << of);
        }
        int next = entry / W;
        int digit = entry % W;
        hash.load(NODE, lane, wires[of], at + next * n);
        hash.place(lane, next, digit);
        chain[lane] = next;
        owner[lane] = of;
        int end = step + W - 1 - digit;
        due[end] |= 1L << lane;
        lastStep = Math.max(lastStep, end);
    }

    private int mostLeft() {
        int most = 0;
        int count = 0;
        for (long left = unopened; left != 0; left &= left - 1) {
            int lane = Long.numberOfTrailingZeros(left);
            if (openCount[lane] - opened[lane] > count) {
                most = lane;
                count = openCount[lane] - opened[lane];
            }
        }
        return most;
    }

    private boolean leadsToRoot(int lane) {
        hash.store(NODE, lane, value, 0);
        return Arrays.equals(value, 0, n, keys[lane], n, 2 * n);
    }
}
