// SPDX-License-Identifier: Apache-2.0
package io.hauberk.hybrid;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What an on-chain dual signs: a message, bound to a chain, an account and a nonce. A dual takes it as an {@link Input}
 * whose content is the encoding made here; content that is anything else is not signed, and nothing verifies over it.
 */
public sealed interface DualMessage {
    /** {@return the encoding}, the only one of this message */
    Bytes encode();

    /** {@return the input to sign or to verify} */
    default Input input() {
        return Input.pure(encode());
    }

    /**
     * A message for the chains of the Ethereum virtual machine, whose digest is that of EIP-712. Encoded as chainId (32
     * bytes) ‖ verifyingContract (20) ‖ account (20) ‖ nonce (32) ‖ messageHash (32).
     *
     * @param chainId the chain, at least 1
     * @param verifyingContract the contract that verifies, 20 bytes
     * @param account the account that signs, 20 bytes, not all zero
     * @param nonce the account's nonce, from 0
     * @param messageHash the hash of what is signed, 32 bytes
     */
    record Evm(BigInteger chainId, Bytes verifyingContract, Bytes account, BigInteger nonce, Bytes messageHash)
            implements DualMessage {
        /** The bytes of an address. */
        public static final int ADDRESS_BYTES = 20;

        private static final int WORD_BYTES = 32;
        private static final int ENCODED_BYTES = 3 * WORD_BYTES + 2 * ADDRESS_BYTES;

        /** @throws IllegalArgumentException if a length or a number is out of the range above */
        public Evm {
            boolean inRange = chainId.signum() > 0
                    && chainId.bitLength() <= 8 * WORD_BYTES
                    && nonce.signum() >= 0
                    && nonce.bitLength() <= 8 * WORD_BYTES
                    && verifyingContract.length() == ADDRESS_BYTES
                    && account.length() == ADDRESS_BYTES
                    && messageHash.length() == WORD_BYTES
                    && !account.equals(Bytes.wrap(new byte[ADDRESS_BYTES]));
            if (!inRange) {
                throw new IllegalArgumentException("a chain id from 1, a nonce from 0, both below 2^256; addresses of "
                        + ADDRESS_BYTES + " bytes, the account's not zero; a hash of " + WORD_BYTES);
            }
        }

        @Override
        public Bytes encode() {
            return Bytes.concat(word(chainId), verifyingContract, account, word(nonce), messageHash);
        }

        /** {@return the message of an encoding}, or nothing if the bytes are none */
        public static Optional<Evm> decode(Bytes encoded) {
            if (encoded.length() != ENCODED_BYTES) {
                return Optional.empty();
            }
            try {
                return Optional.of(new Evm(
                        number(encoded.slice(0, 32)),
                        encoded.slice(32, ADDRESS_BYTES),
                        encoded.slice(52, ADDRESS_BYTES),
                        number(encoded.slice(72, 32)),
                        encoded.slice(104, 32)));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        /** {@return a number below 2^256 in 32 bytes} */
        static Bytes word(BigInteger number) {
            byte[] minimal = number.toByteArray(); // may have a zero byte for the sign before it
            byte[] word = new byte[WORD_BYTES];
            int size = Math.min(minimal.length, WORD_BYTES);
            System.arraycopy(minimal, minimal.length - size, word, WORD_BYTES - size, size);
            return Bytes.wrap(word);
        }

        private static BigInteger number(Bytes word) {
            return new BigInteger(1, word.toArray());
        }
    }

    /**
     * A message for any other chain. Encoded as each field in turn: its length in 4 bytes, then its bytes.
     *
     * @param chain which chain, such as a CAIP-2 id: 1 to 64 characters of printable ASCII
     * @param account the account that signs, 1 to 128 bytes
     * @param nonce what makes the message the account's next and no other, 1 to 64 bytes
     * @param message what is signed, of any length
     */
    record Plain(String chain, Bytes account, Bytes nonce, Bytes message) implements DualMessage {
        private static final int MAX_CHAIN = 64;
        private static final int MAX_ACCOUNT = 128;
        private static final int MAX_NONCE = 64;

        /** @throws IllegalArgumentException if a length is out of the range above */
        public Plain {
            boolean inRange = isBetween(1, chain.length(), MAX_CHAIN)
                    && chain.chars().allMatch(c -> c > ' ' && c < 0x7f)
                    && isBetween(1, account.length(), MAX_ACCOUNT)
                    && isBetween(1, nonce.length(), MAX_NONCE);
            if (!inRange) {
                throw new IllegalArgumentException("a chain of 1 to " + MAX_CHAIN
                        + " printable ASCII characters, an account of 1 to " + MAX_ACCOUNT
                        + " bytes and a nonce of 1 to "
                        + MAX_NONCE);
            }
        }

        private static boolean isBetween(int min, int value, int max) {
            return min <= value && value <= max;
        }

        @Override
        public Bytes encode() {
            return Fields.encode(Bytes.wrap(chain.getBytes(StandardCharsets.US_ASCII)), account, nonce, message);
        }

        /** {@return the message of an encoding}, or nothing if the bytes are none */
        public static Optional<Plain> decode(Bytes encoded) {
            return Fields.decode(encoded, 4).flatMap(fields -> {
                try {
                    return Optional.of(new Plain(
                            new String(fields.get(0).toArray(), StandardCharsets.ISO_8859_1),
                            fields.get(1),
                            fields.get(2),
                            fields.get(3)));
                } catch (IllegalArgumentException e) {
                    return Optional.empty();
                }
            });
        }
    }
}
