// SPDX-License-Identifier: Apache-2.0
package io.hauberk.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Family;
import io.hauberk.signature.HasKeyOid;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.HybridScheme;
import io.hauberk.signature.Input;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyItem;
import io.hauberk.signature.key.Pkcs8;
import io.hauberk.signature.key.SubjectPublicKeyInfo;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every hybrid keeps: as much as any scheme does, and what is theirs. */
class HybridContractTest {
    static List<HybridScheme> schemes() {
        return Sample.schemes();
    }

    static List<HybridScheme> quick() {
        return Sample.quick();
    }

    @Test
    void theListHoldsBothKindsAndNamesAndOidsAreTheirOwn() {
        assertThat(schemes()).filteredOn(CompositeScheme.class::isInstance).hasSize(16);
        assertThat(schemes()).filteredOn(DualScheme.class::isInstance).hasSize(24);
        Set<String> oids = new HashSet<>();
        for (HybridScheme scheme : schemes()) {
            assertThat(oids.add(((HasKeyOid) scheme).keyOid()))
                    .as(scheme.id().name())
                    .isTrue();
            assertThat(scheme.spec().family()).isEqualTo(Family.HYBRID);
            assertThat(scheme.spec().stronglyUnforgeable()).isFalse();
            assertThat(scheme.components()).hasSize(2).noneMatch(HybridScheme.class::isInstance);
        }
        List<SignatureScheme> singles = Schemes.standard().all();
        assertThat(HybridSchemes.standard().all()).startsWith(singles.toArray(SignatureScheme[]::new));
        assertThat(HybridSchemes.standard().all())
                .hasSize(singles.size() + schemes().size());
    }

    /** Else {@code Label ‖ len(ctx) ‖ ctx} of one composite could be that of another. */
    @Test
    void noLabelIsTheBeginningOfAnother() {
        List<String> labels = schemes().stream()
                .filter(CompositeScheme.class::isInstance)
                .map(scheme -> ((CompositeScheme) scheme).label())
                .toList();
        assertThat(labels).doesNotHaveDuplicates();
        for (String label : labels) {
            assertThat(labels).filteredOn(other -> other.startsWith(label)).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void signaturesVerifyAndHaveTheirLength(HybridScheme scheme) throws Exception {
        Sample sample = Sample.of(scheme);
        Bytes signature = sample.signature(1);
        assertThat(scheme.spec().signature().accepts(signature.length())).isTrue();
        HybridKey key = (HybridKey) scheme.decodeVerifyingKey(sample.publicKey());
        assertThat(key)
                .isEqualTo(sample.key().verifyingKey())
                .hasSameHashCodeAs(sample.key().verifyingKey());
        Diagnosis diagnosis = key.diagnose(sample.input(1), signature);
        assertThat(diagnosis.verdict()).isEqualTo(Verdict.VALID);
        assertThat(diagnosis.failing()).isEmpty();
        assertThat(diagnosis.findings()).hasSize(2);
        assertThat(key.verify(sample.input(2), signature)).isEqualTo(Verdict.MISMATCH);
        assertThat(key.diagnose(sample.input(2), signature).findings())
                .allMatch(finding -> finding.verdict() == Verdict.MISMATCH);
        assertThat(key.encoded().length()).isEqualTo(scheme.spec().publicKeyBytes());
        assertThat(key.toString()).contains(scheme.id().name());
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void componentKeysAreThoseOfTheBytes(HybridScheme scheme) {
        Sample sample = Sample.of(scheme);
        List<ComponentKey> components = sample.key().verifyingKey().components();
        assertThat(Bytes.concat(components.stream().map(ComponentKey::encoded).toArray(Bytes[]::new)))
                .isEqualTo(sample.publicKey());
        for (int i = 0; i < components.size(); i++) {
            ComponentKey component = components.get(i);
            assertThat(component.index()).isEqualTo(i);
            assertThat(component.hybrid()).isEqualTo(scheme.id());
            assertThat(component.scheme()).isEqualTo(scheme.components().get(i).id());
        }
        // A component that could sign alone would be a signing key, or have one.
        assertThat(ComponentKey.class.getMethods())
                .noneMatch(method ->
                        method.getName().equals("sign") || SigningKey.class.isAssignableFrom(method.getReturnType()));
        assertThat(HybridSigningKey.class.getMethods())
                .noneMatch(method -> SigningKey.class.isAssignableFrom(method.getReturnType()));
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void exportedKeysAndContainersComeBack(HybridScheme scheme) throws Exception {
        Sample sample = Sample.of(scheme);
        try (SecretBytes secret = sample.key().exportSecret().orElseThrow();
                SigningKey again = sample.again();
                SecretBytes exported = again.exportSecret().orElseThrow();
                SecretBytes pkcs8 = Pkcs8.encode(sample.key());
                SigningKey fromContainer = Pkcs8.decode(scheme, pkcs8)) {
            assertThat(exported).isEqualTo(secret);
            assertThat(again.verifyingKey()).isEqualTo(sample.key().verifyingKey());
            assertThat(fromContainer.verifyingKey()).isEqualTo(sample.key().verifyingKey());
            Bytes spki = SubjectPublicKeyInfo.encode(sample.key().verifyingKey());
            assertThat(SubjectPublicKeyInfo.decode(scheme, spki))
                    .isEqualTo(sample.key().verifyingKey());
            int refused = 0;
            for (HybridScheme other : schemes()) {
                if (!other.id().equals(scheme.id())) {
                    assertThatThrownBy(() -> SubjectPublicKeyInfo.decode(other, spki))
                            .isInstanceOf(MalformedKeyException.class);
                    assertThatThrownBy(() -> Pkcs8.decode(other, pkcs8)).isInstanceOf(MalformedKeyException.class);
                    refused++;
                }
            }
            assertThat(refused).isEqualTo(schemes().size() - 1);
        }
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void keysOfAnotherLengthAreRefusedAndShowNothing(HybridScheme scheme) {
        Sample sample = Sample.of(scheme);
        Bytes key = sample.publicKey();
        for (int length : new int[] {0, 1, key.length() / 2, key.length() - 1, key.length() + 1, 2 * key.length()}) {
            Bytes other = Bytes.wrap(Arrays.copyOf(key.toArray(), length));
            assertThatThrownBy(() -> scheme.decodeVerifyingKey(other)).isInstanceOf(MalformedKeyException.class);
            assertThat(scheme.checks(other, sample.input(1), sample.signature(1)))
                    .isEmpty();
        }
        byte[] secret = sample.key().exportSecret().orElseThrow().copyToArray();
        String start = HexFormat.of().formatHex(secret, 0, 12);
        for (int length : new int[] {0, 1, 32, secret.length - 1, secret.length + 1}) {
            assertThatThrownBy(() -> scheme.decodeSigningKey(SecretBytes.take(Arrays.copyOf(secret, length))))
                    .isInstanceOf(MalformedKeyException.class)
                    .satisfies(error -> assertThat(error.toString()).doesNotContain(start));
        }
        assertThat(sample.key().toString()).contains(scheme.id().name()).doesNotContain(start);
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void closingEndsSigning(HybridScheme scheme) throws Exception {
        Sample sample = Sample.of(scheme);
        HybridSigningKey key = sample.again();
        key.close();
        key.close();
        Hedging hedging = Hedging.hedged(new Sample.Seeded(1));
        assertThatThrownBy(() -> key.sign(sample.input(1), hedging)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(key::exportSecret).isInstanceOf(IllegalStateException.class);
        assertThat(key.verifyingKey().verify(sample.input(1), sample.signature(1)))
                .isEqualTo(Verdict.VALID);
    }

    @ParameterizedTest
    @MethodSource("quick")
    void deterministicSignaturesRepeatAndHedgedOnesDoNot(HybridScheme scheme) {
        Sample sample = Sample.of(scheme);
        HybridSigningKey key = sample.key();
        Hedging fresh = Hedging.hedged(new Sample.Seeded(5));
        assertThat(key.sign(sample.input(1), fresh)).isNotEqualTo(key.sign(sample.input(1), fresh));
        if (Sample.isHedgedOnly(scheme)) {
            assertThatThrownBy(() -> key.sign(sample.input(1), Hedging.deterministic()))
                    .isInstanceOf(IllegalArgumentException.class);
        } else {
            assertThat(key.sign(sample.input(1), Hedging.deterministic())).isEqualTo(sample.signature(1));
        }
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void contextsAreBoundOrRefused(HybridScheme scheme) {
        Sample sample = Sample.of(scheme);
        Input.Pure plain = (Input.Pure) sample.input(1);
        int max = scheme.spec().maxContextBytes();
        Input tooLong = Input.pure(plain.content(), Bytes.wrap(new byte[max + 1]));
        Bytes signature = sample.signature(1);
        HybridKey key = sample.key().verifyingKey();
        assertThat(key.verify(tooLong, signature)).isEqualTo(Verdict.MISMATCH);
        assertThat(key.diagnose(tooLong, signature).findings())
                .allMatch(finding -> finding.verdict() == Verdict.MISMATCH);
        assertThat(key.verify(tooLong, signature.slice(0, signature.length() - 1)))
                .isEqualTo(Verdict.MALFORMED_SIGNATURE);
        assertThatThrownBy(() -> sample.sign(tooLong, 1)).isInstanceOf(IllegalArgumentException.class);
        assumeFalse(max == 0 || Sample.isSlow(scheme));
        Input longest = Input.pure(plain.content(), Bytes.wrap(new byte[max]));
        Bytes under = sample.sign(longest, 1);
        assertThat(key.verify(longest, under)).isEqualTo(Verdict.VALID);
        assertThat(key.verify(plain, under)).isEqualTo(Verdict.MISMATCH);
        assertThat(key.verify(longest, signature)).isEqualTo(Verdict.MISMATCH);
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void anotherKindOfInputIsTheCallersMistake(HybridScheme scheme) {
        Sample sample = Sample.of(scheme);
        for (Input input : List.of(Input.digest(Bytes.wrap(new byte[32])), Input.mu(Bytes.wrap(new byte[64])))) {
            assertThatThrownBy(() -> sample.sign(input, 1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> sample.key().verifyingKey().verify(input, sample.signature(1)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> scheme.checks(sample.publicKey(), input, sample.signature(1)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void bytesOutsideTheHeapVerifyAlike(HybridScheme scheme) {
        Sample sample = Sample.of(scheme);
        try (Arena arena = Arena.ofConfined()) {
            Input.Pure input = (Input.Pure) sample.input(1);
            assertThat(Sample.verify(
                            scheme,
                            outside(arena, sample.publicKey()),
                            Input.pure(outside(arena, input.content())),
                            outside(arena, sample.signature(1))))
                    .isEqualTo(Verdict.VALID);
        }
    }

    private static Bytes outside(Arena arena, Bytes bytes) {
        MemorySegment segment = arena.allocate(bytes.length());
        MemorySegment.copy(bytes.asSegment(), 0, segment, 0, bytes.length());
        return Bytes.wrap(segment);
    }

    /** Of several failures the verdict is the worst, and the diagnosis names the component it is from. */
    @ParameterizedTest
    @MethodSource("schemes")
    void theWorstFailureIsTheVerdictAndTheLowestComponentOfItIsNamed(HybridScheme scheme) {
        Sample sample = Sample.of(scheme);
        HybridKey key = sample.key().verifyingKey();
        List<Bytes> halves = sample.halves(sample.signature(1));
        Bytes cut =
                Bytes.concat(halves.get(0), halves.get(1).slice(0, halves.get(1).length() - 1));
        Diagnosis malformed = key.diagnose(sample.input(2), cut);
        assertThat(malformed.findings())
                .extracting(Diagnosis.Finding::verdict)
                .containsExactly(Verdict.MISMATCH, Verdict.MALFORMED_SIGNATURE);
        assertThat(malformed.verdict()).isEqualTo(Verdict.MALFORMED_SIGNATURE);
        assertThat(malformed.failing().orElseThrow().component()).isEqualTo(1);
        assertThat(key.diagnose(sample.input(2), sample.signature(1))
                        .failing()
                        .orElseThrow()
                        .component())
                .isZero();
        Bytes tooShort = halves.get(0).slice(1);
        assertThat(key.diagnose(sample.input(1), tooShort))
                .isEqualTo(new Diagnosis(Verdict.MALFORMED_SIGNATURE, List.of()));
        assertThat(scheme.checks(sample.publicKey(), sample.input(1), tooShort)).isEmpty();
    }

    @Test
    void emptyAndNestedListsOfComponentsAreRefused() {
        Part part = new Components(Schemes.standard()).ofOurs("ML-DSA-44").getFirst();
        Part nested = new Part(schemes().getFirst(), SecretForm.raw(64));
        for (List<Part> parts : List.of(List.<Part>of(), List.of(part), List.of(part, nested), List.of(nested, part))) {
            assertThatThrownBy(() -> CompositeScheme.of("x", "1.2.3", "label", PreHash.SHA512, parts, "a test"))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> DualScheme.of("x", "1.2.3", DualScheme.Form.SHA256, parts))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void theChecksAreThoseOfTheComponents(HybridScheme scheme) throws Exception {
        Sample sample = Sample.of(scheme);
        List<VerifyItem> checks = scheme.checks(sample.publicKey(), sample.input(1), sample.signature(1))
                .orElseThrow();
        assertThat(checks).hasSameSizeAs(scheme.components());
        for (int i = 0; i < checks.size(); i++) {
            VerifyItem check = checks.get(i);
            SignatureScheme component = scheme.components().get(i);
            assertThat(check.scheme()).isEqualTo(component.id());
            assertThat(component.decodeVerifyingKey(check.key()).verify(check.input(), check.signature()))
                    .isEqualTo(Verdict.VALID);
        }
    }
}
