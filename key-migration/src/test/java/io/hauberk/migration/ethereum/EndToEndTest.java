// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.ethereum;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.migration.Account;
import io.hauberk.migration.OldKey;
import io.hauberk.migration.anchor.Act;
import io.hauberk.migration.anchor.AnchorException;
import io.hauberk.migration.anchor.Estimate;
import io.hauberk.migration.anchor.Fee;
import io.hauberk.migration.anchor.Head;
import io.hauberk.migration.anchor.Status;
import io.hauberk.migration.binding.Binding;
import io.hauberk.migration.binding.BindingVerdict;
import io.hauberk.migration.binding.BindingVerifier;
import io.hauberk.migration.binding.CutOff;
import io.hauberk.migration.binding.KeyName;
import io.hauberk.migration.binding.OldKeyForm;
import io.hauberk.migration.binding.Purpose;
import io.hauberk.migration.binding.Revocation;
import io.hauberk.migration.binding.Statement;
import io.hauberk.migration.journal.Event;
import io.hauberk.migration.journal.Journal;
import io.hauberk.migration.node.Anvil;
import io.hauberk.migration.plan.Census;
import io.hauberk.migration.plan.PlanFile;
import io.hauberk.migration.plan.PlanHeader;
import io.hauberk.migration.plan.PlannedAccount;
import io.hauberk.migration.plan.Planner;
import io.hauberk.migration.run.RunOptions;
import io.hauberk.migration.run.RunReport;
import io.hauberk.migration.run.Runner;
import io.hauberk.migration.wallet.ChainKeys;
import io.hauberk.migration.wallet.HdCurve;
import io.hauberk.migration.wallet.HdKey;
import io.hauberk.migration.wallet.Mnemonic;
import io.hauberk.migration.wallet.WalletException;
import io.hauberk.migration.wallet.WordList;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SigningKey;
import io.hauberk.wire.KeyEnvelope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Twenty funded accounts of one mnemonic move to hybrid keys on a real node, by a plan and its runner; another process,
 * which has only the node and the published files, finds each key in force. Then one account rotates, one revokes, a
 * forger is found out and a thief of an old key moves nothing.
 */
class EndToEndTest {
    private static final int ACCOUNTS = 20;
    private static final SchemeId NEW = SchemeId.of("Dual-EVM-MLDSA44-ECDSA-secp256k1");
    private static final SchemeId RECOVERY = SchemeId.of("ML-DSA-65");

    private final SecureRandom random = new SecureRandom();
    private final MemoryVault vault = new MemoryVault(NEW, RECOVERY);
    private final Map<Account, Binding> bindings = new ConcurrentHashMap<>();
    private final Map<Account, Long> gasUsed = new ConcurrentHashMap<>();

    @TempDir
    Path folder;

    private Path published;

    @Test
    void twentyAccountsMove() throws Exception {
        published = Files.createDirectory(folder.resolve("published"));
        try (Fixture chain = new Fixture(ACCOUNTS + 1)) {
            List<Account> accounts = accounts(chain);
            migrate(chain, accounts);
            List<String> first = verify(chain);
            assertThat(first).hasSize(2 * ACCOUNTS);
            for (Account account : accounts) {
                assertThat(first).contains(account + " " + statement(account).toHex());
            }
            assertThat(first).filteredOn(line -> line.contains("proven")).hasSize(ACCOUNTS);

            Account rotating = accounts.get(0);
            Bytes rotated;
            try (SigningKey agreeing = vault.newKeys(rotating).key()) {
                rotated = rotate(chain, rotating, agreeing);
            }
            Account revoking = accounts.get(1);
            revoke(chain, revoking);
            Account victim = accounts.get(2);
            forge(chain, victim);
            Account robbed = accounts.get(3);
            steal(chain, robbed);

            List<String> last = verify(chain);
            assertThat(last)
                    .contains(
                            rotating + " " + rotated.toHex(),
                            revoking + " nobody",
                            victim + " " + statement(victim).toHex(),
                            robbed + " " + statement(robbed).toHex());
            assertThat(last).filteredOn(line -> line.contains("proven")).hasSize(ACCOUNTS - 1);
            assertThat(last).filteredOn(line -> line.contains("refused")).hasSize(5);
        }
    }

    private Bytes statement(Account account) {
        return bindings.get(account).statement().hash();
    }

    /** The first accounts of the node's mnemonic but one, which has paid for the registry. */
    private List<Account> accounts(Fixture chain) throws WalletException {
        List<Account> accounts = new ArrayList<>();
        try (SecretBytes words = SecretBytes.copyOf(Anvil.MNEMONIC.getBytes(StandardCharsets.US_ASCII));
                Mnemonic mnemonic = Mnemonic.parse(words, WordList.english());
                SecretBytes nothing = SecretBytes.take(new byte[0]);
                SecretBytes seed = mnemonic.seed(nothing);
                HdKey master = HdKey.master(HdCurve.SECP256K1, seed)) {
            for (int i = 1; i <= ACCOUNTS; i++) {
                OldKey key = ChainKeys.key(Fixture.CHAIN, master, ChainKeys.EVM.usualPath(i), "mnemonic");
                vault.add(key);
                accounts.add(key.account());
            }
        }
        assertThat(accounts)
                .isEqualTo(chain.keys.subList(1, ACCOUNTS + 1).stream()
                        .map(Fixture::account)
                        .toList());
        return accounts;
    }

    private void migrate(Fixture chain, List<Account> accounts) throws Exception {
        PlanFile plan = plan(chain, accounts);
        assertThat(plan.total().accounts()).isEqualTo(ACCOUNTS);
        Thread miner = Thread.ofVirtual().start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                chain.anvil.mine(1);
                try {
                    Thread.sleep(100);
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
        try (SecretBytes journalKey = SecretBytes.random(Journal.KEY_BYTES, random)) {
            RunReport report = Runner.run(
                    plan,
                    Runner.journal("jdbc:sqlite:" + folder.resolve("journal.db"), journalKey),
                    chain.anchor,
                    vault,
                    new RunOptions(8, Duration.ofMillis(50), Duration.ofSeconds(60), 3, Duration.ofSeconds(60)),
                    this::see);
            assertThat(report.stop()).isEmpty();
            assertThat(report.failed()).isEmpty();
            assertThat(report.isComplete()).isTrue();
        } finally {
            miner.interrupt();
            miner.join();
        }
        assertGasAsPlanned(plan);
    }

    private void see(Event event) {
        switch (event) {
            case Event.Bound bound -> bindings.put(bound.binding().statement().account(), bound.binding());
            case Event.Included included -> gasUsed.put(included.account(), included.gasUsed());
            case Event.Done done -> publish(bindings.get(done.account()).includedAt(done.inclusion()));
            default -> {}
        }
    }

    private PlanFile plan(Fixture chain, List<Account> accounts) throws IOException {
        Path census = folder.resolve("census.jsonl");
        try (Census.Out out = Census.create(census)) {
            for (Account account : accounts) {
                out.write(new Census.Entry("mnemonic", chain.anchor.state(account)));
            }
            out.finish();
        }
        Head head = chain.anchor.head();
        PlanHeader header = new PlanHeader(
                PlanHeader.Mode.ANCHOR,
                Fixture.CHAIN,
                NEW,
                RECOVERY,
                OldKeyForm.EIP712,
                new Statement.AnchorBlock(head.height(), head.hash()),
                validity(head),
                new Fee(100_000_000_000L, 1_000_000_000L),
                3,
                1);
        return new Planner(header, chain.anchor).plan(census, folder.resolve("plan.jsonl"), _ -> {});
    }

    private void assertGasAsPlanned(PlanFile plan) throws IOException {
        int compared = 0;
        try (PlanFile.In in = plan.accounts()) {
            for (Optional<PlanFile.Line> line = in.next(); line.isPresent(); line = in.next()) {
                PlannedAccount planned = ((PlanFile.Line.Planned) line.get()).account();
                assertThat(gasUsed.get(planned.account()))
                        .isCloseTo(planned.cost(PlannedAccount.Kind.REGISTER).gas(), Percentage.withPercentage(10));
                compared++;
            }
        }
        assertThat(compared).isEqualTo(ACCOUNTS);
    }

    /** What an act costs is what was said before, within a tenth. */
    private static void includeAsPlanned(Fixture chain, Act act, SigningKey old) throws AnchorException {
        Estimate estimate = chain.anchor.estimate(act);
        Status.Included included = chain.include(act, old);
        assertThat(included.success()).isTrue();
        assertThat(included.gasUsed()).isCloseTo(estimate.gas(), Percentage.withPercentage(10));
    }

    /** Rotates to a fresh key, with the consent of {@code agreeing}: {@return the new statement's hash} */
    private Bytes rotate(Fixture chain, Account account, SigningKey agreeing) throws IOException {
        try (SigningKey old = vault.oldKey(account);
                SigningKey next = vault.generate(NEW)) {
            Statement statement = statement(Purpose.ROTATE, account, next, 1, chain.anchor.head(), statement(account));
            Binding binding = Binding.rotate(statement, agreeing, next, Hedging.hedged(random));
            includeAsPlanned(chain, new Act.Rotate(account, 1, statement.hash(), statement(account)), old);
            publish(binding);
            return statement.hash();
        }
    }

    /** With the revocation that the runner had signed in advance. */
    private void revoke(Fixture chain, Account account) throws IOException {
        Revocation revocation = vault.revocation(account);
        try (SigningKey old = vault.oldKey(account)) {
            includeAsPlanned(chain, new Act.Revoke(account, 1, statement(account), revocation.hash()), old);
        }
        Files.writeString(published.resolve(revocation.hash().toHex() + ".revocation"), revocation.toJson());
    }

    /** Somebody without the old key publishes a binding to a key of his own, with a signature that the owner once made. */
    private void forge(Fixture chain, Account account) throws IOException {
        try (SigningKey own = vault.generate(NEW)) {
            Statement statement = statement(Purpose.REGISTER, account, own, 0, chain.anchor.head(), Statement.NOTHING);
            Binding forged = new Binding(
                    statement,
                    KeyEnvelope.of(own.verifyingKey()),
                    own.sign(statement.inputFor(own.scheme()), Hedging.hedged(random)),
                    bindings.get(account).authority(),
                    Optional.empty());
            publish(forged);
            assertThat(BindingVerifier.standard()
                            .verify(forged, account, CutOff.none(Fixture.CHAIN), chain.anchor.acts(account)))
                    .isInstanceOfSatisfying(
                            BindingVerdict.Refused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(BindingVerdict.Reason.OLD_SIGNATURE));
        }
    }

    /** A thief has the old key, as whoever breaks ECDSA will, and rotates and registers to keys of his own. */
    private void steal(Fixture chain, Account account) throws IOException {
        try (SigningKey old = vault.oldKey(account);
                SigningKey thiefs = vault.generate(NEW)) {
            rotate(chain, account, thiefs);
            Statement statement =
                    statement(Purpose.REGISTER, account, thiefs, 0, chain.anchor.head(), Statement.NOTHING);
            publish(Binding.register(statement, old, OldKeyForm.EIP712, thiefs, Hedging.hedged(random)));
            Act act = new Act.Register(
                    account, 0, statement.hash(), statement.recoveryKey().hash());
            assertThat(chain.include(act, old).success())
                    .as("an account registers once")
                    .isFalse();
        }
    }

    private Statement statement(
            Purpose purpose, Account account, SigningKey key, long nonce, Head anchor, Bytes previous) {
        Statement registered = bindings.get(account).statement();
        return new Statement(
                purpose,
                account,
                registered.oldKey(),
                KeyName.of(key.verifyingKey()),
                registered.recoveryKey(),
                nonce,
                new Statement.AnchorBlock(anchor.height(), anchor.hash()),
                validity(anchor),
                previous);
    }

    private static Statement.Validity validity(Head anchor) {
        return new Statement.Validity(anchor.timestamp() - 3_600, anchor.timestamp() + 360_000);
    }

    private void publish(Binding binding) {
        try {
            Files.writeString(published.resolve(binding.statement().hash().toHex() + ".binding"), binding.toJson());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** {@return what the other process says} */
    private List<String> verify(Fixture chain) throws Exception {
        Path output = folder.resolve("verifier.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ChainVerifier.class.getName(),
                        chain.anvil.uri().toString(),
                        published.toString())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process.getOutputStream().close();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
        return Files.readAllLines(output, StandardCharsets.UTF_8);
    }
}
