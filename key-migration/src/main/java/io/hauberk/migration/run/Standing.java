// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.run;

import io.hauberk.migration.Account;
import io.hauberk.migration.anchor.Inclusion;
import io.hauberk.migration.anchor.SignedAct;
import io.hauberk.migration.binding.Binding;
import io.hauberk.migration.journal.Event;
import java.util.Locale;
import java.util.Optional;

/**
 * How far one account is, as its journal entries say. Immutable.
 *
 * @param account the account
 * @param stage the last thing that happened
 * @param keys its new keys, by name
 * @param binding its binding; let go once it is done
 * @param undecided the transaction that is signed and neither included deep enough nor dead
 * @param sent whether a node took that transaction
 * @param inclusion where its registration is anchored
 * @param gasUsed what that cost
 * @param problem why it failed
 */
public record Standing(
        Account account,
        Stage stage,
        Optional<Event.KeysMade> keys,
        Optional<Binding> binding,
        Optional<SignedAct> undecided,
        boolean sent,
        Optional<Inclusion> inclusion,
        long gasUsed,
        Optional<String> problem) {
    /** The last thing that happened to an account. */
    public enum Stage {
        /** Nothing yet. */
        PLANNED,
        /** Its keys are in the store. */
        KEYS,
        /** Its statement is signed by both keys. */
        BOUND,
        /** Its transaction is signed, or sent. */
        SENT,
        /** Its transaction is deep enough. */
        ANCHORED,
        /** Its binding was read back and verified. */
        DONE,
        /** It can't be done. */
        FAILED;

        /** {@return the name in reports} */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** {@return an account of which nothing is known} */
    public static Standing of(Account account) {
        return new Standing(
                account,
                Stage.PLANNED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                0,
                Optional.empty());
    }

    /** {@return the same account after an event} */
    public Standing after(Event.OfAccount event) {
        return switch (event) {
            case Event.KeysMade made ->
                new Standing(
                        account, Stage.KEYS, Optional.of(made), binding, undecided, sent, inclusion, gasUsed, problem);
            case Event.Bound bound ->
                new Standing(
                        account,
                        Stage.BOUND,
                        keys,
                        Optional.of(bound.binding()),
                        undecided,
                        sent,
                        inclusion,
                        gasUsed,
                        problem);
            case Event.Signed signed ->
                new Standing(
                        account,
                        Stage.SENT,
                        keys,
                        binding,
                        Optional.of(signed.signed()),
                        false,
                        inclusion,
                        gasUsed,
                        problem);
            case Event.Sent _ ->
                new Standing(account, stage, keys, binding, undecided, true, inclusion, gasUsed, problem);
            case Event.Included included ->
                new Standing(
                        account,
                        Stage.ANCHORED,
                        keys,
                        binding,
                        Optional.empty(),
                        sent,
                        Optional.of(included.inclusion()),
                        included.gasUsed(),
                        problem);
            case Event.Dead _ ->
                new Standing(account, Stage.BOUND, keys, binding, Optional.empty(), false, inclusion, gasUsed, problem);
            case Event.Done done ->
                new Standing(
                        account,
                        Stage.DONE,
                        keys,
                        Optional.empty(),
                        Optional.empty(),
                        sent,
                        Optional.of(done.inclusion()),
                        gasUsed,
                        problem);
            case Event.Failed failed ->
                new Standing(
                        account,
                        Stage.FAILED,
                        keys,
                        binding,
                        undecided,
                        sent,
                        inclusion,
                        gasUsed,
                        Optional.of(failed.reason()));
        };
    }

    /** {@return whether nothing is left to do} */
    public boolean isSettled() {
        return stage == Stage.DONE || stage == Stage.FAILED;
    }
}
