// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain.ethereum;

import io.hauberk.chain.ChainFormatException;

/** Counts a block's signatures while it is read, so that memory stays bounded. For one thread. */
final class TransactionLimits {
    private int transactions;
    private int authorizations;

    /** @throws ChainFormatException if there are too many, with this one */
    void count(EthereumTransaction transaction, long offset) throws ChainFormatException {
        transactions++;
        authorizations += transaction.authorizationCount();
        if (transactions > EthereumBlock.MAX_SIGNATURES || authorizations > EthereumBlock.MAX_SIGNATURES) {
            throw new ChainFormatException(
                    "a block has at most " + EthereumBlock.MAX_SIGNATURES + " transactions, and as many authorisations",
                    offset);
        }
    }
}
