// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain.ethereum;

import io.hauberk.signature.Bytes;
import java.nio.charset.StandardCharsets;

/**
 * An account's address.
 *
 * @param bytes 20 bytes
 */
public record Address(Bytes bytes) {
    /** The bytes of an address. */
    public static final int SIZE = 20;

    private static final int UNCOMPRESSED_KEY = 65;

    /** @throws IllegalArgumentException if there are not 20 bytes */
    public Address {
        if (bytes.length() != SIZE) {
            throw new IllegalArgumentException("an address has 20 bytes, not " + bytes.length());
        }
    }

    /**
     * {@return the address of a secp256k1 public key}: the last 20 bytes of keccak-256 over its coordinates
     *
     * @param publicKey 65 bytes, 0x04 ‖ x ‖ y
     * @throws IllegalArgumentException if the key is not in that form
     */
    public static Address ofPublicKey(Bytes publicKey) {
        if (publicKey.length() != UNCOMPRESSED_KEY || publicKey.get(0) != 4) {
            throw new IllegalArgumentException("an uncompressed public key has 65 bytes and begins with 04");
        }
        return new Address(Keccak256.hash(publicKey.slice(1)).slice(Keccak256.DIGEST_BYTES - SIZE));
    }

    /**
     * {@return the address that {@code text} shows}
     *
     * @param text {@code 0x} and 40 hexadecimal digits: all lower case, all upper case, or mixed with a right checksum
     *     (EIP-55)
     * @throws IllegalArgumentException if it is anything else
     */
    public static Address parse(String text) {
        if (text.length() != 2 + 2 * SIZE || !text.startsWith("0x")) {
            throw new IllegalArgumentException("an address is 0x and 40 hexadecimal digits");
        }
        String digits = text.substring(2);
        Address address = new Address(Bytes.fromHex(digits));
        boolean oneCase = isAsciiLower(digits) || isAsciiUpper(digits);
        if (!oneCase && !address.toString().equals(text)) {
            throw new IllegalArgumentException("the checksum of the address is wrong; check every digit of it");
        }
        return address;
    }

    private static boolean isAsciiLower(String digits) {
        return digits.chars().noneMatch(c -> c >= 'A' && c <= 'F');
    }

    private static boolean isAsciiUpper(String digits) {
        return digits.chars().noneMatch(c -> c >= 'a' && c <= 'f');
    }

    /** {@return {@code 0x} and 40 hexadecimal digits whose case is the checksum of EIP-55} */
    @Override
    public String toString() {
        String digits = bytes.toHex();
        Bytes hash = Keccak256.hash(Bytes.wrap(digits.getBytes(StandardCharsets.US_ASCII)));
        StringBuilder text = new StringBuilder("0x");
        for (int i = 0; i < digits.length(); i++) {
            int nibble = (hash.getUnsigned(i / 2) >> (i % 2 == 0 ? 4 : 0)) & 0xf;
            char digit = digits.charAt(i);
            text.append(nibble >= 8 ? Character.toUpperCase(digit) : digit);
        }
        return text.toString();
    }
}
