// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.run;

import io.hauberk.migration.Account;
import io.hauberk.migration.anchor.Inclusion;
import io.hauberk.migration.anchor.SignedAct;
import io.hauberk.migration.binding.Binding;
import io.hauberk.migration.journal.Event;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How far one account is, as its journal entries say. Immutable.
 *
 * @param account the account
 * @param stage the last thing that happened
 * @param keys its new keys, by name
 * @param binding its binding; let go once it is done
 * @param undecided the transactions that are signed and neither included deep enough nor dead, oldest first: all of one act
 *     in one slot, each but the first a replacement of the one before
 * @param sent whether a node took the newest of them
 * @param inclusion where its registration is anchored
 * @param gasUsed what that cost
 * @param problem why it failed
 */
public record Standing(
        Account account,
        Stage stage,
        Optional<Event.KeysMade> keys,
        Optional<Binding> binding,
        List<SignedAct> undecided,
        boolean sent,
        Optional<Inclusion> inclusion,
        long gasUsed,
        Optional<String> problem) {
    public Standing {
        undecided = List.copyOf(undecided);
    }

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
                List.of(),
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
                        Stream.concat(undecided.stream(), Stream.of(signed.signed()))
                                .toList(),
                        false,
                        inclusion,
                        gasUsed,
                        problem);
            case Event.Sent took ->
                new Standing(
                        account,
                        stage,
                        keys,
                        binding,
                        undecided,
                        sent || isNewest(took.transaction()),
                        inclusion,
                        gasUsed,
                        problem);
            case Event.Included included ->
                new Standing(
                        account,
                        Stage.ANCHORED,
                        keys,
                        binding,
                        List.of(),
                        sent,
                        Optional.of(included.inclusion()),
                        included.gasUsed(),
                        problem);
            case Event.Dead dead -> after(dead);
            case Event.Done done ->
                new Standing(
                        account,
                        Stage.DONE,
                        keys,
                        Optional.empty(),
                        List.of(),
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

    private Standing after(Event.Dead dead) {
        List<SignedAct> left = undecided.stream()
                .filter(signed -> !signed.hash().equals(dead.transaction()))
                .toList();
        return new Standing(
                account,
                left.isEmpty() ? Stage.BOUND : stage,
                keys,
                binding,
                left,
                sent && !left.isEmpty(),
                inclusion,
                gasUsed,
                problem);
    }

    /** {@return whether that is the hash of the newest transaction} */
    boolean isNewest(String hash) {
        return !undecided.isEmpty() && undecided.getLast().hash().equals(hash);
    }

    /** {@return whether nothing is left to do} */
    public boolean isSettled() {
        return stage == Stage.DONE || stage == Stage.FAILED;
    }
}
