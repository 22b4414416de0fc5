// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.journal;

import io.hauberk.migration.Account;
import io.hauberk.migration.anchor.Inclusion;
import io.hauberk.migration.anchor.SignedAct;
import io.hauberk.migration.binding.Binding;
import io.hauberk.migration.binding.KeyName;
import io.hauberk.signature.Bytes;

/** What a journal tells. Nothing in it is secret, but for signed transactions before they are sent. */
public sealed interface Event {
    /** {@return the name of its kind in journals} */
    String kind();

    /**
     * A plan is carried out. The first entry of every journal.
     *
     * @param plan the SHA-256 of the plan
     */
    record Begun(Bytes plan) implements Event {
        @Override
        public String kind() {
            return "begun";
        }
    }

    /** An event of one account. */
    sealed interface OfAccount extends Event {
        /** {@return the account} */
        Account account();
    }

    /**
     * The account's new keys are in the key store and were read back.
     *
     * @param newKey the hybrid key
     * @param recoveryKey the recovery key
     */
    record KeysMade(Account account, KeyName newKey, KeyName recoveryKey) implements OfAccount {
        @Override
        public String kind() {
            return "keys";
        }
    }

    /**
     * Both keys have signed the statement.
     *
     * @param binding the whole of it
     */
    record Bound(Binding binding) implements OfAccount {
        @Override
        public Account account() {
            return binding.statement().account();
        }

        @Override
        public String kind() {
            return "bound";
        }
    }

    /**
     * A transaction is signed, and about to be sent. Until it is decided no other is signed for the account.
     *
     * @param signed all that is needed to send it again
     */
    record Signed(SignedAct signed) implements OfAccount {
        @Override
        public Account account() {
            return signed.act().account();
        }

        @Override
        public String kind() {
            return "signed";
        }
    }

    /**
     * A node took the transaction.
     *
     * @param transaction its hash
     */
    record Sent(Account account, String transaction) implements OfAccount {
        @Override
        public String kind() {
            return "sent";
        }
    }

    /**
     * The transaction is in the chain, as deep as the plan wants.
     *
     * @param inclusion where
     * @param success whether it did what it should
     * @param gasUsed the gas it used
     */
    record Included(Account account, Inclusion inclusion, boolean success, long gasUsed) implements OfAccount {
        @Override
        public String kind() {
            return "included";
        }
    }

    /**
     * The transaction can never be included any more.
     *
     * @param transaction its hash
     * @param reason in one clause
     */
    record Dead(Account account, String transaction, String reason) implements OfAccount {
        @Override
        public String kind() {
            return "dead";
        }
    }

    /**
     * The account is done: its binding was read back from the chain and verified.
     *
     * @param inclusion where it is anchored
     */
    record Done(Account account, Inclusion inclusion) implements OfAccount {
        @Override
        public String kind() {
            return "done";
        }
    }

    /**
     * The account can't be done; a person has to look at it.
     *
     * @param reason in one clause
     */
    record Failed(Account account, String reason) implements OfAccount {
        @Override
        public String kind() {
            return "failed";
        }
    }
}
