// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.plan;

import io.hauberk.migration.Account;
import io.hauberk.migration.MalformedFileException;
import io.hauberk.migration.document.FieldReader;
import io.hauberk.migration.document.Json;
import io.hauberk.migration.document.Lines;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A file of accounts, one JSON object a line: {@code {"account":"eip155:1:0x…","origin":"wallet.json"}}. */
public final class Inventory {
    private Inventory() {}

    /**
     * An account that somebody has.
     *
     * @param account the account
     * @param origin where it was found, fit for a person and without anything secret
     */
    public record Entry(Account account, String origin) {}

    /** Writes an inventory; an account that it has already is left out. Safe for use by many threads. */
    public static final class Out implements Closeable {
        private final Lines.Out lines;
        private final Set<Account> seen = new HashSet<>();

        private Out(Lines.Out lines) {
            this.lines = lines;
        }

        /** {@return whether the account is new here} */
        public boolean write(Entry entry) throws IOException {
            synchronized (seen) {
                if (!seen.add(entry.account())) {
                    return false;
                }
            }
            lines.write(Json.object()
                    .put("account", entry.account().toString())
                    .put("origin", entry.origin())
                    .build()
                    .write());
            return true;
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

    /** Reads an inventory. For one thread. */
    public static final class In implements Closeable {
        private final Lines.In lines;

        private In(Lines.In lines) {
            this.lines = lines;
        }

        /** {@return the next account, or nothing at the end} */
        public Optional<Entry> next() throws IOException {
            Optional<String> line = lines.next();
            if (line.isEmpty()) {
                return Optional.empty();
            }
            try {
                FieldReader fields = Json.readObject(line.get(), Lines.MAX_LINE, "an account of an inventory");
                Entry entry = new Entry(fields.account("account"), fields.text("origin"));
                fields.end();
                return Optional.of(entry);
            } catch (MalformedFileException e) {
                throw lines.malformed("is no account: " + e.getMessage());
            }
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    /**
     * {@return a new inventory}
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is a file of that name, which stays as it is
     */
    public static Out create(Path file) throws IOException {
        return new Out(Lines.create(file));
    }

    /** {@return the accounts of a file} */
    public static In open(Path file) throws IOException {
        return new In(Lines.open(file));
    }
}
