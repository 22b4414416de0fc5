// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.migration.ChainName;
import io.hauberk.migration.anchor.Anchor;
import picocli.CommandLine.Option;

/** Whether the chain is searched for what hangs on old keys. A mixin. */
final class SearchOption {
    @Option(
            names = "--no-search",
            description =
                    "Don't search the whole chain for approvals of tokens, ownership of contracts, roles and stakes:"
                            + " five searches an account, which a node may take long for. EVM chains only.")
    private boolean isLeftOut;

    SearchOption() {}

    /** {@return the chain through the node}, which the caller closes */
    Anchor connect(NodeOptions node, ChainName chain) throws CommandFailure {
        return isLeftOut ? node.connect(chain) : node.connectForCensus(chain);
    }
}
