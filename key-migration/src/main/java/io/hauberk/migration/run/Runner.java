// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.run;

import io.hauberk.migration.Account;
import io.hauberk.migration.anchor.Anchor;
import io.hauberk.migration.anchor.AnchorException;
import io.hauberk.migration.journal.Event;
import io.hauberk.migration.journal.Journal;
import io.hauberk.migration.journal.JournalException;
import io.hauberk.migration.plan.PlanFile;
import io.hauberk.migration.plan.PlanHeader.Mode;
import io.hauberk.migration.plan.PlannedAccount;
import io.hauberk.migration.run.RunReport.Stop;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.SecretBytes;
import java.io.IOException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries out an anchored plan: exactly what it says, the canaries first and one by one. Whatever goes wrong on the way, it
 * stops cleanly and can be run again, by this object or by another process; what is done stays done.
 *
 * <p>For one run at a time; its journal's lock keeps other processes out.
 */
public final class Runner {
    private final PlanFile plan;
    private final Journal journal;
    private final Standings standings;
    private final Anchor anchor;
    private final KeyVault vault;
    private final RunOptions options;

    private Runner(
            PlanFile plan, Journal journal, Standings standings, Anchor anchor, KeyVault vault, RunOptions options) {
        this.plan = plan;
        this.journal = journal;
        this.standings = standings;
        this.anchor = anchor;
        this.vault = vault;
        this.options = options;
    }

    /** Opens a journal and tells what is in it. */
    @FunctionalInterface
    public interface JournalOpener {
        /** {@return the journal, after every event in it was given to {@code seen}} */
        Journal open(Consumer<Journal.Entry> seen) throws IOException;
    }

    /**
     * Carries out a plan, or what is left of it.
     *
     * @param plan an anchored plan
     * @param journal opens the plan's journal; it is closed at the end
     * @param anchor the plan's chain
     * @param vault the keys
     * @param progress is given each event after it is on the disk
     * @return how far it came; problems of disk, node and keys are in it, not thrown
     * @throws JournalException if the journal can't be opened, or is of another plan
     * @throws IllegalArgumentException if the plan isn't anchored, or of another chain than {@code anchor}
     */
    public static RunReport run(
            PlanFile plan,
            JournalOpener journal,
            Anchor anchor,
            KeyVault vault,
            RunOptions options,
            Consumer<Event> progress)
            throws IOException {
        if (plan.header().mode() != Mode.ANCHOR || !plan.header().chain().equals(anchor.chain())) {
            throw new IllegalArgumentException("a plan of mode " + plan.header().mode() + " for "
                    + plan.header().chain() + ", not for " + anchor.chain());
        }
        Standings standings = new Standings();
        try (Journal open = journal.open(entry -> standings.see(entry.event()))) {
            return new Runner(plan, open, standings, anchor, vault, options).run(progress);
        }
    }

    /** {@return what opens the journal of a JDBC URL} */
    public static JournalOpener journal(String url, SecretBytes key) {
        return seen -> Journal.open(url, key, seen);
    }

    private RunReport run(Consumer<Event> progress) throws IOException {
        AtomicReference<@Nullable Stop> stop = new AtomicReference<>();
        Optional<Bytes> begun = standings.plan();
        if (begun.isPresent() && !begun.get().equals(plan.hash())) {
            throw JournalException.otherPlan(begun.get().toHex(), plan.hash().toHex());
        }
        AccountRun accounts = new AccountRun(plan.header(), anchor, vault, options, standings, event -> {
            journal.write(event);
            standings.see(event);
            progress.accept(event);
        });
        try {
            if (begun.isEmpty()) {
                journal.write(new Event.Begun(plan.hash()));
            }
            carryOut(accounts, stop);
        } catch (IOException e) {
            stop.compareAndSet(null, stop(e));
        }
        return report(stop.get());
    }

    private void carryOut(AccountRun accounts, AtomicReference<@Nullable Stop> stop) throws IOException {
        Semaphore places = new Semaphore(options.parallelism());
        int canaries = plan.header().canaries();
        try (PlanFile.In in = plan.accounts();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Optional<PlanFile.Line> line = in.next(); line.isPresent() && stop.get() == null; line = in.next()) {
                if (!(line.get() instanceof PlanFile.Line.Planned planned)
                        || standings.of(planned.account().account()).isSettled()) {
                    canaries -= line.get() instanceof PlanFile.Line.Planned ? 1 : 0;
                    continue;
                }
                if (canaries > 0) {
                    carry(accounts, planned.account(), stop);
                    if (standings.of(planned.account().account()).stage() == Standing.Stage.FAILED) {
                        stop.compareAndSet(
                                null,
                                new Stop(
                                        "the canary " + planned.account().account() + " failed",
                                        "see why before anything else is moved: hauberk migrate status"));
                    }
                    canaries--;
                    continue;
                }
                places.acquireUninterruptibly();
                threads.execute(() -> {
                    try {
                        carry(accounts, planned.account(), stop);
                    } catch (Error e) {
                        stop.compareAndSet(null, new Stop(e.toString(), "give it more memory, then run again"));
                        throw e;
                    } finally {
                        places.release();
                    }
                });
            }
        }
    }

    private static void carry(AccountRun accounts, PlannedAccount account, AtomicReference<@Nullable Stop> stop) {
        if (stop.get() != null) {
            return;
        }
        try {
            accounts.carry(account, () -> stop.get() != null);
        } catch (IOException e) {
            stop.compareAndSet(null, stop(e));
        } catch (RuntimeException e) {
            stop.compareAndSet(
                    null, new Stop(account.account() + ": " + e, "this should not have happened; please report it"));
        }
    }

    private static Stop stop(IOException e) {
        String problem = String.valueOf(e.getMessage());
        return switch (e) {
            case AnchorException chain -> new Stop(problem, chain.hint());
            case JournalException storage -> new Stop(problem, storage.hint());
            case RunStop known -> new Stop(problem, known.hint());
            default ->
                new Stop(
                        e.getClass().getSimpleName() + ": " + problem,
                        "see that the disk has room and its folders can be written, then run again: nothing is lost");
        };
    }

    private RunReport report(@Nullable Stop stop) {
        TreeMap<Account, String> failed = new TreeMap<>();
        long done = 0;
        for (Standing standing : standings.all()) {
            switch (standing.stage()) {
                case DONE -> done++;
                case FAILED -> failed.put(standing.account(), standing.problem().orElse("unknown"));
                default -> {}
            }
        }
        return new RunReport(plan.total().accounts(), done, failed, Optional.ofNullable(stop));
    }
}
