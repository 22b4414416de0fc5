// SPDX-License-Identifier: Apache-2.0
package io.hauberk.vectors;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPInputStream;
import org.opentest4j.TestAbortedException;

/**
 * The folder of third-party vectors that tests read. They are not part of this repository: it is named by the system
 * property {@value #PROPERTY}, else it is {@code shared/vectors} beside the checkout.
 *
 * <p>Where there is no such folder, a test that asks for it is skipped, and one loud line says so. With the environment
 * variable {@code CI=true} it fails instead, so that a pipeline can't lose its vectors silently.
 *
 * <p>For tests only: skipping needs {@code org.opentest4j}, which every JUnit brings. Safe for use by many threads.
 */
public final class VectorsFolder {
    /** The system property that names the folder. */
    public static final String PROPERTY = "hauberk.vectors";

    private static final AtomicBoolean ANNOUNCED = new AtomicBoolean();

    private VectorsFolder() {}

    /**
     * {@return the folder}
     *
     * @throws TestAbortedException if there is none, which skips the test
     * @throws AssertionError if there is none and the environment says {@code CI=true}
     */
    public static Path path() {
        Optional<Path> folder = find();
        if (folder.isPresent()) {
            return folder.get();
        }
        String what = "no folder of test vectors at " + wanted();
        RuntimeException skip = missing(what, "true".equals(System.getenv("CI")));
        if (ANNOUNCED.compareAndSet(false, true)) {
            System.err.println("SKIPPED: " + what + "; every test that reads third-party vectors is skipped");
        }
        throw skip;
    }

    /**
     * {@return a file of the folder}
     *
     * @param relative its path below the folder, with {@code /} between names
     * @throws TestAbortedException if there is no such folder, which skips the test
     * @throws AssertionError if the folder is there and the file is not, or as {@link #path} says
     */
    public static Path file(String relative) {
        Path file = path().resolve(relative);
        if (!Files.exists(file)) {
            throw new AssertionError("the folder of test vectors has no " + relative + ": " + file);
        }
        return file;
    }

    /**
     * Opens a file of the folder, inflated if its name ends in {@code .gz}.
     *
     * @param relative its path below the folder, with {@code /} between names
     * @return a stream that the caller closes
     * @throws IOException if it can't be read
     * @throws TestAbortedException if there is no such folder, which skips the test
     */
    public static InputStream open(String relative) throws IOException {
        Path file = file(relative);
        InputStream raw = Files.newInputStream(file);
        if (!relative.endsWith(".gz")) {
            return raw;
        }
        try {
            return new GZIPInputStream(raw, 1 << 16);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /**
     * {@return the bytes of a file of the folder}, inflated if its name ends in {@code .gz}
     *
     * @param relative its path below the folder, with {@code /} between names
     * @throws IOException if it can't be read
     * @throws TestAbortedException if there is no such folder, which skips the test
     */
    public static byte[] read(String relative) throws IOException {
        try (InputStream in = open(relative)) {
            return in.readAllBytes();
        }
    }

    /** {@return the folder, if it is there}; neither skips nor fails */
    public static Optional<Path> find() {
        String named = System.getProperty(PROPERTY);
        if (named != null) {
            return Optional.of(Path.of(named).normalize()).filter(Files::isDirectory);
        }
        // An IDE runs tests in the module or in the root of the checkout.
        for (Path from = Path.of("").toAbsolutePath(); from != null; from = from.getParent()) {
            Path beside = from.resolveSibling("shared").resolve("vectors");
            if (Files.isDirectory(beside)) {
                return Optional.of(beside);
            }
        }
        return Optional.empty();
    }

    private static String wanted() {
        return System.getProperty(PROPERTY, "../shared/vectors") + " (-D" + PROPERTY + "=DIR names one)";
    }

    static RuntimeException missing(String what, boolean failing) {
        if (failing) {
            throw new AssertionError(what + ", and CI=true forbids to skip");
        }
        return new TestAbortedException(what);
    }
}
