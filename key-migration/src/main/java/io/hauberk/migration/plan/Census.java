// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.plan;

import io.hauberk.migration.MalformedFileException;
import io.hauberk.migration.anchor.AccountKind;
import io.hauberk.migration.anchor.AccountState;
import io.hauberk.migration.document.FieldReader;
import io.hauberk.migration.document.Json;
import io.hauberk.migration.document.Lines;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A file of what the chain knows of accounts, one JSON object a line. */
public final class Census {
    private Census() {}

    /**
     * An account and what the chain knows of it.
     *
     * @param origin where it was found
     * @param state what the chain knows
     */
    public record Entry(String origin, AccountState state) {
        /** {@return why it can't be migrated here, or nothing if it can} */
        public Optional<String> refusal() {
            AccountKind kind = state.kind();
            String description = state.description().isEmpty() ? "" : " (" + state.description() + ")";
            if (kind == AccountKind.CONTRACT) {
                return Optional.of("a contract account" + description
                        + ": no single key speaks for it (EIP-1271); its own code has to learn of hybrid keys");
            }
            if (kind == AccountKind.MULTISIG) {
                return Optional.of(
                        "a multisig" + description + ": migrate each owner's own account, then change the owners");
            }
            if (state.acts() > 0) {
                return Optional.of("it has " + state.acts() + " anchored acts already: rotate instead of registering");
            }
            if (state.pending() > 0) {
                return Optional.of(state.pending() + " of its transactions are pending: wait until they are included");
            }
            return Optional.empty();
        }
    }

    /** Writes a census. Safe for use by many threads. */
    public static final class Out implements Closeable {
        private final Lines.Out lines;

        private Out(Lines.Out lines) {
            this.lines = lines;
        }

        /** Adds an account. */
        public void write(Entry entry) throws IOException {
            lines.write(Census.write(entry));
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

    /** Reads a census. For one thread. */
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
                return Optional.of(read(line.get()));
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
     * {@return a new census}
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

    static String name(AccountKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    static AccountKind kind(FieldReader fields) throws MalformedFileException {
        String name = fields.text("kind");
        for (AccountKind kind : AccountKind.values()) {
            if (name(kind).equals(name)) {
                return kind;
            }
        }
        throw fields.problem("is of an unknown kind");
    }

    private static String write(Entry entry) {
        AccountState state = entry.state();
        return Json.object()
                .put("account", state.account().toString())
                .put("origin", entry.origin())
                .put("kind", name(state.kind()))
                .put("description", state.description())
                .put("transactions", state.transactions())
                .put("pending", state.pending())
                .put("balance", new Json.Whole(state.balance()))
                .put("keyRevealed", state.keyRevealed())
                .put("acts", state.acts())
                .put("immovable", Json.texts(state.immovable()))
                .build()
                .write();
    }

    private static Entry read(String line) throws MalformedFileException {
        FieldReader fields = Json.readObject(line, Lines.MAX_LINE, "an account of a census");
        var account = fields.account("account");
        String origin = fields.text("origin");
        AccountKind kind = kind(fields);
        String description = fields.text("description");
        long transactions = fields.count("transactions");
        long pending = fields.count("pending");
        var balance = fields.whole("balance");
        boolean revealed = fields.flag("keyRevealed");
        long acts = fields.count("acts");
        List<String> immovable = fields.texts("immovable");
        fields.end();
        return new Entry(
                origin,
                new AccountState(
                        account, kind, description, transactions, pending, balance, revealed, acts, immovable));
    }
}
