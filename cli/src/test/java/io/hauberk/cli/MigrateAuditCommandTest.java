// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Audits of an offline plan; the tutorial's is of one that was anchored. */
class MigrateAuditCommandTest {
    private static final String CHAIN = "eip155:1";
    private static final String ACCOUNT = CHAIN + ":0x9858EfFD232B4033E47d90003D41EC34EcaEda94";

    @TempDir
    private Path folder;

    @BeforeEach
    void plan() throws IOException {
        secret(
                "words.txt",
                "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about");
        secret("password.txt", "correct horse");
        ok("migrate", "inventory", at("accounts"), "--chain", CHAIN, "--wallet", at("words.txt"), "--count", "2");
        ok("migrate", "census", at("accounts"), at("census"), "--chain", CHAIN, "--offline");
        String plan = "--offline --block 25000000:0xab12 --from 2026-12-01T00:00:00Z --recovery-scheme ML-DSA-44";
        List<String> args = new ArrayList<>(List.of("migrate", "plan", at("census"), at("plan"), "--chain", CHAIN));
        args.addAll(List.of(plan.split(" ")));
        ok(args.toArray(String[]::new));
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

    private static void ok(String... args) {
        Run run = Run.of(args);
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
    }

    private Run audit(String... more) {
        List<String> args = new ArrayList<>(List.of("migrate", "audit", at("plan"), "--out", at("audit")));
        args.addAll(List.of(more));
        return Run.of(args.toArray(String[]::new));
    }

    @Test
    void anAuditIsWrittenOnceAndSaysWhatIsMissing() throws IOException {
        Run first = audit("--json");
        assertThat(first.code()).as(first.err()).isEqualTo(ExitCode.NOT_ALL_VALID);
        assertThat(first.jsonLines().getFirst())
                .containsEntry("accounts", "2")
                .containsEntry("signed", "false")
                .hasEntrySatisfying("outcomes", counts -> assertThat(counts).contains("\"not done yet\":2"));
        byte[] page = Files.readAllBytes(folder.resolve("audit/audit.html"));
        Run again = audit("--policy", "ethereum-today");
        assertThat(again.code()).isEqualTo(ExitCode.USAGE);
        assertThat(again.err()).contains("is there already");
        assertThat(Files.readAllBytes(folder.resolve("audit/audit.html"))).isEqualTo(page);
        assertThat(audit("--policy", "ethereum-today", "--force").code()).isEqualTo(ExitCode.NOT_ALL_VALID);
        Run unsigned = Run.of("migrate", "verify-report", at("audit"), "--signer", "0x00");
        assertThat(unsigned.code()).isEqualTo(ExitCode.USAGE);
        assertThat(unsigned.err()).contains("nobody signed this report");
        assertThat(Files.readAllBytes(folder.resolve("audit/audit.html"))).isNotEqualTo(page);
    }

    @Test
    void aReportIsVerifiedUnderTheKeyThatIsNamed() throws IOException {
        String[] password = {"--password-file", at("password.txt")};
        for (String name : List.of("auditor", "stranger")) {
            ok(
                    "key",
                    "generate",
                    "--account",
                    ACCOUNT,
                    "--scheme",
                    "ML-DSA-44",
                    "--out",
                    at(name),
                    password[0],
                    password[1]);
        }
        Run signed = audit("--key", key("auditor"), password[0], password[1]);
        assertThat(signed.code()).as(signed.err()).isEqualTo(ExitCode.NOT_ALL_VALID);
        assertThat(signed.out()).contains("signed by a key of ML-DSA-44");
        assertThat(verify("auditor").out()).startsWith("VALID");
        assertThat(verify("auditor").code()).isEqualTo(ExitCode.OK);
        assertThat(verify("stranger").code()).isEqualTo(ExitCode.NOT_ALL_VALID);
        Path report = folder.resolve("audit/report.json");
        Files.writeString(report, Files.readString(report).replaceFirst("\"origin\":\"words", "\"origin\":\"swords"));
        Run tampered = verify("auditor");
        assertThat(tampered.code()).isEqualTo(ExitCode.NOT_ALL_VALID);
        assertThat(tampered.out()).startsWith("MISMATCH");
    }

    private Run verify(String signer) throws IOException {
        return Run.of("migrate", "verify-report", at("audit"), "--signer", key(signer));
    }

    private String key(String store) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(store))) {
            return files.filter(file -> file.toString().endsWith(".key"))
                    .findFirst()
                    .orElseThrow()
                    .toString();
        }
    }
}
