// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.signature.Bytes;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The files that hold blocks: which of a folder's files they are, and their content, inflated and of bounded size. */
final class BlockFiles {
    private static final List<String> EXTENSIONS = List.of(".json", ".rlp", ".bin");
    private static final String GZIP = ".gz";
    private static final int BUFFER = 1 << 16;

    private BlockFiles() {}

    /**
     * What a folder holds.
     *
     * @param blocks the files named like blocks, by name
     * @param ignored how many others there are, subfolders included
     */
    record Folder(List<Path> blocks, int ignored) {}

    /** {@return what a folder holds} Not its subfolders. */
    static Folder list(Path folder) throws CommandFailure {
        List<Path> all;
        try (Stream<Path> entries = Files.list(folder)) {
            all = entries.sorted().toList();
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
        List<Path> blocks = new ArrayList<>();
        for (Path file : all) {
            if (isNamedLikeABlock(file) && Files.isRegularFile(file)) {
                blocks.add(file);
            }
        }
        if (blocks.isEmpty()) {
            throw new CommandFailure(folder + ": there is no block in this folder", extensionsHint());
        }
        return new Folder(blocks, all.size() - blocks.size());
    }

    private static String extensionsHint() {
        return "in a folder, a block's name ends in " + String.join(", ", EXTENSIONS) + ", or one of them and " + GZIP;
    }

    private static boolean isNamedLikeABlock(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        String plain = name.endsWith(GZIP) ? name.substring(0, name.length() - GZIP.length()) : name;
        return EXTENSIONS.stream().anyMatch(plain::endsWith);
    }

    /**
     * {@return a file's content}, inflated if it begins as gzip does, whatever its name is
     *
     * @param most the most bytes it may have, inflated; no more than that is held in memory
     */
    static Bytes read(Path file, int most) throws CommandFailure {
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            raw.mark(2);
            boolean compressed = raw.read() == 0x1f && raw.read() == 0x8b;
            raw.reset();
            try (InputStream in = compressed ? new GZIPInputStream(raw, BUFFER) : raw) {
                byte[] content = in.readNBytes(most);
                if (in.read() >= 0) {
                    throw new CommandFailure(
                            String.format(
                                    Locale.ROOT,
                                    "%s: more than %,d bytes%s",
                                    file,
                                    most,
                                    compressed ? " when inflated" : ""),
                            "no block is as long as that: is this another file?");
                }
                return Bytes.wrap(content);
            }
        } catch (EOFException | ZipException e) {
            throw new CommandFailure(file + ": the gzip data is damaged or cut off: " + e.getMessage(), "get it again");
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static CommandFailure unreadable(Path file, IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> new CommandFailure(file + ": there is no such file", "check the path");
            case AccessDeniedException _ -> new CommandFailure(file + ": may not be read", "check its permissions");
            default -> new CommandFailure(file + ": can't be read: " + e.getMessage(), "check the file and its disk");
        };
    }
}
