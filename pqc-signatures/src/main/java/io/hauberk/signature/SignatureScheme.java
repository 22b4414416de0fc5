// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature;

import java.security.SecureRandom;

/**
 * One signature scheme. Stateless and safe for use by many threads; one instance per id and choice of back end.
 *
 * <p>Optional abilities are small interfaces found by {@code instanceof}: {@link RecoversKey}, {@link DerivesKey},
 * {@link ReportsBackends}, {@link HybridScheme}, {@link HasKeyOid}.
 */
public interface SignatureScheme {
    /** {@return the plain data of this scheme} */
    SchemeSpec spec();

    /** {@return the id of this scheme} */
    default SchemeId id() {
        return spec().id();
    }

    /**
     * Makes a key pair.
     *
     * @param entropy the source of every secret byte
     * @return the private key; close it to wipe it
     * @throws SchemeFailure if the back end fails
     */
    SigningKey generateKey(SecureRandom entropy);

    /**
     * Decodes a raw private key and checks what it can. The secret's bytes are copied; the caller still owns and closes
     * {@code encoded}.
     *
     * @param encoded the raw private key, in the form {@link SigningKey#exportSecret} gives; some schemes take a second
     *     form, as their rules say
     * @return the private key; close it to wipe it
     * @throws MalformedKeyException if the bytes are not a private key of this scheme; the message holds no secret
     */
    SigningKey decodeSigningKey(SecretBytes encoded) throws MalformedKeyException;

    /**
     * Decodes and fully validates a public key, once. The bytes are copied.
     *
     * @param encoded the wire form, of any length and content
     * @return the validated key
     * @throws MalformedKeyException if the scheme's rules refuse the bytes
     */
    VerifyingKey decodeVerifyingKey(Bytes encoded) throws MalformedKeyException;
}
