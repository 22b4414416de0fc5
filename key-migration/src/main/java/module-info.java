// SPDX-License-Identifier: Apache-2.0

/** Moves accounts from classical to hybrid keys. */
module io.hauberk.migration {
    exports io.hauberk.migration;
    exports io.hauberk.migration.anchor;
    exports io.hauberk.migration.binding;
    exports io.hauberk.migration.ethereum;
    exports io.hauberk.migration.solana;

    requires transitive io.hauberk.signature;
    requires transitive io.hauberk.hybrid;
    requires transitive io.hauberk.chain;
    requires com.fasterxml.jackson.core;
    requires java.net.http;
    requires org.bouncycastle.provider;
    requires static transitive org.jspecify;
}
