// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature;

import java.util.Optional;

/**
 * A public key of ECDSA: its signatures are over a 32-byte digest, which is all that a signer elsewhere needs to see.
 * Found by {@code instanceof} on a {@link VerifyingKey}.
 */
public interface ComputesDigest extends VerifyingKey {
    /**
     * {@return the digest that a signature over {@code input} signs}, by the hash that the scheme's id names
     *
     * @param input what is signed, of a kind that the scheme takes
     * @throws IllegalArgumentException if the scheme takes no such input (kind, or context too long)
     */
    Input.Digest digest(Input input);

    /**
     * Turns a signature of another program into this scheme's wire form: s is made low and the recovery id found where
     * the scheme asks for them.
     *
     * @param digest what was signed
     * @param signature r ‖ s in 64 bytes (PKCS#11, Azure), or in DER (AWS, Google), or the scheme's own form
     * @return a signature that verifies under this key, or nothing if none of these readings does
     */
    Optional<Bytes> complete(Input.Digest digest, Bytes signature);
}
