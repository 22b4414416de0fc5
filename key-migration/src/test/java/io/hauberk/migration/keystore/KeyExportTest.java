// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.PublicKeySign;
import com.google.crypto.tink.PublicKeyVerify;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.XChaCha20Poly1305Parameters;
import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.migration.Account;
import io.hauberk.migration.wallet.WalletException;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.key.EncryptedPkcs8;
import io.hauberk.signature.key.Multikey;
import io.hauberk.signature.key.Pem;
import io.hauberk.signature.key.Pkcs8;
import io.hauberk.tink.HauberkConfiguration;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What leaves the key store is read again by the programs whose form it is. */
class KeyExportTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Account ACCOUNT = Account.parse("eip155:1:0xd8da6bf26964af9d7eed9e03e53415d37aa96045");
    private static final String COMPOSITE = "MLDSA44-Ed25519-SHA512";

    private static SignatureScheme scheme(String id) {
        return HybridSchemes.standard().find(SchemeId.of(id)).orElseThrow();
    }

    private static SecretBytes secret(String text) {
        return SecretBytes.take(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(SecretBytes secret) {
        return secret.use(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    @Test
    void pkcs8IsReadAgain() throws Exception {
        int forms = 0;
        for (String id : List.of(COMPOSITE, "ML-DSA-65", "ECDSA-secp256k1-Ethereum", "Ed25519-Strict")) {
            try (SigningKey key = scheme(id).generateKey(RANDOM);
                    SecretBytes pem = KeyExport.plainPkcs8(key);
                    SecretBytes der = SecretBytes.take(pem.use(bytes -> decode(Pem.PRIVATE_KEY, bytes)))) {
                assertSame(key, der);
                forms++;
            }
        }
        assertThat(forms).isEqualTo(4);
        try (SigningKey falcon = scheme("Falcon-512").generateKey(RANDOM)) {
            assertThatThrownBy(() -> KeyExport.plainPkcs8(falcon)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void encryptedPkcs8IsReadAgain() throws Exception {
        try (SigningKey key = scheme(COMPOSITE).generateKey(RANDOM);
                SecretBytes pem = KeyExport.encryptedPkcs8(key, secret("marker-password"));
                SecretBytes der = EncryptedPkcs8.decrypt(
                        pem.use(bytes -> decode(Pem.ENCRYPTED_PRIVATE_KEY, bytes)), "marker-password".toCharArray())) {
            assertSame(key, der);
        }
    }

    private static void assertSame(SigningKey key, SecretBytes der) throws Exception {
        try (SigningKey again = Pkcs8.decode(key.scheme(), der);
                SecretBytes one = key.exportSecret().orElseThrow();
                SecretBytes other = again.exportSecret().orElseThrow()) {
            assertThat(other).as(key.scheme().id().name()).isEqualTo(one);
        }
    }

    private static byte[] decode(String label, byte[] pem) {
        try {
            return Pem.decode(label, pem);
        } catch (io.hauberk.signature.MalformedKeyException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aTinkKeysetSignsAndVerifies() throws Exception {
        KeysetHandle kek = KeysetHandle.generateNew(XChaCha20Poly1305Parameters.create(), AeadConfig2026.get());
        Aead aead = kek.getPrimitive(AeadConfig2026.get(), Aead.class);
        String json =
                TinkJsonProtoKeysetFormat.serializeKeyset(kek, AeadConfig2026.get(), InsecureSecretKeyAccess.get());
        byte[] binary = TinkProtoKeysetFormat.serializeKeyset(kek, InsecureSecretKeyAccess.get(), AeadConfig2026.get());
        try (SigningKey key = scheme(COMPOSITE).generateKey(RANDOM)) {
            for (SecretBytes form : List.of(secret(json), SecretBytes.take(binary))) {
                try (SecretBytes exported = KeyExport.tinkKeyset(key, form)) {
                    HauberkConfiguration configuration = HauberkConfiguration.standard();
                    KeysetHandle keyset = TinkJsonProtoKeysetFormat.parseEncryptedKeyset(
                            text(exported), aead, new byte[0], configuration);
                    byte[] message = {1, 2, 3};
                    byte[] signature = keyset.getPrimitive(configuration, PublicKeySign.class)
                            .sign(message);
                    keyset.getPublicKeysetHandle()
                            .getPrimitive(configuration, PublicKeyVerify.class)
                            .verify(signature, message);
                    assertThat(text(exported)).doesNotContain("\"value\"");
                }
            }
            for (String other : List.of("", "{}", "{\"primaryKeyId\":1}", "marker-secret")) {
                assertThatThrownBy(() -> KeyExport.tinkKeyset(key, secret(other)))
                        .isInstanceOf(WalletException.class)
                        .hasMessageNotContaining("marker")
                        .hasNoCause();
            }
        }
    }

    @Test
    void multikeysAreThoseOfTheComponents(@TempDir Path folder) throws Exception {
        KeyStore store = KeyStore.in(folder);
        try (SecretBytes password = secret("p");
                KeyStoreSession session = store.unlock(password, 1 << 10);
                SigningKey hybrid = scheme("Dual-EVM-MLDSA44-ECDSA-secp256k1").generateKey(RANDOM);
                SigningKey single = scheme("Ed25519-Strict").generateKey(RANDOM);
                SigningKey falcon = scheme("Falcon-512").generateKey(RANDOM)) {
            List<KeyExport.PublicKeyText> two =
                    KeyExport.multikeys(session.write(KeyLabel.first(ACCOUNT, KeyPurpose.ACCOUNT), "random", hybrid));
            assertThat(two).hasSize(2).allMatch(key -> key.text().startsWith("z"));
            assertThat(Multikey.decode(scheme("ML-DSA-44"), two.getFirst().text())
                            .encoded())
                    .isEqualTo(hybrid.verifyingKey().encoded().slice(0, 1312));
            List<KeyExport.PublicKeyText> one =
                    KeyExport.multikeys(session.write(KeyLabel.first(ACCOUNT, KeyPurpose.RECOVERY), "random", single));
            assertThat(one)
                    .singleElement()
                    .satisfies(key -> assertThat(key.text()).startsWith("z6Mk"));
            KeyHeader none = session.write(KeyLabel.first(ACCOUNT, KeyPurpose.OLD), "random", falcon);
            assertThatThrownBy(() -> KeyExport.multikeys(none)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void nothingIsReplacedAndOnlyTheOwnerReads(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("key.pem");
        KeyExport.write(file, secret("one"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> KeyExport.write(file, secret("two"))).isInstanceOf(WalletException.class);
        assertThat(Files.readString(file)).isEqualTo("one");
    }
}
