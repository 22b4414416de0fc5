// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature;

/**
 * A scheme whose keys travel in SubjectPublicKeyInfo and PKCS#8 under an object identifier of their own, without
 * parameters, as the raw octets of {@link VerifyingKey#encoded} and {@link SigningKey#exportSecret}.
 */
public interface HasKeyOid extends SignatureScheme {
    /** {@return the object identifier, dotted} */
    String keyOid();
}
