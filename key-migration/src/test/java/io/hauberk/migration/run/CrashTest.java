// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.migration.journal.Database;
import io.hauberk.migration.run.FakeChain.Manners;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Processes killed with SIGKILL; {@link Crashes} as a main class does the same at length. */
@ParameterizedClass
@EnumSource(Database.class)
class CrashTest {
    private static final int KINDS = 6; // keys, bound, signed, sent, included, done

    @Parameter
    private Database database;

    /** What differs between databases is how a commit survives: the kinds of points are the same, and fewer do. */
    private int few(int forSqlite, int forPostgres) {
        return database == Database.SQLITE ? forSqlite : forPostgres;
    }

    @Test
    void noKillLosesAKeyOrSendsTwice(@TempDir Path folder) throws IOException, InterruptedException {
        Path archive = folder.resolve("classes.jsa");
        int accounts = few(3, 1);
        try (Crashes whole = new Crashes(folder.resolve("whole"), accounts, Manners.GOOD, archive, database);
                Crashes points = new Crashes(folder.resolve("points"), accounts, Manners.GOOD, archive, database)) {
            whole.uninterrupted();
            assertThat(whole.faults(whole)).isEmpty();

            // After each entry; before it is synced is as if it had never been, and LossyStoreTest goes through all of
            // that.
            Set<String> killed = points.atEveryPoint(point -> point.startsWith("POINT after"));
            assertThat(killed).hasSize(1 + KINDS * accounts);
            assertThat(points.kills()).isEqualTo(killed.size());
            assertThat(points.faults(whole)).isEmpty();
        }
    }

    @Test
    void noKillAtAnyInstantDoesEither(@TempDir Path folder) throws IOException, InterruptedException {
        Path archive = folder.resolve("classes.jsa");
        int accounts = 8;
        int instants = few(20, 4);
        try (Crashes whole = new Crashes(folder.resolve("whole"), accounts, Manners.GOOD, archive, database)) {
            whole.uninterrupted();
            int kills = 0;
            for (int i = 0; kills < instants; i++) {
                try (Crashes crashes = new Crashes(
                        folder.resolve("random" + i), accounts, new Manners(0, 3, 20, 10), archive, database)) {
                    if (!crashes.atRandomInstants(instants - kills, 500, new Random(), 4)) {
                        crashes.uninterrupted();
                    }
                    kills += crashes.kills();
                    assertThat(crashes.faults(whole)).isEmpty();
                }
            }
            assertThat(kills).isEqualTo(instants);
        }
    }
}
