// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.anchor;

import io.hauberk.migration.Account;
import java.math.BigInteger;
import java.util.List;

/**
 * What a chain knows of an account.
 *
 * @param account the account
 * @param kind what controls it
 * @param description the kind in words, such as {@code Safe multisig 1.4.1, 2 of 3}; empty where the kind says it all
 * @param transactions how many it has sent that are included (the next nonce)
 * @param pending how many of its transactions wait in the node's pool
 * @param balance in the chain's smallest unit
 * @param keyRevealed whether its public key can be read from the chain
 * @param acts how many acts of it are anchored, which is the next {@link Act#nonce()}
 * @param immovable what hangs on the old key and doesn't move by itself, a line each: approvals, stakes, ownership; empty
 *     means only that the adapter found none
 */
public record AccountState(
        Account account,
        AccountKind kind,
        String description,
        long transactions,
        long pending,
        BigInteger balance,
        boolean keyRevealed,
        long acts,
        List<String> immovable) {
    public AccountState {
        immovable = List.copyOf(immovable);
    }
}
