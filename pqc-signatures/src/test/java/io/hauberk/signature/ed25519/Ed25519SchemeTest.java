// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ed25519;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyingKey;
import io.hauberk.signature.backend.BackendChoice;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
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
}
