// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.journal;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The databases that hold journals: every test of a journal or of what writes one runs on each. */
public enum Database {
    /** A file in the folder. */
    SQLITE {
        @Override
        public String url(Path folder) {
            return "jdbc:sqlite:" + folder.resolve("journal.db");
        }
    },

    /** A schema of one server, which starts when it is first asked for and ends with this JVM. */
    POSTGRES {
        @Override
        public String url(Path folder) {
            UUID name = UUID.nameUUIDFromBytes(folder.toString().getBytes(StandardCharsets.UTF_8));
            String schema = "j" + HexFormat.of().toHexDigits(name.getMostSignificantBits());
            EmbeddedPostgres postgres = Server.get();
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement sql = connection.createStatement()) {
                sql.execute("CREATE SCHEMA IF NOT EXISTS " + schema);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return postgres.getJdbcUrl("postgres", "postgres") + "&currentSchema=" + schema;
        }
    };

    /** {@return the JDBC URL of the journal of a test's folder}, the same one each time */
    public abstract String url(Path folder);

    private static final class Server {
        private static @Nullable EmbeddedPostgres server;

        private Server() {}

        static synchronized EmbeddedPostgres get() {
            if (server == null) {
                try {
                    server = EmbeddedPostgres.builder().start(); // with a hook that stops it
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return server;
        }
    }
}
