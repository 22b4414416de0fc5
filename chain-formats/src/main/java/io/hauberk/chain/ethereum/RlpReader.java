// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain.ethereum;

import io.hauberk.chain.ChainFormatException;
import io.hauberk.signature.Bytes;

/**
 * A cursor over consecutive RLP items, strict about canonical form, which allocates nothing but what it returns. What
 * it returns are views of the array. For one thread.
 */
final class RlpReader {
    // The first byte of an item: below STRING itself; then short string, long string, short list, long list.
    static final int STRING = 0x80;
    static final int LIST = 0xc0;
    /** The longest payload whose length stands in the first byte. */
    static final int SHORT = 55;

    private final byte[] bytes;
    private final int end;
    private int at;

    RlpReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    boolean hasMore() {
        return at < end;
    }

    /** {@return where the next item begins, in the array} */
    int offset() {
        return at;
    }

    ChainFormatException fault(String problem) {
        return new ChainFormatException(problem, at);
    }

    /** Refuses anything behind what has been read. */
    void end(String what) throws ChainFormatException {
        if (at < end) {
            throw fault((end - at) + " more bytes than " + what + " has");
        }
    }

    /** {@return whether the next item is a list}; false where there is none */
    boolean atList() {
        return at < end && (bytes[at] & 0xff) >= LIST;
    }

    /** Reads a list: {@return a cursor over its items} */
    RlpReader list(String what) throws ChainFormatException {
        int first = first(what);
        if (first < LIST) {
            throw fault(what + " is a byte string where a list belongs");
        }
        int length = payload(first - LIST, what);
        RlpReader inner = new RlpReader(bytes, at, at + length);
        at += length;
        return inner;
    }

    /** Reads a byte string. */
    Bytes string(String what) throws ChainFormatException {
        int first = first(what);
        if (first >= LIST) {
            throw fault(what + " is a list where a byte string belongs");
        }
        if (first < STRING) {
            return Bytes.wrap(bytes, at++, 1);
        }
        int start = at;
        int length = payload(first - STRING, what);
        if (length == 1 && (bytes[at] & 0xff) < STRING) {
            throw new ChainFormatException(what + " has a length before a single byte that needs none", start);
        }
        Bytes value = Bytes.wrap(bytes, at, length);
        at += length;
        return value;
    }

    /** Reads a byte string of exactly {@code size} bytes. */
    Bytes fixed(int size, String what) throws ChainFormatException {
        int start = at;
        Bytes value = string(what);
        if (value.length() != size) {
            throw new ChainFormatException(what + " has " + value.length() + " bytes, not " + size, start);
        }
        return value;
    }

    /** Reads an unsigned integer: big-endian, no leading zero, at most {@code maxBytes} bytes; 0 is the empty string. */
    Bytes integer(int maxBytes, String what) throws ChainFormatException {
        int start = at;
        Bytes value = string(what);
        if (value.length() > maxBytes) {
            throw new ChainFormatException(
                    what + " has " + value.length() + " bytes, and at most " + maxBytes + " are allowed", start);
        }
        if (!value.isEmpty() && value.get(0) == 0) {
            throw new ChainFormatException(what + " begins with a zero byte", start);
        }
        return value;
    }

    /** Reads any item: {@return its whole encoding}. What is inside a list is not looked at. */
    Bytes skip(String what) throws ChainFormatException {
        int start = at;
        if (atList()) {
            list(what);
        } else {
            string(what);
        }
        return Bytes.wrap(bytes, start, at - start);
    }

    /** {@return the hash of everything from {@code start}, an offset in the array, to where this is} */
    Bytes hashSince(int start) {
        return Bytes.wrap(new Keccak256().update(bytes, start, at - start).digest());
    }

    private int first(String what) throws ChainFormatException {
        if (at >= end) {
            throw fault(what + " is missing");
        }
        return bytes[at] & 0xff;
    }

    /** Steps over the prefix, whose first byte is {@code code} above its kind, to the payload: {@return its length}. */
    private int payload(int code, String what) throws ChainFormatException {
        int start = at++;
        long length = code;
        if (code > SHORT) {
            int lengthBytes = code - SHORT;
            if (lengthBytes > end - at) {
                throw new ChainFormatException(what + " ends inside its length", start);
            }
            if (bytes[at] == 0) {
                throw new ChainFormatException(what + " has a length with a leading zero byte", start);
            }
            // Arrays are shorter than 2^31 bytes: what needs more than four bytes is too long, whatever it is.
            length = lengthBytes > 4 ? Long.MAX_VALUE : 0;
            for (int i = 0; i < lengthBytes && lengthBytes <= 4; i++) {
                length = (length << 8) | (bytes[at + i] & 0xff);
            }
            at += lengthBytes;
            if (length <= SHORT) {
                throw new ChainFormatException(what + " has a long length where a short one does", start);
            }
        }
        if (length > end - at) {
            throw new ChainFormatException(
                    what + " is longer than what is left: " + (end - at) + " bytes after its length", start);
        }
        return (int) length;
    }
}
