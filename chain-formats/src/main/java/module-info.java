// SPDX-License-Identifier: Apache-2.0

/** Blocks, transactions, sign-hashes and addresses of the chains. */
module io.hauberk.chain {
    requires transitive io.hauberk.signature;
    requires com.esaulpaugh.headlong;
    requires com.fasterxml.jackson.core;
    requires static transitive org.jspecify;
}
