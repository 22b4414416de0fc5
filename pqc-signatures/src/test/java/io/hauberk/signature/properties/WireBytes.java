// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.properties;

import io.hauberk.signature.Bytes;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Bytes of any length and content, told in a few numbers: a jqwik array of bytes would draw and shrink each byte of a
 * 50,000-byte signature on its own.
 *
 * @param length the number of bytes
 * @param fill what they are
 * @param seed where they, or their places, come from
 */
record WireBytes(int length, Fill fill, long seed) {
    /** What the bytes are. */
    enum Fill {
        ZEROS,
        ONES,
        RANDOM,
        /** Zeros with a few random bytes, for formats whose counters and high bits must be small. */
        SPARSE,
        /** Random bytes after a run of zeros. */
        SMALL_AT_FIRST
    }

    /** {@return bytes of any length up to twice the right one, which every second one has} */
    static Arbitrary<WireBytes> around(int rightLength) {
        return around(rightLength, rightLength);
    }

    /** {@return bytes of any length up to twice {@code most}, every second one from {@code least} to {@code most}} */
    static Arbitrary<WireBytes> around(int least, int most) {
        Arbitrary<Integer> lengths = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.integers().between(least, most)),
                Tuple.of(2, Arbitraries.integers().between(0, 2 * most)),
                Tuple.of(1, Arbitraries.integers().between(Math.max(0, least - 2), most + 2)),
                Tuple.of(1, Arbitraries.of(0, 1, 2, 31, 32, 33, 64, 65)));
        return Combinators.combine(lengths, Arbitraries.of(Fill.class), Arbitraries.longs())
                .as(WireBytes::new);
    }

    /** {@return the bytes} */
    Bytes bytes() {
        byte[] bytes = new byte[length];
        var random = new Random(seed);
        switch (fill) {
            case ZEROS -> {}
            case ONES -> Arrays.fill(bytes, (byte) 0xff);
            case RANDOM -> random.nextBytes(bytes);
            case SPARSE -> {
                for (int i = 0; i < Math.min(length, 4); i++) {
                    bytes[random.nextInt(length)] = (byte) random.nextInt(256);
                }
            }
            case SMALL_AT_FIRST -> {
                random.nextBytes(bytes);
                Arrays.fill(bytes, 0, random.nextInt(length + 1), (byte) 0);
            }
        }
        return Bytes.wrap(bytes);
    }
}
