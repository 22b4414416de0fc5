// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature;

/** A scheme whose signatures give the signer's public key: Ethereum's ECDSA. */
public interface RecoversKey extends SignatureScheme {
    /**
     * Recovers the signer's public key. Total over the bytes, as {@link VerifyingKey#verify} is.
     *
     * @param input what was signed, of a kind that the scheme takes
     * @param signature the wire form with its recovery id, of any length and content
     * @return the key, or why there is none: {@code MALFORMED_SIGNATURE} for a length, recovery id, r or s out of range,
     *     {@code MISMATCH} where R is off the curve or the key would be the point at infinity
     * @throws IllegalArgumentException if the scheme takes no input of that kind
     * @throws SchemeFailure if the back end breaks
     */
    Recovery recover(Input input, Bytes signature);
}
