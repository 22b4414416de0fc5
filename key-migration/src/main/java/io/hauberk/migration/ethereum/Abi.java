// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.ethereum;

import io.hauberk.chain.ethereum.Address;
import io.hauberk.chain.ethereum.Keccak256;
import io.hauberk.signature.Bytes;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * The part of Ethereum's contract ABI that the registry needs: values of one word.
 *
 * <p>Source: Solidity documentation, "Contract ABI specification".
 */
final class Abi {
    static final int WORD_BYTES = 32;
    private static final int SELECTOR_BYTES = 4;
    private static final Bytes ADDRESS_PADDING = Bytes.wrap(new byte[WORD_BYTES - Address.SIZE]);

    private Abi() {}

    /** {@return the hash of a signature such as {@code f(uint64,bytes32)}}: an event's first topic */
    static Bytes topic(String signature) {
        return Keccak256.hash(Bytes.wrap(signature.getBytes(StandardCharsets.US_ASCII)));
    }

    /** {@return the first 4 bytes of {@link #topic}} and the arguments, a word each */
    static Bytes call(String signature, Bytes... words) {
        for (Bytes word : words) {
            requireWord(word);
        }
        return Bytes.concat(topic(signature).slice(0, SELECTOR_BYTES), Bytes.concat(words));
    }

    static Bytes word(Address address) {
        return Bytes.concat(ADDRESS_PADDING, address.bytes());
    }

    /** {@return a number from 0 as a word} */
    static Bytes word(long number) {
        return word(BigInteger.valueOf(number));
    }

    /** {@return a number from 0 and below 2^256 as a word} */
    static Bytes word(BigInteger number) {
        if (number.signum() < 0 || number.bitLength() > 8 * WORD_BYTES) {
            throw new IllegalArgumentException("a number from 0 and below 2^256");
        }
        byte[] minimal = number.toByteArray(); // may have a zero byte for the sign before it
        byte[] word = new byte[WORD_BYTES];
        int size = Math.min(minimal.length, WORD_BYTES);
        System.arraycopy(minimal, minimal.length - size, word, WORD_BYTES - size, size);
        return Bytes.wrap(word);
    }

    static BigInteger number(Bytes word) {
        return new BigInteger(1, word.toArray());
    }

    private static void requireWord(Bytes word) {
        if (word.length() != WORD_BYTES) {
            throw new IllegalArgumentException("a word has 32 bytes, not " + word.length());
        }
    }
}
