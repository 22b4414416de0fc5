// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.plan;

import io.hauberk.migration.Account;
import io.hauberk.migration.anchor.AccountKind;
import io.hauberk.migration.anchor.Estimate;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;

/**
 * An account of a plan.
 *
 * @param account the account
 * @param origin where its old key was found
 * @param kind what controls it
 * @param transactions how many it had sent when the plan was made
 * @param balance what it had then, in the chain's smallest unit
 * @param keyRevealed whether its old public key was on the chain then
 * @param steps what is done, in this order
 * @param immovable what hangs on the old key and doesn't move by itself
 * @param exposed what stays open to whoever breaks the old key
 */
public record PlannedAccount(
        Account account,
        String origin,
        AccountKind kind,
        long transactions,
        BigInteger balance,
        boolean keyRevealed,
        List<Step> steps,
        List<String> immovable,
        List<String> exposed) {
    public PlannedAccount {
        steps = List.copyOf(steps);
        immovable = List.copyOf(immovable);
        exposed = List.copyOf(exposed);
    }

    /** A kind of step. */
    public enum Kind {
        /** Makes the hybrid and the recovery key, writes them to the key store and reads them back. */
        KEYS,
        /** The old and the new key sign the statement; a revocation is signed in advance. */
        BIND,
        /** A transaction anchors the statement. */
        REGISTER,
        /** The binding is read back from the chain and verified. */
        VERIFY;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A step.
     *
     * @param kind its kind
     * @param cost its bytes (files or transaction), gas and fee
     * @param irreversible what can't be taken back, or {@code ""}
     */
    public record Step(Kind kind, Estimate cost, String irreversible) {}

    /** {@return what all steps cost together} */
    public Estimate cost() {
        return steps.stream().map(Step::cost).reduce(Estimate.FREE, Estimate::plus);
    }

    /** {@return the step of that kind's cost}; nothing where there is none */
    public Estimate cost(Kind kind) {
        return steps.stream()
                .filter(step -> step.kind() == kind)
                .map(Step::cost)
                .reduce(Estimate.FREE, Estimate::plus);
    }
}
