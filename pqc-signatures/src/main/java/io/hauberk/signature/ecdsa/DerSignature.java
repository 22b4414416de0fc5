// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ecdsa;

import io.hauberk.signature.Bytes;
import java.util.Optional;

/**
 * {@code Ecdsa-Sig-Value ::= SEQUENCE { r INTEGER, s INTEGER }} in DER and nothing else: minimal lengths, minimal
 * non-negative integers, no byte after the end. That is BIP-66 without its last byte, the hash type.
 *
 * <p>Source: SEC 1 version 2, appendix C.8; X.690, 8.3.2 and 10.1; BIP-66.
 */
final class DerSignature {
    /** The bytes of the shortest: two integers of one byte. */
    static final int MIN_BYTES = 8;

    /** The bytes of the longest: two integers of 32 bytes and a sign byte each. */
    static final int MAX_BYTES = 72;

    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;
    private static final int HEADER = 2; // tag and length

    private DerSignature() {}

    /** {@return r ‖ s, 64 bytes, of any value}, or nothing if the encoding is not the DER of two such integers */
    static Optional<byte[]> parse(Bytes encoded) {
        int length = encoded.length();
        if (length < MIN_BYTES
                || length > MAX_BYTES
                || encoded.getUnsigned(0) != SEQUENCE
                || encoded.getUnsigned(1) != length - HEADER) {
            return Optional.empty();
        }
        byte[] scalars = new byte[2 * Curve.BYTES];
        int afterR = readInteger(encoded, HEADER, scalars, 0);
        boolean whole = afterR > 0 && readInteger(encoded, afterR, scalars, Curve.BYTES) == length;
        return whole ? Optional.of(scalars) : Optional.empty();
    }

    /** Reads the integer at {@code from} into 32 bytes of {@code target}; gives where it ends, or −1. */
    private static int readInteger(Bytes encoded, int from, byte[] target, int offset) {
        int start = from + HEADER;
        if (start >= encoded.length() || encoded.getUnsigned(from) != INTEGER) {
            return -1;
        }
        int size = encoded.getUnsigned(from + 1);
        if (size == 0 || size > Curve.BYTES + 1 || size > encoded.length() - start || encoded.get(start) < 0) {
            return -1; // empty, too long for any scalar, cut off, or negative
        }
        boolean padded = encoded.get(start) == 0 && size > 1;
        if ((padded && encoded.get(start + 1) >= 0) || (size > Curve.BYTES && !padded)) {
            return -1; // a zero byte that no sign needs, or more than 256 bits
        }
        int skip = padded ? 1 : 0;
        encoded.copyTo(start + skip, target, offset + Curve.BYTES - (size - skip), size - skip);
        return start + size;
    }

    /** {@return the DER of r ‖ s, 64 bytes} */
    static Bytes encode(byte[] scalars) {
        byte[] encoded = new byte[MAX_BYTES];
        int end = writeInteger(scalars, Curve.BYTES, encoded, writeInteger(scalars, 0, encoded, HEADER));
        encoded[0] = SEQUENCE;
        encoded[1] = (byte) (end - HEADER);
        return Bytes.wrap(encoded).slice(0, end).copy();
    }

    private static int writeInteger(byte[] scalars, int offset, byte[] target, int at) {
        int skip = 0;
        while (skip < Curve.BYTES - 1 && scalars[offset + skip] == 0) {
            skip++;
        }
        int sign = scalars[offset + skip] < 0 ? 1 : 0;
        int size = Curve.BYTES - skip;
        target[at] = INTEGER;
        target[at + 1] = (byte) (sign + size);
        System.arraycopy(scalars, offset + skip, target, at + HEADER + sign, size);
        return at + HEADER + sign + size;
    }
}
