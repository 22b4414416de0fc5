// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.simd.Lanes.INTS;
import static io.hauberk.batch.simd.Lanes.LANES;
import static io.hauberk.batch.simd.Lanes.LONGS;
import static jdk.incubator.vector.VectorOperators.L2I;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.OR;
import static jdk.incubator.vector.VectorOperators.ZERO_EXTEND_I2L;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;

/**
 * H and T on SHA-512, for the lanes of {@link SlhDsaSha2Lanes}: a part of them at a time, since words of 64 bits fill a
 * vector with half as many. Addresses and values are in words of 32 bits.
 *
 * <p>The 22 bytes of the address are three quarters of a word more than two words.
 *
 * <p>Source: FIPS 205, section 11.2.2.
 */
final class SlhDsaSha512Lanes {
    private static final VarHandle BIG_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int ALL = Sha2Lanes256.WIDTH;
    private static final int WIDTH = Sha2Lanes512.WIDTH;
    private static final int PARTS = ALL / WIDTH;
    private static final int STATE_WORDS = 8;
    private static final int BLOCK_WORDS = 16;
    private static final int BLOCK_BITS = 1024;
    private static final int ADDRESS_WORDS = 3;
    private static final int ADDRESS_BITS = 176;
    private static final int LENGTH_WORDS = 2;
    private static final int STOP_BIT = 0x8000; // behind three quarters of a word

    private final int words; // of 64 bits, of a value
    private final long[][] seedBlock = new long[PARTS][Sha2Lanes512.SCHEDULE];
    private final long[][] seedState = new long[PARTS][STATE_WORDS * WIDTH];
    private final long[] first = Sha2Lanes512.initial();
    private final long[] state = new long[STATE_WORDS * WIDTH];
    private final long[] block = new long[Sha2Lanes512.SCHEDULE];
    private long[] data = new long[0];

    /**
     * Makes the scratch space.
     *
     * @param halfWords the words of 32 bits of a value
     */
    SlhDsaSha512Lanes(int halfWords) {
        this.words = halfWords / 2;
    }

    void seed(int lane, byte[] source, int at) {
        for (int i = 0; i < words; i++) {
            seedBlock[lane / WIDTH][WIDTH * i + lane % WIDTH] = (long) BIG_ENDIAN.get(source, at + Long.BYTES * i);
        }
    }

    void seeded() {
        for (int part = 0; part < PARTS; part++) {
            Sha2Lanes512.compress(first, seedState[part], seedBlock[part]);
        }
    }

    /**
     * Hashes values of all lanes.
     *
     * @param address six interleaved words of 32 bits, of which the last is a half
     * @param values interleaved words of 32 bits
     * @param from the first that is hashed
     * @param count how many words of 32 bits a lane hashes
     * @param to where a value receives the hash
     */
    void hash(int[] address, int[] values, int from, int count, int to) {
        int length = count / 2;
        if (data.length < length * WIDTH) {
            data = new long[length * WIDTH];
        }
        for (int part = 0; part < PARTS; part++) {
            widen(values, from + part * WIDTH, data, length);
            widen(address, part * WIDTH, block, ADDRESS_WORDS);
            hash(seedState[part], length);
            narrow(values, to + part * WIDTH);
        }
    }

    private static void widen(int[] source, int from, long[] target, int count) {
        for (int i = 0; i < count; i++) {
            for (int x = 0; x < WIDTH; x += LANES) {
                LongVector high = (LongVector) IntVector.fromArray(INTS, source, from + 2 * i * ALL + x)
                        .convertShape(ZERO_EXTEND_I2L, LONGS, 0);
                LongVector low = (LongVector) IntVector.fromArray(INTS, source, from + (2 * i + 1) * ALL + x)
                        .convertShape(ZERO_EXTEND_I2L, LONGS, 0);
                high.lanewise(LSHL, Integer.SIZE).lanewise(OR, low).intoArray(target, WIDTH * i + x);
            }
        }
    }

    private void narrow(int[] target, int to) {
        for (int i = 0; i < words; i++) {
            for (int x = 0; x < WIDTH; x += LANES) {
                LongVector word = LongVector.fromArray(LONGS, state, WIDTH * i + x);
                ((IntVector) word.lanewise(LSHR, Integer.SIZE).convertShape(L2I, INTS, 0))
                        .intoArray(target, to + 2 * i * ALL + x);
                ((IntVector) word.convertShape(L2I, INTS, 0)).intoArray(target, to + (2 * i + 1) * ALL + x);
            }
        }
    }

    /** Hashes {@link #data}, behind the address that is in the block already. */
    private void hash(long[] seed, int count) {
        int last = (ADDRESS_WORDS - 1) * WIDTH;
        for (int x = 0; x < WIDTH; x += LANES) {
            LongVector.fromArray(LONGS, block, last + x)
                    .lanewise(OR, LongVector.fromArray(LONGS, data, x).lanewise(LSHR, 48))
                    .intoArray(block, last + x);
        }
        long[] before = seed;
        int at = ADDRESS_WORDS;
        int done = 1;
        while (true) {
            int run = Math.min(BLOCK_WORDS - at, count - done);
            shifted(done * WIDTH, at * WIDTH, run * WIDTH);
            done += run;
            at += run;
            if (at < BLOCK_WORDS) {
                break;
            }
            Sha2Lanes512.compress(before, state, block);
            before = state;
            at = 0;
        }
        for (int x = 0; x < WIDTH; x += LANES) {
            LongVector.fromArray(LONGS, data, (count - 1) * WIDTH + x)
                    .lanewise(LSHL, 16)
                    .lanewise(OR, STOP_BIT)
                    .intoArray(block, at * WIDTH + x);
        }
        at++;
        if (at > BLOCK_WORDS - LENGTH_WORDS) {
            Arrays.fill(block, at * WIDTH, BLOCK_WORDS * WIDTH, 0);
            Sha2Lanes512.compress(before, state, block);
            before = state;
            at = 0;
        }
        Arrays.fill(block, at * WIDTH, (BLOCK_WORDS - 1) * WIDTH, 0);
        long bits = BLOCK_BITS + ADDRESS_BITS + (long) Long.SIZE * count;
        Arrays.fill(block, (BLOCK_WORDS - 1) * WIDTH, BLOCK_WORDS * WIDTH, bits);
        Sha2Lanes512.compress(before, state, block);
    }

    // Each word behind the address has a quarter of one word of the data and three of the next.
    private void shifted(int from, int at, int length) {
        for (int i = 0; i < length; i += LANES) {
            LongVector.fromArray(LONGS, data, from + i - WIDTH)
                    .lanewise(LSHL, 16)
                    .lanewise(OR, LongVector.fromArray(LONGS, data, from + i).lanewise(LSHR, 48))
                    .intoArray(block, at + i);
        }
    }

    void wipe() {
        Arrays.fill(data, 0);
        Arrays.fill(block, 0);
        Arrays.fill(state, 0);
    }
}
