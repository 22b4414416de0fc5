// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys on the command line: made, derived, looked at, converted and exported; and no secret ever printed. */
class KeyCommandTest {
    private static final String WORDS = "test test test test test test test test test test test junk";
    private static final String ACCOUNT = "eip155:1:0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";
    private static final String RAW = "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";
    private static final String PASSWORD = "marker-password";

    private Path folder = Path.of("");
    private final List<Run> runs = new ArrayList<>();

    @BeforeEach
    void folder(@TempDir Path temporary) {
        folder = temporary;
    }

    private Path secret(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    /** Runs a command, and holds that it printed nothing secret. */
    private Run run(Object... arguments) {
        List<String> line =
                new ArrayList<>(Arrays.stream(arguments).map(Object::toString).toList());
        if (line.contains("generate") || line.contains("derive") || line.contains("convert")) {
            line.addAll(List.of("--scrypt-n", "16384"));
        }
        Run run = Run.of(line.toArray(String[]::new));
        runs.add(run);
        assertThat(run.out() + run.err())
                .doesNotContain(PASSWORD, "junk", "test test", RAW, "ac0974bec39a17e3", RAW.substring(20, 40));
        return run;
    }

    private static void assertRefused(Run run, String... parts) {
        assertThat(run.code()).as(run.out()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).startsWith("error: ").contains("hint: ").contains(parts);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aDerivedKeyIsTheSameEverywhereAndItsFileOpens() throws IOException {
        Path words = secret("words.txt", WORDS + "\n");
        Path password = secret("pw.txt", PASSWORD);
        List<String> hashes = new ArrayList<>();
        for (String store : List.of("one", "two")) {
            Run run = run(
                    "key",
                    "derive",
                    "--mnemonic-file",
                    words,
                    "--account",
                    ACCOUNT,
                    "--password-file",
                    password,
                    "--out",
                    folder.resolve(store),
                    "--json");
            assertThat(run.code()).as(run.err()).isZero();
            Map<String, String> line = run.jsonLines().getFirst();
            assertThat(line)
                    .containsEntry("account", ACCOUNT)
                    .containsEntry("scheme", "Dual-EVM-MLDSA44-ECDSA-secp256k1")
                    .containsEntry("derivation", "hauberk-hd-1 m/1212305995'/60'/0'/0'/0'");
            hashes.add(line.get("publicKeySha256"));
        }
        // The first of the published vectors.
        assertThat(hashes).containsOnly("eb1c168a5f0abb360e5c6a44a393a8e9fbd46ed5f22dacdf003730276ab8e6a9");
        Run inspect = run("key", "inspect", folder.resolve("one"));
        assertThat(inspect.out())
                .contains("account key of " + ACCOUNT, "used only inside the hybrid", hashes.getFirst());
        assertRefused(
                run(
                        "key",
                        "derive",
                        "--mnemonic-file",
                        words,
                        "--account",
                        ACCOUNT,
                        "--password-file",
                        password,
                        "--out",
                        folder.resolve("one")),
                "there is a key file",
                "--rotate");
        Run rotated = run(
                "key",
                "derive",
                "--mnemonic-file",
                words,
                "--account",
                ACCOUNT,
                "--password-file",
                password,
                "--out",
                folder.resolve("one"),
                "--rotate",
                "--json");
        assertThat(rotated.jsonLines().getFirst())
                .containsEntry("generation", "1")
                .containsEntry("derivation", "hauberk-hd-1 m/1212305995'/60'/0'/0'/1'");
        assertRefused(
                run(
                        "key",
                        "derive",
                        "--mnemonic-file",
                        words,
                        "--account",
                        ACCOUNT,
                        "--password-file",
                        password,
                        "--out",
                        folder.resolve("three"),
                        "--scheme",
                        "Dual-EVM-MLDSA65-ECDSA-secp256k1"),
                "12 words has 128 bits",
                "wants 192");
        assertThat(folder.resolve("three")).doesNotExist();
    }

    @Test
    void aGeneratedKeyIsExportedInEveryForm() throws IOException {
        Path password = secret("pw.txt", PASSWORD);
        Path other = secret("new.txt", PASSWORD + "-2");
        Run made = run(
                "key",
                "generate",
                "--scheme",
                "MLDSA44-Ed25519-SHA512",
                "--purpose",
                "recovery",
                "--account",
                ACCOUNT,
                "--password-file",
                password,
                "--out",
                folder.resolve("keys"),
                "--json");
        assertThat(made.code()).as(made.err()).isZero();
        String file = made.jsonLines().getFirst().get("file");
        assertThat(made.jsonLines().getFirst())
                .containsEntry("purpose", "recovery")
                .containsEntry("derivation", "random");
        Run multikey = run("key", "export", file, "--as", "multikey", "--json");
        assertThat(multikey.jsonLines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line.get("did")).startsWith("did:key:z"));
        Path pem = folder.resolve("key.pem");
        Run pkcs8 = run(
                "key",
                "export",
                file,
                "--as",
                "pkcs8",
                "--password-file",
                password,
                "--new-password-file",
                other,
                "--out",
                pem);
        assertThat(pkcs8.code()).as(pkcs8.err()).isZero();
        assertThat(Files.readString(pem)).startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(pem)))
                .isEqualTo("rw-------");
        assertRefused(
                run(
                        "key",
                        "export",
                        file,
                        "--as",
                        "pkcs8",
                        "--password-file",
                        password,
                        "--new-password-file",
                        other,
                        "--out",
                        pem),
                "there is a file");
        Path plain = folder.resolve("plain.pem");
        assertRefused(
                run(
                        "key",
                        "export",
                        file,
                        "--as",
                        "pkcs8",
                        "--password-file",
                        password,
                        "--unsafe-plain",
                        "--out",
                        plain),
                "not confirmed",
                "--yes");
        assertThat(plain).doesNotExist();
        assertThat(run(
                                "key",
                                "export",
                                file,
                                "--as",
                                "pkcs8",
                                "--password-file",
                                password,
                                "--unsafe-plain",
                                "--yes",
                                "--out",
                                plain)
                        .out())
                .contains("NOT encrypted");
        assertThat(Files.readString(plain)).startsWith("-----BEGIN PRIVATE KEY-----");
        assertRefused(
                run("key", "export", file, "--as", "tink", "--password-file", password, "--out", "x"), "--kek-file");
        assertRefused(
                run(
                        "key",
                        "export",
                        file,
                        "--as",
                        "pkcs8",
                        "--password-file",
                        other,
                        "--new-password-file",
                        other,
                        "--out",
                        folder.resolve("y")),
                "the password of",
                "is wrong");
    }

    @Test
    void addressesOfEveryKindOfWallet() throws IOException {
        Path words = secret("words.txt", WORDS);
        Run three = run("key", "address", "--mnemonic-file", words, "--count", "3");
        assertThat(three.out()).contains(ACCOUNT, "0x70997970c51812dc3a010c7d01b50e0d17dc79c8", "m/44'/60'/0'/0/2");
        assertThat(run("key", "address", words, "--json").jsonLines().getFirst())
                .containsEntry("account", ACCOUNT);
        Run solana = run("key", "address", words, "--chain", "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp", "--count", "3");
        assertThat(solana.out()).contains("m/44'/501'/0'/0'", "m/44'/501'/2'/0'");
        assertRefused(run("key", "address", words, "--chain", "solana:x", "--path", "m/44'/501'/0"), "no key at");
        Path raw = secret("raw.txt", "0x" + RAW);
        assertThat(run("key", "address", raw).out()).contains(ACCOUNT, "raw.txt");
        assertThat(run("key", "address", raw, "--chain", "eip155:56").out()).contains("eip155:56:0xf39fd6e5");
        Files.setPosixFilePermissions(raw, PosixFilePermissions.fromString("rw-r--r--"));
        assertRefused(run("key", "address", raw), "others on this machine may read", "chmod 600");
        assertRefused(run("key", "address"), "no wallet is named");
        assertRefused(run("key", "address", words, "--mnemonic-file", words), "two wallets");
        assertRefused(run("key", "address", words, "--path", "44/60"), "--path", "begins with m");
        assertRefused(run("key", "address", words, "--chain", "eip155"), "--chain");
        assertRefused(run("key", "address", words, "--chain", "cosmos:x"), "aren't known here");
        assertRefused(run("key", "address", folder.resolve("none")), "none");
    }

    @Test
    void wordsOfOtherLanguages() throws IOException {
        Path spanish = secret("es.txt", "ábaco ".repeat(11) + "abierto");
        Run run = run("key", "address", "--mnemonic-file", spanish, "--word-list", "Spanish", "--json");
        assertThat(run.code()).as(run.err()).isZero();
        Run unchecked = run("key", "address", "--mnemonic-file", spanish, "--unchecked-words", "--json");
        assertThat(run.jsonLines()).isEqualTo(unchecked.jsonLines());
        Path japanese = secret("ja.txt", "あいこくしん\u3000".repeat(11) + "あおぞら");
        assertThat(run("key", "address", "--mnemonic-file", japanese, "--word-list", "japanese")
                        .code())
                .isZero();
        assertRefused(run("key", "address", "--mnemonic-file", spanish), "word list (English)", "--word-list");
        assertRefused(run("key", "address", "--mnemonic-file", spanish, "--word-list", "french"), "(French)");
        assertRefused(
                run("key", "address", "--mnemonic-file", spanish, "--word-list", "Klingon"), "no word list Klingon");
    }

    @Test
    void oldKeysAreConvertedAndTheWalletStays() throws IOException {
        Path raw = secret("raw.txt", RAW);
        Path password = secret("pw.txt", PASSWORD);
        Run store =
                run("key", "convert", raw, "--new-password-file", password, "--out", folder.resolve("keys"), "--json");
        assertThat(store.code()).as(store.err()).isZero();
        assertThat(store.jsonLines().getFirst())
                .containsEntry("account", ACCOUNT)
                .containsEntry("purpose", "old")
                .containsEntry("scheme", "ECDSA-secp256k1-Ethereum");
        Path pem = folder.resolve("old.pem");
        assertThat(run("key", "convert", raw, "--to", "pkcs8", "--new-password-file", password, "--out", pem)
                        .code())
                .isZero();
        assertThat(run("key", "address", pem, "--password-file", password).out())
                .contains(ACCOUNT);
        assertThat(Files.readString(raw)).isEqualTo(RAW);
        assertRefused(
                run("key", "convert", raw, "--new-password-file", password, "--out", folder.resolve("keys")),
                "there is a key file");
    }

    @Test
    void inspectNamesEveryKindWithoutAPassword() throws IOException {
        Path list = Files.writeString(folder.resolve("watch.csv"), "address\n" + ACCOUNT + "\n");
        Path raw = secret("raw.txt", RAW);
        Run both = run("key", "inspect", list, raw, "--json");
        assertThat(both.jsonLines()).hasSize(2);
        assertThat(both.jsonLines().getFirst())
                .containsEntry("format", "ADDRESS_LIST")
                .containsEntry("accounts", "1");
        assertThat(both.jsonLines().getLast())
                .containsEntry("format", "RAW_HEX")
                .containsEntry("needsPassword", "false");
        Path odd = Files.writeString(folder.resolve("odd"), PASSWORD);
        assertRefused(run("key", "inspect", odd), "odd is no wallet of a known kind");
        Path broken = Files.writeString(folder.resolve("list.csv"), "address\n0x12\n");
        assertRefused(run("key", "inspect", broken), "list.csv, line 2, column 1");
    }

    @Test
    void mistakesAreRefusedBeforeAnythingIsWritten() throws IOException {
        Path out = folder.resolve("keys");
        assertRefused(run("key", "generate", "--account", "x", "--out", out), "--account");
        assertRefused(
                run("key", "generate", "--account", ACCOUNT, "--out", out, "--scheme", "no such"),
                "there is no scheme");
        assertRefused(run("key", "generate", "--account", ACCOUNT, "--out", out), "no terminal", "--password-file");
        Path empty = secret("empty", "\n");
        assertRefused(
                run("key", "generate", "--account", ACCOUNT, "--out", out, "--password-file", empty),
                "an empty password");
        assertRefused(
                run("key", "generate", "--account", ACCOUNT, "--out", out, "--unsafe-password-env", "HAUBERK_NO_SUCH"),
                "is not set");
        assertThat(Run.of(
                                "key",
                                "generate",
                                "--account",
                                ACCOUNT,
                                "--out",
                                out.toString(),
                                "--scrypt-n",
                                "1000",
                                "--unsafe-password",
                                "x")
                        .err())
                .contains("a power of two");
        assertThat(out).doesNotExist();
        assertThat(run("key").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void shellsCompleteEveryCommand() {
        String bash = run("completion", "bash").out();
        assertThat(bash)
                .startsWith("#!/usr/bin/env bash")
                .contains("verify-block", "--mnemonic-file", "generate", "complete -F");
        assertThat(run("completion", "zsh").out()).contains("bashcompinit").contains(bash);
        assertThat(run("completion", "fish").code()).isEqualTo(ExitCode.USAGE);
    }
}
