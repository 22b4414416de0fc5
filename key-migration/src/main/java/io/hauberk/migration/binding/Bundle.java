// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.binding;

import io.hauberk.migration.MalformedFileException;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file of bindings, one JSON object a line, for any chain and any number of accounts: what is handed to whoever verifies
 * or time-stamps offline.
 */
public final class Bundle {
    private static final int MAX_LINE = 1 << 20;

    private Bundle() {}

    /** Writes a bundle, binding by binding. {@link #close} syncs it. Safe for use by many threads. */
    public static final class Out implements Closeable {
        private final FileChannel channel;
        private final Writer writer;

        private Out(FileChannel channel) {
            this.channel = channel;
            this.writer = Channels.newWriter(channel, StandardCharsets.UTF_8.newEncoder(), 1 << 16);
        }

        /** Appends a binding. */
        public void write(Binding binding) throws IOException {
            String line = binding.toJson() + "\n";
            synchronized (writer) {
                writer.write(line);
            }
        }

        @Override
        public void close() throws IOException {
            try (channel) {
                writer.flush();
                channel.force(true);
            }
        }
    }

    /** Reads a bundle, binding by binding. For one thread. */
    public static final class In implements Closeable {
        private final BufferedReader reader;
        private long line;

        private In(BufferedReader reader) {
            this.reader = reader;
        }

        /**
         * {@return the next binding, or nothing at the end}
         *
         * @throws MalformedFileException if the line holds none; its message says which line
         */
        public Optional<Binding> next() throws IOException {
            @Nullable String text = readLine();
            if (text == null) {
                return Optional.empty();
            }
            line++;
            try {
                return Optional.of(Binding.fromJson(text));
            } catch (MalformedFileException e) {
                throw new MalformedFileException("line " + line + ": " + e.getMessage());
            }
        }

        // A line can't take more memory than a binding may.
        private @Nullable String readLine() throws IOException {
            StringBuilder text = new StringBuilder();
            for (int c = reader.read(); c >= 0; c = reader.read()) {
                if (c == '\n') {
                    return text.toString();
                }
                if (text.length() == MAX_LINE) {
                    throw new MalformedFileException("line " + (line + 1) + " is longer than any binding");
                }
                text.append((char) c);
            }
            return text.isEmpty() ? null : text.toString();
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }

    /**
     * {@return a new bundle}
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is a file of that name: bindings are never overwritten
     */
    public static Out create(Path file) throws IOException {
        return new Out(FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    /** {@return the bindings of a file} */
    public static In open(Path file) throws IOException {
        return new In(Files.newBufferedReader(file, StandardCharsets.UTF_8));
    }
}
