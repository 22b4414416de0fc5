// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program that serves on a port of its own choice until it is closed, or until this JVM is gone, whatever ended it: the
 * program's guard reads a pipe that then closes.
 */
final class Program implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final String GUARD = "\"$@\" & child=$!; cat >/dev/null; kill -9 $child; wait $child 2>/dev/null";

    private final Process process;
    private final Path log;
    private final int port;

    /** Starts a command that says its port after {@code listening} in what it prints. */
    Program(Pattern listening, List<String> command) {
        List<String> guarded = new ArrayList<>(List.of("sh", "-c", GUARD, "guard"));
        guarded.addAll(command);
        try {
            log = Files.createTempFile(NpmPackages.folder(), "program", ".log");
            process = new ProcessBuilder(guarded)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        port = awaitPort(listening);
    }

    private int awaitPort(Pattern listening) {
        Instant end = Instant.now().plus(START);
        while (Instant.now().isBefore(end) && process.isAlive()) {
            Matcher matcher = listening.matcher(output());
            if (matcher.find()) {
                return Integer.parseInt(matcher.group(1));
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        String said = output();
        close();
        throw new IllegalStateException("the program did not start: " + said);
    }

    /** {@return what it has printed so far} */
    String output() {
        try {
            return Files.readString(log, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
