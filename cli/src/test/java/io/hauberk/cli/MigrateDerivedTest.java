// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.migration.Account;
import io.hauberk.migration.keystore.KeyHeader;
import io.hauberk.migration.keystore.KeyLabel;
import io.hauberk.migration.keystore.KeyPurpose;
import io.hauberk.migration.keystore.KeyStore;
import io.hauberk.migration.plan.Inventory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans whose new keys follow from the words of the old ones: the same words give the same keys. */
class MigrateDerivedTest {
    private static final String CHAIN = "eip155:1";
    private static final int ACCOUNTS = 3;

    @TempDir
    private Path folder;

    @BeforeEach
    void census() throws IOException {
        secret(
                "words.txt",
                "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about");
        secret("password.txt", "correct horse");
        ok("migrate", "inventory", at("accounts"), "--chain", CHAIN, "--wallet", at("words.txt"), "--count", "3");
        ok("migrate", "census", at("accounts"), at("census"), "--chain", CHAIN, "--offline");
    }

    private void secret(String name, String content) throws IOException {
        Path file = Files.createFile(
                folder.resolve(name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, content);
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private static Run ok(String... args) {
        Run run = Run.of(args);
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        return run;
    }

    private Run plan(String name, String... more) {
        String usual = "--offline --block 25000000:0xab12 --from 2026-12-01T00:00:00Z --recovery-scheme ML-DSA-44";
        List<String> args = new ArrayList<>(List.of("migrate", "plan", at("census"), at(name), "--chain", CHAIN));
        args.addAll(List.of(usual.split(" ")));
        args.addAll(List.of(more));
        return Run.of(args.toArray(String[]::new));
    }

    private Run run(String plan, String keys, int count) {
        return Run.of(
                "migrate",
                "run",
                at(plan),
                "--keys",
                at(keys),
                "--wallet",
                at("words.txt"),
                "--count",
                Integer.toString(count),
                "--password-file",
                at("password.txt"),
                "--bindings",
                at(keys + ".bindings"));
    }

    /** {@return the public key of each account} and where it comes from */
    private Map<Account, KeyHeader> keys(String store, KeyPurpose purpose) throws Exception {
        Map<Account, KeyHeader> keys = new TreeMap<>();
        try (Inventory.In in = Inventory.open(folder.resolve("accounts"))) {
            for (Optional<Inventory.Entry> next = in.next(); next.isPresent(); next = in.next()) {
                Account account = next.get().account();
                keys.put(
                        account,
                        KeyStore.in(folder.resolve(store))
                                .find(KeyLabel.first(account, purpose))
                                .orElseThrow());
            }
        }
        assertThat(keys).hasSize(ACCOUNTS);
        return keys;
    }

    private List<Object> publicKeys(String store, KeyPurpose purpose) throws Exception {
        return keys(store, purpose).values().stream()
                .<Object>map(KeyHeader::publicKey)
                .toList();
    }

    @Test
    void theSameWordsGiveTheSameHybridKeysAndRecoveryKeysStayFresh() throws Exception {
        assertThat(plan("plan", "--derive").code()).isEqualTo(ExitCode.OK);
        assertThat(Files.readString(folder.resolve("plan")))
                .contains("\"derivation\":\"hauberk-hd-1\",\"derived\":\"account\"")
                .contains("whoever has the words of the old key has the new one too");
        for (String machine : List.of("one", "other")) {
            Run run = run("plan", machine, ACCOUNTS);
            assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        }
        assertThat(publicKeys("one", KeyPurpose.ACCOUNT))
                .doesNotHaveDuplicates()
                .isEqualTo(publicKeys("other", KeyPurpose.ACCOUNT));
        assertThat(publicKeys("one", KeyPurpose.RECOVERY))
                .doesNotContainAnyElementsOf(publicKeys("other", KeyPurpose.RECOVERY));
        assertThat(keys("one", KeyPurpose.RECOVERY).values())
                .allSatisfy(header -> assertThat(header.derivation()).isEqualTo(KeyHeader.RANDOM));
        // what key derive gives for the wallet's account number 1
        Account second;
        try (Inventory.In in = Inventory.open(folder.resolve("accounts"))) {
            in.next();
            second = in.next().orElseThrow().account();
        }
        ok(
                "key",
                "derive",
                "--mnemonic-file",
                at("words.txt"),
                "--account",
                second.toString(),
                "--account-index",
                "1",
                "--out",
                at("alone"),
                "--password-file",
                at("password.txt"));
        KeyHeader alone = KeyStore.in(folder.resolve("alone"))
                .find(KeyLabel.first(second, KeyPurpose.ACCOUNT))
                .orElseThrow();
        KeyHeader ofRun = keys("one", KeyPurpose.ACCOUNT).get(second);
        assertThat(ofRun.publicKey()).isEqualTo(alone.publicKey());
        assertThat(ofRun.derivation()).isEqualTo(alone.derivation()).startsWith("hauberk-hd-1 m/");
    }

    @Test
    void recoveryKeysMayFollowToo() throws Exception {
        assertThat(plan("plan", "--derive", "all").code()).isEqualTo(ExitCode.OK);
        assertThat(run("plan", "one", ACCOUNTS).code()).isEqualTo(ExitCode.OK);
        assertThat(run("plan", "other", ACCOUNTS).code()).isEqualTo(ExitCode.OK);
        assertThat(publicKeys("one", KeyPurpose.RECOVERY))
                .doesNotHaveDuplicates()
                .isEqualTo(publicKeys("other", KeyPurpose.RECOVERY));
        assertThat(publicKeys("one", KeyPurpose.ACCOUNT)).isEqualTo(publicKeys("other", KeyPurpose.ACCOUNT));
    }

    @Test
    void whatDoesNotFollowIsRefused() throws Exception {
        Run falcon = plan("falcon", "--derive", "--scheme", "Dual-EVM-Falcon512-ECDSA-secp256k1");
        assertThat(falcon.code()).isEqualTo(ExitCode.USAGE);
        assertThat(falcon.err()).contains("don't follow from a mnemonic");
        assertThat(plan("plan", "--derive").code()).isEqualTo(ExitCode.OK);
        Run missing = run("plan", "few", 2);
        assertThat(missing.code()).isEqualTo(ExitCode.USAGE);
        assertThat(missing.err()).contains("no words given hold").contains("--count N");
        // a store whose keys came from fresh entropy isn't taken for one of derived keys
        assertThat(plan("fresh").code()).isEqualTo(ExitCode.OK);
        assertThat(Files.readString(folder.resolve("fresh"))).doesNotContain("derivation");
        assertThat(run("fresh", "keys", ACCOUNTS).code()).isEqualTo(ExitCode.OK);
        Files.delete(folder.resolve("keys.bindings"));
        Run mixed = run("plan", "keys", ACCOUNTS);
        assertThat(mixed.code()).isEqualTo(ExitCode.USAGE);
        assertThat(mixed.err()).contains("doesn't follow from the words");
    }

    @Test
    void wordsThatOthersMayReadAreRefused() throws Exception {
        Files.setPosixFilePermissions(folder.resolve("words.txt"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(plan("plan").code()).isEqualTo(ExitCode.OK);
        Run run = run("plan", "keys", ACCOUNTS);
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("others on this machine may read").contains("chmod 600");
    }
}
