// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.audit;

import io.hauberk.migration.Account;
import io.hauberk.migration.anchor.AccountState;
import io.hauberk.migration.anchor.Anchor;
import io.hauberk.migration.anchor.AnchoredAct;
import io.hauberk.migration.anchor.Head;
import io.hauberk.migration.audit.AuditReport.JournalCheck;
import io.hauberk.migration.binding.Binding;
import io.hauberk.migration.binding.BindingIndex;
import io.hauberk.migration.binding.BindingVerdict;
import io.hauberk.migration.binding.BindingVerifier;
import io.hauberk.migration.binding.CutOff;
import io.hauberk.migration.binding.KeyHistory;
import io.hauberk.migration.binding.Revocation;
import io.hauberk.migration.journal.Event;
import io.hauberk.migration.journal.Journal;
import io.hauberk.migration.journal.JournalException;
import io.hauberk.migration.plan.PlanFile;
import io.hauberk.migration.plan.PlannedAccount;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.SecretBytes;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Gathers the evidence for a report: what was planned, what the journal says, and what the chain says now. Believes neither
 * file: every binding is verified again, and counts only if the chain has it. Bindings, and what they amount to, lie on the
 * disk, so that any number takes little memory. For one thread.
 */
public final class Auditor implements Closeable {
    private static final Bytes NO_LINK = Bytes.wrap(new byte[Journal.KEY_BYTES]);

    private final PlanFile plan;
    private final BindingIndex bindings = new BindingIndex();
    private final Map<Account, String> failed = new HashMap<>();
    private final List<Revocation> revocations = new ArrayList<>();
    private AuditReport report;
    private Optional<Bytes> begun = Optional.empty();

    /** An audit of what a plan set out to do. */
    public Auditor(PlanFile plan) {
        this.plan = plan;
        this.report = AuditReport.of(plan.header().chain()).withPlan(plan.hash());
    }

    /** Names the policy that the cut-off comes from. */
    public void policy(AuditReport.PolicyName policy) {
        report = report.withPolicy(policy);
    }

    /** Adds a binding: of a bundle, or one that followed the migration. */
    public void add(Binding binding) throws IOException {
        bindings.add(binding);
    }

    /** Adds a published revocation. */
    public void add(Revocation revocation) {
        revocations.add(revocation);
    }

    /**
     * Reads the journal and checks its chain. A chain that breaks is a finding, not an error: the report says so, and what
     * came before the break is used, since every binding is verified anyway.
     *
     * @param url the journal
     * @param key its key
     * @throws JournalException {@code OTHER_PLAN} if it is of another plan; {@code STORAGE} if it can't be read
     */
    public void journal(String url, SecretBytes key) throws IOException {
        long[] entries = {0};
        JournalCheck check;
        try {
            Journal.Head head = Journal.read(url, key, entry -> {
                entries[0]++;
                try {
                    see(entry.event());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            check = new JournalCheck(head.entries(), head.mac(), "");
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (JournalException e) {
            if (e.reason() != JournalException.Reason.BROKEN_CHAIN) {
                throw e;
            }
            check = new JournalCheck(entries[0], NO_LINK, String.valueOf(e.getMessage()));
        }
        if (begun.isPresent() && !begun.get().equals(plan.hash())) {
            throw JournalException.otherPlan(begun.get().toHex(), plan.hash().toHex());
        }
        report = report.withJournal(check);
    }

    private void see(Event event) throws IOException {
        switch (event) {
            case Event.Begun start -> begun = Optional.of(start.plan());
            case Event.Bound bound -> add(bound.binding());
            case Event.Failed gaveUp -> failed.put(gaveUp.account(), gaveUp.reason());
            case Event.Done done -> failed.remove(done.account());
            case Event.KeysMade _, Event.Signed _, Event.Sent _, Event.Included _, Event.Dead _ -> {
                // says nothing about what a binding is worth
            }
        }
    }

    /**
     * {@return the report without a chain}: no binding counts as more than signed
     *
     * @param progress is told how many accounts are judged so far
     */
    public AuditReport offline(LongConsumer progress) throws IOException {
        return judge(
                account -> {
                    Evidence evidence = planned(account);
                    for (Binding binding : bindings.of(account.account())) {
                        evidence = evidence.with(
                                binding, BindingVerifier.standard().verifySignatures(binding, account.account()));
                    }
                    return evidence;
                },
                progress);
    }

    /**
     * {@return the report, as the chain has it now}
     *
     * @param anchor the chain, through a node that is trusted
     * @param cutOff the last height at which a registration counts
     * @param confirmations how deep an act has to be, from 1
     * @param progress is told how many accounts are judged so far
     * @throws io.hauberk.migration.anchor.AnchorException if the node doesn't answer
     */
    public AuditReport online(Anchor anchor, CutOff cutOff, int confirmations, LongConsumer progress)
            throws IOException {
        Head head = anchor.head();
        report = report.withHead(head);
        if (cutOff.height() != Long.MAX_VALUE) {
            report = report.withCutOff(cutOff.height());
        }
        long deep = head.height() - confirmations + 1;
        return judge(account -> evidence(account, anchor, cutOff, deep), progress);
    }

    private Evidence evidence(PlannedAccount planned, Anchor anchor, CutOff cutOff, long deep) throws IOException {
        Account account = planned.account();
        Evidence evidence = planned(planned).with(anchor.state(account));
        List<Binding> known = bindings.of(account);
        if (known.isEmpty()) {
            return evidence;
        }
        List<AnchoredAct> acts = anchor.acts(account).stream()
                .filter(act -> act.inclusion().height() <= deep)
                .toList();
        BindingVerifier verifier = BindingVerifier.standard();
        KeyHistory history = KeyHistory.of(verifier, account, cutOff, acts, known, revocations);
        if (history.current().isPresent()) {
            BindingVerdict.Proven inForce = history.current().get();
            Binding own = known.stream()
                    .filter(binding -> binding.statement().equals(inForce.statement()))
                    .findFirst()
                    .orElse(known.getLast());
            return evidence.with(own, inForce);
        }
        Binding last = known.getLast();
        BindingVerdict alone = verifier.verify(last, account, cutOff, acts);
        return evidence.with(last, alone.isProven() ? history.verdict(last) : alone);
    }

    private Evidence planned(PlannedAccount planned) {
        AccountState then = new AccountState(
                planned.account(),
                planned.kind(),
                "",
                planned.transactions(),
                0,
                planned.balance(),
                planned.keyRevealed(),
                0,
                planned.immovable());
        Evidence evidence = Evidence.of(planned.account(), planned.origin()).with(then);
        return Optional.ofNullable(failed.get(planned.account()))
                .map(evidence::failed)
                .orElse(evidence);
    }

    /** Looks at one account. */
    private interface Look {
        Evidence at(PlannedAccount account) throws IOException;
    }

    private AuditReport judge(Look look, LongConsumer progress) throws IOException {
        FiledAccounts.Out accounts = new FiledAccounts.Out();
        long done = 0;
        try (PlanFile.In lines = plan.accounts()) {
            for (Optional<PlanFile.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                Evidence evidence = switch (line.get()) {
                    case PlanFile.Line.Planned planned -> look.at(planned.account());
                    case PlanFile.Line.Refused refused ->
                        Evidence.of(refused.account(), refused.origin()).leftOut(refused.reason());
                };
                accounts.add(AuditedAccount.judge(evidence));
                done++;
                progress.accept(done);
            }
        }
        return report.withSorted(accounts.all());
    }

    @Override
    public void close() throws IOException {
        bindings.close();
    }
}
