// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.migration.audit.AuditFiles;
import io.hauberk.migration.audit.AuditReport;
import io.hauberk.migration.audit.Outcome;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** The commands of {@code docs/migrate-a-wallet.md}, in their order, each in a process of its own, on a real node. */
class TutorialTest {
    private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LISTENING = Pattern.compile("Listening on [0-9.]+:([0-9]+)");
    private static final String GUARD = "\"$@\" & child=$!; cat >/dev/null; kill -9 $child; wait $child 2>/dev/null";
    private static final Duration START = Duration.ofSeconds(60);

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
        Process node = node(anvil(project));
        try {
            String out = run(script.toString(), "http://127.0.0.1:" + port(node));
            assertThat(out)
                    .contains("the registry is at 0x", "3 accounts in tutorial/accounts.jsonl", "3 proven")
                    .contains("3 accounts: moved", "VALID: the report of 3 accounts");
        } finally {
            node.getOutputStream().close();
            if (!node.waitFor(10, TimeUnit.SECONDS)) {
                node.destroyForcibly();
            }
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

    /** Starts a node that dies with this process, whatever ends it: its guard reads a pipe that then closes. */
    private Process node(Path anvil) throws IOException {
        List<String> command =
                List.of("sh", "-c", GUARD, "guard", anvil.toString(), "--host", "127.0.0.1", "--port", "0");
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("node").toFile())
                .start();
    }

    private int port(Process node) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(START);
        String said = "";
        while (Instant.now().isBefore(end) && node.isAlive()) {
            said = Files.readString(folder.resolve("node"), StandardCharsets.ISO_8859_1);
            Matcher listening = LISTENING.matcher(said);
            if (listening.find()) {
                return Integer.parseInt(listening.group(1));
            }
            Thread.sleep(20);
        }
        throw new IllegalStateException("the node did not start: " + said);
    }

    /** The tests of key-migration, which run before these, install it from npm. */
    private static Path anvil(Path project) throws IOException {
        Path packages = project.resolve("key-migration/target/npm/node_modules/@foundry-rs");
        if (Files.isDirectory(packages)) {
            try (Stream<Path> found = Files.list(packages)) {
                Optional<Path> program = found.map(path -> path.resolve("bin/anvil"))
                        .filter(Files::isExecutable)
                        .findFirst();
                if (program.isPresent()) {
                    return program.get();
                }
            }
        }
        String line = "SKIPPED: the tutorial: no anvil in " + packages + "; the tests of key-migration install it";
        System.err.println(line);
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError(line);
        }
        throw new TestAbortedException(line);
    }
}
