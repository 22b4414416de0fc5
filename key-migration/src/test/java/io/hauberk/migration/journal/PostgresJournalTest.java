// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.journal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresJournalTest extends JournalContract {
    private EmbeddedPostgres postgres;

    private int made;

    @BeforeAll
    void start() throws IOException {
        postgres = EmbeddedPostgres.builder().start();
    }

    @AfterAll
    void stop() throws IOException {
        postgres.close();
    }

    @Override
    String fresh() throws SQLException {
        String name = "journal" + made++;
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute("CREATE DATABASE " + name);
        }
        return postgres.getJdbcUrl("postgres", name);
    }

    @Test
    void noPasswordInAMessage() {
        assertThatThrownBy(
                        () -> Journal.open("jdbc:postgresql://localhost:1/x?user=me&password=hunter2", key(0), _ -> {}))
                .isInstanceOf(JournalException.class)
                .hasMessageNotContaining("hunter2");
    }
}
