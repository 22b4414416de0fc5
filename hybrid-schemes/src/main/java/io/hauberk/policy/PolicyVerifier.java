// SPDX-License-Identifier: Apache-2.0
package io.hauberk.policy;

import io.hauberk.signature.BatchItem;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.RecoverItem;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyItem;

/**
 * Verifies single signatures under a policy: the policy decides first, and no key is decoded for a signature that it
 * refuses. For whole blocks, ask {@link Policy#decideBlock} and give what is accepted to a batch verifier.
 *
 * @param policy what is accepted
 * @param schemes who verifies
 */
public record PolicyVerifier(Policy policy, Schemes schemes) {
    /**
     * The outcome, with what an audit needs.
     *
     * @param verdict any verdict
     * @param decision what the policy said
     * @param policyHash the policy's hash, 32 bytes
     */
    public record Outcome(Verdict verdict, Decision decision, Bytes policyHash) {}

    /**
     * Verifies one signature. A scheme that isn't known gives {@code UNKNOWN_SCHEME}, whatever the policy says.
     *
     * @throws IllegalArgumentException if the scheme is accepted and takes no input of that kind
     * @throws io.hauberk.signature.SchemeFailure if a back end breaks
     */
    public Outcome verify(ChainPoint point, Purpose purpose, BatchItem item) {
        Decision decision = policy.decide(point, Use.of(purpose, item));
        Verdict verdict = schemes.find(item.scheme()).isEmpty()
                ? Verdict.UNKNOWN_SCHEME
                : decision.refusal().orElseGet(() -> cryptography(item));
        return new Outcome(verdict, decision, policy.hash());
    }

    private Verdict cryptography(BatchItem item) {
        return switch (item) {
            case VerifyItem verify -> schemes.verify(verify.scheme(), verify.key(), verify.input(), verify.signature());
            case RecoverItem recover ->
                schemes.recover(recover.scheme(), recover.input(), recover.signature())
                        .verdict();
        };
    }
}
