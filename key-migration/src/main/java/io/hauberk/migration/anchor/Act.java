// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.anchor;

import io.hauberk.migration.Account;
import io.hauberk.signature.Bytes;

/**
 * One thing that an account puts on a chain. Hashes have 32 bytes. The chain checks at most the old key's signature and
 * the nonce: what an act is worth is decided off chain, by whoever verifies the binding.
 */
public sealed interface Act {
    /** The bytes of every hash in an act. */
    int HASH_BYTES = 32;

    /** {@return the account that sends it, and whose old key signs it} */
    Account account();

    /** {@return how many acts of this account are anchored before it} */
    long nonce();

    /**
     * Binds a hybrid key to the account. The first one before the cut-off counts.
     *
     * @param statement the binding statement's hash
     * @param recovery the hash of the recovery key
     */
    record Register(Account account, long nonce, Bytes statement, Bytes recovery) implements Act {
        public Register {
            check(nonce, statement, recovery);
        }
    }

    /**
     * Replaces the hybrid key. Counts only with the previous hybrid key's signature, which is checked off chain.
     *
     * @param statement the new statement's hash
     * @param previous the hash of the statement that it replaces
     */
    record Rotate(Account account, long nonce, Bytes statement, Bytes previous) implements Act {
        public Rotate {
            check(nonce, statement, previous);
        }
    }

    /**
     * Commits to a recovery without showing it, so that nobody can be faster.
     *
     * @param commitment the keccak-256 of {@code statement ‖ salt} of the reveal to come
     */
    record Commit(Account account, long nonce, Bytes commitment) implements Act {
        public Commit {
            check(nonce, commitment);
        }
    }

    /**
     * Opens a commitment.
     *
     * @param statement the hash of the statement that the recovery key has signed
     * @param salt 32 random bytes
     */
    record Reveal(Account account, long nonce, Bytes statement, Bytes salt) implements Act {
        public Reveal {
            check(nonce, statement, salt);
        }
    }

    /**
     * Ends a binding.
     *
     * @param statement the hash of the statement that ends
     * @param revocation the hash of the revocation that the hybrid or the recovery key has signed
     */
    record Revoke(Account account, long nonce, Bytes statement, Bytes revocation) implements Act {
        public Revoke {
            check(nonce, statement, revocation);
        }
    }

    /** Declares that from its block on nothing counts any more that only the old key has signed. */
    record CutOff(Account account, long nonce) implements Act {
        public CutOff {
            check(nonce);
        }
    }

    /**
     * Delegates the account to a contract (EIP-7702). The old key keeps its full power.
     *
     * @param delegate the contract
     */
    record Delegate(Account account, long nonce, Account delegate) implements Act {
        public Delegate {
            check(nonce);
        }
    }

    private static void check(long nonce, Bytes... hashes) {
        if (nonce < 0) {
            throw new IllegalArgumentException("a nonce is not negative: " + nonce);
        }
        for (Bytes hash : hashes) {
            if (hash.length() != HASH_BYTES) {
                throw new IllegalArgumentException("a hash has 32 bytes, not " + hash.length());
            }
        }
    }
}
