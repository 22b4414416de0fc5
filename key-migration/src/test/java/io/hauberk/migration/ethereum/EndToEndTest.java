// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.ethereum;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.migration.Account;
import io.hauberk.migration.anchor.Act;
import io.hauberk.migration.anchor.AnchorException;
import io.hauberk.migration.anchor.Estimate;
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
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SigningKey;
import io.hauberk.wire.KeyEnvelope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Twenty funded accounts of one mnemonic register hybrid keys on a real node, and another process, which has only the
 * node and the published files, finds each key in force; then one account rotates, one revokes, one forger is found out
 * and a thief of an old key moves nothing.
 */
class EndToEndTest {
    private static final int ACCOUNTS = 20;
    private static final SchemeId NEW = SchemeId.of("Dual-EVM-MLDSA44-ECDSA-secp256k1");
    private static final SchemeId RECOVERY = SchemeId.of("ML-DSA-65");

    private final SecureRandom random = new SecureRandom();

    @TempDir
    Path published;

    /** An account on its way: what its owner has. */
    private record Owner(SigningKey old, SigningKey key, SigningKey recovery, Binding binding) {
        Account account() {
            return binding.statement().account();
        }

        Bytes statement() {
            return binding.statement().hash();
        }
    }

    @Test
    void twentyAccountsMove() throws Exception {
        try (Fixture chain = new Fixture(ACCOUNTS + 1)) {
            List<Owner> owners = registerAll(chain);
            List<String> first = verify(chain);
            assertThat(first).hasSize(2 * ACCOUNTS);
            for (Owner owner : owners) {
                assertThat(first)
                        .contains(owner.account() + " " + owner.statement().toHex());
            }
            assertThat(first).filteredOn(line -> line.contains("proven")).hasSize(ACCOUNTS);

            Owner rotating = owners.get(0);
            Binding rotated = rotate(chain, rotating, rotating.key());
            Owner revoking = owners.get(1);
            revoke(chain, revoking);
            Owner victim = owners.get(2);
            forge(chain, victim);
            Owner robbed = owners.get(3);
            steal(chain, robbed);

            List<String> last = verify(chain);
            assertThat(last)
                    .contains(
                            rotating.account() + " "
                                    + rotated.statement().hash().toHex(),
                            revoking.account() + " nobody",
                            victim.account() + " " + victim.statement().toHex(),
                            robbed.account() + " " + robbed.statement().toHex());
            assertThat(last).filteredOn(line -> line.contains("proven")).hasSize(ACCOUNTS - 1);
            assertThat(last).filteredOn(line -> line.contains("refused")).hasSize(5);
        }
    }

    private List<Owner> registerAll(Fixture chain) throws Exception {
        Head anchor = chain.anchor.head();
        List<Future<Owner>> futures = new ArrayList<>();
        List<Owner> owners = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (SigningKey old : chain.keys.subList(1, ACCOUNTS + 1)) {
                futures.add(threads.submit(() -> register(chain, old, anchor)));
            }
            for (Future<Owner> future : futures) {
                owners.add(future.get());
            }
        }
        assertThat(new HashSet<>(owners.stream().map(Owner::statement).toList()))
                .hasSize(ACCOUNTS);
        return owners;
    }

    private Owner register(Fixture chain, SigningKey old, Head anchor) throws IOException {
        SigningKey key = generate(NEW);
        SigningKey recovery = generate(RECOVERY);
        Statement statement = statement(Purpose.REGISTER, old, key, recovery, 0, anchor, Statement.NOTHING);
        Binding binding = Binding.register(statement, old, OldKeyForm.EIP712, key, Hedging.hedged(random));
        Act act = new Act.Register(
                statement.account(),
                0,
                statement.hash(),
                statement.recoveryKey().hash());
        Status.Included included = includeAsPlanned(chain, act, old);
        publish(binding.includedAt(included.inclusion()));
        return new Owner(old, key, recovery, binding);
    }

    /** What an act costs is what was said before, within a tenth. */
    private static Status.Included includeAsPlanned(Fixture chain, Act act, SigningKey old) throws AnchorException {
        Estimate estimate = chain.anchor.estimate(act);
        Status.Included included = chain.include(act, old);
        assertThat(included.success()).isTrue();
        assertThat(included.gasUsed()).isCloseTo(estimate.gas(), Percentage.withPercentage(10));
        return included;
    }

    private Binding rotate(Fixture chain, Owner owner, SigningKey agreeing) throws IOException {
        SigningKey next = generate(NEW);
        Statement statement = statement(
                Purpose.ROTATE, owner.old(), next, owner.recovery(), 1, chain.anchor.head(), owner.statement());
        Binding binding = Binding.rotate(statement, agreeing, next, Hedging.hedged(random));
        Act act = new Act.Rotate(owner.account(), 1, statement.hash(), owner.statement());
        includeAsPlanned(chain, act, owner.old());
        publish(binding);
        return binding;
    }

    private void revoke(Fixture chain, Owner owner) throws IOException {
        Revocation revocation = Revocation.sign(owner.binding().statement(), owner.recovery(), Hedging.hedged(random));
        includeAsPlanned(chain, new Act.Revoke(owner.account(), 1, owner.statement(), revocation.hash()), owner.old());
        Files.writeString(published.resolve(revocation.hash().toHex() + ".revocation"), revocation.toJson());
    }

    /** Somebody without the old key publishes a binding to a key of his own, with a signature that the owner once made. */
    private void forge(Fixture chain, Owner victim) throws IOException {
        SigningKey own = generate(NEW);
        Statement statement = statement(
                Purpose.REGISTER, victim.old(), own, victim.recovery(), 0, chain.anchor.head(), Statement.NOTHING);
        Binding forged = new Binding(
                statement,
                KeyEnvelope.of(own.verifyingKey()),
                own.sign(statement.inputFor(own.scheme()), Hedging.hedged(random)),
                victim.binding().authority(),
                Optional.empty());
        publish(forged);
        assertThat(BindingVerifier.standard()
                        .verify(
                                forged,
                                victim.account(),
                                CutOff.none(Fixture.CHAIN),
                                chain.anchor.acts(victim.account())))
                .isInstanceOfSatisfying(
                        BindingVerdict.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(BindingVerdict.Reason.OLD_SIGNATURE));
    }

    /** A thief has the old key, as whoever breaks ECDSA will, and rotates and registers to keys of his own. */
    private void steal(Fixture chain, Owner robbed) throws IOException {
        SigningKey thiefs = generate(NEW);
        rotate(chain, robbed, thiefs);
        Statement statement = statement(
                Purpose.REGISTER, robbed.old(), thiefs, robbed.recovery(), 0, chain.anchor.head(), Statement.NOTHING);
        publish(Binding.register(statement, robbed.old(), OldKeyForm.EIP712, thiefs, Hedging.hedged(random)));
        Act act = new Act.Register(
                robbed.account(), 0, statement.hash(), statement.recoveryKey().hash());
        assertThat(chain.include(act, robbed.old()).success())
                .as("an account registers once")
                .isFalse();
    }

    private static Statement statement(
            Purpose purpose,
            SigningKey old,
            SigningKey key,
            SigningKey recovery,
            long nonce,
            Head anchor,
            Bytes previous) {
        return new Statement(
                purpose,
                Fixture.account(old),
                KeyEnvelope.of(old.verifyingKey()),
                KeyName.of(key.verifyingKey()),
                KeyName.of(recovery.verifyingKey()),
                nonce,
                new Statement.AnchorBlock(anchor.height(), anchor.hash()),
                new Statement.Validity(anchor.timestamp() - 3_600, anchor.timestamp() + 3_600),
                previous);
    }

    private SigningKey generate(SchemeId scheme) {
        return HybridSchemes.standard().find(scheme).orElseThrow().generateKey(random);
    }

    private void publish(Binding binding) throws IOException {
        Files.writeString(published.resolve(binding.statement().hash().toHex() + ".binding"), binding.toJson());
    }

    /** {@return what the other process says} */
    private List<String> verify(Fixture chain) throws Exception {
        Path output = Files.createTempFile("verifier", ".txt");
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
        List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
        Files.delete(output);
        return lines;
    }
}
