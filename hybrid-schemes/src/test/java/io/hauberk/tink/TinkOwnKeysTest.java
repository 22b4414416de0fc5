// SPDX-License-Identifier: Apache-2.0
package io.hauberk.tink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.Key;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.LowLevelCryptoCaller;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.PublicKeySign;
import com.google.crypto.tink.PublicKeyVerify;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.signature.CompositeMlDsaParameters;
import com.google.crypto.tink.signature.CompositeMlDsaParameters.ClassicalAlgorithm;
import com.google.crypto.tink.signature.MlDsaParameters;
import com.google.crypto.tink.signature.MlDsaParameters.MlDsaInstance;
import com.google.crypto.tink.signature.SignatureConfig2026;
import com.google.crypto.tink.signature.SlhDsaParameters;
import com.google.crypto.tink.util.SecretBytes;
import io.hauberk.hybrid.HybridSchemes;
import java.security.GeneralSecurityException;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.conscrypt.Conscrypt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tink's own post-quantum keys by our back ends, and both ways against Tink over Conscrypt. */
@AccessesPartialKey
@LowLevelCryptoCaller
class TinkOwnKeysTest {
    private static final HauberkConfiguration OURS = HauberkConfiguration.standard();
    private static final byte[] MESSAGE = "5 to Bob".getBytes(UTF_8);

    static Stream<Parameters> parameters() throws GeneralSecurityException {
        List<Parameters> all = new ArrayList<>();
        for (MlDsaInstance instance :
                List.of(MlDsaInstance.ML_DSA_44, MlDsaInstance.ML_DSA_65, MlDsaInstance.ML_DSA_87)) {
            all.add(MlDsaParameters.create(instance, MlDsaParameters.Variant.TINK));
            all.add(MlDsaParameters.create(instance, MlDsaParameters.Variant.NO_PREFIX));
        }
        all.add(SlhDsaParameters.createSlhDsaWithSha2And128S(SlhDsaParameters.Variant.TINK));
        all.addAll(composites());
        return all.stream();
    }

    /** Every pair that Tink defines, but those with RSA. */
    private static List<Parameters> composites() {
        List<Parameters> all = new ArrayList<>();
        for (CompositeMlDsaParameters.MlDsaInstance instance : List.of(
                CompositeMlDsaParameters.MlDsaInstance.ML_DSA_44,
                CompositeMlDsaParameters.MlDsaInstance.ML_DSA_65,
                CompositeMlDsaParameters.MlDsaInstance.ML_DSA_87)) {
            for (ClassicalAlgorithm classical : List.of(
                    ClassicalAlgorithm.ED25519,
                    ClassicalAlgorithm.ECDSA_P256,
                    ClassicalAlgorithm.ECDSA_P384,
                    ClassicalAlgorithm.ECDSA_P521)) {
                try {
                    all.add(composite(instance, classical));
                } catch (GeneralSecurityException e) {
                    // no composite of the draft
                }
            }
        }
        return all;
    }

    @Test
    void noPairOfTinkIsMissed() {
        assertThat(composites()).hasSize(7);
        TinkKeys keys = new TinkKeys(HybridSchemes.standard());
        assertThat(composites())
                .allMatch(pair -> keys.scheme((CompositeMlDsaParameters) pair).isPresent());
    }

    private static Parameters composite(CompositeMlDsaParameters.MlDsaInstance instance, ClassicalAlgorithm classical)
            throws GeneralSecurityException {
        return CompositeMlDsaParameters.builder()
                .setMlDsaInstance(instance)
                .setClassicalAlgorithm(classical)
                .setVariant(CompositeMlDsaParameters.Variant.TINK)
                .build();
    }

    private static KeysetHandle keyset(Configuration by, Parameters parameters) throws GeneralSecurityException {
        return KeysetHandle.newBuilder()
                .setConfiguration(by)
                .addEntry(KeysetHandle.generateEntryFromParameters(parameters)
                        .withFixedId(42)
                        .makePrimary())
                .build();
    }

    private static byte[] sign(Configuration by, KeysetHandle keyset) throws GeneralSecurityException {
        return keyset.getPrimitive(by, PublicKeySign.class).sign(MESSAGE);
    }

    private static void verify(Configuration by, KeysetHandle keyset, byte[] signature)
            throws GeneralSecurityException {
        keyset.getPublicKeysetHandle().getPrimitive(by, PublicKeyVerify.class).verify(signature, MESSAGE);
    }

    /** Conscrypt isn't registered here: Tink by itself can't even make such keys. */
    @ParameterizedTest
    @MethodSource("parameters")
    void ourBackEndsServeTinksKeysWithoutConscrypt(Parameters parameters) throws Exception {
        assertThat(Security.getProvider("Conscrypt")).isNull();
        KeysetHandle made = keyset(OURS, parameters);
        KeysetHandle keyset = TinkProtoKeysetFormat.parseKeyset(
                TinkProtoKeysetFormat.serializeKeyset(made, InsecureSecretKeyAccess.get(), OURS),
                InsecureSecretKeyAccess.get(),
                OURS);
        assertThat(keyset.equalsKeyset(made)).isTrue();
        assertThat(keyset.getPrimary().getKey().getParameters()).isEqualTo(parameters);
        byte[] signature = sign(OURS, keyset);
        verify(OURS, keyset, signature);
        signature[50] ^= 1;
        assertThatThrownBy(() -> verify(OURS, keyset, signature)).hasMessage("invalid signature");
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void bothWaysWithTinkOverConscrypt(Parameters parameters) throws Exception {
        Configuration tink = SignatureConfig2026.get();
        Security.addProvider(Conscrypt.newProvider());
        try {
            KeysetHandle theirs = keyset(tink, parameters);
            verify(OURS, theirs, sign(tink, theirs));
            verify(tink, theirs, sign(OURS, theirs));
            assertReadAlike(theirs, tink);
            KeysetHandle ours = keyset(OURS, parameters);
            verify(OURS, ours, sign(tink, ours));
            verify(tink, ours, sign(OURS, ours));
        } finally {
            Security.removeProvider("Conscrypt");
        }
    }

    /** What Tink writes by itself is read here, and what is written here is the same. */
    private static void assertReadAlike(KeysetHandle keyset, Configuration tink) throws GeneralSecurityException {
        byte[] binary = TinkProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get(), tink);
        assertThat(TinkProtoKeysetFormat.parseKeyset(binary, InsecureSecretKeyAccess.get(), OURS)
                        .equalsKeyset(keyset))
                .isTrue();
        assertThat(TinkProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get(), OURS))
                .isEqualTo(binary);
        String json = TinkJsonProtoKeysetFormat.serializeKeyset(keyset, tink, InsecureSecretKeyAccess.get());
        assertThat(TinkJsonProtoKeysetFormat.parseKeyset(json, OURS, InsecureSecretKeyAccess.get())
                        .equalsKeyset(keyset))
                .isTrue();
    }

    @Test
    void aCompositeWithRsaIsLeftToTink() throws Exception {
        Parameters rsa = composite(CompositeMlDsaParameters.MlDsaInstance.ML_DSA_65, ClassicalAlgorithm.RSA3072_PSS);
        assertThatThrownBy(() -> keyset(OURS, rsa))
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessage("Composite ML-DSA is not supported in this environment.");
    }

    @Test
    void halvesOfTwoKeysAreRefused() throws Exception {
        Parameters parameters = MlDsaParameters.create(MlDsaInstance.ML_DSA_44, MlDsaParameters.Variant.NO_PREFIX);
        Key first = OURS.createKey(parameters, null);
        var publicKey = ((com.google.crypto.tink.signature.MlDsaPrivateKey) first).getPublicKey();
        Key mixed = com.google.crypto.tink.signature.MlDsaPrivateKey.createWithoutVerification(
                publicKey, SecretBytes.randomBytes(32));
        KeysetHandle keyset = KeysetHandle.newBuilder()
                .setConfiguration(OURS)
                .addEntry(KeysetHandle.importKey(mixed).withRandomId().makePrimary())
                .build();
        assertThatThrownBy(() -> keyset.getPrimitive(OURS, PublicKeySign.class))
                .hasMessageContaining("another public key");
    }
}
