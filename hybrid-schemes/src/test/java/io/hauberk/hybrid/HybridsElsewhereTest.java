// SPDX-License-Identifier: Apache-2.0
package io.hauberk.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.PublicKeyVerify;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import io.hauberk.hybrid.jca.HauberkProvider;
import io.hauberk.signature.HybridScheme;
import io.hauberk.signature.Input;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.key.Pkcs8;
import io.hauberk.signature.key.SubjectPublicKeyInfo;
import io.hauberk.tink.HauberkConfiguration;
import io.hauberk.tink.SchemeParameters.Variant;
import io.hauberk.tink.SchemePrivateKey;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every hybrid, those with SLH-DSA too, through Tink's keysets and the JCA: keys made here verify signatures there. */
class HybridsElsewhereTest {
    private static final HauberkConfiguration TINK = HauberkConfiguration.standard();
    private static final HauberkProvider JCA = new HauberkProvider();

    static List<HybridScheme> schemes() {
        return Sample.schemes();
    }

    private static byte[] message(Sample sample, int number) {
        return ((Input.Pure) sample.input(number)).content().toArray();
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void aTinkKeysetKeepsTheKeyAndVerifies(HybridScheme scheme) throws Exception {
        Sample sample = Sample.of(scheme);
        KeysetHandle keyset = KeysetHandle.newBuilder()
                .setConfiguration(TINK)
                .addEntry(KeysetHandle.importKey(SchemePrivateKey.create(sample.key(), Variant.NO_PREFIX, null))
                        .withRandomId()
                        .makePrimary())
                .build();
        KeysetHandle read = TinkProtoKeysetFormat.parseKeyset(
                TinkProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get(), TINK),
                InsecureSecretKeyAccess.get(),
                TINK);
        assertThat(read.equalsKeyset(keyset)).isTrue();
        PublicKeyVerify verifier = read.getPublicKeysetHandle().getPrimitive(TINK, PublicKeyVerify.class);
        byte[] signature = sample.signature(1).toArray();
        verifier.verify(signature, message(sample, 1));
        assertThatThrownBy(() -> verifier.verify(signature, message(sample, 2)))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void theJcaReadsTheKeysAndVerifies(HybridScheme scheme) throws Exception {
        Sample sample = Sample.of(scheme);
        String name = scheme.id().name();
        KeyFactory factory = KeyFactory.getInstance(name, JCA);
        PublicKey key = factory.generatePublic(new X509EncodedKeySpec(
                SubjectPublicKeyInfo.encode(sample.key().verifyingKey()).toArray()));
        try (SecretBytes pkcs8 = Pkcs8.encode(sample.key())) {
            byte[] encoded = pkcs8.copyToArray();
            assertThat(factory.generatePrivate(new PKCS8EncodedKeySpec(encoded)).getEncoded())
                    .isEqualTo(encoded);
        }
        Signature verifier = Signature.getInstance(((Hybrid) scheme).keyOid(), JCA);
        for (int number : new int[] {1, 2}) {
            verifier.initVerify(key);
            verifier.update(message(sample, number));
            assertThat(verifier.verify(sample.signature(1).toArray())).isEqualTo(number == 1);
        }
    }
}
