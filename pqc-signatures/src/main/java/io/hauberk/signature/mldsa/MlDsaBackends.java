// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.mldsa;

import io.hauberk.signature.InputKind;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.backend.BackendChoice;
import io.hauberk.signature.backend.Candidate;
import io.hauberk.signature.backend.Selection;
import java.util.List;
import java.util.Set;

/** Which back ends there are, in which order, and how they prove themselves. */
final class MlDsaBackends {
    private MlDsaBackends() {}

    /**
     * {@return the engines of a scheme}
     *
     * @param preHashed whether the scheme hands its engine nothing but μ, which the JDK doesn't take
     */
    static Selection<MlDsaEngine> select(
            SchemeId id, MlDsaParameterSet set, Set<InputKind> inputs, boolean preHashed, BackendChoice choice) {
        Candidate<MlDsaEngine> bouncyCastle =
                new Candidate<>(BackendChoice.BOUNCY_CASTLE, 10, inputs, () -> new BouncyCastleMlDsa(set));
        // JDK 25 takes 0.65 to 0.8 of Bouncy Castle's time to verify and half of it to sign, in one run.
        Candidate<MlDsaEngine> jdk =
                new Candidate<>(BackendChoice.JDK, 20, Set.of(InputKind.PURE), () -> JdkMlDsa.open(set));
        return new Selection<>(
                id,
                choice,
                preHashed ? List.of(bouncyCastle) : List.of(jdk, bouncyCastle),
                engine -> MlDsaSelfTest.passes(set, engine, !(engine instanceof JdkMlDsa)));
    }
}
