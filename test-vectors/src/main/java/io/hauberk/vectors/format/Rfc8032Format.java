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

/** RFC 8032, section 7.1, as {@code [{name, secretKey, publicKey, message, signature}]}; the key's length tells the curve. */
final class Rfc8032Format implements JsonFormat {
    @Override
    public boolean recognises(Json root) {
        return root.isArrayOf("secretKey", "publicKey", "message", "signature");
    }

    @Override
    public List<VectorSuite> read(Json root, Siblings siblings) throws VectorFormatException {
        List<VectorCase> cases = new ArrayList<>();
        for (Json test : root.elements()) {
            Octets secret = test.hex("secretKey");
            Target target = Target.of("EdDSA", secret.length() == 32 ? "Ed25519" : "Ed448");
            cases.add(new VectorCase.Sign(
                    Label.of(test.text("name", test.name())),
                    target,
                    new PrivateKey(secret, PrivateKey.Form.RAW),
                    test.optionalHex("publicKey"),
                    new Message.Plain(
                            test.hex("message"), test.optionalHex("context").orElse(Octets.EMPTY)),
                    Optional.empty(),
                    new Outcome.Exactly(test.hex("signature"))));
        }
        return List.of(new VectorSuite(root.file().suiteName(), "RFC 8032 (JSON)", "RFC 8032", cases));
    }
}
