// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.migration.audit.AuditFiles;
import io.hauberk.migration.audit.AuditReport;
import io.hauberk.migration.audit.Outcome;
import io.hauberk.migration.node.Anvil;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of {@code docs/migrate-a-wallet.md}, in their order, each in a process of its own, on a real node. */
class TutorialTest {
    private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @Test
    void everyCommandWorks() throws Exception {
        Path module = Path.of("").toAbsolutePath();
        Path project = Files.exists(module.resolve("docs")) ? module : Objects.requireNonNull(module.getParent());
        StringBuilder script = new StringBuilder("set -eu\n");
        int blocks = 0;
        Matcher matcher = BLOCK.matcher(Files.readString(project.resolve("docs/migrate-a-wallet.md")));
        while (matcher.find()) {
            script.append(matcher.group(1));
            blocks++;
        }
        assertThat(blocks).isEqualTo(7);
        command();
        try (Anvil node = new Anvil(10)) {
            String out = run(script.toString(), node.uri().toString());
            assertThat(out)
                    .contains("the registry is at 0x", "3 accounts in tutorial/accounts.jsonl", "3 proven")
                    .contains("3 accounts: moved", "VALID: the report of 3 accounts");
        }
        Path audit = folder.resolve("tutorial/audit");
        AuditReport report = AuditReport.fromJson(Files.readString(audit.resolve(AuditFiles.REPORT)));
        assertThat(report.with(Outcome.MOVED)).hasSize(3);
        assertThat(Files.readString(audit.resolve(AuditFiles.PAGE))).contains("All 3 accounts have moved");
        try (Stream<Path> files = Files.list(audit)) {
            assertThat(files).hasSize(5);
        }
    }

    /** Stands for the project's script, which would build first. */
    private void command() throws IOException {
        Path script = folder.resolve("hauberk");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String options = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xlog:disable --enable-native-access=ALL-UNNAMED";
        Files.writeString(
                script,
                "#!/bin/sh\nexec '" + java + "' " + options + " -cp '" + System.getProperty("java.class.path")
                        + "' io.hauberk.cli.Main \"$@\"\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
    }

    private String run(String script, String node) throws IOException, InterruptedException {
        File out = folder.resolve("out").toFile();
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out);
        builder.environment().put("NODE", node);
        Process process = builder.start();
        process.getOutputStream().close();
        boolean ended = process.waitFor(180, TimeUnit.SECONDS);
        if (!ended) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        String said = Files.readString(out.toPath(), StandardCharsets.UTF_8);
        assertThat(ended).as(said).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
