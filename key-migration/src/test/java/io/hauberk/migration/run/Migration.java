// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.run;

import io.hauberk.migration.anchor.Fee;
import io.hauberk.migration.binding.OldKeyForm;
import io.hauberk.migration.binding.Statement.AnchorBlock;
import io.hauberk.migration.binding.Statement.Validity;
import io.hauberk.migration.journal.Database;
import io.hauberk.migration.journal.Event;
import io.hauberk.migration.journal.Journal;
import io.hauberk.migration.journal.RowStore;
import io.hauberk.migration.plan.Census;
import io.hauberk.migration.plan.PlanFile;
import io.hauberk.migration.plan.PlanHeader;
import io.hauberk.migration.plan.Planner;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SecretBytes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A migration in a folder, for tests: its plan, keys and journal. */
record Migration(Path folder, int accounts, String journalUrl) {
    static final RunOptions OPTIONS = new RunOptions(4, Duration.ZERO, Duration.ofSeconds(60), 20, Duration.ZERO);

    static SecretBytes journalKey() {
        return SecretBytes.take(new byte[Journal.KEY_BYTES]);
    }

    static Migration in(Path folder, int accounts, Database database) {
        return new Migration(folder, accounts, database.url(folder));
    }

    static PlanHeader header(PlanHeader.Mode mode, int canaries) {
        return new PlanHeader(
                mode,
                ChainClient.CHAIN,
                SchemeId.of(FileVault.NEW),
                SchemeId.of(FileVault.RECOVERY),
                OldKeyForm.EIP712,
                new AnchorBlock(5, "0x05"),
                new Validity(0, 10_000_000),
                new Fee(20, 1),
                3,
                canaries);
    }

    PlanFile plan(ChainClient chain) throws IOException {
        Path census = folder.resolve("census.jsonl");
        try (Census.Out out = Census.create(census)) {
            for (int i = 0; i < accounts; i++) {
                out.write(new Census.Entry("test " + i, chain.state(FileVault.account(i))));
            }
            out.finish();
        }
        return new Planner(header(PlanHeader.Mode.ANCHOR, 1), chain)
                .plan(census, folder.resolve("plan.jsonl"), _ -> {});
    }

    PlanFile planned() throws IOException {
        return PlanFile.open(folder.resolve("plan.jsonl"));
    }

    FileVault vault() throws IOException {
        return new FileVault(folder.resolve("keys"), accounts);
    }

    RunReport run(ChainClient chain, RunOptions options, UnaryOperator<RowStore> stores) throws IOException {
        return run(chain, options, stores, _ -> {});
    }

    RunReport run(ChainClient chain, RunOptions options, UnaryOperator<RowStore> stores, Consumer<Event> progress)
            throws IOException {
        try (SecretBytes key = journalKey()) {
            return Runner.run(
                    planned(),
                    seen -> Journal.open(stores.apply(RowStore.open(journalUrl())), key, InstantSource.system(), seen),
                    chain,
                    vault(),
                    options,
                    progress);
        }
    }

    /** {@return the hashes of all transactions in the journal} */
    Set<String> signed() throws IOException {
        Set<String> signed = new HashSet<>();
        try (SecretBytes key = journalKey()) {
            Journal.read(journalUrl(), key, entry -> {
                if (entry.event() instanceof Event.Signed one) {
                    signed.add(one.signed().hash());
                }
            });
        }
        return signed;
    }

    Standings standings() throws IOException {
        try (SecretBytes key = journalKey()) {
            return Standings.read(journalUrl(), key);
        }
    }
}
