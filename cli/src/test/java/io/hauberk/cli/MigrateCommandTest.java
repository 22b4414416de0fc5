// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.migration.node.StampingAuthority;
import io.hauberk.signature.Bytes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands without a node, from words to a verified bundle; the end-to-end tests have one. */
class MigrateCommandTest {
    private static final String WORDS =
            "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about";
    private static final String CHAIN = "eip155:1";

    @TempDir
    private Path folder;

    @BeforeEach
    void files() throws IOException {
        secret("words.txt", WORDS);
        secret("password.txt", "correct horse");
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

    private Run migrate(String... args) {
        List<String> all = new ArrayList<>(List.of("migrate"));
        all.addAll(List.of(args));
        return Run.of(all.toArray(String[]::new));
    }

    private void planOffline() {
        planOffline("2026-12-01T00:00:00Z");
    }

    private void planOffline(String from) {
        assertThat(migrate("inventory", at("accounts"), "--chain", CHAIN, "--wallet", at("words.txt"), "--count", "3")
                        .code())
                .isEqualTo(ExitCode.OK);
        assertThat(migrate("census", at("accounts"), at("census"), "--chain", CHAIN, "--offline")
                        .code())
                .isEqualTo(ExitCode.OK);
        Run plan = migrate(
                "plan",
                at("census"),
                at("plan"),
                "--chain",
                CHAIN,
                "--offline",
                "--block",
                "25000000:0xab12",
                "--from",
                from,
                "--recovery-scheme",
                "ML-DSA-44");
        assertThat(plan.code()).as(plan.err()).isEqualTo(ExitCode.OK);
        assertThat(plan.out())
                .contains("accounts moved")
                .contains("irreversible")
                .contains("still exposed");
    }

    private Run run() {
        return migrate(
                "run",
                at("plan"),
                "--keys",
                at("keys"),
                "--wallet",
                at("words.txt"),
                "--count",
                "3",
                "--password-file",
                at("password.txt"),
                "--bindings",
                at("bindings"),
                "--json");
    }

    @Test
    void fromWordsToAVerifiedBundle() throws IOException {
        planOffline();
        Run first = run();
        assertThat(first.code()).as(first.err()).isEqualTo(ExitCode.OK);
        assertThat(first.jsonLines())
                .singleElement()
                .satisfies(
                        line -> assertThat(line).containsEntry("planned", "3").containsEntry("done", "3"));
        byte[] bundle = Files.readAllBytes(folder.resolve("bindings"));
        assertThat(run().code()).isEqualTo(ExitCode.OK);
        assertThat(Files.readAllBytes(folder.resolve("bindings"))).isEqualTo(bundle);
        try (var keys = Files.list(folder.resolve("keys"))) {
            assertThat(keys.filter(Files::isRegularFile))
                    .hasSize(6)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
        try (var revocations = Files.list(folder.resolve("keys/revocations"))) {
            assertThat(revocations)
                    .hasSize(3)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }

        Run verified = migrate("verify", at("bindings"), "--chain", CHAIN);
        assertThat(verified.code()).isEqualTo(ExitCode.OK);
        assertThat(verified.out())
                .contains("0 proven, 3 with right signatures only, 0 refused")
                .contains("--node");
        Run elsewhere = migrate("verify", at("bindings"), "--chain", "eip155:56", "--json");
        assertThat(elsewhere.code()).isEqualTo(ExitCode.NOT_ALL_VALID);
        assertThat(elsewhere.jsonLines())
                .hasSize(3)
                .allSatisfy(line ->
                        assertThat(line).containsEntry("verdict", "refused").containsEntry("reason", "other_account"));

        Files.writeString(
                folder.resolve("tampered"),
                Files.readString(folder.resolve("bindings")).replaceFirst("\"validUntil\":1", "\"validUntil\":2"));
        Run tampered = migrate("verify", at("tampered"), "--chain", CHAIN, "--json");
        assertThat(tampered.code()).isEqualTo(ExitCode.NOT_ALL_VALID);
        assertThat(tampered.jsonLines().stream().map(line -> line.get("verdict")))
                .containsExactly("refused", "unanchored", "unanchored");
    }

    @Test
    void aStampedBundle() throws Exception {
        planOffline(Instant.now().minus(Duration.ofHours(1)).toString());
        assertThat(run().code()).isEqualTo(ExitCode.OK);
        StampingAuthority authority = new StampingAuthority("authority");
        Bytes hash =
                Bytes.wrap(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(folder.resolve("bindings"))));
        Files.write(
                folder.resolve("bindings.tsr"),
                authority
                        .stamp("2.16.840.1.101.3.4.2.1", hash, Instant.now(), true)
                        .toArray());
        Files.write(folder.resolve("authority.cer"), authority.certificate().getEncoded());
        Run verified = verifyStamped("bindings", "bindings.tsr", "--json");
        assertThat(verified.code()).as(verified.err()).isEqualTo(ExitCode.OK);
        assertThat(verified.jsonLines())
                .hasSize(3)
                .allSatisfy(line ->
                        assertThat(line).containsEntry("verdict", "dated").containsEntry("authority", "CN=authority"));
        assertThat(verifyStamped("bindings", "bindings.tsr").out())
                .contains("0 proven, 3 dated, 0 with right signatures");
        Run late = verifyStamped("bindings", "bindings.tsr", "--cut-off-time", "2026-01-01T00:00:00Z", "--json");
        assertThat(late.code()).isEqualTo(ExitCode.NOT_ALL_VALID);
        assertThat(late.jsonLines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).containsEntry("reason", "after_cut_off"));
        assertUsage(verifyStamped("accounts", "bindings.tsr"), "over another file");
        assertUsage(verifyStamped("bindings", "bindings"), "no time stamp of RFC 3161");
        assertUsage(
                migrate("verify", at("bindings"), "--chain", CHAIN, "--time-stamp", at("bindings.tsr")), "--tsa FILE");
        assertUsage(
                verifyStamped("bindings", "bindings.tsr", "--node", "http://127.0.0.1:1"), "--time-stamp and --node");
        assertUsage(verifyStamped("bindings", "bindings.tsr", "--cut-off-time", "soon"), "--cut-off-time soon");
    }

    private Run verifyStamped(String bundle, String stamp, String... more) {
        List<String> args = new ArrayList<>(List.of(
                "verify", at(bundle), "--chain", CHAIN, "--time-stamp", at(stamp), "--tsa", at("authority.cer")));
        args.addAll(List.of(more));
        return migrate(args.toArray(String[]::new));
    }

    @Test
    void aListOfAddresses() throws IOException {
        Files.writeString(
                folder.resolve("list.csv"),
                "address,label\n0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045,v\n0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045,v\n");
        Run run = migrate("inventory", at("accounts"), "--chain", CHAIN, "--list", at("list.csv"), "--json");
        assertThat(run.code()).isEqualTo(ExitCode.OK);
        Map<String, String> line = run.jsonLines().getFirst();
        assertThat(line).containsEntry("accounts", "1").containsEntry("duplicates", "1");
        assertThat(Files.readString(folder.resolve("accounts")))
                .isEqualTo(
                        "{\"account\":\"eip155:1:0xd8da6bf26964af9d7eed9e03e53415d37aa96045\",\"origin\":\"list.csv v\"}\n");
    }

    @Test
    void aCensusFromAnExport() throws IOException {
        assertThat(migrate("inventory", at("accounts"), "--chain", CHAIN, "--wallet", at("words.txt"), "--count", "3")
                        .code())
                .isEqualTo(ExitCode.OK);
        List<String> addresses = Files.readAllLines(folder.resolve("accounts")).stream()
                .map(line -> line.replaceAll(".*eip155:1:(0x[0-9a-f]{40}).*", "$1"))
                .toList();
        String head = "label,Address,nonce,balance,code,immovable\n";
        String rows = "a," + addresses.get(0) + ",7,1000000000000000000,0x,0xdead may spend any amount; a validator\n"
                + "b," + addresses.get(1) + ",0,5,,\n"
                + "# a contract\n"
                + "c," + addresses.get(2) + ",1,0,0x6001600255,\n";
        Files.writeString(folder.resolve("export.csv"), head + rows);
        Run census = census("export.csv", "census", "--json");
        assertThat(census.code()).as(census.err()).isEqualTo(ExitCode.OK);
        assertThat(census.jsonLines().getFirst())
                .containsEntry("key", "2")
                .containsEntry("contract", "1")
                .containsEntry("keyRevealed", "1")
                .containsEntry("refused", "1");
        assertThat(Files.readAllLines(folder.resolve("census")))
                .hasSize(3)
                .anySatisfy(line -> assertThat(line)
                        .contains("\"transactions\":7", "\"balance\":1000000000000000000", "\"keyRevealed\":true")
                        .contains("[\"0xdead may spend any amount\",\"a validator\"]"))
                .anySatisfy(line -> assertThat(line).contains("\"balance\":5", "\"keyRevealed\":false"))
                .anySatisfy(line -> assertThat(line).contains("\"kind\":\"contract\""));

        Files.writeString(folder.resolve("few.csv"), head + rows.substring(rows.indexOf('\n') + 1));
        assertUsage(census("few.csv", "c2"), "says nothing of eip155:1:" + addresses.get(0));
        Files.writeString(folder.resolve("twice.csv"), head + rows + rows);
        assertUsage(census("twice.csv", "c2"), "more than once");
        Files.writeString(folder.resolve("kindless.csv"), "address,nonce,balance\n");
        assertUsage(census("kindless.csv", "c2"), "code or kind");
        for (String wrong : List.of("-1,1,,", "1,1.5,,", "1,1,0xzz,", "99999999999999999999,1,,")) {
            Files.writeString(folder.resolve("wrong.csv"), head + "a," + addresses.get(0) + "," + wrong + "\n");
            assertUsage(census("wrong.csv", "c2"), "wrong.csv, line 2, column");
        }
        assertThat(folder.resolve("c2")).doesNotExist();
        assertUsage(census("export.csv", "c2", "--offline"), "--exported");
    }

    private Run census(String export, String out, String... more) {
        List<String> args =
                new ArrayList<>(List.of("census", at("accounts"), at(out), "--chain", CHAIN, "--exported", at(export)));
        args.addAll(List.of(more));
        return migrate(args.toArray(String[]::new));
    }

    @Test
    void mistakesAreNamedAndNothingIsOverwritten() throws IOException {
        planOffline();
        assertUsage(migrate("inventory", at("accounts"), "--chain", CHAIN, "--wallet", at("words.txt")), "already");
        assertUsage(migrate("inventory", at("new"), "--chain", CHAIN), "nothing to list");
        assertUsage(migrate("inventory", at("new2"), "--chain", "eip155:0", "--wallet", at("words.txt")), "chain id");
        assertUsage(migrate("census", at("accounts"), at("c2"), "--chain", CHAIN), "--offline");
        assertUsage(migrate("plan", at("census"), at("p2"), "--chain", CHAIN), "a node is needed");
        assertUsage(migrate("plan", at("census"), at("p2"), "--chain", CHAIN, "--offline"), "--block");
        assertUsage(
                migrate(
                        "plan",
                        at("census"),
                        at("plan"),
                        "--chain",
                        CHAIN,
                        "--offline",
                        "--block",
                        "1:0x1",
                        "--from",
                        "2026-12-01T00:00:00Z"),
                "already");
        assertUsage(
                migrate(
                        "plan",
                        at("census"),
                        at("p3"),
                        "--chain",
                        CHAIN,
                        "--offline",
                        "--block",
                        "1:0x1",
                        "--from",
                        "2026-12-01T00:00:00Z",
                        "--scheme",
                        "ML-DSA-44"),
                "no hybrid");
        assertUsage(migrate("status", at("nothing"), "--password-file", at("password.txt")), "no file");
        assertUsage(status(), "there is no journal in");
        assertThat(folder.resolve("plan.journal")).doesNotExist();
        assertUsage(
                migrate("inventory", at("no/folder"), "--chain", CHAIN, "--wallet", at("words.txt")),
                "no file or folder " + at("no"));
        Files.createFile(folder.resolve("file"));
        assertUsage(
                migrate("inventory", at("file/new"), "--chain", CHAIN, "--wallet", at("words.txt")),
                "can't read or write " + at("file/new") + ": Not a directory");
        Files.writeString(
                folder.resolve("plan"), Files.readString(folder.resolve("plan")).replace("300", "301"));
        Files.writeString(folder.resolve("plan"), Files.readString(folder.resolve("plan")) + "x");
        assertUsage(run(), "plan");
    }

    private static void assertUsage(Run run, String words) {
        assertThat(run.code()).as(run.out()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).containsIgnoringCase(words).contains("hint:");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void theDatabasesPasswordIsNeitherTakenFromTheCommandLineNorShown() throws IOException {
        planOffline();
        secret("db.txt", "hunter2+&?");
        for (String exposed : List.of(
                "jdbc:postgresql://db/x?user=me&password=hunter2",
                "jdbc:postgresql://me:hunter2@db/x",
                "jdbc:postgresql://db/x?sslpassword=hunter2")) {
            Run run = status("--journal", exposed);
            assertUsage(run, "--journal-password-file");
            assertThat(run.err()).doesNotContain("hunter2");
        }
        Run unreachable =
                status("--journal", "jdbc:postgresql://127.0.0.1:1/x?user=me", "--journal-password-file", at("db.txt"));
        assertUsage(unreachable, "the journal can't be used");
        assertThat(unreachable.err()).doesNotContain("hunter2");
        assertUsage(status("--journal-password-file", at("db.txt")), "jdbc:postgresql");
        Files.setPosixFilePermissions(folder.resolve("db.txt"), PosixFilePermissions.fromString("rw-r--r--"));
        assertUsage(
                status("--journal", "jdbc:postgresql://127.0.0.1:1/x", "--journal-password-file", at("db.txt")),
                "chmod 600");
    }

    private Run status(String... more) {
        List<String> args = new ArrayList<>(List.of("status", at("plan"), "--password-file", at("password.txt")));
        args.addAll(List.of(more));
        return migrate(args.toArray(String[]::new));
    }

    @Test
    void aRevocationIsConfirmedByNameBeforeAnythingIsAsked() throws IOException {
        planOffline();
        assertThat(run().code()).isEqualTo(ExitCode.OK);
        Path revocation;
        try (var revocations = Files.list(folder.resolve("keys/revocations"))) {
            revocation = revocations.findFirst().orElseThrow();
        }
        assertUsage(migrate("revoke", revocation.toString(), "--wallet", at("words.txt"), "--count", "3"), "for ever");
        assertUsage(migrate("revoke", revocation.toString(), "--yes"), "no wallet given");
        assertUsage(
                migrate("revoke", revocation.toString(), "--wallet", at("words.txt"), "--count", "3", "--yes"),
                "a node is needed");
    }

    @Test
    void helpHasExamplesAndExitCodes() {
        List<String> commands = new ArrayList<>(List.of("sign-tx", "verify-tx"));
        for (String group : List.of("migrate", "key")) {
            Map<String, CommandLine> members = Main.commandLine(
                            new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()))
                    .getSubcommands()
                    .get(group)
                    .getSubcommands();
            members.keySet().forEach(name -> commands.add(group + " " + name));
        }
        assertThat(commands).hasSize(2 + 10 + 6);
        for (String command : commands) {
            List<String> args = new ArrayList<>(List.of(command.split(" ")));
            args.add("--help");
            Run help = Run.of(args.toArray(String[]::new));
            assertThat(help.code()).isEqualTo(ExitCode.OK);
            assertThat(help.out()).as(command).contains("  hauberk " + command + " ", "--json", "Exit codes:");
        }
    }
}
