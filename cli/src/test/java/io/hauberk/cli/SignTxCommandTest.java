// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.migration.Account;
import io.hauberk.migration.keystore.KeyHeader;
import io.hauberk.migration.keystore.KeyLabel;
import io.hauberk.migration.keystore.KeyPurpose;
import io.hauberk.migration.keystore.KeyStore;
import io.hauberk.migration.keystore.KeyStoreSession;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SigningKey;
import io.hauberk.wire.KeyEnvelope;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignTxCommandTest {
    private static final String ADDRESS = "0xd8da6bf26964af9d7eed9e03e53415d37aa96045";
    private static final Account ACCOUNT = Account.parse("eip155:1:" + ADDRESS);
    private static final String PASSWORD = "correct horse";
    private static final String TRANSACTION = "{\"from\":\"" + ADDRESS
            + "\",\"chainId\":\"0x1\",\"nonce\":\"0x7\",\"to\":\"" + ADDRESS
            + "\",\"value\":\"0x1\",\"gas\":\"0x5208\",\"maxFeePerGas\":\"0x77359400\","
            + "\"maxPriorityFeePerGas\":\"0x3b9aca00\"}";
    private static final String OPERATION = "{\"sender\":\"" + ADDRESS
            + "\",\"nonce\":\"0x0\",\"callData\":\"0x\",\"callGasLimit\":\"0x1\",\"verificationGasLimit\":\"0x2\","
            + "\"preVerificationGas\":\"0x3\",\"maxFeePerGas\":\"0x4\",\"maxPriorityFeePerGas\":\"0x5\"}";

    @TempDir
    Path folder;

    private Path password;

    @BeforeEach
    void password() throws Exception {
        password = file("password", PASSWORD + "\n");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
    }

    private Path file(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path key(String scheme, Account account) throws Exception {
        KeyStore store = KeyStore.in(folder.resolve(scheme));
        KeyLabel label = KeyLabel.first(account, KeyPurpose.ACCOUNT);
        try (SecretBytes secret = SecretBytes.copyOf(PASSWORD.getBytes(StandardCharsets.UTF_8));
                KeyStoreSession session = store.unlock(secret, 1 << 10);
                SigningKey key = HybridSchemes.standard()
                        .find(SchemeId.of(scheme))
                        .orElseThrow()
                        .generateKey(new SecureRandom())) {
            session.write(label, KeyHeader.RANDOM, key);
        }
        return store.file(label);
    }

    private Run run(Object... arguments) {
        String[] texts = new String[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = arguments[i].toString();
        }
        return Run.of(texts);
    }

    private Path signed(Run run) throws Exception {
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).matches("0x[0-9a-f]+\\R");
        return file("signature", run.out());
    }

    @Test
    void aTransactionIsSignedAndVerified() throws Exception {
        Path key = key("Dual-EVM-MLDSA44-ECDSA-secp256k1", ACCOUNT);
        Path transaction = file("transaction.json", TRANSACTION);
        Path signature = signed(run("sign-tx", transaction, "--key", key, "--password-file", password));
        assertThat(run("verify-tx", transaction, "--key", key, "--signature", signature)
                        .code())
                .isZero();
        KeyHeader header = KeyStore.header(key);
        Path envelope = file(
                "envelope",
                new KeyEnvelope(header.scheme(), header.publicKey()).encode().toHex());
        assertThat(run("verify-tx", transaction, "--key", envelope, "--account", ACCOUNT, "--signature", signature)
                        .code())
                .isZero();
        Path other = file("other.json", TRANSACTION.replace("\"value\":\"0x1\"", "\"value\":\"0x2\""));
        Run wrong = run("verify-tx", other, "--key", key, "--signature", signature, "--json");
        assertThat(wrong.code()).isEqualTo(ExitCode.NOT_ALL_VALID);
        assertThat(wrong.jsonLines().getFirst()).containsEntry("verdict", "MISMATCH");
        assertThat(run("verify-tx", transaction, "--key", key, "--signature", file("empty", ""))
                        .code())
                .isEqualTo(ExitCode.NOT_ALL_VALID);
    }

    @Test
    void aUserOperationIsSignedForItsEntryPoint() throws Exception {
        Path key = key("Dual-EVM-MLDSA44-ECDSA-secp256k1", ACCOUNT);
        Path operation = file("operation.json", OPERATION);
        Run run = run(
                "sign-tx", operation, "--as", "user-operation", "--key", key, "--password-file", password, "--json");
        assertThat(run.code()).as(run.err()).isZero();
        Map<String, String> line = run.jsonLines().getFirst();
        assertThat(line)
                .containsEntry("account", ACCOUNT.toString())
                .containsEntry("nonce", "0")
                .containsEntry("signatureBytes", "2485");
        Path signature = file("signature", line.get("envelope"));
        assertThat(run("verify-tx", operation, "--as", "user-operation", "--key", key, "--signature", signature)
                        .code())
                .isZero();
        assertThat(run(
                                "verify-tx",
                                operation,
                                "--as",
                                "user-operation",
                                "--entry-point",
                                "0.7",
                                "--key",
                                key,
                                "--signature",
                                signature)
                        .code())
                .isEqualTo(ExitCode.NOT_ALL_VALID);
    }

    @Test
    void aMessageOfAnotherChainIsSigned() throws Exception {
        Account account = Account.parse("solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp:abc");
        Path key = key("Dual-SHA512-MLDSA44-Ed25519-Strict", account);
        Path message = file("message", "anything at all");
        Run without = run("sign-tx", message, "--key", key, "--password-file", password);
        assertThat(without.code()).isEqualTo(ExitCode.USAGE);
        assertThat(without.err()).contains("--nonce");
        Path signature = signed(run("sign-tx", message, "--nonce", "0a0b", "--key", key, "--password-file", password));
        assertThat(run("verify-tx", message, "--nonce", "0a0b", "--key", key, "--signature", signature)
                        .code())
                .isZero();
        assertThat(run("verify-tx", message, "--nonce", "0a0c", "--key", key, "--signature", signature)
                        .code())
                .isEqualTo(ExitCode.NOT_ALL_VALID);
    }

    @Test
    void whatCannotBeSignedIsSaid() throws Exception {
        Path key = key("Dual-EVM-MLDSA44-ECDSA-secp256k1", ACCOUNT);
        Path transaction = file("transaction.json", TRANSACTION);
        assertRefused(run("sign-tx", transaction, "--key", folder.resolve("none.key")), "none.key");
        assertRefused(run("sign-tx", transaction, "--key", transaction, "--password-file", password), "");
        assertRefused(run("sign-tx", file("bad.json", "{}"), "--key", key, "--password-file", password), "bad.json");
        assertRefused(
                run("sign-tx", transaction, "--as", "letter", "--key", key, "--password-file", password), "letter");
        assertRefused(
                run(
                        "sign-tx",
                        transaction,
                        "--account",
                        "eip155:56:" + ADDRESS,
                        "--key",
                        key,
                        "--password-file",
                        password),
                "chain 1");
        Path wrong = file("wrong", "another");
        Files.setPosixFilePermissions(wrong, PosixFilePermissions.fromString("rw-------"));
        assertRefused(run("sign-tx", transaction, "--key", key, "--password-file", wrong), "password");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r--r--"));
        assertRefused(run("sign-tx", transaction, "--key", key, "--password-file", password), "password");
    }

    @Test
    void aKeyThatNoChainVerifiesIsRefused() throws Exception {
        Path key = key("ML-DSA-44", ACCOUNT);
        assertRefused(
                run("sign-tx", file("transaction.json", TRANSACTION), "--key", key, "--password-file", password),
                "no on-chain dual");
    }

    private static void assertRefused(Run run, String because) {
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("error: ").contains("hint: ").contains(because);
    }
}
