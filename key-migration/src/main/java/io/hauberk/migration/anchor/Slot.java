// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.anchor;

/**
 * The place of a transaction among its account's transactions: what makes sure that of two transactions in one slot at
 * most one is ever included. While a slot is undecided no other may be signed for that account.
 */
public sealed interface Slot {
    /**
     * The account's nonce (EVM). Decided once a transaction with it is included.
     *
     * @param value from 0
     */
    record Nonce(long value) implements Slot {
        /** @throws IllegalArgumentException if negative */
        public Nonce {
            if (value < 0) {
                throw new IllegalArgumentException("a nonce is not negative: " + value);
            }
        }
    }

    /**
     * A recent blockhash (Solana). Decided once the transaction is included, or the chain is past {@code lastHeight}.
     *
     * @param blockhash in the chain's own text
     * @param lastHeight the last block height at which the transaction can be included
     */
    record Expiring(String blockhash, long lastHeight) implements Slot {}
}
