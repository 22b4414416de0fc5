// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.binding;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.VerifyingKey;
import io.hauberk.wire.KeyEnvelope;

/**
 * A public key by scheme and hash, so that it can be named without being shown.
 *
 * @param scheme the key's scheme, whose id stands for its components, parameters and rules
 * @param hash the keccak-256 of the key's envelope, 32 bytes
 */
public record KeyName(SchemeId scheme, Bytes hash) {
    /** @throws IllegalArgumentException if the hash isn't 32 bytes long */
    public KeyName {
        if (hash.length() != Keccak.BYTES) {
            throw new IllegalArgumentException("a key's hash has 32 bytes, not " + hash.length());
        }
    }

    /** {@return the name of a key} */
    public static KeyName of(VerifyingKey key) {
        return of(KeyEnvelope.of(key));
    }

    /** {@return the name of the key in an envelope} */
    public static KeyName of(KeyEnvelope key) {
        return new KeyName(key.scheme(), Keccak.hash(key.encode()));
    }
}
