// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.document;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/**
 * Files that are there as a whole or not at all, whenever the machine stops, and that only their owner may read (mode
 * 0600; where the file system knows no such modes, as its defaults are).
 */
public final class DurableFile {
    private static final SecureRandom NAMES = new SecureRandom();

    private DurableFile() {}

    /**
     * Makes a file that wasn't there: written to another name, synced, given its name, and the name synced.
     *
     * @throws FileAlreadyExistsException if there is a file of that name, which stays as it is
     */
    public static void create(Path file, byte[] content) throws IOException {
        Path fresh = write(file, content);
        try {
            try {
                Files.createLink(file, fresh); // a rename would silently replace
            } catch (UnsupportedOperationException e) { // a file system without links
                if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                    throw new FileAlreadyExistsException(file.toString());
                }
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            }
        } finally {
            Files.deleteIfExists(fresh);
        }
        syncFolder(file);
    }

    /** Makes a folder, and those above it, that only the owner may enter. */
    public static void createFolder(Path folder) throws IOException {
        Files.createDirectories(folder, attributes(folder, "rwx------"));
    }

    private static Path write(Path file, byte[] content) throws IOException {
        byte[] random = new byte[8];
        NAMES.nextBytes(random);
        Path fresh = file.resolveSibling("." + HexFormat.of().formatHex(random) + ".tmp");
        try (FileChannel channel = FileChannel.open(
                fresh,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                attributes(file, "rw-------"))) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(fresh);
            throw e;
        }
        return fresh;
    }

    private static FileAttribute<?>[] attributes(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** Brings a file's name to the disk. */
    static void syncFolder(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && path(folder)) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    // Windows opens no folders; there the file system's journal has the name.
    private static boolean path(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
