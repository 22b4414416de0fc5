// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature;

import java.util.Optional;

/**
 * A private key, bound to its scheme. It may live here or in a remote signer (KMS, HSM).
 *
 * <p>Safe for use by many threads until {@link #close}, which wipes what this object holds; afterwards every method
 * that needs the secret throws {@link IllegalStateException}. {@code toString} names the scheme and never shows a
 * secret.
 */
public interface SigningKey extends AutoCloseable {
    /** {@return the scheme this key belongs to} */
    default SignatureScheme scheme() {
        return verifyingKey().scheme();
    }

    /** {@return the public half}; still there after {@link #close} */
    VerifyingKey verifyingKey();

    /**
     * Signs.
     *
     * @param input what to sign, of a kind that the scheme takes
     * @param hedging whether to mix in fresh randomness
     * @return a signature that {@link #verifyingKey()} verifies
     * @throws IllegalArgumentException if the scheme takes no such input (kind, or context too long), or can't sign in
     *     that way
     * @throws IllegalStateException if this key is closed
     * @throws SchemeFailure if the back end fails
     */
    Bytes sign(Input input, Hedging hedging);

    /**
     * Hands out the raw private key, in the form {@link SignatureScheme#decodeSigningKey} takes. The one way a secret
     * leaves a key: search for this name to find every use.
     *
     * @return a copy that the caller owns and closes, or nothing where the secret can't leave (remote signers)
     * @throws IllegalStateException if this key is closed
     */
    Optional<SecretBytes> exportSecret();

    /** Wipes the secret. Calling it again does nothing. */
    @Override
    void close();
}
