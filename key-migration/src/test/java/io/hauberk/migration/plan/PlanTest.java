// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hauberk.migration.Account;
import io.hauberk.migration.ChainName;
import io.hauberk.migration.MalformedFileException;
import io.hauberk.migration.anchor.AccountKind;
import io.hauberk.migration.anchor.AccountState;
import io.hauberk.migration.anchor.Estimate;
import io.hauberk.migration.anchor.Fee;
import io.hauberk.migration.binding.OldKeyForm;
import io.hauberk.migration.binding.Statement.AnchorBlock;
import io.hauberk.migration.binding.Statement.Validity;
import io.hauberk.migration.plan.PlanFile.Line;
import io.hauberk.migration.plan.PlannedAccount.Kind;
import io.hauberk.signature.SchemeId;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTest {
    private static final ChainName CHAIN = ChainName.evm(1);

    @TempDir
    private Path folder;

    private static PlanHeader header(String scheme) {
        return new PlanHeader(
                PlanHeader.Mode.ANCHOR,
                CHAIN,
                SchemeId.of(scheme),
                SchemeId.of("SLH-DSA-SHA2-128s"),
                OldKeyForm.EIP712,
                new AnchorBlock(5, "0x05"),
                new Validity(0, 10),
                new Fee(20, 1),
                3,
                1);
    }

    private static AccountState state(int number, AccountKind kind, long acts, long pending, long balance) {
        String address = String.format(Locale.ROOT, "0x%040x", number);
        return new AccountState(
                new Account(CHAIN, address),
                kind,
                kind == AccountKind.MULTISIG ? "Safe 1.4.1, 2 of 3" : "",
                number,
                pending,
                BigInteger.valueOf(balance),
                number > 0,
                acts,
                number == 1 ? List.of("stakes 32 ETH") : List.of());
    }

    private Path census(int accounts) throws IOException {
        Path file = folder.resolve("census" + accounts);
        try (Census.Out out = Census.create(file)) {
            for (int i = 0; i < accounts; i++) {
                out.write(new Census.Entry("wallet " + i, state(i, AccountKind.KEY, 0, 0, 1_000)));
            }
            out.write(new Census.Entry("", state(901, AccountKind.CONTRACT, 0, 0, 1_000)));
            out.write(new Census.Entry("", state(902, AccountKind.MULTISIG, 0, 0, 1_000)));
            out.write(new Census.Entry("", state(903, AccountKind.KEY, 1, 0, 1_000)));
            out.write(new Census.Entry("", state(904, AccountKind.KEY, 0, 2, 1_000)));
            out.write(new Census.Entry("", state(905, AccountKind.KEY, 0, 0, 499)));
            out.write(new Census.Entry("", state(906, AccountKind.DELEGATED, 0, 0, 1_000)));
            out.finish();
        }
        return file;
    }

    private PlanFile plan(int accounts, String name) throws IOException {
        return new Planner(
                        header("Dual-EVM-MLDSA44-ECDSA-secp256k1"), _ -> new Estimate(200, 50, BigInteger.valueOf(500)))
                .plan(census(accounts), folder.resolve(name), _ -> {});
    }

    @Test
    void aPlanNamesEveryAccountStepAndRefusal() throws IOException {
        PlanFile plan = plan(1000, "plan");
        assertThat(plan.total().accounts()).isEqualTo(1001);
        assertThat(plan.total().refused()).isEqualTo(5);
        assertThat(plan.total().gas()).isEqualTo(BigInteger.valueOf(1001 * 50));
        assertThat(plan.total().fee()).isEqualTo(BigInteger.valueOf(1001 * 500));
        assertThat(PlanFile.open(plan.path())).isEqualTo(plan);
        List<PlannedAccount> planned = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        try (PlanFile.In in = plan.accounts()) {
            for (Optional<Line> line = in.next(); line.isPresent(); line = in.next()) {
                switch (line.get()) {
                    case Line.Planned account -> planned.add(account.account());
                    case Line.Refused refusal -> refused.add(refusal.reason());
                }
            }
        }
        assertThat(planned.subList(0, 1000))
                .isSortedAccordingTo(
                        (a, b) -> Long.compare(a.transactions(), b.transactions())); // the order of the census
        PlannedAccount one = planned.get(1);
        assertThat(one.steps().stream().map(PlannedAccount.Step::kind))
                .containsExactly(Kind.KEYS, Kind.BIND, Kind.REGISTER, Kind.VERIFY);
        assertThat(one.steps().get(2).irreversible()).contains("first registration");
        assertThat(planned.get(0).steps().get(2).irreversible()).contains("shows the old public key");
        assertThat(one.immovable()).containsExactly("stakes 32 ETH");
        assertThat(one.exposed()).hasSize(2);
        assertThat(planned.get(1000).exposed()).anyMatch(line -> line.contains("EIP-7702"));
        assertThat(refused.get(0)).contains("contract").contains("EIP-1271");
        assertThat(refused.get(1)).contains("Safe 1.4.1, 2 of 3");
        assertThat(refused.get(2)).contains("rotate");
        assertThat(refused.get(3)).contains("pending");
        assertThat(refused.get(4)).contains("499");
    }

    @Test
    void theSameCensusGivesTheSameBytesAndNothingElseIsWritten() throws IOException {
        PlanFile one = plan(300, "one");
        Path census = folder.resolve("census300");
        List<Path> before = list();
        PlanFile two = new Planner(
                        header("Dual-EVM-MLDSA44-ECDSA-secp256k1"), _ -> new Estimate(200, 50, BigInteger.valueOf(500)))
                .plan(census, folder.resolve("two"), _ -> {});
        assertThat(Files.readAllBytes(two.path())).isEqualTo(Files.readAllBytes(one.path()));
        assertThat(two.hash()).isEqualTo(one.hash());
        List<Path> after = list();
        assertThat(after).hasSize(before.size() + 1).containsAll(before);
        assertThatThrownBy(() -> plan(299, "one")).isInstanceOf(FileAlreadyExistsException.class);
    }

    private List<Path> list() throws IOException {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @Test
    void aPlanThatWasChangedOrCutOffIsRefused() throws IOException {
        PlanFile plan = plan(3, "plan");
        List<String> lines = Files.readAllLines(plan.path());
        for (int i = 0; i < lines.size(); i++) {
            List<String> changed = new ArrayList<>(lines);
            changed.set(i, lines.get(i).replaceFirst("(\\d)(?=[^0-9]*$)", "7$1"));
            assertRefused(changed);
            changed = new ArrayList<>(lines);
            changed.remove(i);
            assertRefused(changed);
            assertRefused(lines.subList(0, i));
        }
        List<String> more = new ArrayList<>(lines);
        more.add("{}");
        assertRefused(more);
    }

    private void assertRefused(List<String> lines) throws IOException {
        Path file = folder.resolve("changed");
        Files.write(file, lines);
        assertThatThrownBy(() -> PlanFile.open(file)).isInstanceOf(MalformedFileException.class);
    }

    @Test
    void onlyHybridsArePlanned() {
        assertThatThrownBy(() -> new Planner(header("ML-DSA-44"), _ -> Estimate.FREE))
                .hasMessageContaining("no hybrid");
        assertThatThrownBy(() -> new Planner(header("Nothing"), _ -> Estimate.FREE))
                .hasMessageContaining("no scheme");
    }

    @Test
    void anInventoryNamesEachAccountOnce() throws IOException {
        Path file = folder.resolve("inventory");
        Account account = state(1, AccountKind.KEY, 0, 0, 0).account();
        try (Inventory.Out out = Inventory.create(file)) {
            assertThat(out.write(new Inventory.Entry(account, "a"))).isTrue();
        }
        assertThat(folder).as("not finished: nothing is left of it").isEmptyDirectory();
        try (Inventory.Out out = Inventory.create(file)) {
            assertThat(out.write(new Inventory.Entry(account, "a"))).isTrue();
            assertThat(out.write(new Inventory.Entry(account, "b"))).isFalse();
            out.finish();
        }
        try (Inventory.In in = Inventory.open(file)) {
            assertThat(in.next()).contains(new Inventory.Entry(account, "a"));
            assertThat(in.next()).isEmpty();
        }
        Files.writeString(
                file, "{\"account\":\"eip155:1:0xD8DA6BF26964AF9D7EED9E03E53415D37AA96045\",\"origin\":\"\"}\n");
        try (Inventory.In in = Inventory.open(file)) {
            assertThatThrownBy(in::next)
                    .isInstanceOf(MalformedFileException.class)
                    .hasMessageContaining("line 1");
        }
    }
}
