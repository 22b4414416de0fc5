// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.batch.BatchConfig;
import io.hauberk.batch.BatchVerifier;
import io.hauberk.batch.Failure;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyItem;
import io.hauberk.signature.ed25519.Ed25519Rules;
import io.hauberk.vectors.Expected;
import io.hauberk.vectors.Message;
import io.hauberk.vectors.Octets;
import io.hauberk.vectors.Target;
import io.hauberk.vectors.VectorCase;
import io.hauberk.vectors.VectorFiles;
import io.hauberk.vectors.VectorFormatException;
import io.hauberk.vectors.VectorLimits;
import io.hauberk.vectors.VectorSuite;
import io.hauberk.vectors.VectorsFolder;
import io.hauberk.vectors.published.PublishedVectors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Vectors through the kernels and through the batch verifier, under every set of rules. */
@Tag("kernel")
class Ed25519VectorsTest {
    // What is valid of ed25519-speccheck's twelve: "Taming the many EdDSAs", table 2.
    private static final Map<Ed25519Rules, Integer> SPECCHECK_ACCEPTED = Map.of(
            Ed25519Rules.ZIP215, 9,
            Ed25519Rules.RFC8032, 6,
            Ed25519Rules.TAMING2, 4,
            Ed25519Rules.STRICT, 1,
            Ed25519Rules.STRICT_COFACTORED, 3);

    // Honest signatures: for two sets of rules all in the ordinary run, else every ninth, and in the runs that stand
    // for
    // other hosts every 63rd.
    private static final boolean IS_ORDINARY = Differential.CASES >= 10_000;
    private static final int HONEST = 1071;

    private final List<VerifyItem> items = new ArrayList<>();
    private final List<Boolean> valid = new ArrayList<>();
    private int signed;
    private int step;

    /** RFC 8032, ACVP, the original {@code sign.input} and ed25519-speccheck. */
    @ParameterizedTest
    @EnumSource(Ed25519Rules.class)
    void vectorsOfOthers(Ed25519Rules rules) throws IOException, VectorFormatException {
        boolean all = rules == Ed25519Rules.ZIP215 || rules == Ed25519Rules.STRICT;
        step = !IS_ORDINARY ? 63 : all ? 1 : 9;
        int speccheck = 0;
        for (String folder : new String[] {"ed25519", "acvp/EDDSA-SigGen-1.0", "acvp/EDDSA-SigVer-1.0"}) {
            VectorFiles files = VectorFiles.under(VectorsFolder.file(folder), VectorLimits.STANDARD);
            for (Path file : files.files()) {
                for (VectorSuite suite : files.load(file).suites()) {
                    for (VectorCase one : suite.cases()) {
                        speccheck += take(rules, one);
                    }
                }
            }
        }
        assertThat(speccheck).isEqualTo(SPECCHECK_ACCEPTED.get(rules));
        assertThat(signed).isEqualTo(HONEST);
        assertThat(items).hasSize(HONEST / step + 5 + 12);
        runs(rules, HONEST / step + 1 + speccheck);
    }

    // Returns 1 for a valid case of speccheck.
    private int take(Ed25519Rules rules, VectorCase one) {
        if (!(one.target() instanceof Target.Described target)
                || !target.parameters().equals("Ed25519")
                || !target.hash().isEmpty()) {
            return 0;
        }
        switch (one) {
            case VectorCase.Sign sign -> {
                if (sign.publicKey().isPresent()
                        && sign.outcome() instanceof VectorCase.Outcome.Exactly(Octets signature)
                        && signed++ % step == 0) {
                    add(rules, sign.publicKey().get(), sign.message(), signature, true);
                }
            }
            case VectorCase.Verify verify -> {
                boolean expected = verify.expected() instanceof Expected.ByScheme byScheme
                        ? byScheme.accepts().get(rules.id().name())
                        : verify.expected() instanceof Expected.Valid;
                add(rules, verify.publicKey(), verify.message(), verify.signature(), expected);
                return expected && verify.expected() instanceof Expected.ByScheme ? 1 : 0;
            }
            default -> {}
        }
        return 0;
    }

    /** Our own, which hold the edge cases: small and mixed orders, other encodings, S out of range, precedence. */
    @ParameterizedTest
    @EnumSource(Ed25519Rules.class)
    void ourPublishedVectors(Ed25519Rules rules) {
        List<Verdict> verdicts = new ArrayList<>();
        for (VectorCase one :
                PublishedVectors.suite(rules.id().name()).orElseThrow().cases()) {
            if (one instanceof VectorCase.Verify verify && verify.expected() instanceof Expected.Exactly exactly) {
                boolean isValid = exactly.verdict().equals(Verdict.VALID.name());
                add(rules, verify.publicKey(), verify.message(), verify.signature(), isValid);
                verdicts.add(Verdict.valueOf(exactly.verdict()));
            }
        }
        assertThat(items).hasSizeGreaterThan(250);
        assertThat(Differential.byScheme("Hauberk", items)).isEqualTo(verdicts);
        runs(rules, (int) verdicts.stream().filter(Verdict::isValid).count());
    }

    private void add(Ed25519Rules rules, Octets key, Message message, Octets signature, boolean isValid) {
        Message.Plain plain = (Message.Plain) message;
        Input input = Input.pure(bytes(plain.content()), bytes(plain.context()));
        items.add(new VerifyItem(rules.id(), bytes(key), input, bytes(signature)));
        valid.add(isValid);
    }

    private void runs(Ed25519Rules rules, int count) {
        List<Verdict> expected = Differential.byScheme("Hauberk", items);
        assertThat(expected.stream().map(Verdict::isValid).toList()).isEqualTo(valid);
        KernelFamily<Ed25519PreparedKey> family = Kernels.ed25519(rules);
        assertThat(new Differential<>(family.plain().get(), 1).run(items, expected))
                .isEqualTo(count);
        family.lanes()
                .ifPresent(lanes -> assertThat(new Differential<>(lanes.get(), 1).run(items, expected))
                        .isEqualTo(count));
        try (BatchVerifier verifier = BatchVerifier.create(BatchConfig.defaults())) {
            assertThat(verifier.verify(items).invalid().stream().map(Failure::index))
                    .hasSize(items.size() - count)
                    .noneMatch(valid::get);
        }
    }

    private static Bytes bytes(Octets octets) {
        return Bytes.wrap(octets.toArray());
    }
}
