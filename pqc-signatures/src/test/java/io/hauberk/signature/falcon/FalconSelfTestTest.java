// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.falcon;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.backend.BackendChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FalconSelfTestTest {
    /** Writes new known answers, relative to the module's folder. */
    @Test
    @EnabledIfSystemProperty(named = "hauberk.regenerate", matches = "true")
    void regenerate() throws IOException, MalformedKeyException {
        StringBuilder text =
                new StringBuilder("# Known answers of FalconSelfTest, hexadecimal; FalconSelfTestTest makes new"
                        + " ones.\n# The private keys are public: they serve nothing else.\n");
        for (FalconParameterSet set : FalconParameterSet.values()) {
            SecureRandom entropy = new SecureRandom();
            byte[] privateKey = new BouncyCastleFalcon(set).generate(entropy);
            byte[] publicKey = PublicKeyCodec.encode(set, PrivateKeyCheck.publicKey(set, privateKey));
            byte[] signature = new BouncyCastleFalcon(set)
                    .sign(privateKey, publicKey, FalconSelfTest.message(), entropy)
                    .flatMap(raw -> SignatureCodec.encode(set, SignatureForm.PADDED, raw))
                    .orElseThrow();
            line(text, set, "privateKey", privateKey);
            line(text, set, "publicKey", publicKey);
            line(text, set, "signature", signature);
        }
        Files.writeString(
                Path.of("src/main/resources/io/hauberk/signature/falcon/self-test.properties"), text.toString());
    }

    private static void line(StringBuilder text, FalconParameterSet set, String what, byte[] value) {
        text.append(set.algorithm())
                .append('.')
                .append(what)
                .append('=')
                .append(Bytes.wrap(value).toHex())
                .append('\n');
    }

    @ParameterizedTest
    @EnumSource
    void soundEnginesPassAndBrokenOnesFail(FalconParameterSet set) {
        assertThat(FalconSelfTest.run(set, (FalconVerifier) new BouncyCastleFalcon(set)))
                .isTrue();
        assertThat(FalconSelfTest.run(set, new PlainFalcon(set))).isTrue();
        assertThat(FalconSelfTest.run(set, (FalconSigner) new BouncyCastleFalcon(set)))
                .isTrue();
        assertThat(FalconSelfTest.run(set, (key, signature, message) -> true)).isFalse();
        assertThat(FalconSelfTest.run(set, (key, signature, message) -> false)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void theStoredKeyIsOneKey(FalconParameterSet set) throws Exception {
        FalconScheme scheme = new FalconScheme(set, SignatureForm.COMPRESSED, BackendChoice.BEST);
        try (SecretBytes encoded = SecretBytes.take(FalconSelfTest.answer(set, "privateKey"));
                SigningKey key = scheme.decodeSigningKey(encoded)) {
            assertThat(key.verifyingKey().encoded()).isEqualTo(Bytes.wrap(FalconSelfTest.answer(set, "publicKey")));
            Input message = Input.pure(FalconSelfTest.message());
            Bytes signature = key.sign(message, Hedging.hedged(new SecureRandom()));
            assertThat(key.verifyingKey().verify(message, signature).isValid()).isTrue();
        }
    }
}
