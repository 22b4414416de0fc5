// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.DerivesKey;
import io.hauberk.signature.Family;
import io.hauberk.signature.InputKind;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SeededRandom;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyingKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys: their encodings, where they come from, and that a secret stays one. */
@Execution(ExecutionMode.CONCURRENT)
class KeyContractTest {

    static Stream<Subject> subjects() {
        return Subject.all();
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void publicKeysHaveTheirLengthAndAreValues(Subject subject) {
        VerifyingKey key = subject.verifyingKey();
        assertThat(key.encoded().length()).isEqualTo(subject.spec().publicKeyBytes());
        assertThat(key.encoded()).isEqualTo(subject.reference().publicKey());
        assertThat(key.scheme().id()).isEqualTo(subject.id());
        assertThat(key).isEqualTo(subject.verifyingKey()).hasSameHashCodeAs(subject.verifyingKey());
        assertThat(key.toString()).contains(subject.id().name());
    }

    @Test
    void keysOfTwoSchemesDiffer() throws Exception {
        Subject any = subjects()
                .filter(subject -> subject.id().name().equals("Ed25519-ZIP215"))
                .findFirst()
                .orElseThrow();
        Subject strict = subjects()
                .filter(subject -> subject.id().name().equals("Ed25519-Strict"))
                .findFirst()
                .orElseThrow();
        Bytes encoded = any.reference().publicKey();
        assertThat(any.scheme().decodeVerifyingKey(encoded))
                .isNotEqualTo(strict.scheme().decodeVerifyingKey(encoded));
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void exportedKeysComeBack(Subject subject) throws Exception {
        try (SecretBytes exported = subject.signingKey().exportSecret().orElseThrow();
                SigningKey again = subject.scheme().decodeSigningKey(exported)) {
            assertThat(exported).isEqualTo(subject.reference().secret());
            assertThat(again.verifyingKey().encoded())
                    .isEqualTo(subject.reference().publicKey());
            assertThat(again.scheme().id()).isEqualTo(subject.id());
            assertThat(exported.isClosed())
                    .as("decoding leaves the caller's copy alone")
                    .isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void privateKeysOfAnotherLengthAreRefused(Subject subject) {
        byte[] secret = subject.reference().secret().copyToArray();
        for (int length : new int[] {0, 1, secret.length - 1, secret.length + 1, 2 * secret.length + 1}) {
            byte[] other = Arrays.copyOf(secret, length);
            assertThatThrownBy(() -> subject.scheme().decodeSigningKey(SecretBytes.take(other)))
                    .isInstanceOf(MalformedKeyException.class)
                    .satisfies(error -> assertShowsNothing(secret, error.toString()));
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void freshKeysDiffer(Subject subject) {
        assumeFalse(subject.reference().signsSlowly());
        SignatureScheme scheme = subject.scheme();
        try (SigningKey first = scheme.generateKey(new SeededRandom(1));
                SigningKey second = scheme.generateKey(new SeededRandom(2))) {
            assertThat(first.verifyingKey()).isNotEqualTo(second.verifyingKey());
            assertThat(first.exportSecret().orElseThrow())
                    .isNotEqualTo(second.exportSecret().orElseThrow());
        }
    }

    /** One seed, one key, on every back end. */
    @ParameterizedTest
    @MethodSource("subjects")
    void derivationFollowsTheSeedAlone(Subject subject) {
        Family family = subject.spec().family();
        boolean standardised = family == Family.ML_DSA || family == Family.SLH_DSA || family == Family.EDDSA;
        assertThat(subject.scheme() instanceof DerivesKey).isEqualTo(standardised);
        if (!(subject.scheme() instanceof DerivesKey scheme)) {
            return;
        }
        try (SecretBytes seed = SecretBytes.random(scheme.seedBytes(), new SeededRandom(3));
                SecretBytes shorter = seed.slice(1, seed.length() - 1);
                SigningKey key = scheme.deriveKey(seed);
                SigningKey best =
                        ((DerivesKey) Subject.of(subject.id()).getFirst().scheme()).deriveKey(seed)) {
            assertThat(key.verifyingKey().encoded())
                    .isEqualTo(best.verifyingKey().encoded());
            assertThat(key.exportSecret()).isEqualTo(best.exportSecret());
            assertThat(key.verifyingKey().encoded())
                    .isNotEqualTo(subject.reference().publicKey());
            assertThatThrownBy(() -> scheme.deriveKey(shorter)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void closingWipes(Subject subject) {
        byte[] secret = subject.reference().secret().copyToArray();
        byte[] hidden = Arrays.copyOf(secret, Math.min(secret.length, 32)); // the part that is no public key
        InputKind kind = subject.kinds().getFirst();
        SigningKey key = subject.freshSigningKey();
        assertThat(SecretSearch.in(key).finds(hidden))
                .as("the search sees the secret")
                .isTrue();
        assertThat(SecretSearch.in(key).secrets()).isNotEmpty().noneMatch(SecretBytes::isClosed);
        key.close();
        key.close();
        assertThat(SecretSearch.in(key).finds(hidden)).as("the secret is wiped").isFalse();
        assertThat(SecretSearch.in(key).secrets()).allMatch(SecretBytes::isClosed);
        assertThatThrownBy(() -> Reference.sign(key, Reference.input(kind))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(key::exportSecret).isInstanceOf(IllegalStateException.class);
        assertThat(key.verifyingKey()
                        .verify(Reference.input(kind), subject.reference().signature(kind)))
                .isEqualTo(Verdict.VALID);
        assertThat(key.toString()).contains(subject.id().name());
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void nothingShowsASecret(Subject subject) {
        byte[] secret = subject.reference().secret().copyToArray();
        SigningKey key = subject.signingKey();
        try (SecretBytes exported = key.exportSecret().orElseThrow()) {
            assertShowsNothing(secret, key.toString());
            assertShowsNothing(secret, exported.toString());
            assertShowsNothing(secret, key.exportSecret().toString());
        }
    }

    private static void assertShowsNothing(byte[] secret, String text) {
        byte[] start = Arrays.copyOf(secret, 12);
        assertThat(text)
                .doesNotContainIgnoringCase(HexFormat.of().formatHex(start))
                .doesNotContain(Base64.getEncoder().encodeToString(start))
                .doesNotContain(Arrays.toString(start).replaceAll("[\\[\\]]", ""));
    }
}
