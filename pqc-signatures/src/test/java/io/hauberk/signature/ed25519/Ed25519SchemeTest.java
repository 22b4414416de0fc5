// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ed25519;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyingKey;
import io.hauberk.signature.backend.BackendChoice;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys, signing and the verdicts that don't depend on the set of rules. */
final class Ed25519SchemeTest {
    private static final Input MESSAGE = Input.pure(Bytes.copyOf((byte) 1, (byte) 2, (byte) 3));

    static Stream<SignatureScheme> schemes() {
        return Stream.of(BackendChoice.BEST, BackendChoice.pin(BackendChoice.BOUNCY_CASTLE))
                .flatMap(choice -> Ed25519Schemes.all(choice).stream());
    }

    private static SigningKey key(SignatureScheme scheme) {
        byte[] seed = new byte[Ed25519Scheme.SEED_BYTES];
        Arrays.fill(seed, (byte) 7);
        return ((Ed25519Scheme) scheme).deriveKey(SecretBytes.take(seed));
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void signsAndVerifies(SignatureScheme scheme) throws MalformedKeyException {
        try (SigningKey key = scheme.generateKey(new SecureRandom())) {
            Bytes signature = key.sign(MESSAGE, Hedging.deterministic());
            assertThat(key.verifyingKey().verify(MESSAGE, signature)).isEqualTo(Verdict.VALID);
            assertThat(key.sign(MESSAGE, Hedging.deterministic())).isEqualTo(signature);
            VerifyingKey decoded = scheme.decodeVerifyingKey(key.verifyingKey().encoded());
            assertThat(decoded).isEqualTo(key.verifyingKey()).hasSameHashCodeAs(key.verifyingKey());
            assertThat(decoded.verify(MESSAGE, signature)).isEqualTo(Verdict.VALID);
            assertThat(decoded.verify(Input.pure(Bytes.EMPTY), signature)).isEqualTo(Verdict.MISMATCH);
            try (SecretBytes secret = key.exportSecret().orElseThrow();
                    SigningKey again = scheme.decodeSigningKey(secret)) {
                assertThat(again.verifyingKey()).isEqualTo(key.verifyingKey());
                assertThat(again.sign(MESSAGE, Hedging.deterministic())).isEqualTo(signature);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void everyFlippedBitIsRefused(SignatureScheme scheme) {
        try (SigningKey key = key(scheme)) {
            byte[] signature = key.sign(MESSAGE, Hedging.deterministic()).toArray();
            for (int bit = 0; bit < 8 * signature.length; bit++) {
                signature[bit / 8] ^= (byte) (1 << bit % 8);
                assertThat(key.verifyingKey().verify(MESSAGE, Bytes.copyOf(signature)))
                        .as("bit %d", bit)
                        .isIn(Verdict.MALFORMED_SIGNATURE, Verdict.MISMATCH);
                signature[bit / 8] ^= (byte) (1 << bit % 8);
            }
            assertThat(key.verifyingKey().verify(MESSAGE, Bytes.wrap(signature)))
                    .isEqualTo(Verdict.VALID);
        }
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void wrongLengthsAreMalformed(SignatureScheme scheme) {
        try (SigningKey key = key(scheme)) {
            Bytes signature = key.sign(MESSAGE, Hedging.deterministic());
            for (int length : List.of(0, 1, 32, 63, 65, 128, 1000)) {
                Bytes wrong = Bytes.wrap(Arrays.copyOf(signature.toArray(), length));
                assertThat(key.verifyingKey().verify(MESSAGE, wrong)).isEqualTo(Verdict.MALFORMED_SIGNATURE);
            }
            Bytes encoded = key.verifyingKey().encoded();
            for (int length : List.of(0, 1, 31, 33, 64)) {
                Bytes wrong = Bytes.wrap(Arrays.copyOf(encoded.toArray(), length));
                assertThatThrownBy(() -> scheme.decodeVerifyingKey(wrong)).isInstanceOf(MalformedKeyException.class);
                assertThatThrownBy(() -> scheme.decodeSigningKey(SecretBytes.take(new byte[length])))
                        .isInstanceOf(MalformedKeyException.class);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void aContextVerifiesNothingAndIsNotSigned(SignatureScheme scheme) {
        try (SigningKey key = key(scheme)) {
            Bytes signature = key.sign(MESSAGE, Hedging.deterministic());
            Input withContext = Input.pure(((Input.Pure) MESSAGE).content(), Bytes.copyOf((byte) 1));
            assertThat(key.verifyingKey().verify(withContext, signature)).isEqualTo(Verdict.MISMATCH);
            assertThat(key.verifyingKey().verify(withContext, Bytes.EMPTY)).isEqualTo(Verdict.MALFORMED_SIGNATURE);
            assertThatThrownBy(() -> key.sign(withContext, Hedging.deterministic()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void whatTheSchemeCannotDoIsTheCallersMistake(SignatureScheme scheme) {
        try (SigningKey key = key(scheme)) {
            Input digest = Input.digest(Bytes.wrap(new byte[Input.DIGEST_BYTES]));
            assertThatThrownBy(() -> key.sign(digest, Hedging.deterministic()))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> key.verifyingKey().verify(digest, Bytes.EMPTY))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> key.sign(MESSAGE, Hedging.hedged(new SecureRandom())))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> ((Ed25519Scheme) scheme).deriveKey(SecretBytes.take(new byte[31])))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void aClosedKeyIsSilent(SignatureScheme scheme) {
        SigningKey key = key(scheme);
        assertThat(key.toString()).doesNotContain("0707");
        key.close();
        assertThatThrownBy(() -> key.sign(MESSAGE, Hedging.deterministic())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(key::exportSecret).isInstanceOf(IllegalStateException.class);
        assertThat(key.verifyingKey().encoded().length()).isEqualTo(PointEncoding.BYTES);
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void messagesOfEveryLengthAndKindOfMemory(SignatureScheme scheme) {
        try (SigningKey key = key(scheme);
                Arena arena = Arena.ofConfined()) {
            for (int length : List.of(0, 1, 63, 64, 111, 112, 1 << 14, (1 << 14) + 1, 100_000)) {
                byte[] message = new byte[length];
                new Random(length).nextBytes(message);
                Bytes signature = key.sign(Input.pure(Bytes.wrap(message)), Hedging.deterministic());
                MemorySegment native64 = arena.allocate(Math.max(length, 1)).asSlice(0, length);
                MemorySegment.copy(MemorySegment.ofArray(message), 0, native64, 0, length);
                assertThat(key.verifyingKey().verify(Input.pure(Bytes.wrap(native64)), signature))
                        .isEqualTo(Verdict.VALID);
                if (length > 0) {
                    message[length - 1] ^= 1;
                    assertThat(key.verifyingKey().verify(Input.pure(Bytes.wrap(message)), signature))
                            .isEqualTo(Verdict.MISMATCH);
                }
            }
        }
    }

    @Test
    void theSelfTestTellsRulesApart() {
        for (Ed25519Rules served : Ed25519Rules.values()) {
            for (Ed25519Rules wanted : Ed25519Rules.values()) {
                assertThat(SelfTest.passes(new HauberkEngine(served), wanted))
                        .isEqualTo(served.cofactored() == wanted.cofactored());
            }
        }
        assertThat(SelfTest.passes(new BouncyCastleEngine(), Ed25519Rules.TAMING2))
                .isTrue();
        assertThat(SelfTest.passes(key -> Optional.of((message, signature) -> true), Ed25519Rules.ZIP215))
                .isFalse();
        assertThat(SelfTest.passes(key -> Optional.empty(), Ed25519Rules.ZIP215))
                .isFalse();
    }

    @Test
    void rulesAreFoundByTheirIds() {
        for (SignatureScheme scheme : Ed25519Schemes.all(BackendChoice.BEST)) {
            assertThat(Ed25519Rules.of(scheme.id()).orElseThrow().id()).isEqualTo(scheme.id());
        }
        assertThat(Ed25519Rules.of(SchemeId.of("Ed25519"))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void oneKeyServesManyThreads(SignatureScheme scheme) {
        try (SigningKey key = key(scheme)) {
            long wrong = IntStream.range(0, 400)
                    .parallel()
                    .filter(i -> {
                        Input input = Input.pure(Bytes.copyOf((byte) i, (byte) (i >> 8)));
                        Bytes signature = key.sign(input, Hedging.deterministic());
                        return key.verifyingKey().verify(input, signature) != Verdict.VALID
                                || key.verifyingKey().verify(MESSAGE, signature) != Verdict.MISMATCH;
                    })
                    .count();
            assertThat(wrong).isZero();
        }
    }
}
