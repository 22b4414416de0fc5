// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.binding;

import io.hauberk.migration.MalformedFileException;
import io.hauberk.migration.document.Lines;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file of bindings, one JSON object a line, for any chain and any number of accounts: what is handed to whoever verifies
 * or time-stamps offline.
 */
public final class Bundle {
    private Bundle() {}

    /** Writes a bundle, binding by binding; {@link #close} brings it to the disk. Safe for use by many threads. */
    public static final class Out implements Closeable {
        private final Lines.Out lines;

        private Out(Lines.Out lines) {
            this.lines = lines;
        }

        /** Adds a binding. */
        public void write(Binding binding) throws IOException {
            lines.write(binding.toJson());
        }

        /** Gives the file its name; without this {@link #close} takes it away. */
        public void finish() throws IOException {
            lines.finish();
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    /** Reads a bundle, binding by binding. For one thread. */
    public static final class In implements Closeable {
        private final Lines.In lines;

        private In(Lines.In lines) {
            this.lines = lines;
        }

        /**
         * {@return the next binding, or nothing at the end}
         *
         * @throws MalformedFileException if the line holds none; its message says which line
         */
        public Optional<Binding> next() throws IOException {
            Optional<String> line = lines.next();
            if (line.isEmpty()) {
                return Optional.empty();
            }
            try {
                return Optional.of(Binding.fromJson(line.get()));
            } catch (MalformedFileException e) {
                throw lines.malformed("is no binding: " + e.getMessage());
            }
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    /**
     * {@return a new bundle}
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is a file of that name: bindings are never overwritten
     */
    public static Out create(Path file) throws IOException {
        return new Out(Lines.create(file));
    }

    /** {@return a bundle, to add to its end}; made where there is none */
    public static Out append(Path file) throws IOException {
        return new Out(Lines.append(file));
    }

    /** {@return the bindings of a file} */
    public static In open(Path file) throws IOException {
        return new In(Lines.open(file));
    }
}
