// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import io.hauberk.signature.Bytes;
import java.util.Arrays;
import java.util.Objects;

/**
 * SHAKE128, SHAKE256 or Keccak-256 on one state: absorb, {@link #finish}, squeeze. Used again after {@link #reset}. Not
 * thread-safe.
 *
 * <p>Source: FIPS 202, section 6.2.
 */
public final class Shake {
    private final long[] state = new long[Keccak.WORDS];
    private final byte[] chunk = new byte[1024]; // of what a view is copied by
    private final int rateWords;
    private final int suffix;
    private int position; // in bytes of the block being absorbed, or in words of the block being squeezed

    private Shake(int rateWords, int suffix) {
        this.rateWords = rateWords;
        this.suffix = suffix;
    }

    /** {@return a new SHAKE128} */
    public static Shake shake128() {
        return new Shake(Keccak.SHAKE128_WORDS, Keccak.SHAKE_SUFFIX);
    }

    /** {@return a new SHAKE256} */
    public static Shake shake256() {
        return new Shake(Keccak.SHAKE256_WORDS, Keccak.SHAKE_SUFFIX);
    }

    /** {@return a new Keccak-256, as Ethereum has it}: the padding of Keccak's submission, and 32 bytes to squeeze */
    public static Shake keccak256() {
        return new Shake(Keccak.SHAKE256_WORDS, 0x01);
    }

    /** Makes it as new. */
    public void reset() {
        Arrays.fill(state, 0);
        position = 0;
    }

    /** Absorbs {@code length} bytes of {@code source}. */
    public void absorb(byte[] source, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, source.length);
        int at = offset;
        int end = offset + length;
        while (at < end) {
            if ((position & 7) == 0 && end - at >= 8) {
                state[position >>> 3] ^= LittleEndian.getLong(source, at);
                advance(8);
                at += 8;
            } else {
                absorb(source[at++]);
            }
        }
    }

    /** Absorbs all of {@code source}. */
    public void absorb(Bytes source) {
        for (int at = 0; at < source.length(); at += chunk.length) {
            int size = Math.min(chunk.length, source.length() - at);
            source.copyTo(at, chunk, 0, size);
            absorb(chunk, 0, size);
        }
    }

    /** Absorbs eight bytes, the lowest first. */
    public void absorb(long word) {
        if ((position & 7) != 0) {
            for (int shift = 0; shift < 64; shift += 8) {
                absorb((byte) (word >>> shift));
            }
            return;
        }
        state[position >>> 3] ^= word;
        advance(8);
    }

    /** Absorbs one byte. */
    public void absorb(byte value) {
        state[position >>> 3] ^= (value & 0xffL) << (position << 3); // a shift counts modulo 64
        advance(1);
    }

    private void advance(int bytes) {
        position += bytes;
        if (position == rateWords << 3) {
            Keccak.permute(state);
            position = 0;
        }
    }

    /** Ends the message; only squeezing may follow. */
    public void finish() {
        state[position >>> 3] ^= (long) suffix << (position << 3);
        state[rateWords - 1] ^= Keccak.LAST_BIT;
        Keccak.permute(state);
        position = 0;
    }

    /** {@return the next eight bytes of output, the lowest first} */
    public long squeeze() {
        if (position == rateWords) {
            Keccak.permute(state);
            position = 0;
        }
        return state[position++];
    }

    /** Squeezes words into {@code target}. */
    public void squeeze(long[] target, int offset, int count) {
        for (int i = 0; i < count; i++) {
            target[offset + i] = squeeze();
        }
    }
}
