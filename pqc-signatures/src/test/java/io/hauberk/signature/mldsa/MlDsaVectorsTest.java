// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.mldsa;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.DerivesKey;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.InputKind;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.SuiteReader;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyingKey;
import io.hauberk.signature.backend.BackendChoice;
import io.hauberk.signature.prehash.PreHash;
import io.hauberk.vectors.Expected;
import io.hauberk.vectors.Message;
import io.hauberk.vectors.VectorCase;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** NIST's and others' vectors, each on both back ends. The internal interface goes through μ, which is all it needs. */
class MlDsaVectorsTest {
    private static Schemes schemes(String backend) {
        return Schemes.of(MlDsaSchemes.all(BackendChoice.pin(backend)))
                .with(MlDsaSchemes.preHashed(BackendChoice.pin(backend)));
    }

    private static SignatureScheme scheme(Schemes schemes, VectorCase vector) {
        return schemes.find(SuiteReader.fipsScheme(vector.target())).orElseThrow();
    }

    private static Input input(Message message, VerifyingKey key) {
        return switch (message) {
            case Message.Plain plain ->
                Input.pure(SuiteReader.bytes(plain.content()), SuiteReader.bytes(plain.context()));
            case Message.Mu mu -> Input.mu(SuiteReader.bytes(mu.value()));
            case Message.Internal internal -> {
                // μ = H(H(pk, 64) ‖ M', 64), with M' as it is: FIPS 204, Algorithms 7 and 8.
                MessageDigest digest = PreHash.digest("SHAKE256-512");
                byte[] tr = digest.digest(key.encoded().toArray());
                digest.update(tr);
                yield Input.mu(Bytes.wrap(digest.digest(internal.content().toArray())));
            }
            case Message.Digest _ -> throw new AssertionError("ML-DSA signs no digest");
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {BackendChoice.JDK, BackendChoice.BOUNCY_CASTLE})
    void keyGeneration(String backend) throws Exception {
        Schemes schemes = schemes(backend);
        List<VectorCase> cases = SuiteReader.cases("acvp/ML-DSA-keyGen-FIPS204");
        assertThat(cases).hasSize(75);
        for (VectorCase one : cases) {
            VectorCase.KeyGen vector = (VectorCase.KeyGen) one;
            SignatureScheme scheme = scheme(schemes, vector);
            byte[] seed = vector.seed().toArray();
            try (SecretBytes secret = SecretBytes.copyOf(seed);
                    SecretBytes expanded =
                            SuiteReader.secret(vector.privateKey().orElseThrow());
                    SigningKey key = ((DerivesKey) scheme).deriveKey(secret);
                    SigningKey fromExpanded = scheme.decodeSigningKey(expanded)) {
                assertThat(key.verifyingKey().encoded()).isEqualTo(SuiteReader.bytes(vector.publicKey()));
                assertThat(fromExpanded.verifyingKey()).isEqualTo(key.verifyingKey());
            }
            MlDsaEngine.Expanded pair =
                    ((MlDsaScheme) scheme).engine(InputKind.PURE).expand(seed);
            assertThat(pair.privateKey())
                    .isEqualTo(vector.privateKey().orElseThrow().bytes().toArray());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {BackendChoice.JDK, BackendChoice.BOUNCY_CASTLE})
    void signatureGeneration(String backend) throws Exception {
        Schemes schemes = schemes(backend);
        List<VectorCase> cases = SuiteReader.cases("acvp/ML-DSA-sigGen-FIPS204");
        assertThat(cases).hasSize(360);
        Map<String, Integer> counts = new TreeMap<>();
        Set<SchemeId> ids = new HashSet<>();
        for (VectorCase one : cases) {
            Input input = signs(schemes, (VectorCase.Sign) one);
            counts.merge(input.kind().toString(), 1, Integer::sum);
            ids.add(SuiteReader.fipsScheme(one.target()));
        }
        assertThat(ids).hasSize(3 * 13); // pure and twelve pre-hashes
        assertThat(counts).isEqualTo(Map.of("PURE", 15, "PURE_WITH_CONTEXT", 165, "MU", 180));
    }

    private static Input signs(Schemes schemes, VectorCase.Sign vector) throws Exception {
        SignatureScheme scheme = scheme(schemes, vector);
        try (SecretBytes secret = SuiteReader.secret(vector.privateKey());
                SigningKey key = scheme.decodeSigningKey(secret)) {
            vector.publicKey()
                    .ifPresent(publicKey ->
                            assertThat(key.verifyingKey().encoded()).isEqualTo(SuiteReader.bytes(publicKey)));
            Input input = input(vector.message(), key.verifyingKey());
            Bytes signature = key.sign(input, SuiteReader.hedging(vector.randomness()));
            if (vector.outcome() instanceof VectorCase.Outcome.Exactly(var expected)) {
                assertThat(signature).as(vector.label().id()).isEqualTo(SuiteReader.bytes(expected));
            }
            assertThat(key.verifyingKey().verify(input, signature)).isEqualTo(Verdict.VALID);
            return input;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {BackendChoice.JDK, BackendChoice.BOUNCY_CASTLE})
    void signatureVerification(String backend) throws Exception {
        Schemes schemes = schemes(backend);
        List<VectorCase> cases = SuiteReader.cases("acvp/ML-DSA-sigVer-FIPS204");
        assertThat(cases).hasSize(180);
        Map<Verdict, Integer> counts = new TreeMap<>();
        for (VectorCase one : cases) {
            VectorCase.Verify vector = (VectorCase.Verify) one;
            VerifyingKey key = scheme(schemes, vector).decodeVerifyingKey(SuiteReader.bytes(vector.publicKey()));
            Verdict verdict = key.verify(input(vector.message(), key), SuiteReader.bytes(vector.signature()));
            assertThat(verdict.isValid())
                    .as(vector.label().toString())
                    .isEqualTo(vector.expected() instanceof Expected.Valid);
            counts.merge(verdict, 1, Integer::sum);
        }
        assertThat(counts).isEqualTo(Map.of(Verdict.VALID, 36, Verdict.MALFORMED_SIGNATURE, 36, Verdict.MISMATCH, 108));
    }

    @ParameterizedTest
    @ValueSource(strings = {BackendChoice.JDK, BackendChoice.BOUNCY_CASTLE})
    void signaturesWithManyRejections(String backend) throws Exception {
        Schemes schemes = schemes(backend);
        List<VectorCase> cases = SuiteReader.cases("mldsa-rejection");
        assertThat(cases).hasSize(21);
        for (VectorCase one : cases) {
            signs(schemes, (VectorCase.Sign) one);
        }
    }

    /** These come without signatures, so the two back ends must agree. */
    @Test
    void benchmarkMessages() throws Exception {
        List<VectorCase> cases = SuiteReader.cases("cctv");
        assertThat(cases).hasSize(2 * (188 + 147 + 114));
        Map<SchemeId, List<Bytes>> signatures = new TreeMap<>();
        for (String backend : new String[] {BackendChoice.JDK, BackendChoice.BOUNCY_CASTLE}) {
            Schemes schemes = schemes(backend);
            Map<SchemeId, List<Bytes>> mine = new TreeMap<>();
            Map<SchemeId, SigningKey> keys = new TreeMap<>();
            for (VectorCase one : cases) {
                VectorCase.Sign vector = (VectorCase.Sign) one;
                SignatureScheme scheme = scheme(schemes, vector);
                if (!keys.containsKey(scheme.id())) {
                    try (SecretBytes seed = SuiteReader.secret(vector.privateKey())) {
                        keys.put(scheme.id(), scheme.decodeSigningKey(seed));
                    }
                }
                SigningKey key = keys.get(scheme.id());
                Input input = input(vector.message(), key.verifyingKey());
                Bytes signature = key.sign(input, Hedging.deterministic());
                assertThat(key.verifyingKey().verify(input, signature)).isEqualTo(Verdict.VALID);
                mine.computeIfAbsent(scheme.id(), _ -> new ArrayList<>()).add(signature);
            }
            keys.values().forEach(SigningKey::close);
            if (signatures.isEmpty()) {
                signatures.putAll(mine);
            }
            assertThat(mine).isEqualTo(signatures).hasSize(3);
        }
    }
}
