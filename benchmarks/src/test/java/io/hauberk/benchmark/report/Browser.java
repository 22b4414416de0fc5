// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.report;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * Chromium without a window. Where there is none, tests are skipped with one line that says so; under {@code CI=true} they
 * fail. No test here opens anything but files.
 */
final class Browser {
    private static final long SECONDS = 90;
    private static final List<String> OPTIONS = List.of(
            "--headless",
            "--no-sandbox", // the tests of a container often run as root
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--hide-scrollbars",
            "--enable-logging=stderr",
            "--v=0",
            "--dump-dom");

    private Browser() {}

    /**
     * What became of a page.
     *
     * @param dom the document after its scripts ran
     * @param console what the page wrote to the browser's console, errors of loading and security included
     */
    record Page(String dom, List<String> console) {}

    /** {@return a page as it is rendered} */
    static Page open(Path page, String... options) throws IOException {
        Path profile = Files.createTempDirectory("chromium");
        try {
            List<String> command = new ArrayList<>(List.of(program().toString()));
            command.addAll(OPTIONS);
            command.add("--user-data-dir=" + profile.resolve("profile"));
            command.addAll(List.of(options));
            command.add(page.toUri().toString());
            File out = profile.resolve("out").toFile();
            File log = profile.resolve("log").toFile();
            Process process = new ProcessBuilder(command)
                    .redirectOutput(out)
                    .redirectError(log)
                    .start();
            process.getOutputStream().close();
            if (!ends(process) || process.exitValue() != 0) {
                throw new IOException("chromium failed:\n" + text(log));
            }
            List<String> console =
                    text(log).lines().filter(line -> line.contains(":CONSOLE")).toList();
            return new Page(text(out), console);
        } finally {
            delete(profile);
        }
    }

    private static String text(File file) throws IOException {
        return Files.readString(file.toPath(), StandardCharsets.UTF_8);
    }

    private static boolean ends(Process process) {
        try {
            if (process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        return false;
    }

    // Its helpers may still be writing; what they leave is in the folder for temporary files.
    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (FileSystemException | UncheckedIOException e) {
            System.err.println("left behind: " + folder + " (" + e.getMessage() + ")");
        }
    }

    private static Path program() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(Stream.of(path.split(File.pathSeparator, -1)), Stream.of("/usr/bin"))
                .map(folder -> Path.of(folder, "chromium"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(Browser::missing);
    }

    private static RuntimeException missing() {
        String line = "SKIPPED: tests in a browser: chromium is not installed";
        System.err.println(line);
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError(line);
        }
        return new TestAbortedException(line);
    }
}
