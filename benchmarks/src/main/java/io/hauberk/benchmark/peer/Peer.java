// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.peer;

import java.security.GeneralSecurityException;

/** What one library does with the keys and signatures of one scheme. For one thread. */
public interface Peer {
    /** A decoded public key. */
    @FunctionalInterface
    interface PublicKey {
        /** {@return whether a signature is valid}; whatever is wrong with its bytes, the answer is no */
        boolean isValid(byte[] message, byte[] signature) throws GeneralSecurityException;
    }

    /** A private key. */
    interface PrivateKey {
        /** {@return the public half}, encoded as the scheme does it */
        byte[] publicKey();

        /** {@return a signature}, encoded as the scheme does it */
        byte[] sign(byte[] message) throws GeneralSecurityException;
    }

    /** {@return a public key}, of its encoding */
    PublicKey decode(byte[] key) throws GeneralSecurityException;

    /** {@return whether a signature is valid}, from the encoded key; where the scheme recovers keys, whether that is the one */
    default boolean isValid(byte[] key, byte[] message, byte[] signature) throws GeneralSecurityException {
        return decode(key).isValid(message, signature);
    }

    /** {@return whether it makes keys and signs}; some are here for verification only */
    default boolean makesKeys() {
        return true;
    }

    /** {@return a new private key} */
    PrivateKey generateKey() throws GeneralSecurityException;
}
