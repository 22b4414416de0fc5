// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.journal;

import java.io.IOException;
import java.util.function.Consumer;

/** Where a journal's rows are. For one thread at a time. */
public interface RowStore extends AutoCloseable {
    /**
     * {@return the store of a JDBC URL, made where there is none, under its lock}
     *
     * @param url {@code jdbc:sqlite:FILE} or {@code jdbc:postgresql:…}
     * @throws JournalException {@code LOCKED} or {@code STORAGE}
     */
    static RowStore open(String url) throws JournalException {
        return JdbcStore.open(url, true);
    }

    /**
     * Adds a row. It needs to outlive a crash only after {@link #sync}.
     *
     * @throws IOException if it can't be stored: a full disk, a read-only folder, a lost connection
     */
    void append(Row row) throws IOException;

    /** Brings what was added to the disk; after that it outlives a crash of the process and of the machine. */
    void sync() throws IOException;

    /** Hands over every row that outlives a crash, in their order. */
    void forEach(Consumer<Row> each) throws IOException;

    /** Drops what wasn't synced. */
    @Override
    void close() throws IOException;
}
