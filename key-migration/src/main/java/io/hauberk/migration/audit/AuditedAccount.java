// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.audit;

import io.hauberk.migration.Account;
import io.hauberk.migration.anchor.AccountKind;
import io.hauberk.migration.anchor.AccountState;
import io.hauberk.migration.anchor.Inclusion;
import io.hauberk.migration.audit.Exposure.Kind;
import io.hauberk.migration.binding.BindingVerdict;
import io.hauberk.migration.binding.KeyName;
import io.hauberk.migration.binding.Statement;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.SchemeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An account of a report.
 *
 * @param account the account
 * @param origin where its old key was found
 * @param outcome what became of it
 * @param reason why, in a clause; empty if it moved
 * @param oldScheme the scheme of its old key, where the chain or the binding tells
 * @param newKeys its new keys, if a binding names them
 * @param inclusion where the binding is anchored, if it is proven
 * @param exposures what stays open, the weightiest first
 */
public record AuditedAccount(
        Account account,
        String origin,
        Outcome outcome,
        String reason,
        Optional<SchemeId> oldScheme,
        Optional<NewKeys> newKeys,
        Optional<Inclusion> inclusion,
        List<Exposure> exposures) {
    /**
     * The keys that a statement names.
     *
     * @param hybrid the key that is to speak for the account
     * @param recovery the key that can replace it
     * @param statement the statement's hash, 32 bytes
     */
    public record NewKeys(KeyName hybrid, KeyName recovery, Bytes statement) {}

    /** @throws IllegalArgumentException if it moved without keys or inclusion, or has an inclusion and didn't move */
    public AuditedAccount {
        origin = WholeText.of(origin);
        reason = WholeText.of(reason);
        exposures = List.copyOf(exposures);
        boolean moved = outcome == Outcome.MOVED;
        if (moved != inclusion.isPresent() || (moved && newKeys.isEmpty())) {
            throw new IllegalArgumentException("an account has moved exactly if its keys are anchored: " + account);
        }
    }

    /** {@return what the evidence amounts to}: nothing counts as moved without a proven binding */
    public static AuditedAccount judge(Evidence evidence) {
        Optional<Statement> statement = evidence.checked().map(checked -> switch (checked.verdict()) {
            case BindingVerdict.Proven proven -> proven.statement();
            default -> checked.binding().statement();
        });
        Optional<BindingVerdict> verdict = evidence.checked().map(Evidence.Checked::verdict);
        Optional<Inclusion> inclusion = verdict.filter(BindingVerdict.Proven.class::isInstance)
                .map(proven -> ((BindingVerdict.Proven) proven).inclusion());
        Outcome outcome = outcome(evidence, verdict);
        String reason = reason(evidence, verdict, outcome);
        return new AuditedAccount(
                evidence.account(),
                evidence.origin(),
                outcome,
                reason,
                statement.map(said -> said.oldKey().scheme()).or(() -> schemeOf(evidence.account())),
                statement.map(said -> new NewKeys(said.newKey(), said.recoveryKey(), said.hash())),
                inclusion,
                exposures(evidence, outcome, reason));
    }

    private static Outcome outcome(Evidence evidence, Optional<BindingVerdict> verdict) {
        if (verdict.filter(BindingVerdict::isProven).isPresent()) {
            return Outcome.MOVED;
        }
        if (evidence.leftOut().isPresent()) {
            return Outcome.LEFT_OUT;
        }
        if (verdict.filter(BindingVerdict.Refused.class::isInstance).isPresent()) {
            return Outcome.BINDING_REFUSED;
        }
        if (evidence.failed().isPresent()) {
            return Outcome.FAILED;
        }
        return verdict.isPresent() ? Outcome.NOT_ANCHORED : Outcome.NOT_DONE;
    }

    private static String reason(Evidence evidence, Optional<BindingVerdict> verdict, Outcome outcome) {
        String binding = verdict.map(found -> switch (found) {
                    case BindingVerdict.Proven _ -> "";
                    case BindingVerdict.Unanchored unanchored -> unanchored.missing();
                    case BindingVerdict.Dated dated -> dated.explain();
                    case BindingVerdict.Refused refused -> refused.detail();
                })
                .orElse("");
        return switch (outcome) {
            case MOVED -> "";
            case LEFT_OUT -> evidence.leftOut().orElse("");
            case FAILED -> evidence.failed().orElse("");
            case NOT_DONE -> "the journal has no binding for it yet";
            case NOT_ANCHORED -> binding;
            case BINDING_REFUSED ->
                evidence.failed()
                        .map(failed -> binding + "; the migration says: " + failed)
                        .orElse(binding);
        };
    }

    private static List<Exposure> exposures(Evidence evidence, Outcome outcome, String reason) {
        List<Exposure> exposures = new ArrayList<>();
        if (outcome == Outcome.NOT_ANCHORED) {
            exposures.add(
                    new Exposure(Kind.NOT_ANCHORED, "proves nothing once the old key's scheme is broken: " + reason));
        } else if (outcome != Outcome.MOVED) {
            exposures.add(new Exposure(Kind.NOT_MOVED, "only the old key speaks for it"));
        }
        exposures.add(new Exposure(
                Kind.OLD_KEY_IN_POWER,
                evidence.account().chain() + " takes the old key's signature alone until its own rules change"));
        boolean anchored = outcome == Outcome.MOVED; // its registration was signed by the old key, for all to see
        if (anchored || evidence.state().filter(AccountState::keyRevealed).isPresent()) {
            exposures.add(new Exposure(
                    Kind.KEY_REVEALED, "whoever breaks the old key's scheme can compute the old key from the chain"));
        }
        evidence.state().ifPresent(state -> {
            if (state.kind() == AccountKind.DELEGATED) {
                exposures.add(
                        new Exposure(Kind.DELEGATED, "still exposed: a delegation leaves the old key in full power"));
            }
            for (String thing : state.immovable()) {
                exposures.add(new Exposure(Kind.HANGS_ON_OLD_KEY, thing));
            }
        });
        return exposures;
    }

    private static Optional<SchemeId> schemeOf(Account account) {
        return switch (account.chain().namespace()) {
            case "eip155" -> Optional.of(SchemeId.of("ECDSA-secp256k1-Ethereum"));
            case "solana" -> Optional.of(SchemeId.of("Ed25519-Strict"));
            default -> Optional.empty();
        };
    }
}
