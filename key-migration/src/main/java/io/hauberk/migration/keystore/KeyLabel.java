// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.keystore;

import io.hauberk.migration.Account;

/**
 * Which key of which account: the name of a file in a key store.
 *
 * @param account the account
 * @param purpose what the key is for
 * @param generation 0 for the first key of that purpose, one more with every rotation; at most 9,999
 */
public record KeyLabel(Account account, KeyPurpose purpose, int generation) {
    static final int MAX_GENERATION = 9_999;

    /** @throws IllegalArgumentException if {@code generation} is out of range */
    public KeyLabel {
        if (generation < 0 || generation > MAX_GENERATION) {
            throw new IllegalArgumentException("a generation is a number from 0 to " + MAX_GENERATION);
        }
    }

    /** {@return the account's first key of that purpose} */
    public static KeyLabel first(Account account, KeyPurpose purpose) {
        return new KeyLabel(account, purpose, 0);
    }

    /** {@return the key that replaces this one} */
    public KeyLabel next() {
        return new KeyLabel(account, purpose, generation + 1);
    }

    /** {@return the name of its file} */
    String fileName() {
        String rotated = generation == 0 ? "" : "." + generation;
        return account.chain().namespace() + "_" + account.chain().reference() + "_" + account.address() + "." + purpose
                + rotated + KeyStore.SUFFIX;
    }

    @Override
    public String toString() {
        return account + " " + purpose + (generation == 0 ? "" : " (rotation " + generation + ")");
    }
}
