// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature;

/**
 * A validated public key, bound to its scheme. Immutable and safe for use by many threads. Two keys are equal if their
 * scheme id and encoding are.
 */
public interface VerifyingKey {
    /** {@return the scheme this key belongs to} */
    SignatureScheme scheme();

    /** {@return the encoding this key was decoded from}; decoding it again gives an equal key */
    Bytes encoded();

    /**
     * Verifies. Total over the bytes: whatever {@code signature} and the content of {@code input} hold, the answer is a
     * verdict.
     *
     * @param input what was signed, of a kind that the scheme takes
     * @param signature the wire form, of any length and content
     * @return {@code VALID}, {@code MALFORMED_SIGNATURE} or {@code MISMATCH}
     * @throws IllegalArgumentException if the scheme takes no input of that kind
     * @throws SchemeFailure if the back end breaks; this says nothing about the signature
     */
    Verdict verify(Input input, Bytes signature);
}
