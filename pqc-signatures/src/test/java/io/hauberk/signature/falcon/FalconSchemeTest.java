// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.falcon;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FalconSchemeTest {
    private static final Input MESSAGE = Input.pure(Bytes.fromHex("00112233445566778899"));

    static List<SignatureScheme> schemes() {
        return FalconSchemes.all(BackendChoice.BEST);
    }

    private static SigningKey storedKey(FalconScheme scheme) throws Exception {
        try (SecretBytes encoded = SecretBytes.take(FalconSelfTest.answer(scheme.set(), "privateKey"))) {
            return scheme.decodeSigningKey(encoded);
        }
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void signsAndVerifies(SignatureScheme scheme) throws Exception {
        SecureRandom entropy = new SecureRandom();
        try (SigningKey key = scheme.generateKey(entropy)) {
            VerifyingKey verifyingKey =
                    scheme.decodeVerifyingKey(key.verifyingKey().encoded());
            assertThat(verifyingKey).isEqualTo(key.verifyingKey());
            for (int i = 0; i < 30; i++) {
                Bytes signature = key.sign(MESSAGE, Hedging.hedged(entropy));
                assertThat(scheme.spec().signature().accepts(signature.length()))
                        .isTrue();
                assertThat(verifyingKey.verify(MESSAGE, signature)).isEqualTo(Verdict.VALID);
                assertThat(verifyingKey.verify(Input.pure(Bytes.EMPTY), signature))
                        .isEqualTo(Verdict.MISMATCH);
                assertThat(verifyingKey.verify(Input.pure(((Input.Pure) MESSAGE).content(), Bytes.EMPTY), signature))
                        .isEqualTo(Verdict.VALID);
                assertThat(verifyingKey.verify(
                                Input.pure(((Input.Pure) MESSAGE).content(), Bytes.fromHex("00")), signature))
                        .isEqualTo(Verdict.MISMATCH);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void whatItCannotDoIsRefused(SignatureScheme scheme) throws Exception {
        try (SigningKey key = storedKey((FalconScheme) scheme)) {
            Hedging hedged = Hedging.hedged(new SecureRandom());
            assertThatThrownBy(() -> key.sign(MESSAGE, Hedging.deterministic()))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> key.sign(Input.pure(Bytes.EMPTY, Bytes.fromHex("01")), hedged))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> key.sign(Input.digest(Bytes.wrap(new byte[32])), hedged))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /**
     * The norm decides, to the last unit. With s2 = 1 and h = c − s1, any s1 makes a signature; so take one whose norm
     * is the bound, and one beyond.
     */
    @ParameterizedTest
    @CsvSource({"FALCON_512, Hauberk", "FALCON_512, Bouncy Castle", "FALCON_1024, Hauberk", "FALCON_1024, Bouncy Castle"
    })
    void theNormBoundIsExact(FalconParameterSet set, String backend) throws Exception {
        FalconScheme scheme = new FalconScheme(set, SignatureForm.PADDED, BackendChoice.pin(backend));
        assertThat(withNorm(scheme, set.normBound() - 1)).isEqualTo(Verdict.VALID);
        assertThat(withNorm(scheme, set.normBound())).isEqualTo(Verdict.VALID);
        assertThat(withNorm(scheme, set.normBound() + 1)).isEqualTo(Verdict.MISMATCH);
        assertThat(withNorm(scheme, 2 * set.normBound())).isEqualTo(Verdict.MISMATCH);
    }

    private static Verdict withNorm(FalconScheme scheme, int norm) throws Exception {
        FalconParameterSet set = scheme.set();
        byte[] nonce = new byte[FalconParameterSet.NONCE_BYTES];
        int[] h = HashToPoint.hash(nonce, ((Input.Pure) MESSAGE).content(), set.n());
        int left = norm - 1;
        for (int i = 0; left > 0; i++) {
            int s1 = Math.min((int) Math.sqrt(left), FalconParameterSet.Q / 2) * (i % 2 == 0 ? 1 : -1);
            h[i] = Math.floorMod(h[i] - s1, FalconParameterSet.Q);
            left -= s1 * s1;
        }
        short[] s2 = new short[set.n()];
        s2[0] = 1;
        byte[] signature = SignatureCodec.encode(set, scheme.form(), new FalconSignature(nonce, s2))
                .orElseThrow();
        return scheme.decodeVerifyingKey(Bytes.wrap(PublicKeyCodec.encode(set, h)))
                .verify(MESSAGE, Bytes.wrap(signature));
    }

    @ParameterizedTest
    @CsvSource({"FALCON_512, 897, 1281, 752, 666, 809", "FALCON_1024, 1793, 2305, 1462, 1280, 1577"})
    void lengthsAreThoseOfTheSpecification(
            FalconParameterSet set, int publicKey, int privateKey, int compressed, int padded, int constantTime) {
        assertThat(set.publicKeyBytes()).isEqualTo(publicKey);
        assertThat(set.privateKeyBytes()).isEqualTo(privateKey);
        assertThat(set.maxCompressedBytes()).isEqualTo(compressed);
        assertThat(set.paddedBytes()).isEqualTo(padded);
        assertThat(set.constantTimeBytes()).isEqualTo(constantTime);
    }

    @ParameterizedTest
    @EnumSource
    void publicKeysAreChecked(FalconParameterSet set) throws Exception {
        FalconScheme scheme = new FalconScheme(set, SignatureForm.PADDED, BackendChoice.BEST);
        byte[] key = FalconSelfTest.answer(set, "publicKey");
        int accepted = 0;
        for (int header = 0; header < 256; header++) {
            byte[] changed = key.clone();
            changed[0] = (byte) header;
            accepted += isPublicKey(scheme, changed) ? 1 : 0;
        }
        assertThat(accepted).isEqualTo(1);
        for (int length = 0; length < key.length + 20; length++) {
            byte[] changed = Arrays.copyOf(key, length);
            assertThat(isPublicKey(scheme, changed)).isEqualTo(length == key.length);
        }
        for (int i = 0; i < set.n(); i++) {
            int[] h = PublicKeyCodec.decode(set, key);
            h[i] = FalconParameterSet.Q - 1;
            assertThat(isPublicKey(scheme, PublicKeyCodec.encode(set, h))).isTrue();
            h[i] = FalconParameterSet.Q;
            assertThat(isPublicKey(scheme, PublicKeyCodec.encode(set, h))).isFalse();
            h[i] = (1 << 14) - 1;
            assertThat(isPublicKey(scheme, PublicKeyCodec.encode(set, h))).isFalse();
        }
    }

    private static boolean isPublicKey(FalconScheme scheme, byte[] encoded) {
        try {
            return scheme.decodeVerifyingKey(Bytes.wrap(encoded)).encoded().equals(Bytes.wrap(encoded));
        } catch (MalformedKeyException e) {
            return false;
        }
    }

    /** Any change of a private key leaves no solution of the NTRU equation. */
    @ParameterizedTest
    @EnumSource
    void privateKeysAreChecked(FalconParameterSet set) throws Exception {
        byte[] key = FalconSelfTest.answer(set, "privateKey");
        PrivateKeyCheck.publicKey(set, key);
        int refused = 0;
        int step = 11;
        for (int at = 0; at < key.length; at += step) {
            byte[] changed = key.clone();
            changed[at] ^= (byte) (1 << (at % 8));
            try {
                PrivateKeyCheck.publicKey(set, changed);
            } catch (MalformedKeyException e) {
                refused++;
            }
        }
        assertThat(refused).isEqualTo((key.length + step - 1) / step);
    }

    @Test
    void aForeignPrivateKeyPartIsRefused() throws Exception {
        FalconParameterSet set = FalconParameterSet.FALCON_512;
        byte[] mine = FalconSelfTest.answer(set, "privateKey");
        byte[] other = new BouncyCastleFalcon(set).generate(new SecureRandom());
        byte[] mixed = mine.clone();
        int bigFAt = 1 + 2 * set.smallPolynomialBytes();
        System.arraycopy(other, bigFAt, mixed, bigFAt, other.length - bigFAt);
        assertThatThrownBy(() -> PrivateKeyCheck.publicKey(set, mixed)).isInstanceOf(MalformedKeyException.class);
        byte[] zero = new byte[mine.length];
        zero[0] = mine[0];
        assertThatThrownBy(() -> PrivateKeyCheck.publicKey(set, zero))
                .isInstanceOf(MalformedKeyException.class)
                .hasMessageContaining("inverse");
    }
}
