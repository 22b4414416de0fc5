// SPDX-License-Identifier: Apache-2.0
package io.hauberk.hybrid.component;

import io.hauberk.signature.Bytes;
import java.math.BigInteger;
import java.util.Optional;

/**
 * {@code Ecdsa-Sig-Value ::= SEQUENCE { r INTEGER, s INTEGER }} in DER and nothing else.
 *
 * <p>Source: SEC 1 version 2, appendix C.8; X.690, 8.3.2 and 10.1.
 */
final class DerScalars {
    /** The bytes of the shortest: two integers of one byte. */
    static final int MIN_BYTES = 8;

    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;
    private static final int LONG_FORM = 0x81; // one byte of length follows

    private DerScalars() {}

    /** {@return the bytes of the longest signature with scalars below {@code n}} */
    static int maxBytes(BigInteger n) {
        int integers = 2 * (2 + n.bitLength() / 8 + 1);
        return integers + (integers < 128 ? 2 : 3);
    }

    /** {@return r and s, both in [1, n)}, or nothing if the bytes are not their one encoding */
    static Optional<BigInteger[]> parse(Bytes encoded, BigInteger n) {
        if (encoded.length() < MIN_BYTES || encoded.length() > maxBytes(n)) {
            return Optional.empty();
        }
        // What the lenient reading finds is written again: one encoding gives the same bytes back.
        int at = encoded.getUnsigned(1) == LONG_FORM ? 3 : 2;
        BigInteger r = integer(encoded, at);
        BigInteger s = integer(encoded, at + 2 + sizeAt(encoded, at));
        boolean inRange = r.signum() > 0 && s.signum() > 0 && r.compareTo(n) < 0 && s.compareTo(n) < 0;
        return inRange && encode(r, s).equals(encoded) ? Optional.of(new BigInteger[] {r, s}) : Optional.empty();
    }

    private static int sizeAt(Bytes encoded, int at) {
        return at + 1 < encoded.length() ? encoded.getUnsigned(at + 1) : 0;
    }

    private static BigInteger integer(Bytes encoded, int at) {
        int size = sizeAt(encoded, at);
        boolean inside = size > 0 && at + 2 + size <= encoded.length();
        return inside ? new BigInteger(encoded.slice(at + 2, size).toArray()) : BigInteger.ZERO;
    }

    /** {@return the DER of r and s} */
    static Bytes encode(BigInteger r, BigInteger s) {
        Bytes integers = Bytes.concat(integer(r), integer(s));
        Bytes header = integers.length() < 128
                ? Bytes.copyOf((byte) SEQUENCE, (byte) integers.length())
                : Bytes.copyOf((byte) SEQUENCE, (byte) LONG_FORM, (byte) integers.length());
        return Bytes.concat(header, integers);
    }

    private static Bytes integer(BigInteger value) {
        byte[] bytes = value.toByteArray();
        return Bytes.concat(Bytes.copyOf((byte) INTEGER, (byte) bytes.length), Bytes.wrap(bytes));
    }
}
