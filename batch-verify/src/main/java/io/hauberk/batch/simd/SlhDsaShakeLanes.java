// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.simd.Lanes.LANES;
import static io.hauberk.batch.simd.Lanes.LONGS;
import static jdk.incubator.vector.VectorOperators.XOR;

import io.hauberk.batch.kernel.Keccak;
import io.hauberk.batch.kernel.LittleEndian;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.slhdsa.SlhDsaParameterSet;
import java.util.Arrays;
import jdk.incubator.vector.LongVector;

/**
 * The functions on SHAKE256.
 *
 * <p><b>Layout.</b> Values are little-endian words of 64 bits, word {@code i} of lane {@code x} at {@code LANES * i + x}. All
 * that is hashed begins with PK.seed and the 32 bytes of the address, whose big-endian numbers are kept with their bytes
 * swapped.
 *
 * <p>Source: FIPS 205, section 11.1.
 */
final class SlhDsaShakeLanes extends SlhDsaHashLanes {
    private static final int RATE_WORDS = Keccak.SHAKE256_WORDS;
    private static final int ADDRESS_WORDS = 4;
    private static final int NO_TAIL = -1;
    private static final long KEY_PAIR_MASK = 0xffff_ffff_0000_0000L; // in the word of type and key pair
    private static final long ONE_IN_LAST_BYTE = 1L << 56;

    private final int words; // of a value
    private final long[] values;
    private final long[] block = new long[Keccak.WORDS * LANES]; // PK.seed ‖ address ‖ what is hashed ‖ padding
    private final long[] stepBlock = new long[Keccak.WORDS * LANES]; // the same, of a step
    private final long[] state = new long[Keccak.WORDS * LANES];
    private final MessageLanes messages = new MessageLanes(RATE_WORDS);
    private final int headLength; // of PK.seed and address in the block
    private final int digestWords;
    private int tail = NO_TAIL; // how many words are hashed by the block whose padding is in place

    SlhDsaShakeLanes(SlhDsaParameterSet set, int slots) {
        super(set.n(), LANES);
        this.words = n / Long.BYTES;
        this.values = new long[slots * words * LANES];
        this.headLength = (words + ADDRESS_WORDS) * LANES;
        this.digestWords = (set.digestBytes() + Long.BYTES - 1) / Long.BYTES;
        pad(stepBlock, words);
    }

    @Override
    void seed(int lane, byte[] source, int at) {
        for (int i = 0; i < words; i++) {
            block[LANES * i + lane] = LittleEndian.getLong(source, at + Long.BYTES * i);
        }
    }

    @Override
    void seeded() {
        // nothing that hashes have in common is worth keeping
    }

    // layer ‖ tree ‖ type ‖ key pair ‖ chain or height ‖ hash or index, of 4, 12, 4, 4, 4 and 4 bytes; no set's tree
    // fills more than 8
    @Override
    void address(int lane, int layer, long tree, int type, int keyPair) {
        int at = words * LANES + lane;
        block[at] = Integer.reverseBytes(layer) & 0xffff_ffffL;
        block[at + LANES] = Long.reverseBytes(tree);
        block[at + 2 * LANES] = swapped(type, keyPair);
        block[at + 3 * LANES] = 0;
    }

    private static long swapped(int high, int low) {
        return Long.reverseBytes(((long) high << Integer.SIZE) | (low & 0xffff_ffffL));
    }

    @Override
    void place(int lane, int chainOrHeight, int hashOrIndex) {
        block[(words + 3) * LANES + lane] = swapped(chainOrHeight, hashOrIndex);
    }

    @Override
    void places(int chainOrHeight, int[] hashOrIndex, int shift) {
        for (int lane = 0; lane < LANES; lane++) {
            block[(words + 3) * LANES + lane] = swapped(chainOrHeight, hashOrIndex[lane] >>> shift);
        }
    }

    @Override
    void types(int type) {
        for (int lane = 0; lane < LANES; lane++) {
            int at = (words + 2) * LANES + lane;
            block[at] = (block[at] & KEY_PAIR_MASK) | (Integer.reverseBytes(type) & 0xffff_ffffL);
        }
    }

    @Override
    void load(int slot, int lane, byte[] source, int at) {
        int index = slot * words * LANES + lane;
        for (int i = 0; i < words; i++) {
            values[index + LANES * i] = LittleEndian.getLong(source, at + Long.BYTES * i);
        }
    }

    @Override
    void store(int slot, int lane, byte[] target, int at) {
        int index = slot * words * LANES + lane;
        for (int i = 0; i < words; i++) {
            LittleEndian.putLong(target, at + Long.BYTES * i, values[index + LANES * i]);
        }
    }

    @Override
    void copy(int from, int fromLane, int to, int toLane) {
        int source = from * words * LANES + fromLane;
        int target = to * words * LANES + toLane;
        for (int i = 0; i < words * LANES; i += LANES) {
            values[target + i] = values[source + i];
        }
    }

    @Override
    void copy(int from, int fromLane, int to, int toLane, int count) {
        int source = from * words * LANES + fromLane;
        int target = to * words * LANES + toLane;
        for (int i = 0; i < words * LANES; i += LANES) {
            System.arraycopy(values, source + i, values, target + i, count);
        }
    }

    @Override
    void copy(int from, int to) {
        System.arraycopy(values, from * words * LANES, values, to * words * LANES, words * LANES);
    }

    @Override
    void pair(int node, int sibling, int pair, int[] index, int bit) {
        for (int lane = 0; lane < LANES; lane++) {
            int right = (index[lane] >>> bit) & 1;
            copy(node, lane, pair + right, lane);
            copy(sibling, lane, pair + 1 - right, lane);
        }
    }

    @Override
    void hash(int from, int count, int to) {
        int first = from * words * LANES;
        int hashed = count * words;
        int target = to * words * LANES;
        if (headLength + hashed * LANES < RATE_WORDS * LANES) {
            if (tail != hashed) {
                pad(block, hashed);
                tail = hashed;
            }
            put(first, hashed * LANES, block);
            KeccakBlockLanes.hash(block, values, target, words);
        } else {
            hashBlocks(first, hashed);
            System.arraycopy(state, 0, values, target, words * LANES);
        }
    }

    @Override
    void beginSteps() {
        System.arraycopy(block, 0, stepBlock, 0, headLength);
    }

    @Override
    void lend(int[] owners, int[] chains, int from, int number) {
        int last = headLength - LANES; // the word of chain and step
        for (int lane = 0; lane < LANES; lane++) {
            int owner = owners[from + lane];
            for (int i = 0; i < last; i += LANES) {
                stepBlock[i + lane] = block[i + owner];
            }
            stepBlock[last + lane] = swapped(chains[from + lane], number);
        }
    }

    @Override
    void step(int slot) {
        int at = slot * words * LANES;
        put(at, words * LANES, stepBlock);
        KeccakBlockLanes.hash(stepBlock, values, at, words);
        int last = headLength - LANES;
        LongVector.fromArray(LONGS, stepBlock, last).add(ONE_IN_LAST_BYTE).intoArray(stepBlock, last);
    }

    private void put(int from, int length, long[] target) {
        for (int i = 0; i < length; i += LANES) {
            LongVector.fromArray(LONGS, values, from + i).intoArray(target, headLength + i);
        }
    }

    /** Writes the padding behind {@code count} words of values. */
    private void pad(long[] target, int count) {
        int at = headLength + count * LANES;
        Arrays.fill(target, at, target.length, 0);
        mark(target, at, Keccak.SHAKE_SUFFIX);
        mark(target, (RATE_WORDS - 1) * LANES, Keccak.LAST_BIT);
    }

    /** Hashes {@code count} words of the values into {@link #state}. */
    private void hashBlocks(int from, int count) {
        System.arraycopy(block, 0, state, 0, headLength);
        Arrays.fill(state, headLength, state.length, 0);
        int at = words + ADDRESS_WORDS; // in the block
        int done = 0;
        while (true) {
            int run = Math.min(RATE_WORDS - at, count - done);
            for (int i = 0; i < run * LANES; i += LANES) {
                LongVector.fromArray(LONGS, state, at * LANES + i)
                        .lanewise(XOR, LongVector.fromArray(LONGS, values, from + done * LANES + i))
                        .intoArray(state, at * LANES + i);
            }
            done += run;
            at += run;
            if (at < RATE_WORDS) {
                break;
            }
            KeccakLanes.permute(state);
            at = 0;
        }
        mark(state, at * LANES, Keccak.SHAKE_SUFFIX);
        mark(state, (RATE_WORDS - 1) * LANES, Keccak.LAST_BIT);
        KeccakLanes.permute(state);
    }

    private static void mark(long[] words, int at, long bits) {
        LongVector.fromArray(LONGS, words, at).lanewise(XOR, bits).intoArray(words, at);
    }

    @Override
    byte[] head(int lane) {
        return messages.prefix(lane);
    }

    @Override
    void message(int lane, int headBytes, Bytes rest) {
        messages.set(lane, headBytes, rest);
    }

    @Override
    void digest(long asked, byte[][] digests) {
        Arrays.fill(state, 0);
        messages.absorb(state, 0);
        messages.clear();
        for (long left = asked; left != 0; left &= left - 1) {
            int lane = Long.numberOfTrailingZeros(left);
            for (int i = 0; i < digestWords; i++) {
                LittleEndian.putLong(digests[lane], Long.BYTES * i, state[LANES * i + lane]);
            }
        }
    }

    @Override
    void wipe() {
        Arrays.fill(values, 0);
        Arrays.fill(block, 0);
        Arrays.fill(stepBlock, 0);
        Arrays.fill(state, 0);
        pad(stepBlock, words);
        tail = NO_TAIL;
    }
}
