// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.document;

import io.hauberk.migration.MalformedFileException;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;

/** Files of lines, UTF-8, of any length, in little memory. */
public final class Lines {
    /** The longest line that is read. */
    public static final int MAX_LINE = 1 << 20;

    private Lines() {}

    /** A file, written line by line. Safe for use by many threads. */
    public static final class Out implements Closeable {
        private final FileChannel channel;
        private final Writer writer;
        private final Path written;
        private final Path file;

        /** Writes to {@code written}, which becomes {@code file}. */
        private Out(Path written, Path file, StandardOpenOption... options) throws IOException {
            this.channel = FileChannel.open(written, options);
            this.writer = Channels.newWriter(channel, StandardCharsets.UTF_8.newEncoder(), 1 << 16);
            this.written = written;
            this.file = file;
        }

        /** Appends a line. */
        public void write(String line) throws IOException {
            synchronized (writer) {
                writer.write(line);
                writer.write('\n');
            }
        }

        /** Gives a new file its name, with everything in it on the disk. Without this {@link #close} takes it away. */
        public void finish() throws IOException {
            synchronized (writer) {
                writer.flush();
                channel.force(true);
                if (!written.equals(file)) {
                    requireNone(file);
                    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
                    DurableFile.syncFolder(file);
                }
            }
        }

        /** Brings everything to the disk, of a new file only if it is finished. */
        @Override
        public void close() throws IOException {
            try (channel) {
                writer.flush();
                channel.force(true);
            } finally {
                if (!written.equals(file)) {
                    Files.deleteIfExists(written);
                }
            }
        }
    }

    /** A file, read line by line. For one thread. */
    public static final class In implements Closeable {
        private final BufferedReader reader;
        private long number;

        private In(BufferedReader reader) {
            this.reader = reader;
        }

        /**
         * {@return the next line, or nothing at the end}
         *
         * @throws MalformedFileException if it is longer than {@link #MAX_LINE} characters
         */
        public Optional<String> next() throws IOException {
            StringBuilder text = new StringBuilder();
            number++;
            for (int c = reader.read(); c >= 0; c = reader.read()) {
                if (c == '\n') {
                    return Optional.of(text.toString());
                }
                if (text.length() == MAX_LINE) {
                    throw malformed("is too long");
                }
                text.append((char) c);
            }
            return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
        }

        /** {@return the number of the line that {@link #next} gave, from 1} */
        public long number() {
            return number;
        }

        /** {@return what is wrong with the line that {@link #next} gave} */
        public MalformedFileException malformed(String predicate) {
            return new MalformedFileException("line " + number + " " + predicate);
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }

    /**
     * {@return a new file}, which gets its name when it is finished, so that nobody takes a part for the whole
     *
     * @throws FileAlreadyExistsException if there is one of that name, which stays as it is
     */
    public static Out create(Path file) throws IOException {
        requireNone(file);
        Path written = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            return new Out(written, file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (NoSuchFileException e) {
            throw new NoSuchFileException(String.valueOf(file.toAbsolutePath().getParent()));
        } catch (FileSystemException e) { // the name of the part tells nobody anything
            throw new FileSystemException(file.toString(), null, e.getReason());
        }
    }

    private static void requireNone(Path file) throws FileAlreadyExistsException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(file.toString());
        }
    }

    /** {@return a file, to add lines to its end} */
    public static Out append(Path file) throws IOException {
        return new Out(file, file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    /** {@return the lines of a file} */
    public static In open(Path file) throws IOException {
        return new In(Files.newBufferedReader(file, StandardCharsets.UTF_8));
    }
}
