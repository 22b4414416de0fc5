// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.migration.audit.AuditFiles;
import io.hauberk.migration.audit.AuditReport;
import io.hauberk.migration.audit.Outcome;
import io.hauberk.migration.audit.ReportSignature;
import io.hauberk.migration.keystore.KeyHeader;
import io.hauberk.migration.keystore.KeyStore;
import io.hauberk.migration.wallet.WalletException;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Verdict;
import io.hauberk.wire.EnvelopeFormatException;
import io.hauberk.wire.KeyEnvelope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Verifies the signature of an audit report. */
@Command(
        name = "verify-report",
        description = "Verifies that an audit report is signed by the key that you expect, and is whole.",
        footer = {
            "",
            "A report's own file can't say whose key signed it: that you know from elsewhere.",
            "",
            "  hauberk migrate verify-report audit --signer keys/auditor.key",
            "  hauberk migrate verify-report audit --signer 0x48624b01…"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:that key signed exactly this report",
            "1:it didn't",
            "2:the command line is wrong, or a file can't be read",
            "3:the program broke"
        })
final class MigrateVerifyReportCommand implements Callable<Integer> {
    @Mixin
    private @Nullable Output output;

    @Parameters(paramLabel = "DIR", description = "The folder that hauberk migrate audit wrote.")
    private @Nullable Path folder;

    @Option(
            names = "--signer",
            required = true,
            paramLabel = "KEY",
            description =
                    "The key that should have signed: a key file (no password is needed) or a key envelope in hexadecimal.")
    private String signer = "";

    MigrateVerifyReportCommand() {}

    @Override
    public Integer call() throws CommandFailure {
        Output to = Objects.requireNonNull(output);
        Path from = Objects.requireNonNull(folder);
        try {
            AuditReport report = AuditReport.read(from.resolve(AuditFiles.REPORT));
            if (!Files.exists(from.resolve(AuditFiles.SIGNATURE))) {
                throw new CommandFailure(
                        "nobody signed this report: " + from + " has no " + AuditFiles.SIGNATURE,
                        "whoever made it gives hauberk migrate audit a --key");
            }
            ReportSignature signature = ReportSignature.fromJson(Files.readString(from.resolve(AuditFiles.SIGNATURE)));
            KeyEnvelope expected = expected();
            Verdict verdict = signature.verify(report, expected);
            if (to.isJson()) {
                to.jsonLines().object(json -> {
                    json.writeStringField("verdict", verdict.name());
                    json.writeStringField("scheme", expected.scheme().name());
                    json.writeNumberField("accounts", report.accounts().size());
                    json.writeNumberField("moved", report.outcomes().getOrDefault(Outcome.MOVED, 0L));
                });
            } else {
                to.note(verdict + ": the report of " + report.accounts().size() + " accounts on " + report.chain()
                        + ", under the key of " + expected.scheme());
            }
            return verdict == Verdict.VALID ? ExitCode.OK : ExitCode.NOT_ALL_VALID;
        } catch (WalletException e) {
            throw MigrationFailures.of(e);
        } catch (IOException e) {
            throw MigrationFailures.of(e);
        } catch (UncheckedIOException e) { // of a report, whose accounts lie on the disk
            throw MigrationFailures.of(e);
        }
    }

    private KeyEnvelope expected() throws CommandFailure, WalletException, IOException {
        if (!signer.startsWith("0x")) {
            KeyHeader header = KeyStore.header(Path.of(signer));
            return new KeyEnvelope(header.scheme(), header.publicKey());
        }
        try {
            return KeyEnvelope.decode(Bytes.fromHex(signer));
        } catch (EnvelopeFormatException | IllegalArgumentException e) {
            throw new CommandFailure(
                    "--signer is no key envelope: " + e.getMessage(), "give a key file, or a key envelope as 0x…");
        }
    }
}
