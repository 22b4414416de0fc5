// SPDX-License-Identifier: Apache-2.0
package io.hauberk.vectors.format;

import io.hauberk.vectors.Message;
import io.hauberk.vectors.Octets;
import io.hauberk.vectors.Target;
import io.hauberk.vectors.VectorCase;
import io.hauberk.vectors.VectorCase.Label;
import io.hauberk.vectors.VectorCase.Outcome;
import io.hauberk.vectors.VectorCase.PrivateKey;
import io.hauberk.vectors.VectorFormatException;
import io.hauberk.vectors.VectorSuite;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * ML-DSA cases with many rejections, as {@code {cases: [{seed, pk, sk, msg, sig, key_hash, sig_hash}]}}: internal
 * interface, deterministic. The length of the public key tells the parameter set.
 */
final class MlDsaRejectionFormat implements JsonFormat {
    @Override
    public boolean recognises(Json root) {
        return root.find("cases")
                .map(cases -> cases.isArrayOf("seed", "pk", "sk", "msg", "sig", "key_hash", "sig_hash"))
                .orElse(false);
    }

    @Override
    public List<VectorSuite> read(Json root, Siblings siblings) throws VectorFormatException {
        List<VectorCase> cases = new ArrayList<>();
        for (Json test : root.get("cases").elements()) {
            Octets publicKey = test.hex("pk");
            String set = switch (publicKey.length()) {
                case 1312 -> "ML-DSA-44";
                case 1952 -> "ML-DSA-65";
                case 2592 -> "ML-DSA-87";
                default -> throw test.get("pk").error("no parameter set has such a public key");
            };
            cases.add(new VectorCase.Sign(
                    Label.of(test.name(), "many rejections"),
                    Target.of("ML-DSA", set),
                    new PrivateKey(test.hex("seed"), PrivateKey.Form.SEED),
                    Optional.of(publicKey),
                    new Message.Internal(test.hex("msg")),
                    Optional.empty(),
                    new Outcome.Exactly(test.hex("sig"))));
        }
        return List.of(
                new VectorSuite(root.file().suiteName(), "ML-DSA rejection vectors", root.text("source", ""), cases));
    }
}
