// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.journal;

import io.hauberk.migration.journal.JournalException.Reason;
import io.hauberk.signature.Bytes;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Rows in SQLite or PostgreSQL, in one table that is only ever added to.
 *
 * <p>SQLite runs with {@code synchronous=FULL} and a write-ahead log, so that a commit is on the disk when it returns;
 * PostgreSQL with {@code synchronous_commit=on}. The writer holds a lock that ends with its process: of a file beside the
 * SQLite database, or an advisory one of the PostgreSQL session.
 */
final class JdbcStore implements RowStore {
    private static final String SQLITE = "jdbc:sqlite:";
    private static final String POSTGRES = "jdbc:postgresql:";
    private static final long ADVISORY = 0x6861756265726bL; // "hauberk"

    private final Connection connection;
    private final @Nullable FileChannel lock;

    private JdbcStore(Connection connection, @Nullable FileChannel lock) {
        this.connection = connection;
        this.lock = lock;
    }

    /**
     * {@return the store of a JDBC URL, made where there is none}
     *
     * @param writing whether to add to it, under its lock
     */
    static JdbcStore open(String url, boolean writing) throws JournalException {
        boolean sqlite = url.startsWith(SQLITE);
        if (!sqlite && !url.startsWith(POSTGRES)) {
            throw new JournalException(
                    Reason.STORAGE,
                    "no journal at " + withoutSecrets(url),
                    "name a file, or jdbc:postgresql:...",
                    null);
        }
        @Nullable FileChannel lock = null;
        @Nullable Connection connection = null;
        try {
            if (sqlite && !writing && !Files.exists(Path.of(url.substring(SQLITE.length())))) {
                throw none(url); // to open it would make it
            }
            if (sqlite && writing) {
                lock = lock(Path.of(url.substring(SQLITE.length()) + ".lock"));
            }
            connection = DriverManager.getConnection(sqlite && !writing ? readable(url) : url);
            prepare(connection, sqlite, writing);
            if (!writing && !isJournal(connection)) {
                throw none(url);
            }
            return new JdbcStore(connection, lock);
        } catch (SQLException | IOException e) {
            close(connection, lock);
            throw e instanceof JournalException known ? known : storage(e);
        }
    }

    /**
     * {@return the URL to read a database by}: where its folder can't be written, SQLite can't share it with a writer, and says
     * so; nobody writes there, and if no write-ahead log is left the file alone is all of it
     */
    private static String readable(String url) throws IOException {
        Path file = Path.of(url.substring(SQLITE.length())).toAbsolutePath();
        Path folder = file.getParent();
        Path log = file.resolveSibling(file.getFileName() + "-wal");
        boolean alone = !Files.exists(log) || Files.size(log) == 0;
        return folder != null && Files.exists(file) && !Files.isWritable(folder) && alone
                ? SQLITE + file.toUri() + "?immutable=1"
                : url;
    }

    private static void prepare(Connection connection, boolean sqlite, boolean writing)
            throws SQLException, JournalException {
        try (Statement sql = connection.createStatement()) {
            if (sqlite) {
                sql.execute("PRAGMA busy_timeout = 5000");
                if (writing) {
                    sql.execute("PRAGMA journal_mode = WAL");
                }
                sql.execute("PRAGMA synchronous = FULL");
            } else {
                sql.execute("SET synchronous_commit = on");
                if (writing) {
                    // Else the lock of a machine that lost its power would stay for hours.
                    sql.execute("SET tcp_keepalives_idle = 30");
                    sql.execute("SET tcp_keepalives_interval = 10");
                    sql.execute("SET tcp_keepalives_count = 3");
                    lock(sql);
                }
            }
            if (writing) {
                sql.execute("CREATE TABLE IF NOT EXISTS hauberk_journal (seq BIGINT PRIMARY KEY, time BIGINT NOT NULL,"
                        + " kind TEXT NOT NULL, account TEXT NOT NULL, body TEXT NOT NULL, mac TEXT NOT NULL)");
            }
        }
        connection.setAutoCommit(false);
    }

    private static boolean isJournal(Connection connection) throws SQLException {
        try (ResultSet tables = connection
                .getMetaData()
                .getTables(
                        connection.getCatalog(), connection.getSchema(), "hauberk_journal", new String[] {"TABLE"})) {
            return tables.next();
        }
    }

    private static JournalException none(String url) {
        return new JournalException(
                Reason.STORAGE,
                "there is no journal in " + withoutSecrets(url),
                "a plan has one once it is begun, and an offline plan never; or name it with --journal",
                null);
    }

    private static void lock(Statement sql) throws SQLException, JournalException {
        try (ResultSet answer = sql.executeQuery("SELECT pg_try_advisory_lock(" + ADVISORY + ")")) {
            if (!answer.next() || !answer.getBoolean(1)) {
                throw locked();
            }
        }
    }

    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            @Nullable FileLock held = channel.tryLock();
            if (held == null) {
                throw locked();
            }
            return channel;
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw locked();
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static JournalException locked() {
        return new JournalException(
                Reason.LOCKED,
                "another process is carrying out this migration",
                "wait for it, or stop it; two at once could send two transactions for one step",
                null);
    }

    private static JournalException storage(Exception e) {
        return new JournalException(
                Reason.STORAGE,
                "the journal can't be used: " + withoutSecrets(String.valueOf(e.getMessage())),
                "see that its disk has room, its folder can be written and its database answers, then run again:"
                        + " nothing was done that isn't in the journal",
                e);
    }

    // A URL of PostgreSQL may carry a password, and drivers quote URLs.
    private static String withoutSecrets(String text) {
        return text.replaceAll("(?i)(password|user)=[^&\\s]*", "$1=…").replaceAll("//[^/@\\s]*@", "//…@");
    }

    @Override
    public void append(Row row) throws IOException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO hauberk_journal (seq, time, kind, account, body, mac) VALUES (?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, row.sequence());
            insert.setLong(2, row.time());
            insert.setString(3, row.kind());
            insert.setString(4, row.account());
            insert.setString(5, row.body());
            insert.setString(6, row.mac().toHex());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw storage(e);
        }
    }

    @Override
    public void sync() throws IOException {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw storage(e);
        }
    }

    @Override
    public void forEach(Consumer<Row> each) throws IOException {
        try (Statement sql = connection.createStatement()) {
            sql.setFetchSize(64); // else PostgreSQL's driver holds all of it
            try (ResultSet rows =
                    sql.executeQuery("SELECT seq, time, kind, account, body, mac FROM hauberk_journal ORDER BY seq")) {
                while (rows.next()) {
                    each.accept(new Row(
                            rows.getLong(1),
                            rows.getLong(2),
                            rows.getString(3),
                            rows.getString(4),
                            rows.getString(5),
                            mac(rows.getString(6))));
                }
            }
            connection.rollback(); // ends the read
        } catch (SQLException e) {
            throw storage(e);
        }
    }

    private static Bytes mac(String hex) {
        try {
            return Bytes.fromHex(hex);
        } catch (IllegalArgumentException e) {
            return Bytes.EMPTY; // no link of any chain
        }
    }

    @Override
    public void close() throws IOException {
        try {
            connection.rollback();
        } catch (SQLException e) {
            throw storage(e);
        } finally {
            close(connection, lock);
        }
    }

    private static void close(@Nullable Connection connection, @Nullable FileChannel lock) throws JournalException {
        try (lock) {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException | IOException e) {
            throw storage(e);
        }
    }
}
