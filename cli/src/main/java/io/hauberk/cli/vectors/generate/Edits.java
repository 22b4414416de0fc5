// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli.vectors.generate;

import io.hauberk.signature.Bytes;
import java.util.Arrays;

/** Copies of bytes with something changed. */
final class Edits {
    private Edits() {}

    /** {@return a copy with the bits of {@code mask} at {@code index} turned round} */
    static Bytes flip(Bytes bytes, int index, int mask) {
        return set(bytes, index, bytes.get(index) ^ mask);
    }

    /** {@return a copy with another byte at {@code index}} */
    static Bytes set(Bytes bytes, int index, int value) {
        byte[] copy = bytes.toArray();
        copy[index] = (byte) value;
        return Bytes.wrap(copy);
    }

    /** {@return a copy with other bytes from {@code index} on} */
    static Bytes overwrite(Bytes bytes, int index, Bytes with) {
        byte[] copy = bytes.toArray();
        with.copyTo(0, copy, index, with.length());
        return Bytes.wrap(copy);
    }

    /** {@return a copy that is cut, or extended by zeros} */
    static Bytes resize(Bytes bytes, int length) {
        return Bytes.wrap(Arrays.copyOf(bytes.toArray(), length));
    }

    /** {@return {@code length} bytes that are all {@code value}} */
    static Bytes filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return Bytes.wrap(bytes);
    }
}
