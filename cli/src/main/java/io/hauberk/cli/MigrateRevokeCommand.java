// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.migration.Account;
import io.hauberk.migration.OldKey;
import io.hauberk.migration.anchor.Act;
import io.hauberk.migration.anchor.Anchor;
import io.hauberk.migration.anchor.Inclusion;
import io.hauberk.migration.binding.Revocation;
import io.hauberk.migration.run.JournalKey;
import io.hauberk.migration.run.RunOptions;
import io.hauberk.migration.run.Runner;
import io.hauberk.migration.run.SingleAct;
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

/** Ends a binding. */
@Command(
        name = "revoke",
        description = "Ends a binding, with a revocation that was signed in advance.",
        footer = {
            "",
            "The revocation lies in the key store's folder revocations. It is anchored by a transaction of the old key, and"
                    + " counts because the hybrid or the recovery key has signed it: publish its file too.",
            "",
            "  hauberk migrate revoke keys/revocations/eip155_1_0x….json --wallet key.json --node http://localhost:8545"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the chain has the revocation",
            "2:the command line is wrong, or a file, node or key can't be used",
            "3:the program broke"
        })
final class MigrateRevokeCommand implements Callable<Integer> {
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

    @Parameters(paramLabel = "REVOCATION", description = "The revocation.")
    private @Nullable Path file;

    @Option(
            names = "--confirmations",
            paramLabel = "N",
            defaultValue = "12",
            description = "How deep its block has to be (default: ${DEFAULT-VALUE}).")
    private int confirmations;

    @Option(
            names = "--poll-millis",
            paramLabel = "N",
            defaultValue = "2000",
            description = "How long to wait before asking the node again (default: ${DEFAULT-VALUE}).")
    private long poll;

    MigrateRevokeCommand() {}

    @Override
    public Integer call() throws CommandFailure {
        Path path = Objects.requireNonNull(file);
        Output to = Objects.requireNonNull(output);
        try {
            Revocation revocation = Revocation.fromJson(Files.readString(path).strip());
            Account account = revocation.account();
            String word = revocation.statement().toHex().substring(0, 8);
            Objects.requireNonNull(confirmation).require("this ends the binding of " + account + " for ever", word);
            Map<Account, OldKey> keys = Objects.requireNonNull(wallets).open(account.chain());
            OldKey key = keys.get(account);
            if (key == null) {
                keys.values().forEach(OldKey::close);
                throw new CommandFailure("no wallet given has the key of " + account, "give --wallet FILE");
            }
            Inclusion where;
            try (Anchor anchor = Objects.requireNonNull(node).connect(account.chain());
                    SecretBytes secret = Objects.requireNonNull(password).read(false);
                    SecretBytes journalKey = JournalKey.of(secret, revocation.hash())) {
                where = SingleAct.run(
                        account,
                        nonce -> new Act.Revoke(account, nonce, revocation.statement(), revocation.hash()),
                        revocation.hash(),
                        Runner.journal(Objects.requireNonNull(journal).url(path), journalKey),
                        anchor,
                        key.key(),
                        confirmations,
                        new RunOptions(1, Duration.ofMillis(poll), Duration.ofMinutes(30), 5, Duration.ofMinutes(3)));
            } finally {
                keys.values().forEach(OldKey::close);
            }
            if (to.isJson()) {
                to.jsonLines().object(json -> {
                    json.writeStringField("account", account.toString());
                    json.writeStringField(
                            "statement", "0x" + revocation.statement().toHex());
                    json.writeStringField("transaction", where.transaction());
                    json.writeNumberField("height", where.height());
                });
            } else {
                to.note("revoked at height " + where.height() + ", transaction " + where.transaction());
                to.note("publish " + path + ": verifiers need it");
            }
            return ExitCode.OK;
        } catch (IOException e) {
            throw MigrationFailures.of(e);
        }
    }
}
