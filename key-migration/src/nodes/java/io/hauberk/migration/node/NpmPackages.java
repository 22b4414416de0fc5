// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * The packages of {@code package-lock.json}, installed below {@code target} when a test first asks for them, and again
 * when the list has changed. Where there is no Node.js the tests that need them are skipped, with one line that says so;
 * under {@code CI=true} they fail.
 */
public final class NpmPackages {
    private static final Path MODULE = module();
    private static final Path FOLDER = MODULE.resolve("target/npm");
    private static final long MINUTES = 5;
    private static boolean installed;

    private NpmPackages() {}

    /** {@return the folder that has {@code node_modules}} */
    public static synchronized Path folder() {
        if (!installed) {
            if (!runs("node", "--version") || !runs("npm", "--version")) {
                throw missing("node and npm are not installed");
            }
            try {
                install();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            installed = true;
        }
        return FOLDER;
    }

    /** {@return the folder of the module {@code key-migration}, wherever the test runs} */
    public static Path module() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("package-lock.json")) ? here : here.resolveSibling("key-migration");
    }

    /** {@return the program of a package that has one for each platform}, such as {@code @foundry-rs/anvil-…} */
    public static Path program(String scope, String name) {
        try (Stream<Path> packages = Files.list(folder().resolve("node_modules").resolve(scope))) {
            Optional<Path> program = packages.filter(
                            path -> path.getFileName().toString().startsWith(name + "-"))
                    .flatMap(path -> Stream.of(path.resolve("bin/" + name), path.resolve("bin/" + name + ".exe")))
                    .filter(Files::exists)
                    .findFirst();
            return program.orElseThrow(() -> missing(scope + "/" + name + " has no program for this machine"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void install() throws IOException {
        Files.createDirectories(FOLDER);
        try (FileChannel channel =
                        FileChannel.open(FOLDER.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            Path lock = MODULE.resolve("package-lock.json");
            Path done = FOLDER.resolve("installed.json");
            if (Files.exists(done) && Files.mismatch(lock, done) < 0) {
                return;
            }
            Files.copy(lock, FOLDER.resolve("package-lock.json"), StandardCopyOption.REPLACE_EXISTING);
            Files.copy(
                    MODULE.resolve("package.json"),
                    FOLDER.resolve("package.json"),
                    StandardCopyOption.REPLACE_EXISTING);
            // No package's own scripts: the programs come as files.
            Path log = FOLDER.resolve("npm.log");
            Process npm = new ProcessBuilder(
                            npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline")
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            npm.getOutputStream().close();
            if (!ends(npm) || npm.exitValue() != 0) {
                throw missing("npm could not install the packages:\n" + Files.readString(log, StandardCharsets.UTF_8));
            }
            Files.copy(lock, done, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String npm() {
        return System.getProperty("os.name", "").startsWith("Windows") ? "npm.cmd" : "npm";
    }

    private static boolean runs(String program, String argument) {
        try {
            Process process = new ProcessBuilder(program.equals("npm") ? npm() : program, argument)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return ends(process) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean ends(Process process) {
        try {
            if (process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        return false;
    }

    private static RuntimeException missing(String what) {
        String line = "SKIPPED: tests with real nodes: " + what;
        System.err.println(line);
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError(line);
        }
        return new TestAbortedException(line);
    }
}
