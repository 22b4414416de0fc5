// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature;

/**
 * A public key of ML-DSA or HashML-DSA: it turns a message into its representative μ, which is all that a signer
 * elsewhere needs to see (KMS and HSM services cap whole messages at a few kilobytes). Found by {@code instanceof} on a
 * {@link VerifyingKey}.
 */
public interface ComputesMu extends VerifyingKey {
    /**
     * {@return μ = H(tr ‖ M', 64)} for this public key. Signed by ML-DSA as {@link Input.Mu}, it gives a signature that
     * {@link #verify} accepts for {@code message} itself.
     *
     * <p>Source: FIPS 204, Algorithm 7, line 6.
     *
     * @param message a message with a context that the scheme allows
     * @throws IllegalArgumentException if the context is too long
     */
    Input.Mu mu(Input.Pure message);
}
