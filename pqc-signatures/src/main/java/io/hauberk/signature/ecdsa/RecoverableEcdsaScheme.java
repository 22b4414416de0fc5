// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ecdsa;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.RecoversKey;
import io.hauberk.signature.Recovery;
import io.hauberk.signature.SchemeSpec;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.backend.Selection;
import java.util.Optional;

/** An ECDSA scheme whose signatures tell the parity of R, and so the public key. */
final class RecoverableEcdsaScheme extends EcdsaScheme implements RecoversKey {
    RecoverableEcdsaScheme(SchemeSpec spec, EcdsaRules rules, Selection<EcdsaEngine> backends) {
        super(spec, rules, backends);
    }

    @Override
    public Recovery recover(Input input, Bytes signature) {
        spec().requireTakes(input);
        Optional<EcdsaSignature> parsed = parse(signature);
        if (parsed.isEmpty()) {
            return Recovery.failed(Verdict.MALFORMED_SIGNATURE);
        }
        EcdsaSignature wellFormed = parsed.get();
        return engine().recover(digest(input), wellFormed.scalars(), wellFormed.parity())
                .map(point -> Recovery.of(Bytes.wrap(rules().keys().encode(point))))
                .orElse(Recovery.failed(Verdict.MISMATCH));
    }
}
