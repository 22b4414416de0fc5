// SPDX-License-Identifier: Apache-2.0
package io.hauberk.hybrid;

import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * What became of a hybrid signature.
 *
 * @param verdict the verdict: of the components' failures, the first in the order of {@link Verdict}
 * @param findings what each component says, in their order; empty if the signature is too short to have components
 */
public record Diagnosis(Verdict verdict, List<Finding> findings) {
    public Diagnosis {
        findings = List.copyOf(findings);
    }

    /**
     * What one component says.
     *
     * @param component its place, from 0
     * @param scheme its scheme
     * @param verdict its verdict
     */
    public record Finding(int component, SchemeId scheme, Verdict verdict) {}

    /** {@return the lowest component whose failure is the verdict}; nothing if all is well, or nothing could be split */
    public Optional<Finding> failing() {
        return verdict.isValid()
                ? Optional.empty()
                : findings.stream()
                        .filter(finding -> finding.verdict() == verdict)
                        .findFirst();
    }
}
