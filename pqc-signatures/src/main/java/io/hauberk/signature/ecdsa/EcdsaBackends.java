// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ecdsa;

import io.hauberk.signature.InputKind;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.backend.BackendChoice;
import io.hauberk.signature.backend.Candidate;
import io.hauberk.signature.backend.Selection;
import java.util.List;
import java.util.Set;

/** The back ends of ECDSA by curve. */
final class EcdsaBackends {
    private EcdsaBackends() {}

    /** {@return the back ends of a scheme with these rules} */
    static Selection<EcdsaEngine> select(SchemeId scheme, EcdsaRules rules, BackendChoice choice) {
        Set<InputKind> kinds = Set.of(rules.hash().kind());
        List<Candidate<EcdsaEngine>> candidates = switch (rules.curve()) {
            case SECP256K1 ->
                List.of(
                        new Candidate<>(BackendChoice.LIBSECP256K1, 20, kinds, Libsecp256k1Engine::open),
                        new Candidate<>(
                                BackendChoice.BOUNCY_CASTLE, 10, kinds, () -> new BouncyCastleEngine(Curve.SECP256K1)));
            case P256 ->
                List.of(new Candidate<>(
                        BackendChoice.BOUNCY_CASTLE, 10, kinds, () -> new BouncyCastleEngine(Curve.P256)));
        };
        return new Selection<>(scheme, choice, candidates, KnownAnswer.of(rules.curve())::holds);
    }
}
