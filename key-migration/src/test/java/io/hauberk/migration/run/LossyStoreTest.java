// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.hauberk.migration.journal.Database;
import io.hauberk.migration.journal.Row;
import io.hauberk.migration.journal.RowStore;
import io.hauberk.migration.run.FakeChain.Manners;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A machine that loses power at every point of the journal: what wasn't synced is gone. Killing a process doesn't show that,
 * because the system keeps what a killed process wrote.
 */
@ParameterizedClass
@EnumSource(Database.class)
class LossyStoreTest {
    private static final RunOptions ONE_BY_ONE =
            new RunOptions(1, Duration.ZERO, Duration.ofSeconds(60), 20, Duration.ZERO);

    @Parameter
    private Database database;

    /** The power went. */
    private static final class PowerCut extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Keeps rows in memory until they are synced, and cuts the power at a point: 2n before entry n is synced, 2n + 1 after. */
    private static final class Lossy implements RowStore {
        private final RowStore disk;
        private final int cut;
        private final List<Row> unsynced = new ArrayList<>();
        private int point;

        Lossy(RowStore disk, int cut) {
            this.disk = disk;
            this.cut = cut;
        }

        @Override
        public void append(Row row) {
            unsynced.add(row);
            pass();
        }

        @Override
        public void sync() throws IOException {
            for (Row row : unsynced) {
                disk.append(row);
            }
            disk.sync();
            unsynced.clear();
            pass();
        }

        private void pass() {
            if (point++ == cut) {
                throw new PowerCut();
            }
        }

        @Override
        public void forEach(Consumer<Row> each) throws IOException {
            disk.forEach(each);
        }

        @Override
        public void close() throws IOException {
            disk.close();
        }
    }

    private Migration migration(Path folder, int accounts, ChainClient client) throws IOException {
        Migration migration = Migration.in(folder, accounts, database);
        migration.plan(client);
        return migration;
    }

    @Test
    void noPowerCutLosesAKeyOrSendsTwice(@TempDir Path folder) throws IOException {
        cutAtEveryPoint(folder, Manners.GOOD, 6, database == Database.SQLITE ? 3 : 1);
    }

    /** The same where every transaction has to be replaced once. */
    @Test
    void noPowerCutAroundAReplacementDoesEither(@TempDir Path folder) throws IOException {
        cutAtEveryPoint(folder, Manners.DEAR, 8, 1);
    }

    private void cutAtEveryPoint(Path folder, Manners manners, int entries, int accounts) throws IOException {
        FakeChain calm = new FakeChain(manners);
        Migration whole = migration(Files.createDirectory(folder.resolve("whole")), accounts, new ChainClient(calm));
        assertThat(whole.run(new ChainClient(calm), ONE_BY_ONE, UnaryOperator.identity())
                        .isComplete())
                .isTrue();
        Map<String, List<String>> wanted = calm.anchored();
        int points = 2 * (1 + entries * accounts);
        int cuts = 0;
        for (int cut = 0; cut < points; cut++) {
            FakeChain chain = new FakeChain(manners);
            Migration migration =
                    migration(Files.createDirectory(folder.resolve("cut" + cut)), accounts, new ChainClient(chain));
            int at = cut;
            Throwable thrown = catchThrowable(
                    () -> migration.run(new ChainClient(chain), ONE_BY_ONE, store -> new Lossy(store, at)));
            cuts += thrown instanceof PowerCut ? 1 : 0;
            RunReport report = migration.run(new ChainClient(chain), ONE_BY_ONE, UnaryOperator.identity());
            assertThat(report.isComplete()).as("cut at " + cut).isTrue();
            assertThat(chain.anchored()).as("cut at " + cut).isEqualTo(wanted);
            assertThat(chain.steps().values())
                    .as("cut at " + cut)
                    .allSatisfy(steps -> assertThat(steps).hasSize(1));
            assertThat(migration.signed()).as("cut at " + cut).containsAll(chain.allSent());
            if (manners.floor() == 0) {
                assertThat(chain.sent().values())
                        .allSatisfy(hashes -> assertThat(hashes).hasSize(1));
            }
        }
        assertThat(cuts).isGreaterThanOrEqualTo(points / 3);
    }

    /** What the test above relies on: with a disk that only says that it syncs, things are sent that the journal has lost. */
    @Test
    void aDiskThatLiesIsFound(@TempDir Path folder) throws IOException {
        FakeChain chain = new FakeChain(Manners.GOOD);
        Migration migration = migration(folder, 3, new ChainClient(chain));
        Throwable thrown = catchThrowable(() -> migration.run(new ChainClient(chain), ONE_BY_ONE, Lying::new));
        assertThat(thrown).isInstanceOf(PowerCut.class);
        assertThat(chain.sent()).hasSize(1);
        assertThat(migration.standings().all()).isEmpty();
    }

    /** Syncs nothing; the power goes once a transaction was sent. */
    private record Lying(RowStore disk) implements RowStore {
        @Override
        public void append(Row row) {
            if (row.kind().equals("sent")) {
                throw new PowerCut();
            }
        }

        @Override
        public void sync() {}

        @Override
        public void forEach(Consumer<Row> each) throws IOException {
            disk.forEach(each);
        }

        @Override
        public void close() throws IOException {
            disk.close();
        }
    }
}
