// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain.ethereum;

import io.hauberk.signature.Bytes;
import java.math.BigInteger;

/** Unsigned integers as RLP has them: big-endian bytes without leading zeros, so that 0 has none. */
final class Quantity {
    private Quantity() {}

    /**
     * {@return the bytes of {@code value}}
     *
     * @throws IllegalArgumentException if it is negative
     */
    static Bytes minimal(BigInteger value) {
        if (value.signum() < 0) {
            throw new IllegalArgumentException("a number here is not negative");
        }
        return minimal(Bytes.wrap(value.toByteArray()));
    }

    /** {@return the bytes of an unsigned {@code value}} */
    static Bytes minimal(long value) {
        byte[] bytes = new byte[8];
        for (int i = 0; i < 8; i++) {
            bytes[i] = (byte) (value >>> (8 * (7 - i)));
        }
        return minimal(Bytes.wrap(bytes));
    }

    /** {@return {@code bigEndian} without its leading zeros} */
    static Bytes minimal(Bytes bigEndian) {
        int zeros = 0;
        while (zeros < bigEndian.length() && bigEndian.get(zeros) == 0) {
            zeros++;
        }
        return bigEndian.slice(zeros);
    }

    static BigInteger toBigInteger(Bytes bigEndian) {
        return new BigInteger(1, bigEndian.toArray());
    }

    /** {@return the number in {@code bigEndian}, at most 8 bytes}: unsigned, so perhaps negative as a {@code long} */
    static long toLong(Bytes bigEndian) {
        long value = 0;
        for (int i = 0; i < bigEndian.length(); i++) {
            value = (value << 8) | bigEndian.getUnsigned(i);
        }
        return value;
    }

    /** {@return {@code bigEndian} with leading zeros up to 32 bytes} */
    static Bytes padded32(Bytes bigEndian) {
        byte[] padded = new byte[32];
        bigEndian.copyTo(0, padded, 32 - bigEndian.length(), bigEndian.length());
        return Bytes.wrap(padded);
    }
}
