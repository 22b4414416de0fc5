// SPDX-License-Identifier: Apache-2.0
package io.hauberk.vectors.format;

import io.hauberk.vectors.Expected;
import io.hauberk.vectors.Message;
import io.hauberk.vectors.Octets;
import io.hauberk.vectors.Target;
import io.hauberk.vectors.VectorCase;
import io.hauberk.vectors.VectorCase.Label;
import io.hauberk.vectors.VectorFormatException;
import io.hauberk.vectors.VectorSuite;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The vectors of draft-ietf-lamps-pq-composite-sigs: {@code {m, ctx, tests: [{tcId, pk, s, sWithContext, …}]}} in
 * base64; each test has a signature without a context and one with {@code ctx}.
 */
final class CompositeFormat implements JsonFormat {
    @Override
    public boolean recognises(Json root) {
        return root.hasAll("m", "ctx")
                && root.find("tests")
                        .map(tests -> tests.isArrayOf("tcId", "pk", "s", "sWithContext"))
                        .orElse(false);
    }

    @Override
    public List<VectorSuite> read(Json root, Siblings siblings) throws VectorFormatException {
        Octets content = root.base64("m");
        Octets context = root.base64("ctx");
        List<VectorCase> cases = new ArrayList<>();
        for (Json test : root.get("tests").elements()) {
            String name = test.text("tcId").replaceFirst("^id-", "");
            Target target = name.startsWith("ML-DSA-") ? Target.of("ML-DSA", name) : Target.of("composite", name);
            Octets key = test.base64("pk");
            cases.add(new VectorCase.Verify(
                    Label.of(name), target, key, Message.plain(content), test.base64("s"), new Expected.Valid()));
            cases.add(new VectorCase.Verify(
                    new Label(name + "/context", "", Set.of("Context")),
                    target,
                    key,
                    new Message.Plain(content, context),
                    test.base64("sWithContext"),
                    new Expected.Valid()));
        }
        return List.of(new VectorSuite(
                root.file().suiteName(), "LAMPS composite", "draft-ietf-lamps-pq-composite-sigs", cases));
    }
}
