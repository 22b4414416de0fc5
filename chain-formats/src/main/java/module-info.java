// SPDX-License-Identifier: Apache-2.0

/** Blocks, transactions, sign-hashes and addresses of the chains. */
module io.hauberk.chain {
    exports io.hauberk.chain;
    exports io.hauberk.chain.ethereum;

    requires transitive io.hauberk.signature;
    requires com.fasterxml.jackson.core;
    requires static transitive org.jspecify;
}
