// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ecdsa;

import java.util.Optional;

/**
 * The cryptography of BIP-340 as a back end gives it; the scheme has checked lengths and ranges before. Arrays are
 * neither changed nor kept. Safe for use by many threads.
 */
interface SchnorrEngine {
    /** A public key in the engine's own form. Immutable. */
    interface PreparedKey {
        /**
         * {@return whether the signature verifies}
         *
         * @param message of any length
         * @param signature R.x ‖ s, 64 bytes, R.x below the field's prime and s below n
         */
        boolean verify(byte[] message, byte[] signature);
    }

    /** {@return the key, or nothing if no point has that x coordinate}, 32 bytes, below the field's prime */
    Optional<PreparedKey> prepare(byte[] x);

    /** {@return the private key's point, 65 bytes}; in constant time as far as the library goes */
    byte[] publicKey(byte[] privateKey);

    /**
     * {@return the signature}; in constant time as far as the library goes
     *
     * @param privateKey a scalar in [1, n)
     * @param message of any length
     * @param auxiliary 32 bytes
     */
    byte[] sign(byte[] privateKey, byte[] message, byte[] auxiliary);
}
