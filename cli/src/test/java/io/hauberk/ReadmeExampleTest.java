// SPDX-License-Identifier: Apache-2.0
package io.hauberk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.batch.BatchConfig;
import io.hauberk.batch.BatchResult;
import io.hauberk.batch.BatchVerifier;
import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.signature.BatchItem;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.VerifyItem;
import io.hauberk.signature.VerifyingKey;
import io.hauberk.signature.key.SubjectPublicKeyInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The README's Java compiles, runs, and is what the README shows. */
final class ReadmeExampleTest {
    private static final Path MODULE = Path.of(System.getProperty("basedir", "."));

    @Test
    void theExampleRuns() {
        // README begins
        SignatureScheme scheme =
                Schemes.standard().find(SchemeId.of("ML-DSA-44")).orElseThrow();
        Input message = Input.pure(Bytes.wrap("5 to Bob".getBytes(UTF_8)));
        BatchItem item;
        try (SigningKey key = scheme.generateKey(new SecureRandom())) {
            Bytes signature = key.sign(message, Hedging.hedged(new SecureRandom()));
            item = new VerifyItem(scheme.id(), key.verifyingKey().encoded(), message, signature);
        }
        try (BatchVerifier verifier = BatchVerifier.create(BatchConfig.defaults())) {
            BatchResult result = verifier.verify(List.of(item));
            System.out.println(result.allValid() ? "all valid" : result.invalid());
            // README ends
            assertThat(result.allValid()).isTrue();
        }
    }

    @Test
    void theHybridExampleRunsAndIsShown() throws Exception {
        // hybrid begins
        SignatureScheme hybrid = HybridSchemes.standard()
                .find(SchemeId.of("Hauberk-MLDSA44-ECDSA-secp256k1-SHA512"))
                .orElseThrow();
        try (SigningKey key = hybrid.generateKey(new SecureRandom())) {
            Input message = Input.pure(Bytes.wrap("5 to Bob".getBytes(UTF_8)));
            Bytes signature = key.sign(message, Hedging.hedged(new SecureRandom()));
            Bytes container = SubjectPublicKeyInfo.encode(key.verifyingKey());
            VerifyingKey publicKey = SubjectPublicKeyInfo.decode(hybrid, container);
            System.out.println(publicKey.verify(message, signature)); // VALID: both halves are
            // hybrid ends
            assertThat(publicKey.verify(message, signature).isValid()).isTrue();
        }
        String source = Files.readString(MODULE.resolve("src/test/java/io/hauberk/ReadmeExampleTest.java"));
        String readme = Files.readString(MODULE.resolve("../README.md"));
        String example = between(source, "// hybrid begins", "// hybrid ends");
        assertThat(plain(readme)).contains(plain(example) + "}```");
    }

    @Test
    void theReadmeShowsTheExample() throws IOException {
        String source = Files.readString(MODULE.resolve("src/test/java/io/hauberk/ReadmeExampleTest.java"));
        String readme = Files.readString(MODULE.resolve("../README.md"));
        String example = between(source, "// README begins", "// README ends");
        assertThat(example).contains("BatchVerifier.create");
        assertThat(plain(between(readme, "```java", "```"))).isEqualTo(plain(example) + "}");
    }

    private static String between(String text, String from, String to) {
        int start = text.indexOf(from);
        assertThat(start).as(from).isNotNegative();
        int end = text.indexOf(to, start + from.length());
        assertThat(end).as(to).isNotNegative();
        return text.substring(start + from.length(), end);
    }

    /** Without white space: the formatter breaks lines where a page need not. */
    private static String plain(String code) {
        return code.replaceAll("\\s+", "");
    }
}
