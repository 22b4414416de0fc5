// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.batch.BatchConfig;
import io.hauberk.batch.BatchVerifier;
import io.hauberk.batch.Failure;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyItem;
import io.hauberk.signature.prehash.PreHash;
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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * NIST's vectors of ML-DSA and HashML-DSA, under every pre-hash, through the kernels and through the batch verifier. The
 * internal interface goes through μ, which is all it needs.
 */
class MlDsaVectorsTest {
    @Test
    void signatureVerification() throws IOException, VectorFormatException {
        List<VerifyItem> items = new ArrayList<>();
        List<Boolean> valid = new ArrayList<>();
        for (VectorCase one : cases("acvp/ML-DSA-sigVer-FIPS204")) {
            VectorCase.Verify vector = (VectorCase.Verify) one;
            Bytes key = bytes(vector.publicKey());
            items.add(new VerifyItem(
                    scheme(vector.target()), key, input(vector.message(), key), bytes(vector.signature())));
            valid.add(vector.expected() instanceof Expected.Valid);
        }
        assertThat(items).hasSize(180);
        verifies(items, valid, 36);
    }

    @Test
    void signaturesThatNistMade() throws IOException, VectorFormatException, MalformedKeyException {
        List<VerifyItem> items = new ArrayList<>();
        List<Boolean> valid = new ArrayList<>();
        for (VectorCase one : cases("acvp/ML-DSA-sigGen-FIPS204")) {
            VectorCase.Sign vector = (VectorCase.Sign) one;
            if (vector.outcome() instanceof VectorCase.Outcome.Exactly(Octets signature)) {
                Bytes key = publicKey(vector);
                items.add(new VerifyItem(scheme(vector.target()), key, input(vector.message(), key), bytes(signature)));
                valid.add(true);
            }
        }
        assertThat(items).hasSize(360);
        verifies(items, valid, 360);
    }

    private static void verifies(List<VerifyItem> items, List<Boolean> valid, int count) {
        Map<SchemeId, List<VerifyItem>> byScheme = new LinkedHashMap<>();
        for (VerifyItem item : items) {
            byScheme.computeIfAbsent(item.scheme(), _ -> new ArrayList<>()).add(item);
        }
        int inKernels = 0;
        for (Map.Entry<SchemeId, List<VerifyItem>> one : byScheme.entrySet()) {
            List<VerifyItem> mine = one.getValue();
            List<Verdict> expected = mine.stream()
                    .map(item -> Schemes.extended().verify(item.scheme(), item.key(), item.input(), item.signature()))
                    .toList();
            KernelFamily<MlDsaPreparedKey> family = Kernels.mlDsa(variant(one.getKey()));
            int byPlain = new Differential<>(family.plain().get(), 1).run(mine, expected);
            family.lanes()
                    .ifPresent(lanes -> assertThat(new Differential<>(lanes.get(), 1).run(mine, expected))
                            .isEqualTo(byPlain));
            inKernels += byPlain;
        }
        assertThat(inKernels).isEqualTo(count);
        try (BatchVerifier verifier =
                BatchVerifier.create(BatchConfig.defaults().withSchemes(Schemes.extended()))) {
            List<Integer> invalid = verifier.verify(items).invalid().stream()
                    .map(Failure::index)
                    .toList();
            List<Integer> expected = new ArrayList<>();
            for (int i = 0; i < valid.size(); i++) {
                if (!valid.get(i)) {
                    expected.add(i);
                }
            }
            assertThat(invalid).isEqualTo(expected).hasSize(items.size() - count);
        }
    }

    private static Bytes publicKey(VectorCase.Sign vector) throws MalformedKeyException {
        try (SecretBytes secret = SecretBytes.take(vector.privateKey().bytes().toArray());
                SigningKey key = Schemes.standard()
                        .find(SchemeId.of(((Target.Described) vector.target()).parameters()))
                        .orElseThrow()
                        .decodeSigningKey(secret)) {
            return key.verifyingKey().encoded();
        }
    }

    private static Input input(Message message, Bytes key) {
        return switch (message) {
            case Message.Plain plain -> Input.pure(bytes(plain.content()), bytes(plain.context()));
            case Message.Mu mu -> Input.mu(bytes(mu.value()));
            case Message.Internal internal -> {
                // μ = H(H(pk, 64) ‖ M', 64), with M' as it is: FIPS 204, Algorithms 7 and 8.
                Shake shake = Shake.shake256();
                shake.absorb(key);
                byte[] tr = squeeze64(shake);
                shake.reset();
                shake.absorb(tr, 0, tr.length);
                shake.absorb(bytes(internal.content()));
                yield Input.mu(Bytes.wrap(squeeze64(shake)));
            }
            case Message.Digest _ -> throw new AssertionError("ML-DSA signs no digest");
        };
    }

    private static byte[] squeeze64(Shake shake) {
        byte[] output = new byte[64];
        shake.finish();
        for (int i = 0; i < output.length; i += 8) {
            LittleEndian.putLong(output, i, shake.squeeze());
        }
        return output;
    }

    private static List<VectorCase> cases(String path) throws IOException, VectorFormatException {
        VectorFiles files = VectorFiles.under(VectorsFolder.file(path), VectorLimits.STANDARD);
        List<VectorCase> cases = new ArrayList<>();
        for (Path file : files.files()) {
            for (VectorSuite suite : files.load(file).suites()) {
                cases.addAll(suite.cases());
            }
        }
        return cases;
    }

    private static MlDsaVariant variant(SchemeId scheme) {
        for (MlDsaParameters set : MlDsaParameters.all()) {
            Stream<Optional<PreHash>> preHashes = Stream.concat(
                    Stream.of(Optional.empty()), Arrays.stream(PreHash.values()).map(Optional::of));
            Optional<MlDsaVariant> found = preHashes
                    .map(preHash -> new MlDsaVariant(set, preHash))
                    .filter(variant -> variant.scheme().equals(scheme))
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new AssertionError(scheme.name());
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
