// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hauberk.migration.Account;
import io.hauberk.migration.anchor.Act;
import io.hauberk.migration.anchor.Slot;
import io.hauberk.migration.binding.BindingVerifier;
import io.hauberk.migration.binding.CutOff;
import io.hauberk.migration.journal.Database;
import io.hauberk.migration.journal.Event;
import io.hauberk.migration.journal.Journal;
import io.hauberk.migration.journal.JournalException;
import io.hauberk.migration.journal.Row;
import io.hauberk.migration.journal.RowStore;
import io.hauberk.migration.plan.PlanFile;
import io.hauberk.migration.run.FakeChain.Manners;
import io.hauberk.migration.run.Standing.Stage;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Database.class)
class RunnerTest {
    private static final int ACCOUNTS = 5;

    @Parameter
    private Database database;

    @TempDir
    private Path folder;

    private Migration migration(ChainClient client) throws IOException {
        Migration migration = Migration.in(folder, ACCOUNTS, database);
        migration.plan(client);
        return migration;
    }

    private static void assertOneTransactionEach(FakeChain chain) {
        assertThat(chain.sent()).hasSize(ACCOUNTS);
        assertThat(chain.sent().values())
                .allSatisfy(hashes -> assertThat(hashes).hasSize(1));
        assertThat(chain.anchored()).hasSize(ACCOUNTS);
        assertThat(chain.anchored().values())
                .allSatisfy(hashes -> assertThat(hashes).hasSize(1));
    }

    @ParameterizedTest
    @CsvSource({"0,0,0,0", "7,0,0,0", "0,1,0,0", "0,0,3,0", "0,0,0,4", "5,2,3,4"})
    void everyAccountIsMovedOnceWhateverTheChainsManners(int timeouts, int late, int forgets, int reorgs)
            throws IOException {
        FakeChain chain = new FakeChain(new Manners(timeouts, late, forgets, reorgs));
        Migration migration = migration(new ChainClient(new FakeChain(Manners.GOOD)));
        List<Event> events = new ArrayList<>();
        Consumer<Event> keep = event -> {
            synchronized (events) {
                events.add(event);
            }
        };
        RunReport report = migration.run(new ChainClient(chain), Migration.OPTIONS, UnaryOperator.identity(), keep);
        assertThat(report.stop()).isEmpty();
        assertThat(report.failed()).isEmpty();
        assertThat(report.isComplete()).isTrue();
        assertThat(report.done()).isEqualTo(ACCOUNTS);
        assertOneTransactionEach(chain);
        assertThat(chain.firstSent().getFirst()).isEqualTo(FileVault.account(0).toString());
        int canary = events.indexOf(
                events.stream().filter(Event.Done.class::isInstance).findFirst().orElseThrow());
        assertThat(events.subList(0, canary))
                .allMatch(event ->
                        event instanceof Event.OfAccount of && of.account().equals(FileVault.account(0)));

        // a second run has nothing to do, and does nothing
        Map<String, Set<String>> before = Map.copyOf(chain.sent());
        assertThat(migration
                        .run(new ChainClient(chain), Migration.OPTIONS, UnaryOperator.identity())
                        .isComplete())
                .isTrue();
        assertThat(chain.sent()).isEqualTo(before);
    }

    /**
     * Five accounts, each of whose transactions is stuck until it is replaced. A chain that forgets every third block could
     * forget a replacement each time just before it is mined: of five questions about two transactions, of which the fifth
     * fails, three mine a block. No runner gets anywhere then, so it forgets less often than an account is looked at.
     */
    @ParameterizedTest
    @CsvSource({"0,0,0,0", "0,1,0,0", "11,2,7,5"})
    void aTransactionThatIsStuckIsReplacedByTheSameActInItsSlot(int timeouts, int late, int forgets, int reorgs)
            throws IOException {
        FakeChain chain = new FakeChain(new Manners(timeouts, late, forgets, reorgs, Manners.DEAR.floor()));
        Migration migration = migration(new ChainClient(new FakeChain(Manners.GOOD)));
        RunReport report = migration.run(new ChainClient(chain), Migration.OPTIONS, UnaryOperator.identity());
        assertThat(report.stop()).isEmpty();
        assertThat(report.isComplete()).isTrue();
        assertReplacedInOneSlot(chain, migration);
    }

    private static void assertReplacedInOneSlot(FakeChain chain, Migration migration) throws IOException {
        assertThat(chain.anchored()).hasSize(ACCOUNTS);
        assertThat(chain.anchored().values())
                .allSatisfy(acts -> assertThat(acts).hasSize(1));
        assertThat(chain.sent()).hasSize(ACCOUNTS);
        assertThat(chain.sent().values())
                .allSatisfy(hashes -> assertThat(hashes).hasSizeGreaterThan(1));
        assertThat(chain.steps().values()).allSatisfy(steps -> assertThat(steps).hasSize(1));
        assertThat(migration.signed()).containsAll(chain.allSent());
    }

    @Test
    void aReplacementNeverPaysMoreThanThePlanAllows() throws IOException {
        FakeChain chain = new FakeChain(new Manners(0, 0, 0, 0, 1_000));
        Migration migration = migration(new ChainClient(chain));
        RunOptions hasty = new RunOptions(1, Duration.ZERO, Duration.ofMillis(200), 1, Duration.ZERO);
        RunReport report = migration.run(new ChainClient(chain), hasty, UnaryOperator.identity());
        assertThat(report.stop()).hasValueSatisfying(stop -> {
            assertThat(stop.problem()).contains("not deep enough");
            assertThat(stop.hint()).contains("no more than 20 is allowed");
        });
        assertThat(report.failed()).isEmpty();
        assertThat(chain.highestOffer()).isBetween(17L, 20L);
        assertThat(chain.steps().values()).allSatisfy(steps -> assertThat(steps).hasSize(1));
        int before = chain.allSent().size();
        assertThat(migration
                        .run(new ChainClient(chain), hasty, UnaryOperator.identity())
                        .done())
                .isZero();
        assertThat(chain.allSent()).as("waits for the same ones").hasSize(before);
    }

    @Test
    void whatIsAnchoredIsProvenByTheJournalsBindings() throws IOException {
        FakeChain chain = new FakeChain(Manners.GOOD);
        ChainClient client = new ChainClient(chain);
        Migration migration = migration(client);
        List<Event> events = new ArrayList<>();
        migration.run(
                client,
                new RunOptions(1, Duration.ZERO, Duration.ofSeconds(60), 1, Duration.ZERO),
                store -> store,
                events::add);
        int proven = 0;
        for (Event event : events) {
            if (event instanceof Event.Bound bound) {
                Account account = bound.account();
                assertThat(BindingVerifier.standard()
                                .verify(bound.binding(), account, CutOff.none(ChainClient.CHAIN), client.acts(account))
                                .isProven())
                        .isTrue();
                proven++;
            }
        }
        assertThat(proven).isEqualTo(ACCOUNTS);
        assertThat(events.stream().map(Event::kind).distinct())
                .containsExactlyInAnyOrder("keys", "bound", "signed", "sent", "included", "done");
        assertThat(folder.resolve("keys")).isDirectoryContaining("glob:**.revocation");
    }

    @Test
    void aNodeThatIsDownStopsTheRunUntilItIsBack() throws IOException {
        FakeChain chain = new FakeChain(Manners.GOOD);
        Migration migration = migration(new ChainClient(chain));
        chain.setDown(true);
        RunReport stopped = migration.run(new ChainClient(chain), Migration.OPTIONS, UnaryOperator.identity());
        assertThat(stopped.stop()).isPresent();
        assertThat(stopped.stop().get().hint()).contains("run again");
        assertThat(stopped.done()).isZero();
        chain.setDown(false);
        assertThat(migration
                        .run(new ChainClient(chain), Migration.OPTIONS, UnaryOperator.identity())
                        .isComplete())
                .isTrue();
        assertOneTransactionEach(chain);
    }

    /** A store whose disk is full from some entry on. */
    private record Full(RowStore store, int room, AtomicInteger used) implements RowStore {
        @Override
        public void append(Row row) throws IOException {
            if (used.incrementAndGet() > room) {
                throw new IOException("no space left on device");
            }
            store.append(row);
        }

        @Override
        public void sync() throws IOException {
            store.sync();
        }

        @Override
        public void forEach(Consumer<Row> each) throws IOException {
            store.forEach(each);
        }

        @Override
        public void close() throws IOException {
            store.close();
        }
    }

    @Test
    void aFullDiskStopsTheRunAndNothingIsSentThatIsNotInTheJournal() throws IOException {
        FakeChain chain = new FakeChain(Manners.GOOD);
        Migration migration = migration(new ChainClient(chain));
        int stops = 0;
        for (int room = 0; room < 40; room += 3) {
            int entries = room;
            RunReport report = migration.run(
                    new ChainClient(chain),
                    Migration.OPTIONS,
                    store -> new Full(store, entries % 7, new AtomicInteger()));
            stops += report.stop().isPresent() ? 1 : 0;
            report.stop().ifPresent(stop -> assertThat(stop.hint()).contains("run again"));
            Standings standings = migration.standings();
            for (String account : chain.sent().keySet()) {
                assertThat(standings.of(Account.parse(account)).stage()).isGreaterThanOrEqualTo(Stage.SENT);
            }
        }
        assertThat(stops).isGreaterThan(5);
        assertThat(migration
                        .run(new ChainClient(chain), Migration.OPTIONS, store -> store)
                        .isComplete())
                .isTrue();
        assertOneTransactionEach(chain);
    }

    @Test
    void aKeyFolderThatCanNotBeWrittenStopsTheRunBeforeAnythingIsSent() throws IOException {
        FakeChain chain = new FakeChain(Manners.GOOD);
        Migration migration = migration(new ChainClient(chain));
        migration.vault();
        // a folder stands where the key's file should be: for root, no mode keeps anybody out
        Path blocked = folder.resolve("keys")
                .resolve(FileVault.account(0).address() + "." + FileVault.NEW + "."
                        + ProcessHandle.current().pid() + ".tmp");
        Files.createDirectory(blocked);
        RunReport report = migration.run(new ChainClient(chain), Migration.OPTIONS, UnaryOperator.identity());
        assertThat(report.stop()).isPresent();
        assertThat(chain.sent()).isEmpty();
        Files.delete(blocked);
        assertThat(migration
                        .run(new ChainClient(chain), Migration.OPTIONS, UnaryOperator.identity())
                        .isComplete())
                .isTrue();
        assertOneTransactionEach(chain);
    }

    @Test
    void anAccountThatSomebodyElseRegisteredFailsAndTheCanaryStopsTheRest() throws IOException {
        FakeChain chain = new FakeChain(Manners.GOOD);
        ChainClient client = new ChainClient(chain);
        Migration migration = migration(client);
        Account canary = FileVault.account(0);
        Bytes other = Bytes.wrap(new byte[32]);
        try (SigningKey stolen = migration.vault().oldKey(canary)) {
            client.send(
                    client.sign(new Act.Register(canary, 0, other, other), stolen, new Slot.Nonce(0), client.fee(), 1));
        }
        client.status(client.sign(
                new Act.Register(canary, 0, other, other),
                migration.vault().oldKey(canary),
                new Slot.Nonce(0),
                client.fee(),
                1));
        RunReport report = migration.run(client, Migration.OPTIONS, UnaryOperator.identity());
        assertThat(report.failed()).containsOnlyKeys(canary);
        assertThat(report.failed().get(canary)).contains("somebody else");
        assertThat(report.stop().orElseThrow().problem()).contains("canary");
        assertThat(chain.sent()).hasSize(1);
    }

    @Test
    void onlyOneProcessAndOnePlan() throws IOException {
        FakeChain chain = new FakeChain(Manners.GOOD);
        ChainClient client = new ChainClient(chain);
        Migration migration = migration(client);
        try (SecretBytes key = Migration.journalKey();
                Journal held = Journal.open(migration.journalUrl(), key, _ -> {})) {
            assertThat(held.head().entries()).isZero();
            assertThatThrownBy(() -> migration.run(client, Migration.OPTIONS, UnaryOperator.identity()))
                    .isInstanceOfSatisfying(
                            JournalException.class,
                            e -> assertThat(e.reason()).isEqualTo(JournalException.Reason.LOCKED));
        }
        migration.run(client, Migration.OPTIONS, UnaryOperator.identity());
        Path other = Files.createDirectory(folder.resolve("other"));
        PlanFile plan = Migration.in(other, 2, database).plan(new ChainClient(new FakeChain(Manners.GOOD)));
        assertThatThrownBy(() -> {
                    try (SecretBytes key = Migration.journalKey()) {
                        Runner.run(
                                plan,
                                Runner.journal(migration.journalUrl(), key),
                                client,
                                migration.vault(),
                                Migration.OPTIONS,
                                _ -> {});
                    }
                })
                .isInstanceOfSatisfying(
                        JournalException.class,
                        e -> assertThat(e.reason()).isEqualTo(JournalException.Reason.OTHER_PLAN));
    }
}
