// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.migration.ChainName;
import picocli.CommandLine.Option;

/** The chain that keys are used on. A mixin. */
final class ChainOption {
    @Option(
            names = "--chain",
            paramLabel = "CHAIN",
            defaultValue = "eip155:1",
            description = "The chain (CAIP-2): eip155:1 Ethereum, eip155:56 BNB Smart Chain,"
                    + " solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp, bip122:000000000019d6689c085ae165831e93."
                    + " Default: ${DEFAULT-VALUE}.")
    private String chain = "eip155:1";

    /** {@return the chain} */
    ChainName chain() throws CommandFailure {
        try {
            return ChainName.parse(chain);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure("--chain: " + e.getMessage(), "such as eip155:1");
        }
    }
}
