// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.chain.ethereum.Address;
import io.hauberk.migration.ChainName;
import io.hauberk.migration.anchor.Anchor;
import io.hauberk.migration.anchor.AnchorException;
import io.hauberk.migration.ethereum.EthereumAnchor;
import io.hauberk.migration.ethereum.RegistryContract;
import io.hauberk.migration.solana.SolanaAnchor;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which node to ask. A mixin. */
final class NodeOptions {
    @Option(names = "--node", paramLabel = "URL", description = "A node of the chain, http or https, that you trust.")
    private @Nullable URI node;

    @Option(
            names = "--registry",
            paramLabel = "ADDRESS",
            description = "Where the registry contract is; its usual address if it isn't given. EVM chains only.")
    private @Nullable String registry;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "20",
            description = "How long the node has for each answer (default: ${DEFAULT-VALUE}).")
    private int timeout;

    NodeOptions() {}

    boolean isGiven() {
        return node != null;
    }

    /** {@return the chain through the node}, which the caller closes */
    Anchor connect(ChainName chain) throws CommandFailure {
        URI at = node;
        if (at == null) {
            throw new CommandFailure("a node is needed", "give --node URL");
        }
        Duration patience = Duration.ofSeconds(timeout);
        try {
            return switch (chain.namespace()) {
                case "eip155" -> EthereumAnchor.connect(chain, at, registry(), patience);
                case "solana" -> SolanaAnchor.connect(chain, at, patience);
                default ->
                    throw new CommandFailure(
                            "there is no adapter for nodes of " + chain,
                            "make an offline plan: hauberk migrate plan --offline");
            };
        } catch (AnchorException e) {
            throw MigrationFailures.of(e);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), "check --chain, --node and --registry");
        }
    }

    /** {@return the chain, whose states also say what hangs on the old key}; the caller closes it */
    Anchor connectForCensus(ChainName chain) throws CommandFailure {
        Anchor anchor = connect(chain);
        return anchor instanceof EthereumAnchor ethereum ? ethereum.forCensus() : anchor;
    }

    private Address registry() {
        return registry == null ? RegistryContract.get().address() : Address.parse(registry);
    }
}
