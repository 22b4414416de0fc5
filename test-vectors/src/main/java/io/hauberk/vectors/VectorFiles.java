// SPDX-License-Identifier: Apache-2.0
package io.hauberk.vectors;

import io.hauberk.vectors.format.Formats;
import io.hauberk.vectors.format.SourceFile;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The vector files of a folder, in any mixture of formats: Wycheproof, ACVP, {@code .rsp}, the forms in which RFCs, BIPs
 * and projects publish theirs, and this project's own; plain or gzip. A file's format is told by its content.
 *
 * <p>Input may be hostile: sizes, inflation and nesting are bounded by {@link VectorLimits}, links are not followed.
 * Immutable; {@link #load} is safe for use by many threads.
 */
public final class VectorFiles {
    private static final int SIBLINGS = 16;

    private final Path root;
    private final List<Path> files;
    private final VectorLimits limits;

    private VectorFiles(Path root, List<Path> files, VectorLimits limits) {
        this.root = root;
        this.files = List.copyOf(files);
        this.limits = limits;
    }

    /**
     * What a file holds.
     *
     * @param suites its suites; none where another file of the folder brings its cases
     * @param recognised whether it is a file of vectors at all
     * @param bytes its size, inflated
     */
    public record Loaded(List<VectorSuite> suites, boolean recognised, long bytes) {
        public Loaded {
            suites = List.copyOf(suites);
        }
    }

    /**
     * Lists the files below a folder, or a file by itself. Hidden ones are left out.
     *
     * @param root a folder or a file
     * @param limits what is taken at most
     * @throws VectorFormatException if there are more files than the limit
     * @throws IOException if the folder can't be read
     */
    public static VectorFiles under(Path root, VectorLimits limits) throws IOException, VectorFormatException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return hidden(folder) && !folder.equals(root) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && (!hidden(file) || file.equals(root))) {
                    files.add(file);
                }
                return files.size() > limits.files() ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
            }
        });
        if (files.size() > limits.files()) {
            throw new VectorFormatException(root.toString(), "", "more files than the limit of " + limits.files());
        }
        files.sort(Comparator.comparing(Path::toString));
        return new VectorFiles(root, files, limits);
    }

    private static boolean hidden(Path path) {
        return path.getFileName() != null && path.getFileName().toString().startsWith(".");
    }

    /** {@return the files, sorted by path} */
    public List<Path> files() {
        return files;
    }

    /** {@return the path of a file below the folder, with {@code /} between names} */
    public String name(Path file) {
        Path relative = root.equals(file) ? file.getFileName() : root.relativize(file);
        return relative.toString().replace(file.getFileSystem().getSeparator(), "/");
    }

    /**
     * Reads a file.
     *
     * @param file one of {@link #files()}
     * @throws VectorFormatException if it is damaged, breaks the rules of its format or is beyond the limits
     * @throws IOException if it can't be read
     */
    public Loaded load(Path file) throws VectorFormatException, IOException {
        SourceFile source = SourceFile.read(file, name(file), limits);
        Optional<List<VectorSuite>> suites = Formats.read(source, limits, new Beside(file));
        return new Loaded(suites.orElse(List.of()), suites.isPresent(), source.content().length);
    }

    /** The files beside one that is read. */
    private final class Beside implements Formats.Siblings {
        private final Path file;

        Beside(Path file) {
            this.file = file;
        }

        private boolean isSibling(Path other) {
            return !other.equals(file) && Objects.equals(other.getParent(), file.getParent());
        }

        // Only the beginning is read of a file that doesn't hold the marker, and no folder of results has many that do.
        @Override
        public List<SourceFile> holding(String marker) throws IOException, VectorFormatException {
            List<SourceFile> found = new ArrayList<>();
            for (Path other : files) {
                if (isSibling(other) && SourceFile.beginning(other).contains(marker)) {
                    if (found.size() == SIBLINGS) {
                        throw new VectorFormatException(
                                name(file), "", "more than " + SIBLINGS + " files beside it could hold its results");
                    }
                    found.add(SourceFile.read(other, name(other), limits));
                }
            }
            return found;
        }

        @Override
        public Optional<SourceFile> named(String wanted) throws IOException, VectorFormatException {
            for (Path other : files) {
                if (isSibling(other) && String.valueOf(other.getFileName()).equals(wanted)) {
                    return Optional.of(SourceFile.read(other, name(other), limits));
                }
            }
            return Optional.empty();
        }
    }
}
