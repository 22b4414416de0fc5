// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.audit;

import io.hauberk.migration.Account;
import io.hauberk.migration.anchor.AccountState;
import io.hauberk.migration.binding.Binding;
import io.hauberk.migration.binding.BindingVerdict;
import java.util.Optional;

/**
 * What is known of an account, before it is judged. Built step by step: each method gives a copy that knows more.
 *
 * @param account the account
 * @param origin where its old key was found
 * @param state what the chain says of it, if it was asked
 * @param checked its binding with the verdict on it, if there is one
 * @param leftOut why the plan leaves it out, if it does
 * @param failed why the migration gave up on it, if it did
 */
public record Evidence(
        Account account,
        String origin,
        Optional<AccountState> state,
        Optional<Checked> checked,
        Optional<String> leftOut,
        Optional<String> failed) {
    /**
     * A binding, verified from outside.
     *
     * @param binding the binding
     * @param verdict what it is worth, by whoever asked the chain
     */
    public record Checked(Binding binding, BindingVerdict verdict) {}

    /** @throws IllegalArgumentException if the state or the proof is another account's */
    public Evidence {
        boolean sameState = state.isEmpty() || state.get().account().equals(account);
        boolean sameProof = checked.isEmpty()
                || !(checked.get().verdict() instanceof BindingVerdict.Proven proven)
                || proven.statement().account().equals(account);
        if (!sameState || !sameProof) {
            throw new IllegalArgumentException("evidence of another account than " + account);
        }
    }

    /** {@return an account of which nothing is known but where its old key was found} */
    public static Evidence of(Account account, String origin) {
        return new Evidence(account, origin, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** {@return this, with what the chain says of the account} */
    public Evidence with(AccountState known) {
        return new Evidence(account, origin, Optional.of(known), checked, leftOut, failed);
    }

    /** {@return this, with a binding and the verdict on it} */
    public Evidence with(Binding binding, BindingVerdict verdict) {
        return new Evidence(account, origin, state, Optional.of(new Checked(binding, verdict)), leftOut, failed);
    }

    /** {@return this, left out by the plan} */
    public Evidence leftOut(String reason) {
        return new Evidence(account, origin, state, checked, Optional.of(reason), failed);
    }

    /** {@return this, given up by the migration} */
    public Evidence failed(String reason) {
        return new Evidence(account, origin, state, checked, leftOut, Optional.of(reason));
    }
}
