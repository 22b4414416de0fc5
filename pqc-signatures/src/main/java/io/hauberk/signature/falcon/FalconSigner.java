// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.falcon;

import io.hauberk.signature.Bytes;
import java.security.SecureRandom;
import java.util.Optional;

/** What a back end makes for one degree: keys and signatures. Stateless and safe for use by many threads. */
interface FalconSigner {
    /**
     * {@return a signature, or nothing if this attempt gave one that is too long to write}
     *
     * @param privateKey header ‖ f ‖ g ‖ F; neither changed nor kept
     * @param publicKey header ‖ h
     * @param message of any length
     * @param entropy for the nonce (40 bytes) and the sampler (48 bytes)
     */
    Optional<FalconSignature> sign(byte[] privateKey, byte[] publicKey, Bytes message, SecureRandom entropy);

    /** {@return a new private key, header ‖ f ‖ g ‖ F}; the receiver wipes it */
    byte[] generate(SecureRandom entropy);
}
