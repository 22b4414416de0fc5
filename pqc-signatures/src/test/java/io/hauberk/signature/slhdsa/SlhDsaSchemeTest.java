// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.slhdsa;

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
import io.hauberk.signature.prehash.PreHash;
import java.security.SecureRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SlhDsaSchemeTest {
    private static final Bytes MESSAGE = Bytes.fromHex("00112233445566778899");
    private static final Bytes CONTEXT = Bytes.fromHex("c0ffee");

    /** The f sets, with every pre-hash for one of them: the s sets sign too slowly for more than a known answer. */
    static Stream<SignatureScheme> fastSigners() {
        Stream<SignatureScheme> usual = SlhDsaSchemes.all(BackendChoice.BEST).stream()
                .filter(scheme -> ((SlhDsaScheme) scheme).set().name().endsWith("F"));
        Stream<SignatureScheme> others = SlhDsaSchemes.preHashed(BackendChoice.BEST).stream()
                .filter(scheme -> ((SlhDsaScheme) scheme).set() == SlhDsaParameterSet.SHA2_128F);
        return Stream.concat(usual, others);
    }

    @ParameterizedTest
    @MethodSource("fastSigners")
    void signsAndVerifies(SignatureScheme scheme) throws Exception {
        SecureRandom entropy = new SecureRandom();
        try (SigningKey key = scheme.generateKey(entropy)) {
            VerifyingKey verifyingKey =
                    scheme.decodeVerifyingKey(key.verifyingKey().encoded());
            assertThat(verifyingKey).isEqualTo(key.verifyingKey());
            Input message = Input.pure(MESSAGE, CONTEXT);
            Bytes signature = key.sign(message, Hedging.hedged(entropy));
            assertThat(signature.length()).isEqualTo(scheme.spec().signature().max());
            assertThat(verifyingKey.verify(message, signature)).isEqualTo(Verdict.VALID);
            assertThat(verifyingKey.verify(Input.pure(MESSAGE), signature)).isEqualTo(Verdict.MISMATCH);
            assertThat(verifyingKey.verify(Input.pure(MESSAGE, Bytes.wrap(new byte[256])), signature))
                    .isEqualTo(Verdict.MISMATCH);
            assertThat(verifyingKey.verify(message, signature.slice(1))).isEqualTo(Verdict.MALFORMED_SIGNATURE);
            assertThatThrownBy(() -> verifyingKey.verify(Input.digest(Bytes.wrap(new byte[32])), signature))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> key.sign(Input.pure(MESSAGE, Bytes.wrap(new byte[256])), Hedging.deterministic()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void deterministicSignaturesRepeatAndHedgedOnesDoNot() {
        SecureRandom entropy = new SecureRandom();
        SlhDsaScheme scheme = SlhDsaScheme.pure(SlhDsaParameterSet.SHA2_128F, BackendChoice.BEST);
        try (SigningKey key = scheme.generateKey(entropy)) {
            Input message = Input.pure(MESSAGE);
            Bytes first = key.sign(message, Hedging.deterministic());
            assertThat(key.sign(message, Hedging.deterministic())).isEqualTo(first);
            assertThat(key.sign(message, Hedging.hedged(entropy))).isNotEqualTo(first);
        }
    }

    /** No signature passes under two pre-hashes, nor pre-hashed as pure: what is signed names the function. */
    @Test
    void preHashesAreKeptApart() throws Exception {
        SlhDsaParameterSet set = SlhDsaParameterSet.SHA2_128F;
        int valid = 0;
        try (SecretBytes seed = SecretBytes.take(SlhDsaSelfTest.seed(set))) {
            Bytes content = Bytes.wrap(PreHash.SHA256.hash(MESSAGE));
            SlhDsaScheme hashed = SlhDsaScheme.preHashed(set, PreHash.SHA256, BackendChoice.BEST);
            Bytes signature;
            Bytes publicKey;
            try (SigningKey key = hashed.deriveKey(seed)) {
                signature = key.sign(Input.pure(MESSAGE), Hedging.deterministic());
                publicKey = key.verifyingKey().encoded();
            }
            for (PreHash preHash : PreHash.values()) {
                VerifyingKey key =
                        SlhDsaScheme.preHashed(set, preHash, BackendChoice.BEST).decodeVerifyingKey(publicKey);
                valid += key.verify(Input.pure(MESSAGE), signature).isValid() ? 1 : 0;
            }
            VerifyingKey pure = SlhDsaScheme.pure(set, BackendChoice.BEST).decodeVerifyingKey(publicKey);
            assertThat(pure.verify(Input.pure(content), signature)).isEqualTo(Verdict.MISMATCH);
            assertThat(pure.verify(Input.pure(MESSAGE), signature)).isEqualTo(Verdict.MISMATCH);
        }
        assertThat(valid).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"SHA2_128F", "SHAKE_192F", "SHA2_256F"})
    void privateKeysWithAForeignRootAreRefused(SlhDsaParameterSet set) throws Exception {
        SlhDsaScheme scheme = SlhDsaScheme.pure(set, BackendChoice.BEST);
        try (SecretBytes seed = SecretBytes.take(SlhDsaSelfTest.seed(set));
                SigningKey key = scheme.deriveKey(seed);
                SecretBytes encoded = key.exportSecret().orElseThrow()) {
            assertThat(encoded.length()).isEqualTo(set.privateKeyBytes());
            try (SigningKey again = scheme.decodeSigningKey(encoded)) {
                assertThat(again.verifyingKey()).isEqualTo(key.verifyingKey());
            }
            for (int part = 0; part < 4; part++) {
                if (part == 1) {
                    continue; // SK.prf is bound to nothing
                }
                byte[] changed = encoded.copyToArray();
                changed[part * set.n()] ^= 1;
                try (SecretBytes secret = SecretBytes.take(changed)) {
                    assertThatThrownBy(() -> scheme.decodeSigningKey(secret)).isInstanceOf(MalformedKeyException.class);
                }
            }
            try (SecretBytes shorter = encoded.slice(0, set.seedBytes())) {
                assertThatThrownBy(() -> scheme.decodeSigningKey(shorter)).isInstanceOf(MalformedKeyException.class);
            }
        }
    }

    /** FIPS 205, table 2. */
    @ParameterizedTest
    @CsvSource({
        "SHA2_128S,32,7856", "SHA2_128F,32,17088", "SHA2_192S,48,16224", "SHA2_192F,48,35664",
        "SHA2_256S,64,29792", "SHA2_256F,64,49856", "SHAKE_128S,32,7856", "SHAKE_128F,32,17088",
        "SHAKE_192S,48,16224", "SHAKE_192F,48,35664", "SHAKE_256S,64,29792", "SHAKE_256F,64,49856"
    })
    void lengthsAreThoseOfTheStandard(SlhDsaParameterSet set, int publicKeyBytes, int signatureBytes) {
        assertThat(set.publicKeyBytes()).isEqualTo(publicKeyBytes);
        assertThat(set.signatureBytes()).isEqualTo(signatureBytes);
    }
}
