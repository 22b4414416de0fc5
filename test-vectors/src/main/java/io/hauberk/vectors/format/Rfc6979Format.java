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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** RFC 6979, appendix A.2, as {@code [{curve, q, private, Ux, Uy, cases: [{hash, message, k, r, s}]}]}; messages are text. */
final class Rfc6979Format implements JsonFormat {
    @Override
    public boolean recognises(Json root) {
        return root.isArrayOf("curve", "private", "Ux", "Uy", "cases");
    }

    @Override
    public List<VectorSuite> read(Json root, Siblings siblings) throws VectorFormatException {
        List<VectorCase> cases = new ArrayList<>();
        for (Json key : root.elements()) {
            String curve = Names.curve(key.text("curve"));
            PrivateKey privateKey = new PrivateKey(Points.padded(curve, key.hexNumber("private")), PrivateKey.Form.RAW);
            Octets publicKey = Points.uncompressed(curve, key.hexNumber("Ux"), key.hexNumber("Uy"));
            for (Json test : key.get("cases").elements()) {
                String hash = Names.hash(test.text("hash"));
                cases.add(new VectorCase.Sign(
                        Label.of(curve + "/" + hash + "/" + test.text("message")),
                        new Target.Described("ECDSA", curve, hash, "raw"),
                        privateKey,
                        Optional.of(publicKey),
                        Message.plain(Octets.of(test.text("message").getBytes(StandardCharsets.UTF_8))),
                        Optional.empty(),
                        new Outcome.Exactly(Points.raw(curve, test.hexNumber("r"), test.hexNumber("s")))));
            }
        }
        return List.of(new VectorSuite(root.file().suiteName(), "RFC 6979 (JSON)", "RFC 6979, A.2", cases));
    }
}
