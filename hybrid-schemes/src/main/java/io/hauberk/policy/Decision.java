// SPDX-License-Identifier: Apache-2.0
package io.hauberk.policy;

import io.hauberk.signature.Verdict;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What a policy says of one signature, before any cryptography. */
public sealed interface Decision {
    /** The rules that every policy has without stating them. */
    Set<String> BUILT_IN = Set.of("default-deny", "wrong-chain", "unknown-time", "unknown-purpose");

    /** {@return the name of the rule that decided}, one of the policy's or of {@link #BUILT_IN} */
    String rule();

    /** {@return why, in one sentence for people, without a full stop} */
    String reason();

    /** {@return whether the signature may be verified} */
    default boolean isAccepted() {
        return this instanceof Accepted;
    }

    /** {@return the verdict of a signature that is refused}; nothing if it is accepted, since only verifying tells */
    default Optional<Verdict> refusal() {
        return isAccepted() ? Optional.empty() : Optional.of(Verdict.REJECTED_BY_POLICY);
    }

    /**
     * The signature may be verified.
     *
     * @param deprecatedSince the position from which the rule calls the scheme deprecated, where it does by now
     */
    record Accepted(String rule, String reason, OptionalLong deprecatedSince) implements Decision {
        /** {@return whether the scheme is deprecated by now} */
        public boolean isDeprecated() {
            return deprecatedSince.isPresent();
        }
    }

    /** The signature is refused: {@code REJECTED_BY_POLICY}. */
    record Rejected(String rule, String reason) implements Decision {}
}
