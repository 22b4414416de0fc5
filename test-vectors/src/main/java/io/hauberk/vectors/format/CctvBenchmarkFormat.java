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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The messages of C2SP/CCTV for a representative benchmark of ML-DSA signing: a bare list of texts, signed with the key
 * of the all-zero seed, deterministic, empty context. Here alone the parameter set stands in the file's name only.
 */
final class CctvBenchmarkFormat implements JsonFormat {
    private static final Pattern SET = Pattern.compile("ML-?DSA-?(44|65|87)", Pattern.CASE_INSENSITIVE);

    @Override
    public boolean recognises(Json root) {
        return root.first().map(Json::isText).orElse(false)
                && SET.matcher(root.file().name()).find();
    }

    @Override
    public List<VectorSuite> read(Json root, Siblings siblings) throws VectorFormatException {
        Matcher set = SET.matcher(root.file().name());
        if (!set.find()) {
            throw root.error("the file's name has no ML-DSA parameter set");
        }
        Target target = Target.of("ML-DSA", "ML-DSA-" + set.group(1));
        PrivateKey zero = new PrivateKey(Octets.of(new byte[32]), PrivateKey.Form.SEED);
        List<VectorCase> cases = new ArrayList<>();
        for (Json message : root.elements()) {
            cases.add(new VectorCase.Sign(
                    Label.of(message.name()),
                    target,
                    zero,
                    Optional.empty(),
                    Message.plain(Octets.of(message.text().getBytes(StandardCharsets.UTF_8))),
                    Optional.empty(),
                    new Outcome.AnyValid()));
        }
        return List.of(new VectorSuite(root.file().suiteName(), "CCTV benchmark messages", "C2SP/CCTV", cases));
    }
}
