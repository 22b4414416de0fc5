// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain.ethereum;

import io.hauberk.signature.Bytes;
import java.util.Arrays;

/** Writes RLP into a growing array. For one thread. */
final class RlpWriter {
    private byte[] bytes;
    private int length;

    RlpWriter() {
        this(256);
    }

    RlpWriter(int capacity) {
        bytes = new byte[capacity];
    }

    /** {@return the bytes that {@link #string} appends} */
    static int stringBytes(Bytes value) {
        int size = value.length();
        return size == 1 && value.getUnsigned(0) < RlpReader.STRING ? 1 : prefixBytes(size) + size;
    }

    /** The bytes of a prefix for {@code payload} bytes. */
    static int prefixBytes(int payload) {
        return payload <= RlpReader.SHORT ? 1 : 1 + lengthBytes(payload);
    }

    private static int lengthBytes(int payload) {
        return (39 - Integer.numberOfLeadingZeros(payload)) / 8;
    }

    /** Puts the prefix of a list or string ({@code kind}) of {@code payload} bytes at {@code at}. */
    static void putPrefix(byte[] target, int at, int kind, int payload) {
        if (payload <= RlpReader.SHORT) {
            target[at] = (byte) (kind + payload);
            return;
        }
        int lengthBytes = lengthBytes(payload);
        target[at] = (byte) (kind + RlpReader.SHORT + lengthBytes);
        for (int i = 1; i <= lengthBytes; i++) {
            target[at + i] = (byte) (payload >>> (8 * (lengthBytes - i)));
        }
    }

    /** {@return the prefix of a list of {@code payload} bytes} */
    static byte[] listPrefix(int payload) {
        byte[] prefix = new byte[prefixBytes(payload)];
        putPrefix(prefix, 0, RlpReader.LIST, payload);
        return prefix;
    }

    /** Appends a byte string. */
    RlpWriter string(Bytes value) {
        int size = value.length();
        if (size == 1 && value.getUnsigned(0) < RlpReader.STRING) {
            ensure(1);
            bytes[length++] = value.get(0);
            return this;
        }
        int prefix = prefixBytes(size);
        ensure(prefix + size);
        putPrefix(bytes, length, RlpReader.STRING, size);
        value.copyTo(0, bytes, length + prefix, size);
        length += prefix + size;
        return this;
    }

    /** Appends bytes that are RLP already, or stand before it (a transaction's type). */
    RlpWriter raw(Bytes encoded) {
        ensure(encoded.length());
        encoded.copyTo(0, bytes, length, encoded.length());
        length += encoded.length();
        return this;
    }

    /** Begins a list whose items will have {@code payload} bytes; nothing ends it. */
    RlpWriter listOf(int payload) {
        return raw(Bytes.wrap(listPrefix(payload)));
    }

    /** Begins a list: {@return what {@link #endList} needs} */
    int beginList() {
        return length;
    }

    /** Ends the list that began at {@code start}, by moving its payload to make room for the prefix. */
    RlpWriter endList(int start) {
        int payload = length - start;
        int prefix = prefixBytes(payload);
        ensure(prefix);
        System.arraycopy(bytes, start, bytes, start + prefix, payload);
        putPrefix(bytes, start, RlpReader.LIST, payload);
        length += prefix;
        return this;
    }

    /** {@return what has been written}; nothing is written after that */
    byte[] toArray() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    private void ensure(int more) {
        if (more > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }
}
