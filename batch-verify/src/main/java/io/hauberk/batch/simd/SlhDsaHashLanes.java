// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.slhdsa.SlhDsaParameterSet;

/**
 * The functions of SLH-DSA in lanes: each lane has a PK.seed and an address of its own, and every call makes one hash in
 * each.
 *
 * <p>Hash values lie in <em>slots</em>, in whatever words the hash function has; a slot holds one value of n bytes of
 * every lane. Which slots mean what is the caller's business. What a lane computes never depends on another one's.
 *
 * <p>No branch and no address in here depends on the content of a value: only on slots, lanes, lengths and numbers that
 * the caller gives. Not thread-safe.
 *
 * <p>Source: FIPS 205, section 11.
 */
abstract class SlhDsaHashLanes {
    /** The bytes of a value. */
    final int n;

    /** How many lanes there are, at most {@link Long#SIZE}. */
    final int lanes;

    SlhDsaHashLanes(int n, int lanes) {
        this.n = n;
        this.lanes = lanes;
    }

    /** {@return the functions of a parameter set} with room for {@code slots} values a lane */
    static SlhDsaHashLanes of(SlhDsaParameterSet set, int slots) {
        return set.isSha2() ? new SlhDsaSha2Lanes(set, slots) : new SlhDsaShakeLanes(set, slots);
    }

    /** {@return the lanes that a parameter set has on this host} */
    static int lanes(SlhDsaParameterSet set) {
        return set.isSha2() ? Sha2Lanes256.WIDTH : Lanes.LANES;
    }

    // Keys.

    /** Sets PK.seed of a lane; {@link #seeded} has to follow when all are set. */
    abstract void seed(int lane, byte[] source, int at);

    /** Prepares for the seeds that are set now. */
    abstract void seeded();

    // Addresses.

    /** Sets the address of a lane, with 0 for its last two numbers. */
    abstract void address(int lane, int layer, long tree, int type, int keyPair);

    /** Sets the last two numbers in the address of a lane: chain and hash, or height and index. */
    abstract void place(int lane, int chainOrHeight, int hashOrIndex);

    /**
     * Sets the last two numbers in the addresses of all lanes.
     *
     * @param hashOrIndex of each lane, before it is shifted to the right
     * @param shift how far
     */
    abstract void places(int chainOrHeight, int[] hashOrIndex, int shift);

    /** Sets the kind of hash in the addresses of all lanes, and leaves the rest. */
    abstract void types(int type);

    // Values.

    /** Sets a value: n bytes. */
    abstract void load(int slot, int lane, byte[] source, int at);

    /** Reads a value: n bytes. */
    abstract void store(int slot, int lane, byte[] target, int at);

    /** Copies the value of one lane. */
    abstract void copy(int from, int fromLane, int to, int toLane);

    /** Copies the values of neighbouring lanes. */
    abstract void copy(int from, int fromLane, int to, int toLane, int count);

    /** Copies the values of all lanes. */
    abstract void copy(int from, int to);

    /**
     * Puts a node and its sibling side by side, in the order that the node's index gives.
     *
     * @param node slot of the node
     * @param sibling slot of the other one
     * @param pair receives the left one; the slot behind it, the right one
     * @param index of each lane
     * @param bit the one of the index that is set if the node is the right one
     */
    abstract void pair(int node, int sibling, int pair, int[] index, int bit);

    // Hashes.

    /**
     * F, H, T or PRF, which differ in the number of values that they hash only.
     *
     * @param from slot of the first of them
     * @param count how many there are
     * @param to slot that receives the hash; may be one of them
     */
    abstract void hash(int from, int count, int to);

    /** Prepares for {@link #step}s: every lane is on the chain, and before the step, that its address says. */
    abstract void beginSteps();

    /**
     * Sets lanes on chains of any lanes, whose PK.seed, and address when steps were begun, they have until the next hash.
     *
     * @param owners whose chain it is
     * @param chains which of his chains
     * @param from where those of the first lane stand; the others' follow
     * @param number of the step that comes next, in all lanes
     */
    abstract void lend(int[] owners, int[] chains, int from, int number);

    /** Takes one step on every lane's WOTS+ chain: hashes one value in place, and counts the last number up. */
    abstract void step(int slot);

    // The message.

    /** {@return where the caller writes the beginning of a lane's message}: R ‖ PK.seed ‖ PK.root and the head of M' */
    abstract byte[] head(int lane);

    /** Sets the message of a lane: the first bytes of its head, then {@code rest}. */
    abstract void message(int lane, int headBytes, Bytes rest);

    /**
     * H_msg of the lanes that are asked for, and lets go of all messages.
     *
     * @param asked a bit for each lane, the lowest for the first
     * @param digests receive it, and perhaps bytes of any content behind it
     */
    abstract void digest(long asked, byte[][] digests);

    /** Wipes all values, and what was derived from them. */
    abstract void wipe();
}
