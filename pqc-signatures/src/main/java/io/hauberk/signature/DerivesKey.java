// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature;

/** A scheme whose key pair follows from a seed by its standard, the same on every back end. */
public interface DerivesKey extends SignatureScheme {
    /** {@return the bytes of a seed}: 32 for ML-DSA, 3n for SLH-DSA, 32 for Ed25519 */
    int seedBytes();

    /**
     * Derives the key pair of a seed.
     *
     * @param seed {@link #seedBytes()} uniformly random bytes; copied, the caller still owns and closes them
     * @return the private key; close it to wipe it
     * @throws IllegalArgumentException if the seed's length is wrong
     * @throws SchemeFailure if the back end fails
     */
    SigningKey deriveKey(SecretBytes seed);
}
