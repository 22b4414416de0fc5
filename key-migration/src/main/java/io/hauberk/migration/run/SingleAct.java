// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.run;

import io.hauberk.migration.Account;
import io.hauberk.migration.anchor.Act;
import io.hauberk.migration.anchor.Anchor;
import io.hauberk.migration.anchor.AnchorException;
import io.hauberk.migration.anchor.Estimate;
import io.hauberk.migration.anchor.Inclusion;
import io.hauberk.migration.anchor.SignedAct;
import io.hauberk.migration.anchor.Status;
import io.hauberk.migration.journal.Event;
import io.hauberk.migration.journal.Journal;
import io.hauberk.migration.run.Runner.JournalOpener;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.SigningKey;
import java.io.IOException;
import java.util.function.LongFunction;

/**
 * Anchors one act by itself, such as a revocation, with the same care as a whole plan: written down before it is sent, the
 * same bytes again after a crash.
 */
public final class SingleAct {
    private SingleAct() {}

    /**
     * Anchors an act, or waits for the one that was begun.
     *
     * @param account the account
     * @param act makes the act for a nonce
     * @param scope what the journal is of, 32 bytes; another act's journal is refused
     * @param journal opens the act's own journal; it is closed at the end
     * @param key the account's old key
     * @param confirmations how deep it has to be, from 1
     * @return where it is anchored
     * @throws AnchorException if the chain can't be used now: the same call goes on later
     * @throws IOException if the journal can't be used, or the transaction failed or died
     */
    public static Inclusion run(
            Account account,
            LongFunction<Act> act,
            Bytes scope,
            JournalOpener journal,
            Anchor anchor,
            SigningKey key,
            int confirmations,
            RunOptions options)
            throws IOException {
        Standings standings = new Standings();
        try (Journal open = journal.open(entry -> standings.see(entry.event()))) {
            if (standings.plan().isEmpty()) {
                Event.Begun begun = new Event.Begun(scope);
                open.write(begun);
            } else if (!standings.plan().get().equals(scope)) {
                throw new RunStop("the journal is of another act", "name another journal");
            }
            Standing standing = standings.of(account);
            if (standing.problem().isPresent()) {
                throw new RunStop("it failed before: " + standing.problem().get(), "use a new journal to try again");
            }
            if (standing.inclusion().isPresent()) {
                return standing.inclusion().get();
            }
            SignedAct signed;
            if (standing.undecided().isPresent()) {
                signed = standing.undecided().get();
            } else {
                Act made = act.apply(anchor.state(account).acts());
                Estimate cost = anchor.estimate(made);
                signed = anchor.sign(made, key, anchor.slot(account), anchor.fee(), cost.gas());
                open.write(new Event.Signed(signed));
            }
            return follow(signed, open, anchor, confirmations, options);
        }
    }

    private static Inclusion follow(
            SignedAct signed, Journal journal, Anchor anchor, int confirmations, RunOptions options)
            throws IOException {
        Account account = signed.act().account();
        Patience patience = new Patience(options);
        boolean sent = false;
        while (true) {
            try {
                switch (anchor.status(signed)) {
                    case Status.Unknown _ -> {
                        anchor.send(signed);
                        if (!sent) {
                            journal.write(new Event.Sent(account, signed.hash()));
                            sent = true;
                        }
                    }
                    case Status.Pending _ -> {}
                    case Status.Included included -> {
                        if (included.confirmations() >= confirmations) {
                            journal.write(new Event.Included(
                                    account, included.inclusion(), included.success(), included.gasUsed()));
                            if (!included.success()) {
                                journal.write(new Event.Failed(account, "its transaction did nothing"));
                                throw new RunStop(
                                        "the transaction " + signed.hash() + " was included and did nothing",
                                        "look at it in an explorer; use a new journal to try again");
                            }
                            return included.inclusion();
                        }
                    }
                    case Status.Dead dead -> {
                        if (dead.confirmations() >= confirmations) {
                            journal.write(new Event.Dead(account, signed.hash(), dead.reason()));
                            throw new RunStop(
                                    "the transaction " + signed.hash() + " can't be included any more: "
                                            + dead.reason(),
                                    "run again: it is signed anew");
                        }
                    }
                }
                patience.answered();
            } catch (AnchorException.Timeout | AnchorException.Unreachable | AnchorException.Reorganised e) {
                patience.failed(e);
            }
            patience.await(account);
        }
    }
}
