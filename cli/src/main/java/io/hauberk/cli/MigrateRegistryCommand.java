// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.chain.ethereum.Address;
import io.hauberk.migration.Account;
import io.hauberk.migration.ChainName;
import io.hauberk.migration.OldKey;
import io.hauberk.migration.anchor.AnchorException;
import io.hauberk.migration.ethereum.RegistryDeployment;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Puts the registry contract on a chain that lacks it. */
@Command(
        name = "registry",
        description =
                "Puts the registry contract on an EVM chain, where it always gets the same address. Once for all.",
        footer = {
            "",
            "The wallet's first account pays for it and gets no power over it: the contract has no owner.",
            "",
            "  hauberk migrate registry --chain eip155:31337 --node http://localhost:8545 --wallet words.txt"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the registry is there",
            "2:the command line is wrong, or a file, node or key can't be used",
            "3:the program broke"
        })
final class MigrateRegistryCommand implements Callable<Integer> {
    @Mixin
    private @Nullable Output output;

    @Mixin
    private @Nullable WalletOptions wallets;

    @Mixin
    private @Nullable Confirmation confirmation;

    @Option(
            names = "--chain",
            required = true,
            paramLabel = "CHAIN",
            converter = ChainConverter.class,
            description = ChainConverter.DESCRIPTION)
    private @Nullable ChainName chain;

    @Option(names = "--node", required = true, paramLabel = "URL", description = "A node of the chain.")
    private @Nullable URI node;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "How long to wait for the transaction (default: ${DEFAULT-VALUE}).")
    private int patience;

    MigrateRegistryCommand() {}

    @Override
    public Integer call() throws CommandFailure {
        ChainName on = Objects.requireNonNull(chain);
        if (!on.isEvm()) {
            throw new CommandFailure(
                    "the registry is a contract of EVM chains, not of " + on, "give --chain eip155:ID");
        }
        Map<Account, OldKey> keys = Objects.requireNonNull(wallets).open(on);
        try {
            OldKey payer = keys.values().stream()
                    .findFirst()
                    .orElseThrow(() -> new CommandFailure("somebody has to pay", "give --wallet FILE"));
            Objects.requireNonNull(confirmation)
                    .require(payer.account() + " pays for the registry on " + on + ", for ever", "deploy");
            Address address = RegistryDeployment.deploy(
                    on, Objects.requireNonNull(node), payer.key(), Duration.ofSeconds(patience));
            Output to = Objects.requireNonNull(output);
            if (to.isJson()) {
                to.jsonLines().object(json -> json.writeStringField("registry", address.toString()));
            } else {
                to.note("the registry is at " + address);
            }
            return ExitCode.OK;
        } catch (AnchorException e) {
            throw MigrationFailures.of(e);
        } finally {
            keys.values().forEach(OldKey::close);
        }
    }
}
