// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.run;

import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.migration.Account;
import io.hauberk.migration.ChainName;
import io.hauberk.migration.OldKey;
import io.hauberk.migration.anchor.AccountKind;
import io.hauberk.migration.anchor.AccountState;
import io.hauberk.migration.anchor.Estimate;
import io.hauberk.migration.anchor.Fee;
import io.hauberk.migration.audit.AuditFiles;
import io.hauberk.migration.audit.Auditor;
import io.hauberk.migration.binding.Binding;
import io.hauberk.migration.binding.Bundle;
import io.hauberk.migration.binding.OldKeyForm;
import io.hauberk.migration.binding.Revocation;
import io.hauberk.migration.binding.Statement.AnchorBlock;
import io.hauberk.migration.binding.Statement.Validity;
import io.hauberk.migration.derivation.HybridDerivation;
import io.hauberk.migration.derivation.KeyPlace;
import io.hauberk.migration.plan.Census;
import io.hauberk.migration.plan.PlanFile;
import io.hauberk.migration.plan.PlanHeader;
import io.hauberk.migration.plan.Planner;
import io.hauberk.migration.wallet.ChainKeys;
import io.hauberk.migration.wallet.HdKey;
import io.hauberk.migration.wallet.WalletException;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * A custodian's run, as a main class: so many accounts of one seed (100,000 unless the property {@code accounts} says
 * otherwise) are planned and bound offline on every core; prints accounts a second and the largest heap. Run it with {@code
 * -Xmx512m}.
 */
final class Scale {
    private static final ChainName CHAIN = ChainName.evm(1);

    private Scale() {}

    /** Old and new keys of one seed, derived when they are needed. */
    private record Derived(
            HdKey master,
            SecretBytes seed,
            Map<Account, Integer> numbers,
            SignatureScheme key,
            SignatureScheme recovery)
            implements KeyVault {
        OldKey old(int number) {
            try {
                return ChainKeys.key(CHAIN, master, ChainKeys.EVM.usualPath(number), "");
            } catch (WalletException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public SigningKey oldKey(Account account) {
            return old(numbers.get(account)).key();
        }

        @Override
        public NewKeys newKeys(Account account) throws IOException {
            int number = numbers.get(account);
            try {
                return new NewKeys(
                        HybridDerivation.derive(key, seed, new KeyPlace(60, number, KeyPlace.Role.ACCOUNT, 0)),
                        HybridDerivation.derive(recovery, seed, new KeyPlace(60, number, KeyPlace.Role.RECOVERY, 0)));
            } catch (WalletException e) {
                throw new IOException(e.getMessage(), e);
            }
        }

        @Override
        public void keep(Revocation revocation) {
            // the seed can sign it again at any time
        }
    }

    public static void main(String[] args) throws IOException {
        int accounts = Integer.getInteger("accounts", 100_000);
        Path folder = Files.createTempDirectory("scale");
        try (SecretBytes seed = SecretBytes.take(new byte[64]);
                HdKey master = HdKey.master(ChainKeys.EVM.curve(), seed)) {
            Derived keys = new Derived(
                    master,
                    seed,
                    new ConcurrentHashMap<>(),
                    HybridSchemes.standard().find(SchemeId.of(FileVault.NEW)).orElseThrow(),
                    HybridSchemes.standard()
                            .find(SchemeId.of(FileVault.RECOVERY))
                            .orElseThrow());
            long begun = System.nanoTime();
            IntStream.range(0, accounts).parallel().forEach(i -> {
                try (OldKey old = keys.old(i)) {
                    keys.numbers().put(old.account(), i);
                }
            });
            report("addresses derived", accounts, begun);
            Path census = folder.resolve("census");
            try (Census.Out out = Census.create(census)) {
                for (Account account : keys.numbers().keySet()) {
                    out.write(new Census.Entry(
                            "custody",
                            new AccountState(account, AccountKind.KEY, "", 1, 0, BigInteger.ONE, true, 0, List.of())));
                }
                out.finish();
            }
            begun = System.nanoTime();
            PlanFile plan = new Planner(header(), _ -> Estimate.FREE).plan(census, folder.resolve("plan"), Scale::show);
            report("planned", accounts, begun);
            begun = System.nanoTime();
            long bound = OfflineBinder.bind(plan, keys, folder.resolve("bundle"), Scale::show);
            report("bound", bound, begun);
            begun = System.nanoTime();
            try (Auditor auditor = new Auditor(plan);
                    Bundle.In in = Bundle.open(folder.resolve("bundle"))) {
                for (Optional<Binding> next = in.next(); next.isPresent(); next = in.next()) {
                    auditor.add(next.get());
                }
                AuditFiles.write(folder.resolve("audit"), auditor.offline(Scale::show), Optional.empty(), false);
            }
            report("audited", bound, begun);
            System.out.printf(
                    "plan %d MB, bundle %d MB%n",
                    Files.size(plan.path()) >> 20, Files.size(folder.resolve("bundle")) >> 20);
        }
    }

    private static PlanHeader header() {
        return new PlanHeader(
                PlanHeader.Mode.OFFLINE,
                CHAIN,
                SchemeId.of(FileVault.NEW),
                SchemeId.of(FileVault.RECOVERY),
                OldKeyForm.EIP712,
                new AnchorBlock(5, "0x05"),
                new Validity(0, 10_000_000),
                new Fee(0, 0),
                1,
                0);
    }

    private static void show(long done) {
        if (done % 20_000 == 0) {
            System.out.printf("  %d, heap now %d MB%n", done, heap());
        }
    }

    private static long heap() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
    }

    private static void report(String what, long count, long begun) {
        double seconds = (System.nanoTime() - begun) / 1e9;
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        System.out.printf(
                "%s: %d in %.1f s, %.0f a second, heap at most %d MB%n",
                what, count, seconds, count / seconds, peak >> 20);
    }
}
