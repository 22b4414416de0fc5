// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.solana;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.migration.Account;
import io.hauberk.migration.ChainName;
import io.hauberk.migration.anchor.Head;
import io.hauberk.migration.anchor.SignedAct;
import io.hauberk.migration.binding.Binding;
import io.hauberk.migration.binding.BindingVerifier;
import io.hauberk.migration.binding.CutOff;
import io.hauberk.migration.binding.OldKeyForm;
import io.hauberk.migration.binding.Revocation;
import io.hauberk.migration.binding.Statement.AnchorBlock;
import io.hauberk.migration.binding.Statement.Validity;
import io.hauberk.migration.journal.Event;
import io.hauberk.migration.journal.Journal;
import io.hauberk.migration.node.SolanaRuntime;
import io.hauberk.migration.plan.Census;
import io.hauberk.migration.plan.PlanFile;
import io.hauberk.migration.plan.PlanHeader;
import io.hauberk.migration.plan.Planner;
import io.hauberk.migration.rpc.Json;
import io.hauberk.migration.rpc.RpcNode;
import io.hauberk.migration.run.KeyVault;
import io.hauberk.migration.run.RunOptions;
import io.hauberk.migration.run.RunReport;
import io.hauberk.migration.run.Runner;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SigningKey;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runner, an Ed25519 key and memos on Solana's own runtime, whose node loses what it was sent. */
class SolanaRunnerTest {
    private static final SchemeId NEW = SchemeId.of("Dual-SHA256-MLDSA44-Ed25519-Strict");
    private static final SchemeId RECOVERY = SchemeId.of("ML-DSA-44");
    private static final int CONFIRMATIONS = 3;

    @TempDir
    private Path folder;

    private final SecureRandom random = new SecureRandom();
    private final SolanaRuntime runtime = new SolanaRuntime();
    private final OneAccount vault = new OneAccount(make(SolanaAnchor.SCHEME), make(NEW), make(RECOVERY));
    private SolanaAnchor anchor = connect();

    private SigningKey make(SchemeId scheme) {
        return HybridSchemes.standard().find(scheme).orElseThrow().generateKey(random);
    }

    private SolanaAnchor connect() {
        try {
            String genesis = runtime.ask("getGenesisHash").text();
            return SolanaAnchor.connect(
                    new ChainName("solana", genesis.substring(0, 32)), runtime.uri(), RpcNode.TIMEOUT);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keys of one account; each call gives keys of its own, since callers close what they get. */
    private record OneAccount(SigningKey old, SigningKey key, SigningKey recovery) implements KeyVault {
        @Override
        public SigningKey oldKey(Account account) {
            return copy(old);
        }

        @Override
        public NewKeys newKeys(Account account) {
            return new NewKeys(copy(key), copy(recovery));
        }

        private static SigningKey copy(SigningKey key) {
            try (SecretBytes secret = key.exportSecret().orElseThrow()) {
                return key.scheme().decodeSigningKey(secret);
            } catch (MalformedKeyException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void keep(Revocation revocation) {}
    }

    private Account account() {
        return SolanaAnchor.account(anchor.chain(), vault.old().verifyingKey().encoded());
    }

    @BeforeEach
    void fund() {
        runtime.ask("test_fund", Json.of(account().address()), Json.of(1_000_000_000));
    }

    @AfterEach
    void close() {
        anchor.close();
        runtime.close();
    }

    private PlanFile plan() throws IOException {
        Path census = folder.resolve("census.jsonl");
        try (Census.Out out = Census.create(census)) {
            out.write(new Census.Entry("id.json", anchor.state(account())));
            out.finish();
        }
        Head head = anchor.head();
        PlanHeader header = new PlanHeader(
                PlanHeader.Mode.ANCHOR,
                anchor.chain(),
                NEW,
                RECOVERY,
                OldKeyForm.SOLANA,
                new AnchorBlock(head.height(), head.hash()),
                new Validity(head.timestamp() - 3_600, head.timestamp() + 360_000),
                anchor.fee(),
                CONFIRMATIONS,
                1);
        return new Planner(header, anchor).plan(census, folder.resolve("plan.jsonl"), _ -> {});
    }

    private RunReport run(PlanFile plan, Duration patience, List<Event> events) throws IOException {
        try (SecretBytes key = SecretBytes.take(new byte[Journal.KEY_BYTES])) {
            return Runner.run(
                    plan,
                    Runner.journal("jdbc:sqlite:" + folder.resolve("journal.db"), key),
                    anchor,
                    vault,
                    new RunOptions(1, Duration.ofMillis(10), patience, 3, Duration.ZERO),
                    event -> {
                        events.add(event);
                        if (event instanceof Event.Sent) {
                            runtime.ask("test_blocks", Json.of(CONFIRMATIONS));
                        }
                    });
        }
    }

    private static List<SignedAct> signed(List<Event> events) {
        return events.stream()
                .filter(Event.Signed.class::isInstance)
                .map(event -> ((Event.Signed) event).signed())
                .toList();
    }

    @Test
    void anAccountMoves() throws IOException {
        List<Event> events = new ArrayList<>();
        RunReport report = run(plan(), Duration.ofSeconds(30), events);
        assertThat(report.stop()).isEmpty();
        assertThat(report.isComplete()).isTrue();
        assertThat(events)
                .extracting(Event::kind)
                .containsExactly("keys", "bound", "signed", "sent", "included", "done");
        Binding binding = ((Event.Bound) events.get(1)).binding();
        assertThat(BindingVerifier.standard()
                        .verify(binding, account(), CutOff.none(anchor.chain()), anchor.acts(account()))
                        .isProven())
                .isTrue();
    }

    /** Nothing replaces a transaction here: it is sent again until its blockhash has expired, and only then signed anew. */
    @Test
    void aTransactionThatIsLostIsSignedAnewOnlyOnceItHasExpired() throws IOException {
        PlanFile plan = plan();
        runtime.ask("test_hold");
        List<Event> events = new ArrayList<>();
        RunReport stopped = run(plan, Duration.ofMillis(200), events);
        assertThat(stopped.stop()).isPresent();
        assertThat(stopped.isComplete()).isFalse();
        assertThat(signed(events)).hasSize(1);
        runtime.ask("test_release", Json.of(false)); // the node has lost it
        runtime.ask("test_blocks", Json.of(310));
        RunReport report = run(plan, Duration.ofSeconds(30), events);
        assertThat(report.stop()).isEmpty();
        assertThat(report.isComplete()).isTrue();
        assertThat(events)
                .extracting(Event::kind)
                .containsExactly("keys", "bound", "signed", "sent", "dead", "signed", "sent", "included", "done");
        assertThat(signed(events).get(1).act()).isEqualTo(signed(events).get(0).act());
        assertThat(signed(events).get(1).slot())
                .isNotEqualTo(signed(events).get(0).slot());
        assertThat(anchor.acts(account())).hasSize(1);
    }

    /** Sent, taken, and the process stopped before it was told: the next one finds it included. */
    @Test
    void aTransactionThatCameThroughMeanwhileIsNotSentAgain() throws IOException {
        PlanFile plan = plan();
        runtime.ask("test_hold");
        List<Event> events = new ArrayList<>();
        assertThat(run(plan, Duration.ofMillis(200), events).isComplete()).isFalse();
        runtime.ask("test_release", Json.of(true));
        runtime.ask("test_blocks", Json.of(CONFIRMATIONS));
        assertThat(run(plan, Duration.ofSeconds(30), events).isComplete()).isTrue();
        assertThat(signed(events)).hasSize(1);
        assertThat(anchor.acts(account())).hasSize(1);
    }
}
