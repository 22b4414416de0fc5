// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.slhdsa;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.DerivesKey;
import io.hauberk.signature.Input;
import io.hauberk.signature.InputKind;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.SuiteReader;
import io.hauberk.signature.VerifyingKey;
import io.hauberk.signature.backend.BackendChoice;
import io.hauberk.vectors.Expected;
import io.hauberk.vectors.Message;
import io.hauberk.vectors.Octets;
import io.hauberk.vectors.VectorCase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * NIST's and Bouncy Castle's vectors. Where a case speaks of the internal interface, the engine is asked directly, for no
 * scheme offers that. Signing by the s sets takes seconds a signature: those cases run in parallel, a few for each set,
 * and all of them with {@code -Dhauberk.slow=true}, which takes a quarter of an hour.
 */
class SlhDsaVectorsTest {
    private static final boolean ALL = Boolean.getBoolean("hauberk.slow");
    private static final int FEW = 2;

    private static final Schemes SCHEMES =
            Schemes.of(SlhDsaSchemes.all(BackendChoice.BEST)).with(SlhDsaSchemes.preHashed(BackendChoice.BEST));

    private static SlhDsaScheme scheme(VectorCase vector) {
        return (SlhDsaScheme)
                SCHEMES.find(SuiteReader.fipsScheme(vector.target())).orElseThrow();
    }

    private static Input input(Message.Plain message) {
        return Input.pure(SuiteReader.bytes(message.content()), SuiteReader.bytes(message.context()));
    }

    private static boolean verifies(VectorCase.Verify vector) throws Exception {
        VerifyingKey key = scheme(vector).decodeVerifyingKey(SuiteReader.bytes(vector.publicKey()));
        return switch (vector.message()) {
            case Message.Plain plain ->
                key.verify(input(plain), SuiteReader.bytes(vector.signature())).isValid();
            case Message.Internal internal -> {
                int length = vector.signature().length();
                yield length == scheme(vector).set().signatureBytes()
                        && scheme(vector)
                                .engine(InputKind.PURE)
                                .verify(
                                        vector.publicKey().toArray(),
                                        new byte[0],
                                        internal.content().toArray(),
                                        vector.signature().toArray());
            }
            default -> throw new AssertionError("SLH-DSA takes no such message");
        };
    }

    private static Bytes sign(VectorCase.Sign vector) throws Exception {
        SlhDsaScheme scheme = scheme(vector);
        byte[] privateKey = vector.privateKey().bytes().toArray();
        return switch (vector.message()) {
            case Message.Plain plain -> {
                byte[] publicKey = Arrays.copyOfRange(privateKey, privateKey.length / 2, privateKey.length);
                // Not by decoding, which would compute the root again: that has its own test.
                try (SigningKey key = new SlhDsaSigningKey(
                        scheme, new SlhDsaVerifyingKey(scheme, publicKey), SecretBytes.copyOf(privateKey))) {
                    yield key.sign(input(plain), SuiteReader.hedging(vector.randomness()));
                }
            }
            case Message.Internal internal -> {
                int n = scheme.set().n();
                byte[] optRand =
                        vector.randomness().map(Octets::toArray).orElse(Arrays.copyOfRange(privateKey, 2 * n, 3 * n));
                yield Bytes.wrap(scheme.engine(InputKind.PURE)
                        .sign(privateKey, new byte[0], internal.content().toArray(), optRand));
            }
            default -> throw new AssertionError("SLH-DSA takes no such message");
        };
    }

    private static Set<String> parameterSets(List<VectorCase> cases) {
        return cases.stream().map(one -> one.target().describe()).collect(Collectors.toSet());
    }

    @Test
    void keyGeneration() throws Exception {
        List<VectorCase> cases = SuiteReader.cases("acvp/SLH-DSA-keyGen-FIPS205");
        assertThat(cases).hasSize(120);
        assertThat(parameterSets(cases)).hasSize(12);
        cases.parallelStream().forEach(one -> {
            VectorCase.KeyGen vector = (VectorCase.KeyGen) one;
            try (SecretBytes seed = SecretBytes.take(vector.seed().toArray());
                    SigningKey key = ((DerivesKey) scheme(vector)).deriveKey(seed);
                    SecretBytes encoded = key.exportSecret().orElseThrow()) {
                assertThat(key.verifyingKey().encoded()).isEqualTo(SuiteReader.bytes(vector.publicKey()));
                assertThat(encoded)
                        .isEqualTo(SuiteReader.secret(vector.privateKey().orElseThrow()));
            }
        });
    }

    @Test
    void signatureVerification() throws Exception {
        List<VectorCase> cases = SuiteReader.cases("acvp").stream()
                .filter(one -> one instanceof VectorCase.Verify
                        && one.target().describe().startsWith("SLH-DSA"))
                .toList();
        assertThat(cases).hasSize(108);
        Map<Boolean, Integer> counts = new TreeMap<>();
        for (VectorCase one : cases) {
            VectorCase.Verify vector = (VectorCase.Verify) one;
            boolean valid = verifies(vector);
            assertThat(valid).as(vector.label().toString()).isEqualTo(vector.expected() instanceof Expected.Valid);
            counts.merge(valid, 1, Integer::sum);
        }
        assertThat(counts).isEqualTo(Map.of(true, 36, false, 72));
    }

    @Test
    void signatureGeneration() throws Exception {
        List<VectorCase> cases = SuiteReader.cases("acvp/SLH-DSA-sigGen-FIPS205-first");
        assertThat(cases).hasSize(88);
        assertThat(signAll(cases))
                .isEqualTo(Map.of(
                        SchemeId.of("SLH-DSA-SHA2-192s"), ALL ? 14 : FEW,
                        SchemeId.of("SLH-DSA-SHA2-256f"), 20,
                        SchemeId.of("SLH-DSA-SHAKE-128f"), 20,
                        SchemeId.of("SLH-DSA-SHAKE-192s"), ALL ? 14 : FEW,
                        SchemeId.of("SLH-DSA-SHAKE-256f"), 20));
    }

    /** Each file's signatures verify and are made again. */
    @Test
    void knownAnswers() throws Exception {
        List<VectorCase> verify = SuiteReader.cases("slhdsa-kat");
        assertThat(verify).hasSize(300);
        for (VectorCase one : verify) {
            assertThat(verifies((VectorCase.Verify) one))
                    .as(one.label().toString())
                    .isTrue();
        }
        List<VectorCase> sign = SuiteReader.cases("slhdsa-kat", true);
        assertThat(sign).hasSize(300);
        assertThat(signAll(sign))
                .isEqualTo(Map.of(
                        SchemeId.of("SLH-DSA-SHA2-128s"), ALL ? 100 : FEW,
                        SchemeId.of("SLH-DSA-SHAKE-128f"), 100,
                        SchemeId.of("HashSLH-DSA-SHA2-192s-SHA512"), ALL ? 100 : FEW));
    }

    private static Map<SchemeId, Integer> signAll(List<VectorCase> cases) {
        Map<SchemeId, Integer> counts = new ConcurrentHashMap<>();
        List<VectorCase> taken = new ArrayList<>();
        Map<SchemeId, Integer> slow = new HashMap<>();
        for (VectorCase one : cases) {
            boolean quick = scheme(one).set().name().endsWith("F");
            if (ALL || quick || slow.merge(scheme(one).id(), 1, Integer::sum) <= FEW) {
                taken.add(one);
            }
        }
        taken.parallelStream().forEach(one -> {
            VectorCase.Sign vector = (VectorCase.Sign) one;
            try {
                Bytes expected = SuiteReader.bytes(((VectorCase.Outcome.Exactly) vector.outcome()).signature());
                assertThat(sign(vector)).as(vector.label().id()).isEqualTo(expected);
            } catch (Exception e) {
                throw new AssertionError(vector.label().id(), e);
            }
            counts.merge(scheme(vector).id(), 1, Integer::sum);
        });
        return new TreeMap<>(counts);
    }

    /** A private key of a vector decodes, its root being recomputed. */
    @Test
    void privateKeysDecode() throws Exception {
        int decoded = 0;
        for (VectorCase one : SuiteReader.cases("slhdsa-kat", true)) {
            VectorCase.Sign vector = (VectorCase.Sign) one;
            if (Integer.parseInt(vector.label().id()) < 2) {
                try (SecretBytes secret = SuiteReader.secret(vector.privateKey());
                        SigningKey key = scheme(vector).decodeSigningKey(secret)) {
                    assertThat(key.verifyingKey().encoded())
                            .isEqualTo(SuiteReader.bytes(vector.publicKey().orElseThrow()));
                    decoded++;
                }
            }
        }
        assertThat(decoded).isEqualTo(6);
    }
}
