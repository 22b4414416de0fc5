// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.run;

import io.hauberk.migration.Account;
import io.hauberk.migration.anchor.Act;
import io.hauberk.migration.anchor.Anchor;
import io.hauberk.migration.anchor.AnchorException;
import io.hauberk.migration.anchor.Fee;
import io.hauberk.migration.anchor.Inclusion;
import io.hauberk.migration.anchor.SignedAct;
import io.hauberk.migration.anchor.Slot;
import io.hauberk.migration.journal.Event;
import io.hauberk.migration.journal.Journal;
import io.hauberk.migration.run.Runner.JournalOpener;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.SigningKey;
import java.io.IOException;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * Anchors one act by itself, such as a revocation, with the same care as a whole plan: written down before it is sent, the
 * same bytes again after a crash, and replaced at a higher fee when it waits too long, at most twice what nodes ask.
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
                open.write(new Event.Begun(scope));
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
            Pursuit.Recorder recorder = event -> {
                open.write(event);
                standings.see(event);
            };
            if (standing.undecided().isEmpty()) {
                Act made = act.apply(anchor.state(account).acts());
                recorder.record(new Event.Signed(sign(made, anchor.slot(account), anchor.fee(), anchor, key)));
            }
            long mostPerUnit = Math.multiplyExact(2, anchor.fee().max());
            Pursuit pursuit = new Pursuit(
                    account,
                    anchor,
                    standings,
                    recorder,
                    confirmations,
                    options,
                    mostPerUnit,
                    (waiting, fee) -> sign(waiting.act(), waiting.slot(), fee, anchor, key));
            return follow(account, pursuit, recorder, standings, options);
        }
    }

    private static SignedAct sign(Act act, Slot slot, Fee fee, Anchor anchor, SigningKey key) throws AnchorException {
        return anchor.sign(act, key, slot, fee, anchor.estimate(act).gas());
    }

    private static Inclusion follow(
            Account account, Pursuit pursuit, Pursuit.Recorder recorder, Standings standings, RunOptions options)
            throws IOException {
        Patience patience = new Patience(options);
        while (true) {
            try {
                Optional<Event.Included> included = pursuit.look();
                if (included.isPresent()) {
                    Inclusion where = included.get().inclusion();
                    if (!included.get().success()) {
                        recorder.record(new Event.Failed(account, "its transaction did nothing"));
                        throw new RunStop(
                                "the transaction " + where.transaction() + " was included and did nothing",
                                "look at it in an explorer; use a new journal to try again");
                    }
                    return where;
                }
                if (standings.of(account).undecided().isEmpty()) {
                    throw new RunStop(
                            "the transaction of " + account + " can't be included any more",
                            "run again: it is signed anew");
                }
                patience.answered();
            } catch (AnchorException.Timeout | AnchorException.Unreachable | AnchorException.Reorganised e) {
                patience.failed(e);
            }
            patience.await(account, pursuit.hint());
        }
    }
}
