// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.migration.run.FakeChain.Manners;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes killed with SIGKILL; {@link Crashes} as a main class does the same at length. */
class CrashTest {
    private static final int ACCOUNTS = 3;
    private static final int KINDS = 6; // keys, bound, signed, sent, included, done
    private static final int INSTANTS = 20;

    @Test
    void noKillLosesAKeyOrSendsTwice(@TempDir Path folder) throws IOException, InterruptedException {
        Path archive = folder.resolve("classes.jsa");
        try (Crashes whole = new Crashes(folder.resolve("whole"), ACCOUNTS, Manners.GOOD, archive);
                Crashes points = new Crashes(folder.resolve("points"), ACCOUNTS, Manners.GOOD, archive)) {
            whole.uninterrupted();
            assertThat(whole.faults(whole)).isEmpty();

            // After each entry; before it is synced is as if it had never been, and LossyStoreTest goes through all of
            // that.
            Set<String> killed = points.atEveryPoint(point -> point.startsWith("POINT after"));
            assertThat(killed).hasSize(1 + KINDS * ACCOUNTS);
            assertThat(points.kills()).isEqualTo(killed.size());
            assertThat(points.faults(whole)).isEmpty();
        }
    }

    @Test
    void noKillAtAnyInstantDoesEither(@TempDir Path folder) throws IOException, InterruptedException {
        Path archive = folder.resolve("classes.jsa");
        int accounts = 8;
        try (Crashes whole = new Crashes(folder.resolve("whole"), accounts, Manners.GOOD, archive)) {
            whole.uninterrupted();
            int kills = 0;
            for (int i = 0; kills < INSTANTS; i++) {
                try (Crashes crashes =
                        new Crashes(folder.resolve("random" + i), accounts, new Manners(0, 3, 20, 10), archive)) {
                    if (!crashes.atRandomInstants(INSTANTS - kills, 500, new Random(), 4)) {
                        crashes.uninterrupted();
                    }
                    kills += crashes.kills();
                    assertThat(crashes.faults(whole)).isEmpty();
                }
            }
            assertThat(kills).isEqualTo(INSTANTS);
        }
    }
}
