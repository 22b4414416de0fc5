// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.journal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PostgresJournalTest extends JournalContract {
    @Override
    String fresh() {
        return Database.POSTGRES.url(Path.of(UUID.randomUUID().toString()));
    }

    @Test
    void noPasswordInAMessage() {
        assertThatThrownBy(
                        () -> Journal.open("jdbc:postgresql://localhost:1/x?user=me&password=hunter2", key(0), _ -> {}))
                .isInstanceOf(JournalException.class)
                .hasMessageNotContaining("hunter2");
    }
}
