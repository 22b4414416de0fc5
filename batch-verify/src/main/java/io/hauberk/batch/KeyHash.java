// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

import io.hauberk.signature.Bytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.SecureRandom;

/**
 * A hash of public keys under random words that nobody outside knows: whoever picks keys can't pick such that collide.
 * Two different keys have the same 128-bit sum with a probability of 2^-64 over the random words (NH, on 64-bit words;
 * source: RFC 4418, section 5.2); it is folded to 64 bits. Safe for use by many threads.
 */
final class KeyHash {
    /** The longest key that can be hashed: more than any scheme has. */
    static final int MAX_BYTES = 8 * 1024;

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long LOWER_HALF = 0xffff_ffffL;

    private final long[] random = randomWords();

    // In one piece: word by word it takes a millisecond, as long as a small block.
    private static long[] randomWords() {
        byte[] bytes = new byte[MAX_BYTES + 16];
        new SecureRandom().nextBytes(bytes);
        long[] words = new long[bytes.length / 8];
        ByteBuffer.wrap(bytes).asLongBuffer().get(words);
        return words;
    }

    /** Room for {@link #of} to work in; for one thread. */
    static final class Scratch {
        private final byte[] bytes = new byte[MAX_BYTES + 16];
    }

    /**
     * {@return the hash of a key}
     *
     * @param key at most {@link #MAX_BYTES} bytes
     * @param room overwritten
     */
    long of(Bytes key, Scratch room) {
        byte[] scratch = room.bytes;
        int length = key.length();
        key.copyTo(0, scratch, 0, length);
        // What an earlier key left behind the end of this one must not count.
        WORDS.set(scratch, length, 0L);
        WORDS.set(scratch, length + 8, 0L);
        // The low halves of the products in two sums that don't overflow, so that no carry has to be compared for.
        long lowest = 0;
        long low = 0;
        long high = 0;
        int pairs = (length + 15) >> 4;
        for (int i = 0; i < pairs; i++) {
            long a = (long) WORDS.get(scratch, 16 * i) + random[2 * i];
            long b = (long) WORDS.get(scratch, 16 * i + 8) + random[2 * i + 1];
            long product = a * b;
            lowest += product & LOWER_HALF;
            low += product >>> 32;
            high += Math.unsignedMultiplyHigh(a, b);
        }
        low += lowest >>> 32;
        high += low >>> 32;
        low = low << 32 | (lowest & LOWER_HALF);
        // Keys of one scheme have one length; a longer one of zeros must still differ from a shorter one.
        return high ^ Long.rotateLeft(low, 32) ^ length * random[MAX_BYTES / 8 + 1];
    }
}
