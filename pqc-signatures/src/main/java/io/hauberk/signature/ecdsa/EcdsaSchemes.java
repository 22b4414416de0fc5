// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ecdsa;

import io.hauberk.signature.Family;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SchemeSpec;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.Status;
import io.hauberk.signature.backend.BackendChoice;
import java.util.List;
import java.util.Set;

/** The list of this family's schemes. */
public final class EcdsaSchemes {
    private EcdsaSchemes() {}

    /** {@return every scheme of this family}, on the back ends that {@code choice} prefers */
    public static List<SignatureScheme> all(BackendChoice choice) {
        return List.of(
                ecdsa(
                        "ECDSA-secp256k1-Ethereum",
                        new EcdsaRules(
                                Curve.SECP256K1,
                                MessageHash.GIVEN,
                                SignatureForm.RECOVERABLE_PARITY,
                                true,
                                KeyForm.UNCOMPRESSED_OR_COMPRESSED),
                        "r ‖ s ‖ yParity with yParity 0 or 1 and s ≤ n/2; the parity must be the right one",
                        "EIP-2, EIP-2930; SEC 1 version 2, 4.1",
                        choice),
                ecdsa(
                        "ECDSA-secp256k1-ecrecover",
                        new EcdsaRules(
                                Curve.SECP256K1,
                                MessageHash.GIVEN,
                                SignatureForm.RECOVERABLE_V,
                                false,
                                KeyForm.UNCOMPRESSED_OR_COMPRESSED),
                        "r ‖ s ‖ v with v 27 or 28, any s; v must be the right one",
                        "Ethereum yellow paper, appendix E (precompile 0x01); SEC 1 version 2, 4.1",
                        choice));
    }

    private static SignatureScheme ecdsa(
            String name, EcdsaRules rules, String rulesInWords, String source, BackendChoice choice) {
        SchemeId id = SchemeId.of(name);
        var spec = new SchemeSpec(
                id,
                Family.ECDSA,
                Status.STANDARD,
                0,
                rules.keys().bytes(),
                rules.form().length(),
                Set.of(rules.hash().kind()),
                0,
                rules.lowS(), // (r, n − s) is a second signature where any s is taken
                rules.curve() == Curve.SECP256K1 ? 40 : 100,
                rulesInWords,
                source);
        var backends = EcdsaBackends.select(id, rules, choice);
        return rules.form().isRecoverable()
                ? new RecoverableEcdsaScheme(spec, rules, backends)
                : new EcdsaScheme(spec, rules, backends);
    }
}
