// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.simd.IntLanes.INTS;
import static io.hauberk.batch.simd.IntLanes.INT_LANES;
import static jdk.incubator.vector.VectorOperators.AND;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.NE;
import static jdk.incubator.vector.VectorOperators.OR;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.slhdsa.SlhDsaParameterSet;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import org.jspecify.annotations.Nullable;

/**
 * The functions on SHA-256 and, for what is longer than one value where n &gt; 16, on SHA-512.
 *
 * <p><b>Layout.</b> Values are big-endian words of 32 bits, word {@code i} of lane {@code x} at {@code LANES * i + x}. All that
 * is hashed begins with PK.seed and zeros, a block whose state is kept, and the 22 bytes of the address: five words and
 * a half. So each word of a message is the lower half of one word of the values and the upper half of the next.
 *
 * <p>Source: FIPS 205, section 11.2.
 */
final class SlhDsaSha2Lanes extends SlhDsaHashLanes {
    private static final VarHandle BIG_ENDIAN = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int LANES = Sha2Lanes256.WIDTH;
    private static final int LEAST_WORDS = 4; // of a value: spared a loop, for this is done a million times a second
    private static final int STATE_WORDS = 8;
    private static final int BLOCK_WORDS = 16;
    private static final int BLOCK_BITS = 512;
    private static final int ADDRESS_WORDS = 6; // of which the last is a half
    private static final int ADDRESS_BITS = 176;
    private static final int LENGTH_WORDS = 2;
    private static final int STOP_BIT = 0x8000; // behind half a word
    private static final int TYPE_MASK = 0xff00_ffff; // what is not the type in its word
    private static final int NO_TAIL = -1;

    private final int words; // of a value
    private final @Nullable SlhDsaSha512Lanes large;
    private final Sha2Messages messages;
    private final int[] values;
    private final int[] address = new int[ADDRESS_WORDS * LANES];
    private final int[] seedState = new int[STATE_WORDS * LANES]; // after the first block
    private final int[] lentState = new int[STATE_WORDS * LANES]; // the same, of the lane whose chain it is
    private final int[] number = new int[LANES]; // of the next step, in the upper half
    private final int[] early = new int[SlhDsaSha2Steps.SHARED * LANES]; // what a key pair's steps share
    private final int[] lentEarly = new int[SlhDsaSha2Steps.SHARED * LANES];
    private final int[] state = new int[STATE_WORDS * LANES];
    private final int[] first = Sha2Lanes256.initial();
    private final int[] block = new int[Sha2Lanes256.SCHEDULE];
    private int tail = NO_TAIL; // how many words the message has whose padding is in the block

    SlhDsaSha2Lanes(SlhDsaParameterSet set, int slots) {
        super(set.n(), LANES);
        this.words = n / Integer.BYTES;
        this.values = new int[slots * words * LANES];
        this.large = n == 16 ? null : new SlhDsaSha512Lanes(words);
        this.messages = new Sha2Messages(n == 16 ? "SHA-256" : "SHA-512", n, set.digestBytes(), LANES);
    }

    @Override
    void seed(int lane, byte[] source, int at) {
        for (int i = 0; i < BLOCK_WORDS; i++) {
            block[LANES * i + lane] = i < words ? (int) BIG_ENDIAN.get(source, at + Integer.BYTES * i) : 0;
        }
        if (large != null) {
            large.seed(lane, source, at);
        }
        tail = NO_TAIL;
    }

    @Override
    void seeded() {
        Sha2Lanes256.compress(first, seedState, block);
        if (large != null) {
            large.seeded();
        }
    }

    // layer ‖ tree ‖ type ‖ key pair ‖ chain or height ‖ hash or index, of 1, 8, 1, 4, 4 and 4 bytes
    @Override
    void address(int lane, int layer, long tree, int type, int keyPair) {
        address[lane] = (layer << 24) | (int) (tree >>> 40);
        address[LANES + lane] = (int) (tree >>> 8);
        address[2 * LANES + lane] = ((int) tree << 24) | (type << 16) | (keyPair >>> 16);
        address[3 * LANES + lane] = keyPair << 16;
        address[4 * LANES + lane] = 0;
        address[5 * LANES + lane] = 0;
    }

    @Override
    void place(int lane, int chainOrHeight, int hashOrIndex) {
        address[4 * LANES + lane] = (chainOrHeight << 16) | (hashOrIndex >>> 16);
        address[5 * LANES + lane] = hashOrIndex << 16;
    }

    @Override
    void places(int chainOrHeight, int[] hashOrIndex, int shift) {
        for (int x = 0; x < LANES; x += INT_LANES) {
            IntVector number = IntVector.fromArray(INTS, hashOrIndex, x).lanewise(LSHR, shift);
            number.lanewise(LSHR, 16).lanewise(OR, chainOrHeight << 16).intoArray(address, 4 * LANES + x);
            number.lanewise(LSHL, 16).intoArray(address, 5 * LANES + x);
        }
    }

    @Override
    void types(int type) {
        for (int i = 2 * LANES; i < 3 * LANES; i += INT_LANES) {
            IntVector.fromArray(INTS, address, i)
                    .lanewise(AND, TYPE_MASK)
                    .lanewise(OR, type << 16)
                    .intoArray(address, i);
        }
    }

    @Override
    void load(int slot, int lane, byte[] source, int at) {
        int index = slot * words * LANES + lane;
        values[index] = (int) BIG_ENDIAN.get(source, at);
        values[index + LANES] = (int) BIG_ENDIAN.get(source, at + Integer.BYTES);
        values[index + 2 * LANES] = (int) BIG_ENDIAN.get(source, at + 2 * Integer.BYTES);
        values[index + 3 * LANES] = (int) BIG_ENDIAN.get(source, at + 3 * Integer.BYTES);
        for (int i = LEAST_WORDS; i < words; i++) {
            values[index + LANES * i] = (int) BIG_ENDIAN.get(source, at + Integer.BYTES * i);
        }
    }

    @Override
    void store(int slot, int lane, byte[] target, int at) {
        int index = slot * words * LANES + lane;
        for (int i = 0; i < words; i++) {
            BIG_ENDIAN.set(target, at + Integer.BYTES * i, values[index + LANES * i]);
        }
    }

    @Override
    void copy(int from, int fromLane, int to, int toLane) {
        int source = from * words * LANES + fromLane;
        int target = to * words * LANES + toLane;
        values[target] = values[source];
        values[target + LANES] = values[source + LANES];
        values[target + 2 * LANES] = values[source + 2 * LANES];
        values[target + 3 * LANES] = values[source + 3 * LANES];
        for (int i = LEAST_WORDS * LANES; i < words * LANES; i += LANES) {
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
        int left = pair * words * LANES;
        int right = left + words * LANES;
        for (int x = 0; x < LANES; x += INT_LANES) {
            VectorMask<Integer> odd =
                    IntVector.fromArray(INTS, index, x).lanewise(AND, 1 << bit).compare(NE, 0);
            for (int i = x; i < words * LANES; i += LANES) {
                IntVector own = IntVector.fromArray(INTS, values, node * words * LANES + i);
                IntVector other = IntVector.fromArray(INTS, values, sibling * words * LANES + i);
                own.blend(other, odd).intoArray(values, left + i);
                other.blend(own, odd).intoArray(values, right + i);
            }
        }
    }

    @Override
    void hash(int from, int count, int to) {
        if (large != null && count > 1) {
            large.hash(address, values, from * words * LANES, count * words, to * words * LANES);
            return;
        }
        hash(from * words * LANES, count * words);
        System.arraycopy(state, 0, values, to * words * LANES, words * LANES);
    }

    @Override
    void beginSteps() {
        System.arraycopy(address, 0, block, 0, (ADDRESS_WORDS - 1) * LANES);
        System.arraycopy(address, (ADDRESS_WORDS - 1) * LANES, number, 0, LANES);
        pad(ADDRESS_WORDS + words, words);
        tail = words;
        Sha2Lanes256.early(seedState, early, block);
        if (words == SlhDsaSha2Steps.WORDS) {
            SlhDsaSha2Steps.share(block, early);
        }
        System.arraycopy(early, 0, lentEarly, 0, early.length);
        System.arraycopy(seedState, 0, lentState, 0, seedState.length);
    }

    @Override
    void lend(int[] owners, int[] chains, int from, int next) {
        boolean fewWords = words == SlhDsaSha2Steps.WORDS;
        for (int x = 0; x < LANES; x += INT_LANES) {
            IntVector owner = IntVector.fromArray(INTS, owners, from + x);
            gather(owner, early, lentEarly, x, early.length);
            gather(owner, seedState, lentState, x, words * LANES);
            gather(owner, address, block, x, fewWords ? 0 : (ADDRESS_WORDS - 2) * LANES);
            IntVector.fromArray(INTS, chains, from + x)
                    .lanewise(LSHL, 16)
                    .intoArray(block, (ADDRESS_WORDS - 2) * LANES + x);
            IntVector.broadcast(INTS, next << 16).intoArray(number, x);
        }
    }

    private static void gather(IntVector owner, int[] own, int[] lent, int x, int length) {
        for (int i = 0; i < length; i += LANES) {
            owner.selectFrom(IntVector.fromArray(INTS, own, i), IntVector.fromArray(INTS, own, i + INT_LANES))
                    .intoArray(lent, i + x);
        }
    }

    @Override
    void step(int slot) {
        int from = slot * words * LANES;
        if (words == SlhDsaSha2Steps.WORDS) {
            SlhDsaSha2Steps.expand(values, from, number, lentEarly, block);
            Sha2Lanes256.resumeExpanded(lentEarly, lentState, values, from, block);
        } else {
            fill(from);
            Sha2Lanes256.resume(lentEarly, lentState, state, block);
            System.arraycopy(state, 0, values, from, words * LANES);
        }
    }

    /** Fills the block behind the words of the address that steps share. */
    private void fill(int from) {
        for (int x = 0; x < LANES; x += INT_LANES) {
            IntVector next = IntVector.fromArray(INTS, number, x);
            IntVector before = IntVector.fromArray(INTS, values, from + x);
            next.lanewise(OR, before.lanewise(LSHR, 16)).intoArray(block, 5 * LANES + x);
            next.add(1 << 16).intoArray(number, x);
            for (int i = LANES + x; i < words * LANES; i += LANES) {
                IntVector word = IntVector.fromArray(INTS, values, from + i);
                before.lanewise(LSHL, 16).lanewise(OR, word.lanewise(LSHR, 16)).intoArray(block, 5 * LANES + i);
                before = word;
            }
            before.lanewise(LSHL, 16).lanewise(OR, STOP_BIT).intoArray(block, (5 + words) * LANES + x);
        }
    }

    /** Hashes {@code count} words of the values into {@link #state}. */
    private void hash(int from, int count) {
        System.arraycopy(address, 0, block, 0, (ADDRESS_WORDS - 1) * LANES);
        for (int i = 5 * LANES; i < ADDRESS_WORDS * LANES; i += INT_LANES) {
            IntVector.fromArray(INTS, address, i)
                    .lanewise(
                            OR,
                            IntVector.fromArray(INTS, values, from + i - 5 * LANES)
                                    .lanewise(LSHR, 16))
                    .intoArray(block, i);
        }
        int[] before = seedState;
        boolean single = true;
        int at = ADDRESS_WORDS; // in the block
        int done = 1;
        while (true) {
            int run = Math.min(BLOCK_WORDS - at, count - done);
            shifted(from + done * LANES, at * LANES, run * LANES);
            done += run;
            at += run;
            if (at < BLOCK_WORDS) {
                break;
            }
            Sha2Lanes256.compress(before, state, block);
            before = state;
            single = false;
            at = 0;
        }
        for (int x = 0; x < LANES; x += INT_LANES) {
            IntVector.fromArray(INTS, values, from + (count - 1) * LANES + x)
                    .lanewise(LSHL, 16)
                    .lanewise(OR, STOP_BIT)
                    .intoArray(block, at * LANES + x);
        }
        at++;
        if (at > BLOCK_WORDS - LENGTH_WORDS) {
            Arrays.fill(block, at * LANES, BLOCK_WORDS * LANES, 0);
            Sha2Lanes256.compress(before, state, block);
            before = state;
            single = false;
            at = 0;
        }
        if (!single || tail != count) {
            pad(at, count);
            tail = single ? count : NO_TAIL;
        }
        Sha2Lanes256.compress(before, state, block);
    }

    private void pad(int at, int count) {
        Arrays.fill(block, at * LANES, (BLOCK_WORDS - 1) * LANES, 0);
        int bits = BLOCK_BITS + ADDRESS_BITS + Integer.SIZE * count;
        Arrays.fill(block, (BLOCK_WORDS - 1) * LANES, BLOCK_WORDS * LANES, bits);
    }

    // Each word behind the address has halves of two words of the values.
    private void shifted(int from, int at, int length) {
        for (int i = 0; i < length; i += INT_LANES) {
            IntVector.fromArray(INTS, values, from + i - LANES)
                    .lanewise(LSHL, 16)
                    .lanewise(OR, IntVector.fromArray(INTS, values, from + i).lanewise(LSHR, 16))
                    .intoArray(block, at + i);
        }
    }

    @Override
    byte[] head(int lane) {
        return messages.head(lane);
    }

    @Override
    void message(int lane, int headBytes, Bytes rest) {
        messages.set(lane, headBytes, rest);
    }

    @Override
    void digest(long asked, byte[][] digests) {
        messages.digest(asked, digests);
    }

    @Override
    void wipe() {
        Arrays.fill(values, 0);
        Arrays.fill(block, 0);
        Arrays.fill(state, 0);
        tail = NO_TAIL;
        if (large != null) {
            large.wipe();
        }
    }
}
