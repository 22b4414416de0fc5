// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.run;

import io.hauberk.migration.Account;
import io.hauberk.migration.anchor.Anchor;
import io.hauberk.migration.anchor.AnchorException;
import io.hauberk.migration.anchor.Fee;
import io.hauberk.migration.anchor.SignedAct;
import io.hauberk.migration.anchor.Status;
import io.hauberk.migration.journal.Event;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sees one act of an account through: sends what is signed, watches every transaction that was ever signed for it, and
 * replaces one that waits too long by another of the same act in the same slot, at a higher fee. Since all are in one slot, at
 * most one is ever included; each is in the journal before it is sent, so that a crash loses sight of none. For one thread.
 */
final class Pursuit {
    private final Account account;
    private final Anchor anchor;
    private final Standings standings;
    private final Recorder recorder;
    private final int confirmations;
    private final Duration replaceAfter;
    private final long mostPerUnit;
    private final Signer signer;
    private long waitingSince = System.nanoTime();
    private String hint = "run again later: it goes on waiting for the same transaction";

    /** Puts an event on the disk before it returns. */
    @FunctionalInterface
    interface Recorder {
        void record(Event event) throws IOException;
    }

    /** Signs the act of a waiting transaction again, in its slot, at another fee. */
    @FunctionalInterface
    interface Signer {
        SignedAct sign(SignedAct waiting, Fee fee) throws IOException;
    }

    /**
     * A pursuit.
     *
     * @param confirmations how deep an inclusion has to be, from 1
     * @param mostPerUnit the most that a replacement may pay for a unit of gas
     */
    Pursuit(
            Account account,
            Anchor anchor,
            Standings standings,
            Recorder recorder,
            int confirmations,
            RunOptions options,
            long mostPerUnit,
            Signer signer) {
        this.account = account;
        this.anchor = anchor;
        this.standings = standings;
        this.recorder = recorder;
        this.confirmations = confirmations;
        this.replaceAfter = options.replaceAfter();
        this.mostPerUnit = mostPerUnit;
        this.signer = signer;
    }

    /** {@return what a person can do who finds that it takes too long} */
    String hint() {
        return hint;
    }

    /**
     * Looks once at what is undecided, and does what that asks for.
     *
     * @return the inclusion, deep enough and in the journal; or nothing while that is open, or when every transaction is dead:
     *     then nothing is undecided any more
     */
    Optional<Event.Included> look() throws IOException {
        List<SignedAct> newestFirst = standings.of(account).undecided().reversed();
        List<SignedAct> unknown = new ArrayList<>();
        List<Event.Dead> dead = new ArrayList<>();
        boolean isPending = false;
        for (SignedAct signed : newestFirst) {
            switch (anchor.status(signed)) {
                case Status.Included included -> {
                    return included(included);
                }
                case Status.Pending _ -> isPending = true;
                case Status.Unknown _ -> unknown.add(signed);
                case Status.Dead gone -> {
                    if (gone.confirmations() >= confirmations) {
                        dead.add(new Event.Dead(account, signed.hash(), gone.reason()));
                    }
                }
            }
        }
        if (dead.size() == newestFirst.size()) {
            for (Event.Dead gone : dead) {
                recorder.record(gone);
            }
        } else if (!isPending) {
            sendOne(unknown);
        } else if (unknown.contains(newestFirst.getFirst())) {
            sendReplacement(newestFirst.getFirst());
        } else {
            replaceIfStuck(newestFirst.getFirst());
        }
        return Optional.empty();
    }

    private Optional<Event.Included> included(Status.Included included) throws IOException {
        waitingSince = System.nanoTime();
        if (included.confirmations() < confirmations) {
            return Optional.empty();
        }
        Event.Included deep = new Event.Included(account, included.inclusion(), included.success(), included.gasUsed());
        recorder.record(deep);
        return Optional.of(deep);
    }

    /** Sends the first that a node takes: the newest, unless it can't be paid any more. */
    private void sendOne(List<SignedAct> unknown) throws IOException {
        AnchorException.@Nullable Refused refused = null;
        for (SignedAct signed : unknown) {
            try {
                send(signed);
                return;
            } catch (AnchorException.Refused e) {
                if (!(anchor.status(signed) instanceof Status.Unknown)) {
                    return; // it was decided, or taken, between the question and the sending
                }
                refused = refused == null ? e : refused;
            }
        }
        if (refused != null) {
            throw refused;
        }
    }

    /** While an older one waits, a node may refuse the newer one: then that waits on, and the next replacement offers more. */
    private void sendReplacement(SignedAct newest) throws IOException {
        try {
            send(newest);
        } catch (AnchorException.Refused e) {
            replaceIfStuck(newest);
        }
    }

    private void send(SignedAct signed) throws IOException {
        anchor.send(signed);
        Standing standing = standings.of(account);
        if (!standing.sent() && standing.isNewest(signed.hash())) {
            recorder.record(new Event.Sent(account, signed.hash()));
        }
        waitingSince = System.nanoTime();
    }

    private void replaceIfStuck(SignedAct newest) throws IOException {
        if (System.nanoTime() - waitingSince < replaceAfter.toNanos()) {
            return;
        }
        Optional<Fee> fee = anchor.replacement(newest);
        if (fee.isEmpty()) {
            return;
        }
        if (fee.get().max() > mostPerUnit) {
            hint = "a replacement would pay " + fee.get().max() + " for a unit of gas, and no more than " + mostPerUnit
                    + " is allowed: run again when gas is cheaper; it goes on waiting for the same transactions";
            return;
        }
        SignedAct replacement;
        try {
            replacement = signer.sign(newest, fee.get());
        } catch (AnchorException.Refused e) {
            hint = "it can't be replaced at a higher fee: " + e.getMessage() + "; " + e.hint();
            return;
        }
        if (!replacement.act().equals(newest.act()) || !replacement.slot().equals(newest.slot())) {
            throw new IllegalStateException("a replacement of another act, or in another slot");
        }
        recorder.record(new Event.Signed(replacement));
        sendReplacementOnce(replacement);
    }

    private void sendReplacementOnce(SignedAct replacement) throws IOException {
        waitingSince = System.nanoTime();
        try {
            send(replacement);
        } catch (AnchorException.Refused e) {
            hint = e.hint(); // the older one waits on
        }
    }
}
