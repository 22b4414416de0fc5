// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.migration.Account;
import io.hauberk.migration.wallet.WalletException;
import io.hauberk.migration.wallet.WalletException.Reason;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key store: what comes out is what went in, and whatever isn't is told apart. */
class KeyStoreTest {
    private static final int SMALL = 1 << 10;
    private static final Account ACCOUNT = Account.parse("eip155:1:0xd8da6bf26964af9d7eed9e03e53415d37aa96045");
    private static final KeyLabel LABEL = KeyLabel.first(ACCOUNT, KeyPurpose.ACCOUNT);
    private static final SecureRandom RANDOM = new SecureRandom();

    private Path folder = Path.of("");
    private KeyStore store = KeyStore.in(folder);
    private final SecretBytes password = secret("correct horse");
    private final SigningKey key = scheme("Dual-EVM-MLDSA44-ECDSA-secp256k1").generateKey(RANDOM);

    @BeforeEach
    void folder(@TempDir Path temporary) {
        folder = temporary.resolve("keys");
        store = KeyStore.in(folder);
    }

    @AfterEach
    void close() {
        password.close();
        key.close();
    }

    private static SecretBytes secret(String text) {
        return SecretBytes.take(text.getBytes(StandardCharsets.UTF_8));
    }

    private static SignatureScheme scheme(String id) {
        return HybridSchemes.standard().find(SchemeId.of(id)).orElseThrow();
    }

    private static boolean same(SigningKey one, SigningKey other) {
        try (SecretBytes first = one.exportSecret().orElseThrow();
                SecretBytes second = other.exportSecret().orElseThrow()) {
            return first.equals(second)
                    && one.verifyingKey().encoded().equals(other.verifyingKey().encoded());
        }
    }

    private KeyHeader written() throws WalletException, IOException {
        try (KeyStoreSession session = store.unlock(password, SMALL)) {
            return session.write(LABEL, KeyHeader.RANDOM, key);
        }
    }

    private void assertRefused(Reason reason) {
        try (KeyStoreSession session = store.unlock(password, SMALL)) {
            assertThatThrownBy(() -> session.open(LABEL).close())
                    .isInstanceOfSatisfying(
                            WalletException.class,
                            e -> assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason));
        }
    }

    @Test
    void everySchemeAndHybridGoesInAndComesOut() throws Exception {
        int schemes = 0;
        try (KeyStoreSession session = store.unlock(password, SMALL)) {
            for (SignatureScheme scheme : HybridSchemes.standard().all()) {
                boolean slow = scheme.id().name().startsWith("SLH")
                        || scheme.id().name().startsWith("HashSLH");
                if (slow && !scheme.id().name().equals("SLH-DSA-SHA2-128f")) {
                    continue; // all of one family, and slow to make
                }
                KeyLabel label = new KeyLabel(ACCOUNT, KeyPurpose.ACCOUNT, schemes);
                try (SigningKey made = scheme.generateKey(RANDOM)) {
                    KeyHeader header = session.write(label, "random", made);
                    try (SigningKey again = session.open(label)) {
                        assertThat(same(made, again)).as(scheme.id().name()).isTrue();
                        assertThat(again.scheme().id()).isEqualTo(scheme.id());
                    }
                    assertThat(store.find(label)).contains(header);
                    assertThat(header.isHybrid()).isEqualTo(scheme instanceof io.hauberk.signature.HybridScheme);
                }
                schemes++;
            }
        }
        assertThat(schemes).isGreaterThan(40);
        assertThat(store.list()).hasSize(schemes);
        assertThat(store.newest(LABEL).orElseThrow().label().generation()).isEqualTo(schemes - 1);
    }

    @Test
    void theUsualCostWorksToo() throws Exception {
        try (KeyStoreSession session = store.unlock(password)) {
            assertThat(session.write(LABEL, "hauberk-hd-1 m/0'", key).kdf().n()).isEqualTo(KeyStore.SCRYPT_N);
            try (SigningKey again = session.open(store.file(LABEL))) {
                assertThat(same(key, again)).isTrue();
            }
        }
    }

    @Test
    void theHeaderIsReadWithoutAPasswordAndMarksComponents() throws Exception {
        KeyHeader header = written();
        assertThat(KeyStore.header(store.file(LABEL))).isEqualTo(header);
        assertThat(header.components())
                .containsExactly(SchemeId.of("ML-DSA-44"), SchemeId.of("ECDSA-secp256k1-Ethereum"));
        assertThat(header.publicKey()).isEqualTo(key.verifyingKey().encoded());
        assertThat(Files.readString(store.file(LABEL))).contains("\"componentKeys\":\"only inside the hybrid\"");
    }

    @Test
    void onlyTheOwnerMayReadAndNothingIsLeftBehind() throws Exception {
        written();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store.file(LABEL))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(store.file(LABEL));
        }
    }

    @Test
    void aKeyIsNeverReplaced() throws Exception {
        written();
        byte[] before = Files.readAllBytes(store.file(LABEL));
        assertThatThrownBy(this::written)
                .isInstanceOfSatisfying(
                        WalletException.class, e -> assertThat(e.reason()).isEqualTo(Reason.EXISTS));
        assertThat(Files.readAllBytes(store.file(LABEL))).isEqualTo(before);
    }

    @Test
    void aWrongPasswordIsToldApart() throws Exception {
        written();
        try (SecretBytes wrong = secret("correct horsf");
                KeyStoreSession session = store.unlock(wrong, SMALL)) {
            assertThatThrownBy(() -> session.open(LABEL).close())
                    .isInstanceOfSatisfying(
                            WalletException.class, e -> assertThat(e.reason()).isEqualTo(Reason.WRONG_PASSWORD))
                    .hasMessageNotContaining("correct");
        }
        try (SigningKey again = store.unlock(password, SMALL).open(LABEL)) {
            assertThat(same(key, again)).isTrue();
        }
    }

    @Test
    void everyCutIsTold() throws Exception {
        written();
        byte[] whole = Files.readAllBytes(store.file(LABEL));
        for (int length = 0; length < whole.length; length += 1 + length % 37) {
            Files.write(store.file(LABEL), java.util.Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> KeyStore.header(store.file(LABEL)))
                    .isInstanceOfSatisfying(
                            WalletException.class,
                            e -> assertThat(e.reason()).isIn(Reason.TRUNCATED, Reason.MALFORMED));
        }
    }

    @Test
    void everyFlippedByteIsTold() throws Exception {
        written();
        byte[] whole = Files.readAllBytes(store.file(LABEL));
        int refused = 0;
        for (int at = 0; at < whole.length; at += 1 + at % 29) {
            byte[] other = whole.clone();
            other[at] ^= 1;
            Files.write(store.file(LABEL), other);
            assertThatThrownBy(() -> KeyStore.header(store.file(LABEL)))
                    .isInstanceOfSatisfying(
                            WalletException.class,
                            e -> assertThat(e.reason()).isIn(Reason.DAMAGED, Reason.MALFORMED, Reason.TRUNCATED));
            refused++;
        }
        assertThat(refused).isGreaterThan(50);
    }

    /** Who changes a header mends the checksum too; the seal tells. */
    @Test
    void aChangedHeaderDoesntOpen() throws Exception {
        written();
        String whole = Files.readString(store.file(LABEL));
        List<String> changed = List.of(
                whole.replace("\"derivation\":\"random\"", "\"derivation\":\"rand0m\""),
                whole.replace("\"aead\"", " \"aead\""),
                whole.replace("\"Dual-EVM-MLDSA44-ECDSA-secp256k1\"", "\"Dual-EVM-MLDSA65-ECDSA-secp256k1\""),
                whole.replace("\"ML-DSA-44\"", "\"ML-DSA-65\""));
        for (String text : changed) {
            assertThat(text).isNotEqualTo(whole);
            Files.writeString(store.file(LABEL), withChecksum(text));
            assertRefused(Reason.ALTERED);
        }
        Files.writeString(store.file(LABEL), withChecksum(whole.replace("\"salt\":\"", "\"salt\":\"00")));
        assertRefused(Reason.WRONG_PASSWORD);
        Files.writeString(
                store.file(LABEL), withChecksum(whole.replace("\"purpose\":\"account\"", "\"purpose\":\"old\"")));
        assertRefused(Reason.MISMATCH);
        Files.writeString(store.file(LABEL), withChecksum(whole.replace("\"n\":1024", "\"n\":1073741824")));
        assertRefused(Reason.MALFORMED);
        Files.writeString(store.file(LABEL), withChecksum(whole.replace("\"aead\"", "\"extra\":1,\"aead\"")));
        assertRefused(Reason.MALFORMED);
    }

    private static String withChecksum(String text) throws Exception {
        String lines = text.substring(0, text.indexOf("sha256 "));
        byte[] hash =
                java.security.MessageDigest.getInstance("SHA-256").digest(lines.getBytes(StandardCharsets.US_ASCII));
        return lines + "sha256 " + java.util.HexFormat.of().formatHex(hash) + "\n";
    }

    @Test
    void aFileUnderAnotherNameIsRefused() throws Exception {
        written();
        Files.copy(store.file(LABEL), store.file(LABEL.next()));
        assertThatThrownBy(() -> store.find(LABEL.next()))
                .isInstanceOfSatisfying(
                        WalletException.class, e -> assertThat(e.reason()).isEqualTo(Reason.MISMATCH));
    }

    @Test
    void ethereumsKeystoresOpenToo() throws Exception {
        Path file = folder.resolveSibling("UTC--v3.json");
        Files.writeString(file, """
                {"version":3,"address":"17c5185167401ed00cf5f5b2fc97d9bbfdb7d025","crypto":{"cipher":"aes-128-ctr",
                "cipherparams":{"iv":"deadbeef1deadbeef2deadbeef301234"},
                "ciphertext":"cea502df4b9405fa2b6d8d19ec4e2953c5ce08e0e01d4c0292512ce62baef8f3","kdf":"scrypt",
                "kdfparams":{"salt":"abcd1abcd2abcd3abcd4abcd5abcd6ef","n":1024,"dklen":32,"p":2,"r":4},
                "mac":"6e0a8e2409261d464e35a251f4b1fddd6ad0f7045a18d3957c127387f1c0de72"}}
                """);
        try (SecretBytes foo = secret("foo");
                KeyStoreSession session = store.unlock(foo, SMALL);
                SigningKey opened = session.open(file)) {
            assertThat(opened.scheme().id()).isEqualTo(SchemeId.of("ECDSA-secp256k1-Ethereum"));
        }
        try (KeyStoreSession session = store.unlock(password, SMALL)) {
            assertThatThrownBy(() -> session.open(file).close())
                    .isInstanceOfSatisfying(
                            WalletException.class, e -> assertThat(e.reason()).isEqualTo(Reason.WRONG_PASSWORD));
            Files.writeString(file, "no key at all");
            assertThatThrownBy(() -> session.open(file).close()).isInstanceOf(WalletException.class);
        }
    }

    /** Whatever is wrong with a file, what is said of it holds neither password nor key. */
    @Test
    void nothingSecretIsSaid() throws Exception {
        written();
        byte[] whole = Files.readAllBytes(store.file(LABEL));
        String hex;
        try (SecretBytes raw = key.exportSecret().orElseThrow()) {
            hex = raw.use(java.util.HexFormat.of()::formatHex);
        }
        int said = 0;
        try (SecretBytes other = secret("marker-password");
                KeyStoreSession wrong = store.unlock(other, SMALL);
                KeyStoreSession right = store.unlock(password, SMALL)) {
            for (int i = 0; i < 60; i++) {
                byte[] changed = java.util.Arrays.copyOf(whole, i % 3 == 0 ? whole.length * i / 60 : whole.length);
                if (i % 3 == 1) {
                    changed[whole.length * i / 60] ^= 4;
                }
                Files.write(store.file(LABEL), changed);
                try {
                    (i % 3 == 2 ? wrong : right).open(LABEL).close();
                } catch (WalletException e) {
                    assertThat(e + e.hint() + right + wrong)
                            .doesNotContain("marker", "correct horse", hex.substring(0, 16), hex.substring(64, 96));
                    assertThat(e).hasNoCause();
                    said++;
                }
            }
        }
        assertThat(said).isEqualTo(60);
    }

    @Test
    void whatIsNotThereIsNotFound() throws Exception {
        assertThat(store.find(LABEL)).isEmpty();
        assertThat(store.list()).isEmpty();
        assertRefused(Reason.NOT_FOUND);
    }

    @Test
    void manyThreadsWriteUnderOneStretchedPassword() throws Exception {
        try (KeyStoreSession session = store.unlock(password, SMALL);
                ExecutorService pool = Executors.newFixedThreadPool(2)) {
            List<Future<KeyHeader>> headers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                KeyLabel label = new KeyLabel(ACCOUNT, KeyPurpose.RECOVERY, i);
                headers.add(pool.submit(() -> session.write(label, "random", key)));
            }
            for (Future<KeyHeader> header : headers) {
                assertThat(header.get().kdf())
                        .isEqualTo(headers.getFirst().get().kdf());
            }
        }
        assertThat(store.list()).hasSize(20);
    }
}
