// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.run;

import io.hauberk.migration.Account;
import io.hauberk.migration.anchor.AccountState;
import io.hauberk.migration.anchor.Act;
import io.hauberk.migration.anchor.Anchor;
import io.hauberk.migration.anchor.AnchorException;
import io.hauberk.migration.anchor.AnchoredAct;
import io.hauberk.migration.anchor.Fee;
import io.hauberk.migration.anchor.SignedAct;
import io.hauberk.migration.anchor.Slot;
import io.hauberk.migration.binding.Binding;
import io.hauberk.migration.binding.BindingVerdict;
import io.hauberk.migration.binding.BindingVerifier;
import io.hauberk.migration.binding.CutOff;
import io.hauberk.migration.binding.KeyName;
import io.hauberk.migration.binding.Statement;
import io.hauberk.migration.journal.Event;
import io.hauberk.migration.plan.PlanHeader;
import io.hauberk.migration.plan.PlannedAccount;
import io.hauberk.migration.run.KeyVault.NewKeys;
import io.hauberk.signature.SigningKey;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Carries single accounts through their steps, each from wherever its journal left it. Safe for use by many threads. */
final class AccountRun {
    private final PlanHeader header;
    private final Anchor anchor;
    private final KeyVault vault;
    private final RunOptions options;
    private final Standings standings;
    private final Pursuit.Recorder recorder;
    private final Statements statements;

    AccountRun(
            PlanHeader header,
            Anchor anchor,
            KeyVault vault,
            RunOptions options,
            Standings standings,
            Pursuit.Recorder recorder) {
        this.header = header;
        this.anchor = anchor;
        this.vault = vault;
        this.options = options;
        this.standings = standings;
        this.recorder = recorder;
        this.statements = new Statements(header);
    }

    void carry(PlannedAccount planned, BooleanSupplier stopping) throws IOException {
        Account account = planned.account();
        if (standings.of(account).isSettled()) {
            return;
        }
        Binding binding = bind(account);
        if (standings.of(account).stage() != Standing.Stage.ANCHORED && !anchored(planned, binding, stopping)) {
            return;
        }
        verify(account, binding);
    }

    /** Keys on the disk, then the statement signed by both: {@return the binding} */
    private Binding bind(Account account) throws IOException {
        Standing standing = standings.of(account);
        try (NewKeys keys = vault.newKeys(account)) {
            KeyName key = KeyName.of(keys.key().verifyingKey());
            KeyName recovery = KeyName.of(keys.recovery().verifyingKey());
            if (standing.keys().isEmpty()) {
                recorder.record(new Event.KeysMade(account, key, recovery));
            } else if (!standing.keys().get().newKey().equals(key)
                    || !standing.keys().get().recoveryKey().equals(recovery)) {
                throw new RunStop(
                        "the key store holds other keys of " + account + " than the journal says",
                        "give the key store that this migration was begun with, or its backup");
            }
            if (standing.binding().isPresent()) {
                return standing.binding().get();
            }
            try (SigningKey old = vault.oldKey(account)) {
                Binding binding = statements.bind(account, old, keys, vault);
                recorder.record(new Event.Bound(binding));
                return binding;
            }
        }
    }

    /** {@return whether the registration is deep enough}; if not, a person has to see to the account, or the run stops */
    private boolean anchored(PlannedAccount planned, Binding binding, BooleanSupplier stopping) throws IOException {
        Account account = planned.account();
        Patience patience = new Patience(options);
        Pursuit pursuit = new Pursuit(
                account,
                anchor,
                standings,
                recorder,
                header.confirmations(),
                options,
                header.fee().max(),
                (waiting, fee) -> sign(planned, waiting.act(), waiting.slot(), fee));
        while (!stopping.getAsBoolean()) {
            try {
                if (standings.of(account).undecided().isEmpty() && !sign(planned, binding)) {
                    return false;
                }
                Optional<Event.Included> included = pursuit.look();
                if (included.isPresent()) {
                    return succeeded(included.get());
                }
                patience.answered();
            } catch (AnchorException.Timeout | AnchorException.Unreachable | AnchorException.Reorganised e) {
                patience.failed(e);
            }
            patience.await(account, pursuit.hint());
        }
        return false;
    }

    private boolean succeeded(Event.Included included) throws IOException {
        if (!included.success()) {
            recorder.record(new Event.Failed(
                    included.account(),
                    "its transaction " + included.inclusion().transaction() + " was included and did nothing"));
        }
        return included.success();
    }

    /** Signs the registration, writes it down, and sends nothing: {@return whether that could be} */
    private boolean sign(PlannedAccount planned, Binding binding) throws IOException {
        Account account = planned.account();
        Statement statement = binding.statement();
        AccountState state = anchor.state(account);
        if (state.acts() != statement.nonce()) {
            return fail(
                    account,
                    "it has " + state.acts() + " anchored acts, and the statement is for act " + statement.nonce()
                            + ": somebody else with the old key registered it");
        }
        long now = anchor.head().timestamp();
        if (!statement.validity().contains(now)) {
            return fail(account, "its statement is no longer valid: make a new plan");
        }
        Fee today = anchor.fee();
        if (today.max() > header.fee().max()) {
            throw new RunStop(
                    "a unit of gas costs " + today.max() + " now, and the plan allows "
                            + header.fee().max(),
                    "wait until it is cheaper, or make a new plan with a higher limit");
        }
        Act act = new Act.Register(
                account,
                statement.nonce(),
                statement.hash(),
                statement.recoveryKey().hash());
        recorder.record(new Event.Signed(sign(planned, act, anchor.slot(account), today)));
        return true;
    }

    private SignedAct sign(PlannedAccount planned, Act act, Slot slot, Fee fee) throws IOException {
        try (SigningKey old = vault.oldKey(planned.account())) {
            return anchor.sign(
                    act,
                    old,
                    slot,
                    fee,
                    planned.cost(PlannedAccount.Kind.REGISTER).gas());
        }
    }

    private boolean fail(Account account, String reason) throws IOException {
        recorder.record(new Event.Failed(account, reason));
        return false;
    }

    private void verify(Account account, Binding binding) throws IOException {
        Patience patience = new Patience(options);
        while (true) {
            try {
                List<AnchoredAct> acts = anchor.acts(account);
                BindingVerdict verdict =
                        BindingVerifier.standard().verify(binding, account, CutOff.none(header.chain()), acts);
                recorder.record(
                        verdict instanceof BindingVerdict.Proven proven
                                ? new Event.Done(account, proven.inclusion())
                                : new Event.Failed(account, verdict.explain()));
                return;
            } catch (AnchorException.Timeout | AnchorException.Unreachable | AnchorException.Reorganised e) {
                patience.failed(e);
            }
            patience.await(account, "run again later: it is anchored, and what is left is to read it back");
        }
    }
}
