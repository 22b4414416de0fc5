// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.migration.anchor.Anchor;
import io.hauberk.migration.audit.AuditFiles;
import io.hauberk.migration.audit.AuditReport;
import io.hauberk.migration.audit.Auditor;
import io.hauberk.migration.audit.Exposure;
import io.hauberk.migration.audit.Outcome;
import io.hauberk.migration.audit.ReportSignature;
import io.hauberk.migration.binding.Binding;
import io.hauberk.migration.binding.Bundle;
import io.hauberk.migration.binding.CutOff;
import io.hauberk.migration.binding.Revocation;
import io.hauberk.migration.keystore.KeyStore;
import io.hauberk.migration.keystore.KeyStoreSession;
import io.hauberk.migration.plan.PlanFile;
import io.hauberk.migration.plan.PlanHeader;
import io.hauberk.migration.run.JournalKey;
import io.hauberk.migration.wallet.WalletException;
import io.hauberk.policy.Policy;
import io.hauberk.signature.Family;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what a migration came to. */
@Command(
        name = "audit",
        description = "Checks a migration again from outside, and writes what it came to: for programs and for people.",
        footer = {
            "",
            "Writes " + AuditFiles.REPORT + " with its signature, " + AuditFiles.BEFORE + " and " + AuditFiles.AFTER
                    + " (CycloneDX), and " + AuditFiles.PAGE
                    + ". Without a node no account counts as moved. Whoever gets"
                    + " the report verifies it with hauberk migrate verify-report.",
            "",
            "  hauberk migrate audit plan.jsonl --out audit --node http://localhost:8545 --key keys/auditor.key",
            "  hauberk migrate audit plan.jsonl --out audit --node http://localhost:8545 --cut-off 30000000 \\",
            "      --policy ethereum-today --password-file password.txt --json"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every account has moved, and the journal is intact",
            "1:an account has not, or the journal's chain is broken; the report says which and why",
            "2:the command line is wrong, or a file, node or key can't be used",
            "3:the program broke"
        })
final class MigrateAuditCommand implements Callable<Integer> {
    @Mixin
    private @Nullable Output output;

    @Mixin
    private @Nullable NodeOptions node;

    @Mixin
    private @Nullable SearchOption search;

    @Mixin
    private @Nullable PasswordOption password;

    @Mixin
    private @Nullable JournalOption journal;

    @Parameters(paramLabel = "PLAN", description = "The plan that was carried out.")
    private @Nullable Path plan;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where to write the files.")
    private @Nullable Path out;

    @Option(
            names = "--bindings",
            paramLabel = "FILE",
            description =
                    "A bundle of bindings besides the journal's, as of an offline plan. May be given more than once.")
    private List<Path> bundles = new ArrayList<>();

    @Option(
            names = "--revocation",
            paramLabel = "FILE",
            description = "A published revocation. May be given more than once.")
    private List<Path> revocations = new ArrayList<>();

    @Option(
            names = "--cut-off",
            paramLabel = "HEIGHT",
            description = "The last height at which a registration counts (default: none yet).")
    private @Nullable Long cutOff;

    @Option(
            names = "--confirmations",
            paramLabel = "N",
            defaultValue = "1",
            description = "Count only acts that are so deep in the chain (default: ${DEFAULT-VALUE}).")
    private int confirmations;

    @Option(
            names = "--policy",
            paramLabel = "POLICY",
            description = "Name the policy that the cut-off comes from, with its hash. " + PolicyOption.DESCRIPTION)
    private @Nullable String policy;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "Sign the report with this key file, which the same password opens. Without it nobody signs.")
    private @Nullable Path key;

    @Option(names = "--force", description = "Replace the files of an earlier audit.")
    private boolean force;

    MigrateAuditCommand() {}

    @Override
    public Integer call() throws CommandFailure {
        try {
            PlanFile file = PlanFile.open(Objects.requireNonNull(plan));
            boolean anchored = file.header().mode() == PlanHeader.Mode.ANCHOR;
            if (!anchored && key == null) {
                return audit(file, Optional.empty());
            }
            try (SecretBytes secret = Objects.requireNonNull(password).read(false)) {
                return audit(file, Optional.of(secret));
            }
        } catch (WalletException e) {
            throw MigrationFailures.of(e);
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailure(
                    e.getMessage() + " is there already",
                    "--force replaces the files of an earlier audit; or name another folder");
        } catch (IOException e) {
            throw MigrationFailures.of(e);
        } catch (UncheckedIOException e) { // of a report, whose accounts lie on the disk
            throw MigrationFailures.of(e);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), "check --key, --cut-off and the files");
        }
    }

    private int audit(PlanFile file, Optional<SecretBytes> secret) throws IOException, WalletException, CommandFailure {
        try (Auditor auditor = new Auditor(file)) {
            return audit(auditor, file, secret);
        }
    }

    private int audit(Auditor auditor, PlanFile file, Optional<SecretBytes> secret)
            throws IOException, WalletException, CommandFailure {
        if (policy != null) {
            Policy named = PolicyOption.read(policy);
            auditor.policy(new AuditReport.PolicyName(named.name(), named.hash()));
        }
        if (file.header().mode() == PlanHeader.Mode.ANCHOR && secret.isPresent()) {
            try (SecretBytes link = JournalKey.of(secret.get(), file.hash())) {
                auditor.journal(Objects.requireNonNull(journal).url(file.path()), link);
            }
        }
        for (Path bundle : bundles) {
            try (Bundle.In in = Bundle.open(bundle)) {
                for (Optional<Binding> next = in.next(); next.isPresent(); next = in.next()) {
                    auditor.add(next.get());
                }
            }
        }
        for (Path published : revocations) {
            auditor.add(Revocation.fromJson(Files.readString(published).strip()));
        }
        AuditReport report = report(auditor, file);
        Optional<ReportSignature> signature =
                key == null ? Optional.empty() : Optional.of(sign(report, key, secret.orElseThrow()));
        AuditFiles.write(Objects.requireNonNull(out), report, signature, force);
        say(report, signature);
        boolean whole = report.outcomes().getOrDefault(Outcome.MOVED, 0L)
                        == report.accounts().size()
                && report.journal().map(AuditReport.JournalCheck::isIntact).orElse(true);
        return whole ? ExitCode.OK : ExitCode.NOT_ALL_VALID;
    }

    private AuditReport report(Auditor auditor, PlanFile file) throws IOException, CommandFailure {
        NodeOptions options = Objects.requireNonNull(node);
        long accounts = Math.addExact(file.total().accounts(), file.total().refused());
        try (Progress progress = Progress.of("accounts", accounts)) {
            LongConsumer step = _ -> progress.stepBy(1);
            if (!options.isGiven()) {
                return auditor.offline(step);
            }
            var on = file.header().chain();
            CutOff last = cutOff == null ? CutOff.none(on) : new CutOff(on, cutOff);
            try (Anchor anchor = Objects.requireNonNull(search).connect(options, on)) {
                return auditor.online(anchor, last, confirmations, step);
            }
        }
    }

    private static ReportSignature sign(AuditReport report, Path keyFile, SecretBytes secret)
            throws WalletException, IOException {
        Path folder = Objects.requireNonNullElse(keyFile.toAbsolutePath().getParent(), keyFile);
        try (KeyStoreSession session = KeyStore.in(folder).unlock(secret);
                SigningKey signer = session.open(keyFile)) {
            boolean fixed = signer.scheme().spec().family() == Family.EDDSA; // RFC 8032 has no hedged form
            Hedging hedging = fixed ? Hedging.deterministic() : Hedging.hedged(new SecureRandom());
            return ReportSignature.sign(report, signer, hedging);
        }
    }

    private void say(AuditReport report, Optional<ReportSignature> signature) {
        Output to = Objects.requireNonNull(output);
        if (to.isJson()) {
            to.jsonLines().object(json -> {
                json.writeStringField("out", String.valueOf(out));
                json.writeNumberField("accounts", report.accounts().size());
                json.writeObjectFieldStart("outcomes");
                for (var outcome : report.outcomes().entrySet()) {
                    json.writeNumberField(outcome.getKey().toString(), outcome.getValue());
                }
                json.writeEndObject();
                json.writeObjectFieldStart("exposures");
                for (var exposure : report.exposures().entrySet()) {
                    json.writeNumberField(exposure.getKey().toString(), exposure.getValue());
                }
                json.writeEndObject();
                json.writeBooleanField("signed", signature.isPresent());
            });
            return;
        }
        report.outcomes().forEach((outcome, count) -> {
            if (count > 0) {
                to.note(count + (count == 1 ? " account: " : " accounts: ") + outcome);
            }
        });
        report.journal()
                .filter(check -> !check.isIntact())
                .ifPresent(check -> to.note("the journal: " + check.problem()));
        to.note(report.exposed(Exposure.Kind.OLD_KEY_IN_POWER)
                + " accounts still exposed: the chain takes their old keys alone");
        to.note("report, bills and page are in " + out
                + signature
                        .map(signed -> "; signed by a key of " + signed.signer().scheme())
                        .orElse("; not signed: give --key FILE"));
    }
}
