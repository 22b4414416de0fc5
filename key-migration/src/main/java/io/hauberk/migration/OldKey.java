// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration;

import io.hauberk.signature.SigningKey;

/**
 * A classical key that controls an account today. Closing it wipes the key.
 *
 * @param account the account it controls
 * @param key the key, of the scheme that the chain signs with: {@code ECDSA-secp256k1-Ethereum} on EVM chains,
 *     {@code Ed25519-Strict} on Solana
 * @param origin where it was found, fit for a person and without anything secret, such as
 *     {@code wallet.json} or {@code m/44'/60'/0'/0/3}
 */
public record OldKey(Account account, SigningKey key, String origin) implements AutoCloseable {
    @Override
    public void close() {
        key.close();
    }

    @Override
    public String toString() {
        return account + " (" + origin + ")";
    }
}
