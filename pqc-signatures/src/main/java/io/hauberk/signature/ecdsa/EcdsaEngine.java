// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ecdsa;

import java.util.Optional;

/**
 * The cryptography of ECDSA over one curve, as a back end gives it. Everything that a scheme's rules are about has been
 * checked before: an engine sees only the sizes and ranges stated here, and gives the same answers as any other engine.
 *
 * <p>Points are 65 bytes (04 ‖ x ‖ y), signatures 64 bytes (r ‖ s), both in [1, n). Arrays are neither changed nor kept.
 * Safe for use by many threads.
 */
interface EcdsaEngine {
    /** A public key in the engine's own form. Immutable. */
    interface PreparedKey {
        /** {@return whether the signature verifies}, whether s is low or high */
        boolean verify(byte[] digest, byte[] signature);
    }

    /**
     * {@return the point of a SEC 1 encoding, or nothing if it is not on the curve}
     *
     * @param encoded 33 bytes beginning with 02 or 03, or 65 beginning with 04; coordinates below the field's prime
     */
    Optional<byte[]> decodePoint(byte[] encoded);

    /** {@return the key of a point that {@link #decodePoint} or {@link #publicKey} gave} */
    PreparedKey prepare(byte[] point);

    /**
     * Recovers the public key (SEC 1 version 2, section 4.1.6, with the x coordinate of R equal to r).
     *
     * @param parity the parity of R's y coordinate, 0 or 1
     * @return the point, or nothing if R is not on the curve or the key would be the point at infinity
     */
    Optional<byte[]> recover(byte[] digest, byte[] signature, int parity);

    /** {@return the point of the private key}, a scalar in [1, n); in constant time as far as the library goes */
    byte[] publicKey(byte[] privateKey);

    /**
     * Signs with the nonce of RFC 6979 over HMAC-SHA-256; in constant time as far as the library goes.
     *
     * @param privateKey a scalar in [1, n)
     * @param extra 32 bytes that enter the nonce as RFC 6979, section 3.6, says, or nothing for its section 3.2
     * @return the signature; s may be low or high
     */
    byte[] sign(byte[] privateKey, byte[] digest, Optional<byte[]> extra);
}
