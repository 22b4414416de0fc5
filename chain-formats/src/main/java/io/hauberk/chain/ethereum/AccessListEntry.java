// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain.ethereum;

import io.hauberk.signature.Bytes;
import java.util.List;

/**
 * An account and slots of its storage that a transaction announces.
 *
 * @param address the account
 * @param storageKeys its slots, 32 bytes each
 */
public record AccessListEntry(Address address, List<Bytes> storageKeys) {
    /** @throws IllegalArgumentException if a slot is not 32 bytes long */
    public AccessListEntry {
        storageKeys = List.copyOf(storageKeys);
        for (Bytes key : storageKeys) {
            if (key.length() != Keccak256.DIGEST_BYTES) {
                throw new IllegalArgumentException("a storage key has 32 bytes, not " + key.length());
            }
        }
    }
}
