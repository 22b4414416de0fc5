// SPDX-License-Identifier: Apache-2.0
package io.hauberk.tink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.PublicKeySign;
import com.google.crypto.tink.PublicKeyVerify;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.subtle.AesGcmJce;
import io.hauberk.signature.SchemeId;
import io.hauberk.tink.SchemeParameters.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;

/** The README's rotation of a Tink keyset compiles, runs, and is what the README shows. */
class ReadmeTinkTest {
    private static final Path MODULE = Path.of(System.getProperty("basedir", "."));

    @Test
    void theExampleRotates() throws GeneralSecurityException {
        Aead aead = new AesGcmJce(new byte[32]);
        byte[] name = "treasury".getBytes(UTF_8);
        byte[] message = "5 to Bob".getBytes(UTF_8);
        KeysetHandle first = KeysetHandle.newBuilder()
                .setConfiguration(HauberkConfiguration.standard())
                .addEntry(KeysetHandle.generateEntryFromParameters(
                                SchemeParameters.create(SchemeId.of("ECDSA-P256-SHA256"), Variant.TINK))
                        .withRandomId()
                        .makePrimary())
                .build();
        byte[] oldSignature = first.getPrimitive(HauberkConfiguration.standard(), PublicKeySign.class)
                .sign(message);
        String stored =
                TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(first, aead, name, HauberkConfiguration.standard());
        // README begins
        Configuration hauberk = HauberkConfiguration.standard();
        KeysetHandle keyset = TinkJsonProtoKeysetFormat.parseEncryptedKeyset(stored, aead, name, hauberk);
        KeysetHandle rotated = KeysetHandle.newBuilder(keyset)
                .setConfiguration(hauberk)
                .addEntry(KeysetHandle.generateEntryFromParameters(
                                SchemeParameters.create(SchemeId.of("ML-DSA-65"), Variant.TINK))
                        .withRandomId()
                        .makePrimary())
                .build();
        byte[] signature = rotated.getPrimitive(hauberk, PublicKeySign.class).sign(message);
        KeysetHandle published = rotated.getPublicKeysetHandle();
        PublicKeyVerify verifier = published.getPrimitive(hauberk, PublicKeyVerify.class);
        verifier.verify(signature, message);
        verifier.verify(oldSignature, message);
        stored = TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(rotated, aead, name, hauberk);
        // README ends
        assertThat(signature).hasSize(5 + 3309);
        assertThat(TinkJsonProtoKeysetFormat.parseEncryptedKeyset(stored, aead, name, hauberk)
                        .equalsKeyset(rotated))
                .isTrue();
    }

    @Test
    void theReadmeShowsTheExample() throws IOException {
        String source = Files.readString(MODULE.resolve("src/test/java/io/hauberk/tink/ReadmeTinkTest.java"));
        String readme = Files.readString(MODULE.resolve("../README.md"));
        String section = readme.substring(readme.indexOf("## Rotate a Tink keyset"));
        assertThat(plain(between(section, "```java", "```")))
                .contains("HauberkConfiguration")
                .isEqualTo(plain(between(source, "// README begins", "// README ends")));
    }

    private static String between(String text, String from, String to) {
        int start = text.indexOf(from) + from.length();
        return text.substring(start, text.indexOf(to, start));
    }

    /** Without white space: the formatter breaks lines where a page need not. */
    private static String plain(String code) {
        return code.replaceAll("\\s+", "");
    }
}
