// SPDX-License-Identifier: Apache-2.0
package io.hauberk.tink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.Key;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.LowLevelCryptoCaller;
import com.google.crypto.tink.Mac;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.PublicKeySign;
import com.google.crypto.tink.PublicKeyVerify;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.signature.EcdsaParameters;
import com.google.crypto.tink.signature.Ed25519Parameters;
import com.google.crypto.tink.signature.MlDsaParameters;
import com.google.crypto.tink.subtle.AesGcmJce;
import io.hauberk.hybrid.DualMessage;
import io.hauberk.hybrid.DualScheme;
import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Family;
import io.hauberk.signature.InputKind;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.tink.SchemeParameters.Variant;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our schemes in Tink's keysets: signed, verified, stored, rotated, and mixed with Tink's own. */
@AccessesPartialKey
@LowLevelCryptoCaller
class HauberkConfigurationTest {
    private static final HauberkConfiguration CONFIGURATION = HauberkConfiguration.standard();
    private static final byte[] MESSAGE = "exactly 32 bytes for a digest ok".getBytes(UTF_8);
    private static final byte[] ASSOCIATED = "keyset of a test".getBytes(UTF_8);

    static SchemeParameters parameters(String scheme, Variant variant) {
        return SchemeParameters.create(SchemeId.of(scheme), variant);
    }

    private static KeysetHandle keyset(Parameters... parameters) throws GeneralSecurityException {
        KeysetHandle.Builder builder = KeysetHandle.newBuilder().setConfiguration(CONFIGURATION);
        for (int i = 0; i < parameters.length; i++) {
            KeysetHandle.Builder.Entry entry =
                    KeysetHandle.generateEntryFromParameters(parameters[i]).withFixedId(100 + i);
            builder.addEntry(i == 0 ? entry.makePrimary() : entry);
        }
        return builder.build();
    }

    /** On-chain duals sign only what names chain, account and nonce. */
    private static byte[] message(KeysetHandle keyset) {
        Parameters parameters = keyset.getPrimary().getKey().getParameters();
        if (!(parameters instanceof SchemeParameters ours
                && HybridSchemes.standard().find(ours.scheme()).orElseThrow() instanceof DualScheme dual)) {
            return MESSAGE;
        }
        Bytes twenty = Bytes.wrap(Arrays.copyOf(MESSAGE, 20));
        DualMessage message = dual.form() == DualScheme.Form.EVM
                ? new DualMessage.Evm(BigInteger.ONE, twenty, twenty, BigInteger.TEN, Bytes.wrap(MESSAGE))
                : new DualMessage.Plain("testnet", twenty, twenty, Bytes.EMPTY);
        return message.encode().toArray();
    }

    private static byte[] sign(KeysetHandle keyset) throws GeneralSecurityException {
        return keyset.getPrimitive(CONFIGURATION, PublicKeySign.class).sign(message(keyset));
    }

    private static void verify(KeysetHandle keyset, byte[] signature) throws GeneralSecurityException {
        keyset.getPublicKeysetHandle()
                .getPrimitive(CONFIGURATION, PublicKeyVerify.class)
                .verify(signature, message(keyset));
    }

    private static void assertRefused(KeysetHandle keyset, byte[] signature) {
        assertThatThrownBy(() -> verify(keyset, signature))
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessage("invalid signature");
    }

    /** All but those whose signing takes a second: of SLH-DSA's sets, which share all code, two. */
    static Stream<SignatureScheme> schemes() {
        return HybridSchemes.standard().all().stream()
                .filter(scheme -> !scheme.id().name().contains("SLH")
                        || scheme.id().name().endsWith("SLH-DSA-SHA2-128f")
                        || scheme.id().name().endsWith("SLH-DSA-SHAKE-128f-SHAKE128"))
                .filter(scheme -> !scheme.id().name().contains("SLHDSA128s"));
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void everySchemeSignsVerifiesAndIsStored(SignatureScheme scheme) throws Exception {
        for (Variant variant : Variant.values()) {
            KeysetHandle keyset = keyset(SchemeParameters.create(scheme.id(), variant));
            byte[] signature = sign(keyset);
            int prefix = variant == Variant.TINK ? 5 : 0;
            assertThat(scheme.spec().signature().accepts(signature.length - prefix))
                    .isTrue();
            verify(keyset, signature);
            byte[] flipped = signature.clone();
            flipped[prefix + 20] ^= 1;
            assertRefused(keyset, flipped);
            assertRefused(keyset, Arrays.copyOf(signature, signature.length - 1));
            assertRefused(keyset, new byte[0]);
            KeysetHandle read = TinkProtoKeysetFormat.parseKeyset(
                    TinkProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get(), CONFIGURATION),
                    InsecureSecretKeyAccess.get(),
                    CONFIGURATION);
            assertThat(read.equalsKeyset(keyset)).isTrue();
            verify(read, signature);
            verify(keyset, sign(read));
        }
    }

    @Test
    void nearlyEverySchemeIsTried() {
        assertThat(schemes()).hasSizeGreaterThan(30);
        assertThat(schemes().map(scheme -> scheme.spec().family()).distinct()).contains(Family.HYBRID, Family.FALCON);
        assertThat(HybridSchemes.standard().all())
                .allMatch(scheme -> scheme.spec().inputs().contains(InputKind.PURE)
                        || scheme.spec().inputs().contains(InputKind.DIGEST));
    }

    // --- formats ----------------------------------------------------------------------------------------------------

    private static KeysetHandle mixed() throws GeneralSecurityException {
        return keyset(
                parameters("Falcon-512-Padded", Variant.TINK),
                parameters("ML-DSA-44", Variant.NO_PREFIX),
                parameters("Ed25519-Strict", Variant.TINK),
                Ed25519Parameters.create(Ed25519Parameters.Variant.TINK),
                MlDsaParameters.create(MlDsaParameters.MlDsaInstance.ML_DSA_65, MlDsaParameters.Variant.TINK),
                ecdsa());
    }

    private static EcdsaParameters ecdsa() throws GeneralSecurityException {
        return EcdsaParameters.builder()
                .setCurveType(EcdsaParameters.CurveType.NIST_P256)
                .setHashType(EcdsaParameters.HashType.SHA256)
                .setSignatureEncoding(EcdsaParameters.SignatureEncoding.DER)
                .setVariant(EcdsaParameters.Variant.NO_PREFIX)
                .build();
    }

    private static Aead aead() throws GeneralSecurityException {
        return new AesGcmJce(new byte[32]);
    }

    @Test
    void binaryAndJsonEncryptedAndNot() throws Exception {
        KeysetHandle keyset = mixed();
        byte[] binary = TinkProtoKeysetFormat.serializeEncryptedKeyset(keyset, aead(), ASSOCIATED, CONFIGURATION);
        assertThat(TinkProtoKeysetFormat.parseEncryptedKeyset(binary, aead(), ASSOCIATED, CONFIGURATION)
                        .equalsKeyset(keyset))
                .isTrue();
        assertThatThrownBy(
                        () -> TinkProtoKeysetFormat.parseEncryptedKeyset(binary, aead(), new byte[] {1}, CONFIGURATION))
                .isInstanceOf(GeneralSecurityException.class);
        String json = TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(keyset, aead(), ASSOCIATED, CONFIGURATION);
        assertThat(TinkJsonProtoKeysetFormat.parseEncryptedKeyset(json, aead(), ASSOCIATED, CONFIGURATION)
                        .equalsKeyset(keyset))
                .isTrue();
        String plain = TinkJsonProtoKeysetFormat.serializeKeyset(keyset, CONFIGURATION, InsecureSecretKeyAccess.get());
        assertThat(plain).contains("type.googleapis.com/io.hauberk.SignaturePrivateKey");
        assertThat(TinkJsonProtoKeysetFormat.parseKeyset(plain, CONFIGURATION, InsecureSecretKeyAccess.get())
                        .equalsKeyset(keyset))
                .isTrue();
    }

    @Test
    void thePublicPartNeedsNoSecretAccess() throws Exception {
        KeysetHandle keyset = mixed();
        KeysetHandle published = keyset.getPublicKeysetHandle();
        byte[] binary = TinkProtoKeysetFormat.serializeKeysetWithoutSecret(published, CONFIGURATION);
        KeysetHandle read = TinkProtoKeysetFormat.parseKeysetWithoutSecret(binary, CONFIGURATION);
        assertThat(read.equalsKeyset(published)).isTrue();
        read.getPrimitive(CONFIGURATION, PublicKeyVerify.class).verify(sign(keyset), MESSAGE);
        String json = TinkJsonProtoKeysetFormat.serializeKeysetWithoutSecret(published, CONFIGURATION);
        assertThat(TinkJsonProtoKeysetFormat.parseKeysetWithoutSecret(json, CONFIGURATION)
                        .equalsKeyset(published))
                .isTrue();
        assertThatThrownBy(() -> TinkProtoKeysetFormat.serializeKeysetWithoutSecret(keyset, CONFIGURATION))
                .isInstanceOf(GeneralSecurityException.class);
    }

    // --- keysets of several keys ------------------------------------------------------------------------------------

    @Test
    void everyEntryOfAMixedKeysetVerifies() throws Exception {
        KeysetHandle keyset = mixed();
        KeysetHandle others = mixed();
        List<Integer> lengths = new ArrayList<>();
        for (int i = 0; i < keyset.size(); i++) {
            KeysetHandle.Builder builder = KeysetHandle.newBuilder(keyset).setConfiguration(CONFIGURATION);
            builder.getAt(i).makePrimary();
            byte[] signature = sign(builder.build());
            verify(keyset, signature);
            assertRefused(others, signature);
            lengths.add(signature.length);
        }
        assertThat(lengths.subList(0, 5)).containsExactly(5 + 666, 2420, 5 + 64, 5 + 64, 5 + 3309);
    }

    @Test
    void afterRotationTheOldKeyVerifiesAndTheNewOneSigns() throws Exception {
        KeysetHandle before = keyset(parameters("ECDSA-P256-SHA256", Variant.TINK));
        byte[] old = sign(before);
        KeysetHandle.Builder builder = KeysetHandle.newBuilder(before)
                .setConfiguration(CONFIGURATION)
                .addEntry(KeysetHandle.generateEntryFromParameters(parameters("ML-DSA-44", Variant.TINK))
                        .withFixedId(7)
                        .makePrimary());
        KeysetHandle rotated = builder.build();
        byte[] fresh = sign(rotated);
        assertThat(fresh).hasSize(5 + 2420).startsWith(1, 0, 0, 0, 7);
        verify(rotated, old);
        verify(rotated, fresh);
        assertRefused(before, fresh);
        KeysetHandle.Builder ending = KeysetHandle.newBuilder(rotated).setConfiguration(CONFIGURATION);
        ending.getAt(0).setStatus(KeyStatus.DISABLED);
        KeysetHandle ended = ending.build();
        assertRefused(ended, old);
        verify(ended, fresh);
    }

    // --- what is refused --------------------------------------------------------------------------------------------

    @Test
    void nothingIsRegisteredAnywhere() throws Exception {
        KeysetHandle keyset = keyset(parameters("ML-DSA-44", Variant.TINK));
        assertThatThrownBy(() -> keyset.getPrimitive(RegistryConfiguration.get(), PublicKeySign.class))
                .isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> keyset.getPrimitive(CONFIGURATION, Mac.class))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void wrongUsesAreRefused() throws Exception {
        KeysetHandle keyset = keyset(parameters("ML-DSA-44", Variant.TINK));
        assertThatThrownBy(() -> keyset.getPrimitive(CONFIGURATION, PublicKeyVerify.class))
                .hasMessageContaining("no public signature key");
        assertThatThrownBy(() -> keyset.getPublicKeysetHandle().getPrimitive(CONFIGURATION, PublicKeySign.class))
                .hasMessageContaining("no private signature key");
        assertThatThrownBy(() -> keyset(parameters("Nobody", Variant.TINK))).hasMessageContaining("no scheme Nobody");
        assertThatThrownBy(() -> CONFIGURATION.createKey(parameters("ML-DSA-44", Variant.TINK), null))
                .isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> CONFIGURATION.createKey(parameters("ML-DSA-44", Variant.NO_PREFIX), 5))
                .isInstanceOf(GeneralSecurityException.class);
        KeysetHandle digests = keyset(parameters("ECDSA-secp256k1-Ethereum", Variant.NO_PREFIX));
        PublicKeySign signer = digests.getPrimitive(CONFIGURATION, PublicKeySign.class);
        assertThatThrownBy(() -> signer.sign(new byte[31])).hasMessageContaining("a digest of 32 bytes");
        KeysetHandle duals = keyset(parameters("Dual-EVM-MLDSA44-ECDSA-secp256k1", Variant.NO_PREFIX));
        PublicKeySign dual = duals.getPrimitive(CONFIGURATION, PublicKeySign.class);
        assertThatThrownBy(() -> dual.sign(MESSAGE))
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessageContaining("can't sign that");
    }

    /** Whatever bytes a keyset file holds, reading it gives a keyset or a security exception. */
    @Test
    void damagedKeysetsAreRefused() throws Exception {
        KeysetHandle keyset = keyset(parameters("Ed25519-Strict", Variant.TINK));
        byte[] good = TinkProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get(), CONFIGURATION);
        int refused = 0;
        for (int at = 0; at < good.length; at++) {
            byte[] bad = good.clone();
            bad[at] ^= (byte) 0x41;
            try {
                KeysetHandle read =
                        TinkProtoKeysetFormat.parseKeyset(bad, InsecureSecretKeyAccess.get(), CONFIGURATION);
                assertThat(read.size()).isEqualTo(1);
            } catch (GeneralSecurityException e) {
                refused++;
            }
        }
        // All of the key's value, its secret and its public half, stands under a check.
        assertThat(refused).isGreaterThan(good.length * 3 / 4);
    }

    @Test
    void keysCompareByContent() throws Exception {
        Key key = CONFIGURATION.createKey(parameters("ML-DSA-44", Variant.NO_PREFIX), null);
        Key other = CONFIGURATION.createKey(parameters("ML-DSA-44", Variant.NO_PREFIX), null);
        assertThat(key.equalsKey(key)).isTrue();
        assertThat(key.equalsKey(other)).isFalse();
        assertThat(key.getParameters()).isEqualTo(parameters("ML-DSA-44", Variant.NO_PREFIX));
        assertThat(key.getParameters()).hasSameHashCodeAs(parameters("ML-DSA-44", Variant.NO_PREFIX));
        assertThat(key.getParameters()).isNotEqualTo(parameters("ML-DSA-44", Variant.TINK));
        assertThat(key.toString()).doesNotContain("secret=");
    }
}
