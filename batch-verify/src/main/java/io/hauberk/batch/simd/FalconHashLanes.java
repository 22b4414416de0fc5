// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.kernel.FalconParameters.SAMPLE_LIMIT;
import static io.hauberk.batch.simd.IntLanes.HALF_BYTES;
import static io.hauberk.batch.simd.IntLanes.HALF_SHORTS;
import static io.hauberk.batch.simd.IntLanes.INTS;
import static io.hauberk.batch.simd.IntLanes.INT_LANES;
import static io.hauberk.batch.simd.Lanes.LANES;
import static jdk.incubator.vector.VectorOperators.I2S;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.ZERO_EXTEND_S2I;

import io.hauberk.batch.kernel.FalconParameters;
import io.hauberk.batch.kernel.Keccak;
import io.hauberk.batch.kernel.LittleEndian;
import java.util.Arrays;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;

/**
 * HashToPoint of {@link Lanes#LANES} nonces and messages at once.
 *
 * <p>The hashing is in lanes; the samples of a lane are then sieved by themselves, a vector of them at a time. As many
 * blocks are squeezed at first as practically always do (but for one in 10^12 of degree 1024, far fewer of 512); a lane
 * that needs more gets them.
 *
 * <p>Source: Falcon round 3 specification (v1.2), algorithm 3.
 */
final class FalconHashLanes {
    private static final int RATE_WORDS = Keccak.SHAKE256_WORDS;
    private static final int RATE_BYTES = 8 * RATE_WORDS;
    private static final int BLOCK = RATE_WORDS * LANES; // in words
    private static final int SAMPLE_BYTES = 2;

    /** Whether sieving by vectors pays: with two lanes of 64 bits, C2 has no compression. */
    private static final boolean SIEVE_VECTORS = LANES > 2;

    private final int n;
    private final int blocks;
    private final MessageLanes messages = new MessageLanes(RATE_WORDS);
    private final long[] output; // interleaved blocks, one after the other, and what else is in the last one's state
    private final byte[][] samples; // lowest byte first, and behind them samples that are refused
    private final int[] filled = new int[LANES];

    /**
     * Makes the scratch space.
     *
     * @param n the degree
     * @param blocks how many blocks of output are sieved at once, at least 1
     */
    FalconHashLanes(int n, int blocks) {
        this.n = n;
        this.blocks = blocks;
        this.output = new long[(blocks - 1) * BLOCK + Keccak.WORDS * LANES];
        this.samples = new byte[LANES][blocks * RATE_BYTES + SAMPLE_BYTES * INT_LANES];
        for (byte[] lane : samples) {
            Arrays.fill(lane, (byte) 0xff);
        }
    }

    /** {@return the blocks that do for degree n}: of the 68 samples of a block, one in sixteen is refused */
    static int usualBlocks(int n) {
        return n / 64 + 1;
    }

    /** {@return the messages}: nonce as prefix */
    MessageLanes messages() {
        return messages;
    }

    /**
     * Hashes the messages, and lets go of them.
     *
     * @param c the row of lane {@code x} is at {@code first + 2 * x}: n coefficients in [0, 5·q), congruent to the
     *     standard's modulo q, as unsigned shorts, and then {@code INT_LANES} of any content
     */
    void hash(short[][] c, int first) {
        Arrays.fill(output, 0, Keccak.WORDS * LANES, 0);
        Arrays.fill(filled, 0);
        messages.absorb(output, 0);
        messages.clear();
        while (squeeze(c, first)) {
            KeccakLanes.permute(output, (blocks - 1) * BLOCK, output, 0);
        }
    }

    /** Sieves this block and the next ones; {@return whether a lane needs more}. */
    private boolean squeeze(short[][] c, int first) {
        // A state goes behind the words of the last one that are output, over those that are not.
        for (int block = 1; block < blocks; block++) {
            KeccakLanes.permute(output, (block - 1) * BLOCK, output, block * BLOCK);
        }
        SampleTransposeLanes.separate(output, blocks * RATE_WORDS, samples);
        boolean more = false;
        for (int lane = 0; lane < LANES; lane++) {
            filled[lane] = sieve(samples[lane], c[first + 2 * lane], filled[lane]);
            more |= filled[lane] < n;
        }
        return more;
    }

    private int sieve(byte[] bytes, short[] c, int from) {
        return SIEVE_VECTORS ? sieveVectors(bytes, c, from) : sieveOneByOne(bytes, c, from);
    }

    private int sieveVectors(byte[] bytes, short[] c, int from) {
        int count = from;
        int end = blocks * RATE_BYTES;
        for (int at = 0; at < end && count < n; at += SAMPLE_BYTES * INT_LANES) {
            IntVector values = (IntVector) ByteVector.fromArray(HALF_BYTES, bytes, at)
                    .reinterpretAsShorts()
                    .convertShape(ZERO_EXTEND_S2I, INTS, 0);
            VectorMask<Integer> kept = values.compare(LT, SAMPLE_LIMIT);
            ((ShortVector) values.compress(kept).convertShape(I2S, HALF_SHORTS, 0)).intoArray(c, count);
            count += kept.trueCount();
        }
        return Math.min(count, n);
    }

    private int sieveOneByOne(byte[] bytes, short[] c, int from) {
        int count = from;
        int end = blocks * RATE_BYTES;
        for (int at = 0; at < end && count < n; at += 8) {
            long word = LittleEndian.getLong(bytes, at);
            for (int shift = 0; shift < 64; shift += 16) { // written whether or not it stays
                int sample = (int) (word >>> shift) & 0xffff;
                c[count] = (short) sample;
                count += (sample - SAMPLE_LIMIT) >>> 31;
            }
        }
        return Math.min(count, n);
    }

    /** {@return room for the hashes of all lanes of a kernel}, for {@link #hash} */
    static short[][] rows(FalconParameters set) {
        return new short[INT_LANES][set.n() + INT_LANES];
    }
}
