// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.batch.BatchConfig;
import io.hauberk.batch.BatchVerifier;
import io.hauberk.batch.Failure;
import io.hauberk.batch.simd.SlhDsaLanes;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyItem;
import io.hauberk.signature.prehash.PreHash;
import io.hauberk.signature.slhdsa.SlhDsaParameterSet;
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
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * NIST's and Bouncy Castle's vectors of SLH-DSA and HashSLH-DSA, under every pre-hash, through the kernels and through the
 * batch verifier.
 */
class SlhDsaVectorsTest {
    private record Case(VerifyItem item, boolean valid) {}

    /** NIST's are all of the internal interface. */
    @Test
    @EnabledIf("io.hauberk.batch.kernel.Kernels#hostHasLanes")
    void signatureVerification() throws Exception {
        int valid = 0;
        List<Case> cases = cases("acvp/SLH-DSA-sigVer-FIPS205-v1.1.0.37", Message.Internal.class);
        assertThat(cases.size()).isEqualTo(108);
        for (SlhDsaParameterSet set : SlhDsaParameterSet.values()) {
            SlhDsaVariant variant = new SlhDsaVariant(set, Optional.empty());
            List<Case> mine = cases.stream()
                    .filter(one -> one.item().scheme().equals(variant.scheme()))
                    .toList();
            List<Verdict> verdicts = verdicts(SlhDsaLanes.kernel(new Internal(variant)), mine);
            for (int i = 0; i < mine.size(); i++) {
                assertThat(verdicts.get(i).isValid()).isEqualTo(mine.get(i).valid());
                valid += mine.get(i).valid() ? 1 : 0;
            }
        }
        assertThat(valid).isEqualTo(36);
    }

    private static List<Verdict> verdicts(BatchKernel<Void> kernel, List<Case> cases) {
        LaneBatch<Void> batch = new LaneBatch<>(kernel.lanes());
        List<Verdict> verdicts = new ArrayList<>();
        for (int from = 0; from < cases.size(); from += kernel.lanes()) {
            List<Case> some = cases.subList(from, Math.min(cases.size(), from + kernel.lanes()));
            batch.clear();
            for (Case one : some) {
                batch.add(one.item().key(), one.item().input(), one.item().signature(), null, false);
            }
            kernel.verify(batch);
            for (int i = 0; i < some.size(); i++) {
                verdicts.add(batch.verdict(i));
            }
        }
        return verdicts;
    }

    /** M' is the content. */
    private static final class Internal extends SlhDsaMessage {
        Internal(SlhDsaVariant variant) {
            super(variant);
        }

        @Override
        public int head(Input.Pure message, byte[] target, int at) {
            return at;
        }

        @Override
        public Bytes rest(Input.Pure message) {
            return message.content();
        }
    }

    @Test
    void knownAnswers() throws Exception {
        List<Case> cases = cases("slhdsa-kat", Message.Plain.class);
        assertThat(cases.size()).isEqualTo(224);
        verifies(cases, 224);
    }

    private static void verifies(List<Case> cases, int count) {
        Map<SchemeId, List<VerifyItem>> byScheme = new LinkedHashMap<>();
        TreeSet<Integer> invalid = new TreeSet<>();
        for (int i = 0; i < cases.size(); i++) {
            VerifyItem item = cases.get(i).item();
            byScheme.computeIfAbsent(item.scheme(), _ -> new ArrayList<>()).add(item);
            if (!cases.get(i).valid()) {
                invalid.add(i);
            }
        }
        assertThat(cases.size() - invalid.size()).isEqualTo(count);
        int inLanes = 0;
        for (SchemeId scheme : byScheme.keySet()) {
            List<VerifyItem> items = byScheme.get(scheme);
            List<Verdict> expected = items.stream()
                    .map(item -> Schemes.extended().verify(scheme, item.key(), item.input(), item.signature()))
                    .toList();
            if (Kernels.hostHasLanes()) {
                BatchKernel<Void> lanes =
                        Kernels.slhDsa(variant(scheme)).lanes().orElseThrow().get();
                inLanes += new Differential<>(lanes, 1).run(items, expected);
            }
        }
        assertThat(inLanes).isEqualTo(Kernels.hostHasLanes() ? count : 0);
        try (BatchVerifier verifier =
                BatchVerifier.create(BatchConfig.defaults().withSchemes(Schemes.extended()))) {
            assertThat(verifier.verify(cases.stream().map(Case::item).toList()).invalid())
                    .extracting(Failure::index)
                    .containsExactlyElementsOf(invalid);
        }
    }

    private static SlhDsaVariant variant(SchemeId scheme) {
        for (SlhDsaParameterSet set : SlhDsaParameterSet.values()) {
            List<Optional<PreHash>> choices = new ArrayList<>(List.of(Optional.empty()));
            for (PreHash preHash : PreHash.values()) {
                choices.add(Optional.of(preHash));
            }
            for (Optional<PreHash> choice : choices) {
                SlhDsaVariant variant = new SlhDsaVariant(set, choice);
                if (variant.scheme().equals(scheme)) {
                    return variant;
                }
            }
        }
        throw new AssertionError(scheme.name());
    }

    private static List<Case> cases(String path, Class<? extends Message> kind)
            throws IOException, VectorFormatException {
        VectorFiles files = VectorFiles.under(VectorsFolder.file(path), VectorLimits.STANDARD);
        List<Case> cases = new ArrayList<>();
        for (Path file : files.files()) {
            for (VectorSuite suite : files.load(file).suites()) {
                for (VectorCase one : suite.cases()) {
                    if (one instanceof VectorCase.Verify vector && kind.isInstance(vector.message())) {
                        cases.add(new Case(
                                new VerifyItem(
                                        scheme(vector.target()),
                                        bytes(vector.publicKey()),
                                        input(vector.message()),
                                        bytes(vector.signature())),
                                vector.expected() instanceof Expected.Valid));
                    }
                }
            }
        }
        return cases;
    }

    private static Input input(Message message) {
        return switch (message) {
            case Message.Plain(Octets content, Octets context) -> Input.pure(bytes(content), bytes(context));
            case Message.Internal internal -> Input.pure(bytes(internal.content()));
            default -> throw new AssertionError("SLH-DSA takes no such message");
        };
    }

    private static SchemeId scheme(Target target) {
        Target.Described described = (Target.Described) target;
        String hash = described
                .hash()
                .replace("SHA2-", "SHA")
                .replace("SHAKE-", "SHAKE")
                .replace('/', '-');
        return SchemeId.of(hash.isEmpty() ? described.parameters() : "Hash" + described.parameters() + "-" + hash);
    }

    private static Bytes bytes(Octets octets) {
        return Bytes.wrap(octets.toArray());
    }
}
