// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hauberk.migration.journal.JournalException.Reason;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteJournalTest extends JournalContract {
    @TempDir
    private Path folder;

    private int made;

    @Override
    String fresh() {
        return "jdbc:sqlite:" + folder.resolve("journal" + made++);
    }

    @Test
    void aFolderThatIsNotThere() {
        assertThatThrownBy(() -> Journal.open("jdbc:sqlite:" + folder.resolve("no/journal"), key(0), _ -> {}))
                .isInstanceOfSatisfying(
                        JournalException.class, e -> assertThat(e.reason()).isEqualTo(Reason.STORAGE));
        assertThatThrownBy(() -> Journal.open("jdbc:h2:mem", key(0), _ -> {})).isInstanceOf(JournalException.class);
    }

    @Test
    void fullSynchronisation() throws Exception {
        String url = fresh();
        try (Journal journal = Journal.open(url, key(0), _ -> {});
                Connection other = DriverManager.getConnection(url);
                Statement sql = other.createStatement()) {
            journal.write(new Event.Begun(HASH));
            assertThat(sql.executeQuery("PRAGMA journal_mode").getString(1)).isEqualTo("wal");
        }
    }
}
