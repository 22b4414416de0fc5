// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ed25519;

import io.hauberk.signature.Bytes;
import java.util.Optional;

/**
 * What a back end does for one set of rules: decode keys and decide equations. Structure is checked before it is asked.
 * Stateless and safe for use by many threads.
 */
interface Ed25519Engine {
    /**
     * Decodes a public key.
     *
     * @param key 32 bytes that {@link Ed25519Rules#key()} accepts; the engine doesn't keep the array
     * @return the key, or nothing if there is no such point on the curve
     */
    Optional<Key> decode(byte[] key);

    /** A decoded key. Immutable and safe for use by many threads. */
    interface Key {
        /**
         * {@return whether R is a point on the curve and the equation holds}
         *
         * @param message the message
         * @param signature R ‖ S, 64 bytes; R is an encoding that {@link Ed25519Rules#commitment()} accepts, S is below
         *     L
         */
        boolean verify(Bytes message, byte[] signature);
    }
}
