// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.migration.Account;
import io.hauberk.migration.OldKey;
import io.hauberk.migration.anchor.Anchor;
import io.hauberk.migration.derivation.DerivedKeys;
import io.hauberk.migration.journal.Event;
import io.hauberk.migration.keystore.KeyStore;
import io.hauberk.migration.keystore.KeyStoreSession;
import io.hauberk.migration.plan.PlanFile;
import io.hauberk.migration.plan.PlanHeader;
import io.hauberk.migration.run.BindingExport;
import io.hauberk.migration.run.JournalKey;
import io.hauberk.migration.run.OfflineBinder;
import io.hauberk.migration.run.RunOptions;
import io.hauberk.migration.run.RunReport;
import io.hauberk.migration.run.Runner;
import io.hauberk.migration.run.StoredKeys;
import io.hauberk.signature.SecretBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Carries a plan out. */
@Command(
        name = "run",
        description = "Carries out exactly one plan: canary first, every step written down before it is done.",
        footer = {
            "",
            "It may be stopped, or killed, at any instant: run it again. New keys and revocations are in the key store"
                    + " before anything is sent. An offline plan needs no node and gives a bundle of bindings.",
            "",
            "  hauberk migrate run plan.jsonl --keys keys --wallet words.txt --count 20 --node http://localhost:8545",
            "  hauberk migrate run plan.jsonl --keys keys --wallet key.json --journal jdbc:postgresql://db/migration \\",
            "      --node http://localhost:8545 --yes"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every account of the plan is done",
            "1:it stopped, or an account failed; the output says which and why, and running it again goes on",
            "2:the command line is wrong, or a file, node or key can't be used",
            "3:the program broke"
        })
final class MigrateRunCommand implements Callable<Integer> {
    @Mixin
    private @Nullable Output output;

    @Mixin
    private @Nullable NodeOptions node;

    @Mixin
    private @Nullable WalletOptions wallets;

    @Mixin
    private @Nullable PasswordOption password;

    @Mixin
    private @Nullable JournalOption journal;

    @Mixin
    private @Nullable Confirmation confirmation;

    @Parameters(paramLabel = "PLAN", description = "From hauberk migrate plan.")
    private @Nullable Path plan;

    @Option(
            names = "--keys",
            required = true,
            paramLabel = "FOLDER",
            description = "The key store, made where there is none. Back it up.")
    private @Nullable Path keys;

    @Option(
            names = "--bindings",
            paramLabel = "FILE",
            description = "The bundle of bindings to make (default: beside the plan, with the ending .bindings).")
    private @Nullable Path bindings;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "16",
            description = "How many accounts to have under way at once after the canaries (default: ${DEFAULT-VALUE}).")
    private int parallel;

    @Option(
            names = "--poll-millis",
            paramLabel = "N",
            defaultValue = "2000",
            description = "How long to wait before asking the node again (default: ${DEFAULT-VALUE}).")
    private long poll;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "1800",
            description = "How long to wait for one transaction in this run (default: ${DEFAULT-VALUE}).")
    private long patience;

    @Option(
            names = "--replace-after",
            paramLabel = "SECONDS",
            defaultValue = "180",
            description =
                    "How long a transaction may wait in the node's pool before the same one is sent at a higher fee,"
                            + " which the plan limits (default: ${DEFAULT-VALUE}).")
    private long replaceAfter;

    MigrateRunCommand() {}

    @Override
    public Integer call() throws CommandFailure {
        Path path = Objects.requireNonNull(plan);
        Path folder = Objects.requireNonNull(keys);
        try {
            PlanFile file = PlanFile.open(path);
            String hash = file.hash().toHex().substring(0, 8);
            boolean anchored = file.header().mode() == PlanHeader.Mode.ANCHOR;
            if (anchored) {
                Objects.requireNonNull(confirmation)
                        .require(
                                "this registers " + file.total().accounts() + " accounts on "
                                        + file.header().chain() + " for ever, for at most "
                                        + file.total().fee() + " of its smallest unit",
                                hash);
            }
            Map<Account, OldKey> old =
                    Objects.requireNonNull(wallets).open(file.header().chain());
            KeyStore store = KeyStore.in(folder);
            try (DerivedKeys derived = derived(file.header());
                    SecretBytes secret = Objects.requireNonNull(password).read(!Files.exists(folder));
                    KeyStoreSession session = store.unlock(secret)) {
                StoredKeys vault = new StoredKeys(store, session, file.header(), old, derived);
                return anchored ? anchor(file, vault, secret) : bind(file, vault);
            } finally {
                old.values().forEach(OldKey::close);
            }
        } catch (IOException e) {
            throw MigrationFailures.of(e);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), "check the plan and the options");
        }
    }

    private DerivedKeys derived(PlanHeader header) throws CommandFailure {
        return header.derived() == PlanHeader.Derived.NOTHING
                ? new DerivedKeys()
                : Objects.requireNonNull(wallets).derived(header.chain());
    }

    private Path bundle(PlanFile file) {
        return bindings != null ? bindings : Path.of(file.path() + ".bindings");
    }

    private int bind(PlanFile file, StoredKeys vault) throws IOException {
        Output to = Objects.requireNonNull(output);
        long bound;
        try (Progress progress = Progress.of("bindings", file.total().accounts())) {
            bound = OfflineBinder.bind(file, vault, bundle(file), _ -> progress.stepBy(1));
        }
        if (to.isJson()) {
            to.jsonLines().object(json -> {
                json.writeStringField("bindings", bundle(file).toString());
                json.writeNumberField("planned", file.total().accounts());
                json.writeNumberField("done", bound);
            });
        } else {
            to.note(bound + " of " + file.total().accounts() + " bindings in " + bundle(file));
            to.note(
                    "they prove nothing once the old keys' scheme is broken, unless they are anchored before: publish or"
                            + " time-stamp the bundle");
        }
        return bound == file.total().accounts() ? ExitCode.OK : ExitCode.NOT_ALL_VALID;
    }

    private int anchor(PlanFile file, StoredKeys vault, SecretBytes secret) throws IOException, CommandFailure {
        Output to = Objects.requireNonNull(output);
        String url = Objects.requireNonNull(journal).url(file.path());
        RunOptions options = new RunOptions(
                parallel, Duration.ofMillis(poll), Duration.ofSeconds(patience), 5, Duration.ofSeconds(replaceAfter));
        try (Anchor chain = Objects.requireNonNull(node).connect(file.header().chain());
                SecretBytes key = JournalKey.of(secret, file.hash())) {
            RunReport report;
            try (Progress progress = Progress.of("accounts", file.total().accounts())) {
                report = Runner.run(file, Runner.journal(url, key), chain, vault, options, event -> {
                    if (event instanceof Event.Done) {
                        progress.stepBy(1);
                    }
                });
            }
            BindingExport.write(url, key, bundle(file));
            report(report, file, to);
            return report.isComplete() ? ExitCode.OK : ExitCode.NOT_ALL_VALID;
        }
    }

    private void report(RunReport report, PlanFile file, Output to) {
        if (to.isJson()) {
            to.jsonLines().object(json -> {
                json.writeNumberField("planned", report.planned());
                json.writeNumberField("done", report.done());
                json.writeObjectFieldStart("failed");
                for (Map.Entry<Account, String> failed : report.failed().entrySet()) {
                    json.writeStringField(failed.getKey().toString(), failed.getValue());
                }
                json.writeEndObject();
                if (report.stop().isPresent()) {
                    json.writeStringField("stopped", report.stop().get().problem());
                    json.writeStringField("hint", report.stop().get().hint());
                }
                json.writeStringField("bindings", bundle(file).toString());
            });
            return;
        }
        to.note(report.done() + " of " + report.planned() + " accounts are done; their bindings are in "
                + bundle(file));
        report.failed().forEach((account, reason) -> to.note("failed: " + account + ": " + reason));
        report.stop().ifPresent(stop -> {
            to.note("stopped: " + stop.problem());
            to.note("what to do: " + stop.hint());
        });
    }
}
