// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.migration.audit.AuditFiles;
import io.hauberk.migration.audit.AuditReport;
import io.hauberk.migration.node.Anvil;
import io.hauberk.migration.plan.Inventory;
import io.hauberk.migration.rpc.Json;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A custodian's migration by commands alone: its journal in a PostgreSQL that wants a password, its run killed in the middle. */
class MigratePostgresTest {
    private static final String CHAIN = "eip155:" + Anvil.CHAIN_ID;
    private static final String SECRET = "hunter2 +&?%";
    private static final int ACCOUNTS = 3;

    @TempDir
    private Path folder;

    @Test
    void aKilledRunGoesOnFromTheDatabase() throws Exception {
        secret("words.txt", Anvil.MNEMONIC);
        secret("password.txt", "correct horse");
        secret("database.txt", SECRET);
        secret("wrong.txt", "hunter3");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
                Anvil node = new Anvil(ACCOUNTS)) {
            String journal = journal(postgres);
            String[] on = {"--node", node.uri().toString()};
            ok(List.of("registry", "--chain", CHAIN, "--wallet", at("words.txt"), "--yes"), on);
            ok(List.of("inventory", at("accounts"), "--chain", CHAIN, "--wallet", at("words.txt"), "--count", "3"));
            ok(List.of("census", at("accounts"), at("census"), "--chain", CHAIN), on);
            // Nobody mines three blocks, so the canary waits and the others with it.
            String plan = "--confirmations 3 --recovery-scheme ML-DSA-44 --chain " + CHAIN;
            ok(command(List.of("plan", at("census"), at("plan")), plan.split(" ")), on);
            long before = transactions(node);
            List<String> run = command(
                    List.of("run", at("plan"), "--keys", at("keys"), "--wallet", at("words.txt"), "--count", "3"),
                    "--yes",
                    "--poll-millis",
                    "50",
                    "--node",
                    node.uri().toString(),
                    "--password-file",
                    at("password.txt"));

            kill(command(run, with(journal, "database.txt")), postgres);
            assertThat(migrate(run, with(journal, "wrong.txt")))
                    .satisfies(refused -> assertThat(refused.code()).isEqualTo(ExitCode.USAGE))
                    .satisfies(refused -> assertThat(refused.err())
                            .contains("the journal can't be used")
                            .doesNotContain("hunter3"));
            List<String> status = List.of("status", at("plan"), "--password-file", at("password.txt"), "--json");
            Run killed = migrate(status, with(journal, "database.txt"));
            assertThat(killed.code()).isEqualTo(ExitCode.NOT_ALL_VALID);
            assertThat(killed.jsonLines().getFirst()).containsEntry("done", "0");

            try (AutoCloseable _ = mining(node)) {
                Run resumed = migrate(command(run, "--json"), with(journal, "database.txt"));
                assertThat(resumed.code()).as(resumed.err()).isEqualTo(ExitCode.OK);
                assertThat(resumed.jsonLines().getFirst()).containsEntry("done", "3");
            }
            assertThat(transactions(node)).isEqualTo(before + ACCOUNTS);
            ok(status, with(journal, "database.txt"));
            List<String> audit =
                    List.of("audit", at("plan"), "--out", at("audit"), "--password-file", at("password.txt"));
            ok(command(audit, on), with(journal, "database.txt"));
            AuditReport report = AuditReport.read(folder.resolve("audit").resolve(AuditFiles.REPORT));
            assertThat(report.journal().orElseThrow().isIntact()).isTrue();
            assertThat(report.journal().orElseThrow().entries()).isEqualTo(1 + 6 * ACCOUNTS);
        }
    }

    private void secret(String name, String content) throws IOException {
        Files.writeString(
                Files.createFile(
                        folder.resolve(name),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))),
                content);
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private String[] with(String journal, String password) {
        return new String[] {"--journal", journal, "--journal-password-file", at(password)};
    }

    private static List<String> command(List<String> command, String... more) {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(List.of(more));
        return whole;
    }

    private static Run migrate(List<String> command, String... more) {
        return Run.of(command(command(List.of("migrate"), command.toArray(String[]::new)), more)
                .toArray(String[]::new));
    }

    private static void ok(List<String> command, String... more) {
        Run run = migrate(command, more);
        assertThat(run.code()).as(command + ": " + run.err()).isEqualTo(ExitCode.OK);
    }

    /** {@return the URL of a database of a user of its own}, whom the server asks for the password, unlike the tests' */
    private static String journal(EmbeddedPostgres postgres) throws Exception {
        Path access;
        try (Connection database = postgres.getPostgresDatabase().getConnection();
                Statement sql = database.createStatement()) {
            sql.execute("CREATE ROLE custodian LOGIN PASSWORD '" + SECRET + "'");
            sql.execute("CREATE DATABASE migration OWNER custodian");
            try (ResultSet file = sql.executeQuery("SHOW hba_file")) {
                assertThat(file.next()).isTrue();
                access = Path.of(file.getString(1));
            }
            Files.writeString(access, "host migration custodian all scram-sha-256\n" + Files.readString(access));
            sql.execute("SELECT pg_reload_conf()");
        }
        String url = "jdbc:postgresql://localhost:" + postgres.getPort() + "/migration?user=custodian";
        await("the server never asked for a password", () -> {
            try (Connection _ = DriverManager.getConnection(url + "&password=wrong")) {
                return false;
            } catch (SQLException e) {
                return "28P01".equals(e.getSQLState()); // invalid password
            }
        });
        return url;
    }

    /** Starts a run in a process of its own and kills it once its first transaction is sent. */
    private void kill(List<String> run, EmbeddedPostgres postgres) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "migrate"));
        command.addAll(run);
        Path said = folder.resolve("said");
        Process child = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try (Connection journal = postgres.getDatabase("postgres", "migration").getConnection();
                Statement sql = journal.createStatement()) {
            await("no transaction was sent", () -> !child.isAlive() || sent(sql));
            assertThat(child.isAlive()).as(Files.readString(said)).isTrue();
            child.destroyForcibly(); // SIGKILL
            assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
            await("the server kept a dead process's lock", () -> !locked(sql));
        }
    }

    private static boolean sent(Statement sql) {
        try (ResultSet rows = sql.executeQuery("SELECT 1 FROM hauberk_journal WHERE kind = 'sent'")) {
            return rows.next();
        } catch (SQLException e) {
            return false; // there is no table yet
        }
    }

    private static boolean locked(Statement sql) {
        try (ResultSet rows = sql.executeQuery("SELECT 1 FROM pg_locks WHERE locktype = 'advisory'")) {
            return rows.next();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(String otherwise, BooleanSupplier until) throws InterruptedException {
        Instant end = Instant.now().plus(Duration.ofSeconds(90));
        while (!until.getAsBoolean()) {
            assertThat(Instant.now()).as(otherwise).isBefore(end);
            Thread.sleep(20);
        }
    }

    /** Mines blocks until it is closed. */
    private static AutoCloseable mining(Anvil node) {
        AtomicBoolean done = new AtomicBoolean();
        Thread miner = Thread.ofVirtual().start(() -> {
            while (!done.get()) {
                node.mine(1);
                try {
                    Thread.sleep(50);
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
        return () -> {
            done.set(true);
            miner.join();
        };
    }

    /** {@return how many transactions the accounts have sent} */
    private long transactions(Anvil node) throws Exception {
        long count = 0;
        try (Inventory.In in = Inventory.open(folder.resolve("accounts"))) {
            for (Optional<Inventory.Entry> next = in.next(); next.isPresent(); next = in.next()) {
                String address = next.get().account().address();
                count += node.ask("eth_getTransactionCount", Json.of(address), Json.of("latest"))
                        .longQuantity();
            }
        }
        return count;
    }
}
