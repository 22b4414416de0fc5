// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups the commands that move accounts to hybrid keys. */
@Command(
        name = "migrate",
        description =
                "Moves accounts from classical to hybrid keys, step by step; nothing irreversible without asking.",
        footer = {
            "",
            "A migration, from wallets to bindings that anybody can verify:",
            "  hauberk migrate inventory wallets.jsonl --chain eip155:1 --wallet key.json --wallet words.txt",
            "  hauberk migrate census wallets.jsonl census.jsonl --chain eip155:1 --node http://localhost:8545",
            "  hauberk migrate plan census.jsonl plan.jsonl --chain eip155:1 --node http://localhost:8545",
            "  hauberk migrate run plan.jsonl --keys keys --wallet key.json --node http://localhost:8545",
            "  hauberk migrate status plan.jsonl --password-file password.txt",
            "  hauberk migrate verify bindings.jsonl --chain eip155:1 --node http://localhost:8545",
            "  hauberk migrate audit plan.jsonl --out audit --node http://localhost:8545"
        },
        subcommands = {
            MigrateInventoryCommand.class,
            MigrateCensusCommand.class,
            MigratePlanCommand.class,
            MigrateRunCommand.class,
            MigrateStatusCommand.class,
            MigrateVerifyCommand.class,
            MigrateRevokeCommand.class,
            MigrateAuditCommand.class,
            MigrateRegistryCommand.class,
            MigrateVerifyReportCommand.class
        })
final class MigrateCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec command;

    MigrateCommand() {}

    @Override
    public void run() {
        throw new ParameterException(Objects.requireNonNull(command).commandLine(), "a command is missing");
    }
}
