// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.simd.Lanes.LANES;

import io.hauberk.batch.kernel.Keccak;
import io.hauberk.batch.kernel.LittleEndian;
import io.hauberk.signature.Bytes;
import java.util.Arrays;

/**
 * Absorbs one message a lane, of any lengths, into {@link Lanes#LANES} sponges. A message is a short prefix (context,
 * nonce) and a view of the rest, after whole words that the caller has put into the states already.
 *
 * <p>All lanes advance together. A lane whose message has ended is set aside while the longer ones go on; when only one
 * goes on, it does so alone in plain Java, so that a single huge message costs little more than by itself.
 */
final class MessageLanes {
    /** The longest prefix. */
    static final int MAX_PREFIX_BYTES = 512;

    private final int rateWords;
    private final byte suffix;
    private final byte[][] prefix = new byte[LANES][MAX_PREFIX_BYTES];
    private final int[] prefixBytes = new int[LANES];
    private final Bytes[] content = new Bytes[LANES];
    private final byte[] block = new byte[Keccak.WORDS * 8];
    private final long[] ended = new long[Keccak.WORDS * LANES];
    private final long[] single = new long[Keccak.WORDS];

    /**
     * Makes the scratch space for SHAKE.
     *
     * @param rateWords the words of a block: {@link Keccak#SHAKE256_WORDS} or {@link Keccak#SHAKE128_WORDS}
     */
    MessageLanes(int rateWords) {
        this(rateWords, Keccak.SHAKE_SUFFIX);
    }

    /**
     * Makes the scratch space.
     *
     * @param rateWords the words of a block
     * @param suffix the byte after the message
     */
    MessageLanes(int rateWords, int suffix) {
        this.rateWords = rateWords;
        this.suffix = (byte) suffix;
        clear();
    }

    /** {@return where the caller writes the prefix of a lane} */
    byte[] prefix(int lane) {
        return prefix[lane];
    }

    /** Sets the message of a lane: the first bytes of its prefix, then {@code rest}. */
    void set(int lane, int bytesOfPrefix, Bytes rest) {
        prefixBytes[lane] = bytesOfPrefix;
        content[lane] = rest;
    }

    /** Makes every message empty, and lets go of them. */
    void clear() {
        Arrays.fill(prefixBytes, 0);
        Arrays.fill(content, Bytes.EMPTY);
    }

    /**
     * Absorbs all messages with their suffix and padding, and permutes. Afterwards the first {@code rateWords} words
     * of the states are the first block of output.
     *
     * @param state interleaved; zero but for the words absorbed so far
     * @param headWords how many words of the first block the caller has absorbed; less than the rate
     */
    void absorb(long[] state, int headWords) {
        boolean setAside = false;
        int going = LANES;
        for (int blockIndex = 0; going > 0; blockIndex++) {
            if (going == 1 && blockIndex > 0) {
                finishAlone(state, headWords, blockIndex);
                setAside = true;
                break;
            }
            int head = blockIndex == 0 ? headWords : 0;
            long from = start(blockIndex, headWords);
            for (int lane = 0; lane < LANES; lane++) {
                if (from <= bytes(lane)) {
                    fill(lane, from, head);
                    for (int i = head; i < rateWords; i++) {
                        state[LANES * i + lane] ^= LittleEndian.getLong(block, 8 * (i - head));
                    }
                }
            }
            KeccakLanes.permute(state);
            int left = 0;
            for (int lane = 0; lane < LANES; lane++) {
                left += start(blockIndex + 1, headWords) <= bytes(lane) ? 1 : 0;
            }
            if ((left > 0 && left < going) || setAside) {
                for (int lane = 0; lane < LANES; lane++) {
                    if (from <= bytes(lane) && start(blockIndex + 1, headWords) > bytes(lane)) {
                        copyLane(state, ended, lane);
                        setAside = true;
                    }
                }
            }
            going = left;
        }
        if (setAside) {
            System.arraycopy(ended, 0, state, 0, ended.length);
        }
    }

    /** The last lane that still has blocks to absorb goes on alone. */
    private void finishAlone(long[] state, int headWords, int firstBlock) {
        int lane = 0;
        while (start(firstBlock, headWords) > bytes(lane)) {
            lane++;
        }
        for (int i = 0; i < Keccak.WORDS; i++) {
            single[i] = state[LANES * i + lane];
        }
        for (int blockIndex = firstBlock; start(blockIndex, headWords) <= bytes(lane); blockIndex++) {
            fill(lane, start(blockIndex, headWords), 0);
            for (int i = 0; i < rateWords; i++) {
                single[i] ^= LittleEndian.getLong(block, 8 * i);
            }
            Keccak.permute(single);
        }
        for (int i = 0; i < Keccak.WORDS; i++) {
            ended[LANES * i + lane] = single[i];
        }
    }

    private static void copyLane(long[] from, long[] to, int lane) {
        for (int i = lane; i < Keccak.WORDS * LANES; i += LANES) {
            to[i] = from[i];
        }
    }

    /** The byte of a message at which a block starts. The last block is the one that holds the suffix, at its end. */
    private long start(int blockIndex, int headWords) {
        return blockIndex == 0 ? 0 : 8L * ((long) rateWords * blockIndex - headWords);
    }

    private long bytes(int lane) {
        return (long) prefixBytes[lane] + content[lane].length();
    }

    /** Writes the bytes of one block of a lane to {@code block}, with suffix and padding if it is the last. */
    private void fill(int lane, long from, int head) {
        int size = 8 * (rateWords - head);
        int first = prefixBytes[lane];
        int at = 0;
        if (from < first) {
            at = (int) Math.min(first - from, size);
            System.arraycopy(prefix[lane], (int) from, block, 0, at);
        }
        if (at < size) {
            int offset = (int) (from + at - first);
            int count = Math.min(content[lane].length() - offset, size - at);
            content[lane].copyTo(offset, block, at, count);
            at += count;
        }
        if (at < size) {
            Arrays.fill(block, at, size, (byte) 0);
            block[at] = suffix;
            block[size - 1] |= (byte) 0x80;
        }
    }
}
