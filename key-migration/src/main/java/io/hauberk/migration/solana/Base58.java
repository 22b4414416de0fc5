// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.solana;

import io.hauberk.signature.Bytes;
import java.math.BigInteger;
import java.util.Optional;

/** Base 58 without a checksum, as Solana writes keys, hashes and signatures of at most 64 bytes. */
final class Base58 {
    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(58);
    private static final int MAX_DIGITS = 88; // of 64 bytes

    private Base58() {}

    static String encode(Bytes bytes) {
        StringBuilder digits = new StringBuilder();
        BigInteger number = new BigInteger(1, bytes.toArray());
        while (number.signum() > 0) {
            BigInteger[] parts = number.divideAndRemainder(BASE);
            digits.append(ALPHABET.charAt(parts[1].intValue()));
            number = parts[0];
        }
        for (int i = 0; i < bytes.length() && bytes.get(i) == 0; i++) {
            digits.append(ALPHABET.charAt(0));
        }
        return digits.reverse().toString();
    }

    /** {@return the bytes, if there are {@code length}} */
    static Optional<Bytes> decode(String text, int length) {
        if (text.length() > MAX_DIGITS) {
            return Optional.empty();
        }
        BigInteger number = BigInteger.ZERO;
        int zeros = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                return Optional.empty();
            }
            if (digit == 0 && zeros == i) {
                zeros++;
            }
            number = number.multiply(BASE).add(BigInteger.valueOf(digit));
        }
        int size = (number.bitLength() + 7) / 8;
        if (zeros + size != length) {
            return Optional.empty();
        }
        byte[] minimal = number.toByteArray(); // may have a zero byte for the sign before it
        byte[] bytes = new byte[length];
        System.arraycopy(minimal, minimal.length - size, bytes, length - size, size);
        return Optional.of(Bytes.wrap(bytes));
    }
}
