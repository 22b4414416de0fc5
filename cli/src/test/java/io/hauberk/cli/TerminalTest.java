// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** Commands at a pseudo-terminal, as a person has them: what is asked, what is shown, and what isn't. */
class TerminalTest {
    private static final String ACCOUNT = "eip155:1:0x9858EfFD232B4033E47d90003D41EC34EcaEda94";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    @BeforeEach
    void requireTerminals() throws IOException, InterruptedException {
        try {
            Process script = new ProcessBuilder("script", "-E", "always", "-qec", "true", "/dev/null")
                    .redirectErrorStream(true)
                    .start();
            script.getOutputStream().close();
            if (script.waitFor() == 0) {
                return;
            }
        } catch (IOException e) {
            // said below
        }
        String line = "SKIPPED: commands at a terminal: there is no script(1) of util-linux 2.36 or later";
        System.err.println(line);
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError(line);
        }
        throw new TestAbortedException(line);
    }

    /** A command at a terminal of its own, which echoes what is typed unless the command forbids it. */
    private static final class Session implements AutoCloseable {
        private final Process process;
        private String shown = "";
        private final Thread reader;
        private int read;

        Session(String... args) throws IOException {
            StringBuilder command = new StringBuilder("exec");
            List<String> java = List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xlog:disable",
                    "--enable-native-access=ALL-UNNAMED",
                    "io.hauberk.cli.Main");
            Stream.concat(java.stream(), Stream.of(args))
                    .forEach(word -> command.append(" '").append(word).append('\''));
            ProcessBuilder builder = new ProcessBuilder(
                            "script", "-E", "always", "-qec", command.toString(), "/dev/null")
                    .redirectErrorStream(true);
            builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
            builder.environment().put("SHELL", "/bin/sh");
            process = builder.start();
            reader = Thread.ofVirtual().start(this::readAll);
        }

        private void readAll() {
            byte[] bytes = new byte[4096];
            try (InputStream in = process.getInputStream()) {
                for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                    show(new String(bytes, 0, count, StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                show(e.toString());
            }
        }

        private synchronized void show(String more) {
            shown += more;
        }

        private synchronized String shown() {
            return shown;
        }

        /** Waits for a prompt that is new, then types a line. */
        void answer(String prompt, String line) throws IOException, InterruptedException {
            Instant end = Instant.now().plus(PATIENCE);
            int found = shown().indexOf(prompt, read);
            while (found < 0) {
                assertThat(process.isAlive() && Instant.now().isBefore(end))
                        .as(prompt + " in " + shown())
                        .isTrue();
                Thread.sleep(10);
                found = shown().indexOf(prompt, read);
            }
            read = found + prompt.length();
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        }

        /** {@return all that the terminal has shown}, once the command has ended with that code */
        String ended(int code) throws InterruptedException {
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("ends: " + shown())
                    .isTrue();
            reader.join(PATIENCE);
            assertThat(process.exitValue()).as(shown()).isEqualTo(code);
            return shown();
        }

        @Override
        public void close() {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private String generate(String first, String second, int code) throws IOException, InterruptedException {
        try (Session session =
                new Session("key", "generate", "--account", ACCOUNT, "--scheme", "ML-DSA-44", "--out", at("keys"))) {
            session.answer("New password for the key store: ", first);
            session.answer("New password for the key store, again: ", second);
            return session.ended(code);
        }
    }

    @Test
    void passwordsAreAskedForTwiceAndNotShown() throws Exception {
        String differing = generate("hunter2 horse", "hunter3 horse", ExitCode.USAGE);
        assertThat(differing).contains("the two entries differ").doesNotContain("hunter");
        assertThat(folder.resolve("keys"))
                .satisfiesAnyOf(
                        keys -> assertThat(keys).doesNotExist(),
                        keys -> assertThat(keys).isEmptyDirectory());
        assertThat(generate("hunter2 horse", "hunter2 horse", ExitCode.OK)).doesNotContain("hunter");
        Path key;
        try (Stream<Path> files = Files.list(folder.resolve("keys"))) {
            key = files.filter(file -> file.toString().endsWith(".key"))
                    .findFirst()
                    .orElseThrow();
        }
        Path password = Files.createFile(
                folder.resolve("password"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(password, "hunter2 horse\n"); // what was typed is what opens it
        Run exported = Run.of(
                "key",
                "export",
                key.toString(),
                "--as",
                "pkcs8",
                "--out",
                at("key.pem"),
                "--password-file",
                password.toString(),
                "--new-password-file",
                password.toString());
        assertThat(exported.code()).as(exported.err()).isEqualTo(ExitCode.OK);
    }

    @Test
    void whatCanNotBeUndoneWantsItsNameTyped() throws Exception {
        String revocation = revocation();
        try (Session session = new Session("migrate", "revoke", revocation)) {
            session.answer("to go on: ", "yes");
            assertThat(session.ended(ExitCode.USAGE))
                    .contains("this ends the binding of " + ACCOUNT.toLowerCase(Locale.ROOT) + " for ever")
                    .contains("yes") // a terminal that echoes: what isn't seen above was hidden
                    .contains("not confirmed")
                    .contains("nothing was done");
        }
        try (Session session = new Session("migrate", "revoke", revocation)) {
            session.answer("to go on: ", "");
            assertThat(session.ended(ExitCode.USAGE)).contains("not confirmed");
        }
        String word =
                Files.readString(Path.of(revocation)).replaceAll("(?s).*\"statement\":\"(?:0x)?([0-9a-f]{8}).*", "$1");
        try (Session session = new Session("migrate", "revoke", revocation)) {
            session.answer("Type " + word + " to go on: ", word);
            assertThat(session.ended(ExitCode.USAGE))
                    .doesNotContain("not confirmed")
                    .contains("no wallet given");
        }
    }

    /** {@return the file of a revocation}, of an offline plan */
    private String revocation() throws IOException {
        for (String secret : List.of("words", "password")) {
            Files.createFile(
                    folder.resolve(secret + ".txt"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(
                folder.resolve("words.txt"),
                "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about");
        Files.writeString(folder.resolve("password.txt"), "correct horse");
        String[][] steps = {
            {"inventory", at("accounts"), "--chain", "eip155:1", "--wallet", at("words.txt")},
            {"census", at("accounts"), at("census"), "--chain", "eip155:1", "--offline"},
            {
                "plan",
                at("census"),
                at("plan"),
                "--chain",
                "eip155:1",
                "--offline",
                "--block",
                "25000000:0xab12",
                "--from",
                "2026-12-01T00:00:00Z",
                "--recovery-scheme",
                "ML-DSA-44"
            },
            {
                "run",
                at("plan"),
                "--keys",
                at("store"),
                "--wallet",
                at("words.txt"),
                "--password-file",
                at("password.txt"),
                "--bindings",
                at("bindings")
            }
        };
        for (String[] step : steps) {
            Run run =
                    Run.of(Stream.concat(Stream.of("migrate"), Stream.of(step)).toArray(String[]::new));
            assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        }
        try (Stream<Path> files = Files.list(folder.resolve("store/revocations"))) {
            return files.findFirst().orElseThrow().toString();
        }
    }
}
