// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.migration.node.SolanaRuntime;
import io.hauberk.migration.rpc.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From words to verified, rotated out and audited accounts on Solana's own runtime, by the commands alone. */
class MigrateSolanaTest {
    private static final int ACCOUNTS = 3;

    @TempDir
    private Path folder;

    private String chain = "";
    private String node = "";

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private void secret(String name, String content) throws IOException {
        Path file = Files.createFile(
                folder.resolve(name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, content);
    }

    private Run migrate(String... args) {
        List<String> all = new ArrayList<>(List.of("migrate"));
        all.addAll(List.of(args));
        return Run.of(all.toArray(String[]::new));
    }

    private static Run ok(Run run) {
        assertThat(run.code()).as(run.out() + run.err()).isEqualTo(ExitCode.OK);
        return run;
    }

    @Test
    void fromWordsToAnAuditedMigration() throws Exception {
        secret("words.txt", "test test test test test test test test test test test junk");
        secret("password.txt", "correct horse");
        try (SolanaRuntime runtime = new SolanaRuntime()) {
            chain = "solana:" + runtime.ask("getGenesisHash").text().substring(0, 32);
            node = runtime.uri().toString();
            Thread miner = Thread.ofVirtual().start(() -> {
                while (!Thread.currentThread().isInterrupted()) {
                    runtime.ask("test_blocks", Json.of(1));
                    try {
                        Thread.sleep(100);
                    } catch (InterruptedException e) {
                        return;
                    }
                }
            });
            try {
                migrate(runtime);
            } finally {
                miner.interrupt();
                miner.join();
            }
        }
    }

    private void migrate(SolanaRuntime runtime) throws IOException {
        ok(migrate(
                "inventory",
                at("accounts"),
                "--chain",
                chain,
                "--wallet",
                at("words.txt"),
                "--count",
                Integer.toString(ACCOUNTS)));
        List<String> accounts = Files.readAllLines(folder.resolve("accounts")).stream()
                .map(line -> line.replaceAll("\\{\"account\":\"([^\"]*)\".*", "$1"))
                .toList();
        assertThat(accounts).hasSize(ACCOUNTS);
        for (String account : accounts) {
            runtime.ask("test_fund", Json.of(account.substring(chain.length() + 1)), Json.of(1_000_000_000));
        }
        ok(migrate("census", at("accounts"), at("census"), "--chain", chain, "--node", node));
        Run plan = ok(migrate(
                "plan",
                at("census"),
                at("plan"),
                "--chain",
                chain,
                "--node",
                node,
                "--confirmations",
                "2",
                "--recovery-scheme",
                "ML-DSA-44",
                "--json"));
        assertThat(plan.jsonLines().getFirst())
                .containsEntry("accounts", Integer.toString(ACCOUNTS))
                .containsEntry("refused", "0");
        for (int times = 0; times < 2; times++) { // the second time there is nothing to do
            Run run = ok(migrate(
                    "run",
                    at("plan"),
                    "--keys",
                    at("keys"),
                    "--wallet",
                    at("words.txt"),
                    "--count",
                    Integer.toString(ACCOUNTS),
                    "--password-file",
                    at("password.txt"),
                    "--node",
                    node,
                    "--poll-millis",
                    "50",
                    "--yes",
                    "--json"));
            assertThat(run.jsonLines().getFirst()).containsEntry("done", Integer.toString(ACCOUNTS));
        }
        Run status = ok(migrate("status", at("plan"), "--password-file", at("password.txt"), "--json"));
        assertThat(status.jsonLines().getLast()).containsEntry("done", Integer.toString(ACCOUNTS));
        assertThat(verified()).containsOnly("proven").hasSize(ACCOUNTS);
        Path revoked = revokeOne();
        assertThat(verified("--revocation", revoked.toString()))
                .containsExactlyInAnyOrder("refused", "proven", "proven");
        Run audit = migrate(
                "audit",
                at("plan"),
                "--out",
                at("audit"),
                "--node",
                node,
                "--password-file",
                at("password.txt"),
                "--revocation",
                revoked.toString(),
                "--json");
        assertThat(audit.code()).isEqualTo(ExitCode.NOT_ALL_VALID);
        assertThat(audit.jsonLines().getFirst().get("outcomes")).contains("\"moved\":2");
    }

    private List<String> verified(String... more) throws IOException {
        List<String> args =
                new ArrayList<>(List.of("verify", at("plan.bindings"), "--chain", chain, "--node", node, "--json"));
        args.addAll(List.of(more));
        return migrate(args.toArray(String[]::new)).jsonLines().stream()
                .map(line -> String.valueOf(line.get("verdict")))
                .toList();
    }

    private Path revokeOne() throws IOException {
        Path revocation;
        try (Stream<Path> files = Files.list(folder.resolve("keys/revocations"))) {
            revocation = files.findFirst().orElseThrow();
        }
        ok(migrate(
                "revoke",
                revocation.toString(),
                "--wallet",
                at("words.txt"),
                "--count",
                Integer.toString(ACCOUNTS),
                "--password-file",
                at("password.txt"),
                "--node",
                node,
                "--confirmations",
                "2",
                "--poll-millis",
                "50",
                "--yes"));
        return revocation;
    }
}
