// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.hauberk.migration.Account;
import io.hauberk.migration.OldKey;
import io.hauberk.migration.anchor.Fee;
import io.hauberk.migration.anchor.Head;
import io.hauberk.migration.anchor.SignedAct;
import io.hauberk.migration.anchor.Slot;
import io.hauberk.migration.anchor.Status;
import io.hauberk.migration.binding.OldKeyForm;
import io.hauberk.migration.binding.Statement.AnchorBlock;
import io.hauberk.migration.binding.Statement.Validity;
import io.hauberk.migration.journal.Event;
import io.hauberk.migration.journal.Journal;
import io.hauberk.migration.journal.Row;
import io.hauberk.migration.journal.RowStore;
import io.hauberk.migration.node.Meddler;
import io.hauberk.migration.plan.Census;
import io.hauberk.migration.plan.PlanFile;
import io.hauberk.migration.plan.PlanHeader;
import io.hauberk.migration.plan.Planner;
import io.hauberk.migration.rpc.Json;
import io.hauberk.migration.rpc.RpcNode;
import io.hauberk.migration.run.RunOptions;
import io.hauberk.migration.run.RunReport;
import io.hauberk.migration.run.Runner;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SigningKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real node that makes no blocks: the runner replaces what waits, and is cut off around that. */
class ReplacementTest {
    private static final SchemeId NEW = SchemeId.of("Dual-EVM-MLDSA44-ECDSA-secp256k1");
    private static final SchemeId RECOVERY = SchemeId.of("ML-DSA-44");
    private static final RunOptions HASTY =
            new RunOptions(1, Duration.ofMillis(20), Duration.ofSeconds(60), 3, Duration.ofMillis(100));
    private static final Pattern HASH = Pattern.compile("\"0x[0-9a-f]{64}\"");

    private static Fixture chain;
    private static Meddler node;
    private static EthereumAnchor anchor;

    private final Set<String> taken = ConcurrentHashMap.newKeySet(); // what the node took, by hash
    private final MemoryVault vault = new MemoryVault(NEW, RECOVERY);

    @TempDir
    private Path folder;

    private Account account = Account.parse("eip155:1:0x0000000000000000000000000000000000000000");

    @BeforeAll
    static void start() throws IOException {
        chain = new Fixture(8);
        node = new Meddler(chain.anvil.uri());
        anchor = chain.connect(node.uri(), RpcNode.TIMEOUT);
    }

    @AfterAll
    static void stop() {
        if (chain != null) {
            anchor.close();
            node.close();
            chain.close();
        }
    }

    @BeforeEach
    void anAccountOnANodeThatMakesNoBlocks() {
        SigningKey key = chain.nextKey();
        account = Fixture.account(key);
        vault.add(new OldKey(account, key, "node"));
        chain.anvil.ask("evm_setAutomine", Json.of(false));
        node.set((method, answer) -> {
            Matcher hash = HASH.matcher(answer);
            if (method.equals("eth_sendRawTransaction") && hash.find()) {
                taken.add(hash.group().replace("\"", ""));
            }
            return answer;
        });
    }

    @AfterEach
    void makeBlocksAgain() {
        chain.anvil.ask("evm_setAutomine", Json.of(true));
        chain.anvil.mine(1);
    }

    private PlanFile plan() throws IOException {
        Path census = folder.resolve("census.jsonl");
        try (Census.Out out = Census.create(census)) {
            out.write(new Census.Entry("node", anchor.state(account)));
            out.finish();
        }
        Head head = anchor.head();
        PlanHeader header = new PlanHeader(
                PlanHeader.Mode.ANCHOR,
                Fixture.CHAIN,
                NEW,
                RECOVERY,
                OldKeyForm.EIP712,
                new AnchorBlock(head.height(), head.hash()),
                new Validity(head.timestamp() - 3_600, head.timestamp() + 360_000),
                new Fee(100_000_000_000L, 10_000_000_000L),
                2,
                1);
        return new Planner(header, anchor).plan(census, folder.resolve("plan.jsonl"), _ -> {});
    }

    private RunReport run(PlanFile plan, UnaryOperator<RowStore> stores, Consumer<Event> progress) throws IOException {
        try (SecretBytes key = SecretBytes.take(new byte[Journal.KEY_BYTES])) {
            String url = "jdbc:sqlite:" + folder.resolve("journal.db");
            return Runner.run(
                    plan,
                    seen -> Journal.open(stores.apply(RowStore.open(url)), key, InstantSource.system(), seen),
                    anchor,
                    vault,
                    HASTY,
                    progress);
        }
    }

    private List<Event> journal() throws IOException {
        List<Event> events = new ArrayList<>();
        try (SecretBytes key = SecretBytes.take(new byte[Journal.KEY_BYTES])) {
            Journal.read("jdbc:sqlite:" + folder.resolve("journal.db"), key, entry -> events.add(entry.event()));
        }
        return events;
    }

    private static List<SignedAct> signed(List<Event> events) {
        return events.stream()
                .filter(Event.Signed.class::isInstance)
                .map(event -> ((Event.Signed) event).signed())
                .toList();
    }

    /** One act, one slot, and nothing on the wire that the journal doesn't know: {@return what was signed for it} */
    private List<SignedAct> assertOneStep() throws IOException {
        List<SignedAct> signed = signed(journal());
        assertThat(signed)
                .extracting(SignedAct::act)
                .containsOnly(signed.getFirst().act());
        assertThat(signed).extracting(SignedAct::slot).containsOnly(new Slot.Nonce(0));
        assertThat(signed).extracting(SignedAct::hash).doesNotHaveDuplicates().containsAll(taken);
        assertThat(anchor.state(account).transactions()).isEqualTo(1);
        assertThat(anchor.acts(account)).hasSize(1);
        return signed;
    }

    @Test
    void aStuckTransactionIsReplacedAtAHigherFeeAndBothAreWatched() throws IOException {
        PlanFile plan = plan();
        RunReport report = run(plan, UnaryOperator.identity(), event -> {
            if (event instanceof Event.Sent && taken.size() == 3) {
                chain.anvil.ask("evm_setAutomine", Json.of(true));
                chain.anvil.mine(4);
            }
        });
        assertThat(report.stop()).isEmpty();
        assertThat(report.isComplete()).isTrue();
        List<SignedAct> signed = assertOneStep();
        assertThat(signed).hasSizeGreaterThanOrEqualTo(3);
        assertThat(taken).hasSizeGreaterThanOrEqualTo(3);
        for (int i = 1; i < signed.size(); i++) {
            Fee before = ActTransaction.fee(signed.get(i - 1).raw());
            Fee after = ActTransaction.fee(signed.get(i).raw());
            assertThat(after.max()).isGreaterThanOrEqualTo(before.max() + before.max() / 8);
            assertThat(after.priority()).isGreaterThanOrEqualTo(before.priority() + before.priority() / 8);
            assertThat(after.max()).isLessThanOrEqualTo(plan.header().fee().max());
        }
        assertThat(anchor.status(signed.getFirst())).isInstanceOf(Status.Dead.class);
        assertThat(journal()).filteredOn(Event.Dead.class::isInstance).isEmpty();
    }

    /** The node includes the older one of two, as it may. */
    @Test
    void theOlderOneMayWin() throws IOException {
        PlanFile plan = plan();
        List<String> replacements = new ArrayList<>();
        node.set((method, answer) -> answer);
        RunReport report = run(plan, UnaryOperator.identity(), event -> {
            if (event instanceof Event.Signed replaced) {
                replacements.add(replaced.signed().hash());
                if (replacements.size() == 2) { // signed and written down, and not sent yet
                    chain.anvil.ask("evm_setAutomine", Json.of(true));
                    chain.anvil.mine(4);
                }
            }
        });
        assertThat(report.isComplete()).isTrue();
        List<SignedAct> signed = assertOneStep();
        assertThat(signed).hasSize(2);
        assertThat(anchor.acts(account).getFirst().inclusion().transaction())
                .isEqualTo(signed.getFirst().hash());
    }

    /** The power went. */
    private static final class PowerCut extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Cuts the power at an entry of a kind, the second one of that kind: before it is synced or after. */
    private static final class Cut implements RowStore {
        private final RowStore disk;
        private final String kind;
        private final boolean after;
        private final List<Row> unsynced = new ArrayList<>();
        private int seen;

        Cut(RowStore disk, String kind, boolean after) {
            this.disk = disk;
            this.kind = kind;
            this.after = after;
        }

        @Override
        public void append(Row row) throws IOException {
            seen += row.kind().equals(kind) ? 1 : 0;
            if (seen == 2 && !after) {
                throw new PowerCut();
            }
            unsynced.add(row);
        }

        @Override
        public void sync() throws IOException {
            for (Row row : unsynced) {
                disk.append(row);
            }
            unsynced.clear();
            disk.sync();
            if (seen == 2) {
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

    @ParameterizedTest
    @CsvSource({"signed,false", "signed,true", "sent,false", "sent,true"})
    void aCrashAroundAReplacementLosesSightOfNone(String kind, boolean after) throws IOException {
        PlanFile plan = plan();
        assertThat(catchThrowable(() -> run(plan, store -> new Cut(store, kind, after), _ -> {})))
                .isInstanceOf(PowerCut.class);
        int before = signed(journal()).size();
        assertThat(before).isEqualTo(kind.equals("signed") && !after ? 1 : 2);
        // Still no blocks: it goes on with what it has, and replaces again.
        RunReport report = run(plan, UnaryOperator.identity(), event -> {
            if (event instanceof Event.Sent && taken.size() == 3) {
                chain.anvil.ask("evm_setAutomine", Json.of(true));
                chain.anvil.mine(4);
            }
        });
        assertThat(report.stop()).isEmpty();
        assertThat(report.isComplete()).isTrue();
        assertThat(assertOneStep()).hasSizeGreaterThanOrEqualTo(3);
    }
}
