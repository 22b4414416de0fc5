// SPDX-License-Identifier: Apache-2.0

/** Moves accounts from classical to hybrid keys. */
module io.hauberk.migration {
    exports io.hauberk.migration;
    exports io.hauberk.migration.anchor;

    requires transitive io.hauberk.signature;
    requires transitive io.hauberk.hybrid;
    requires transitive io.hauberk.chain;
    requires static transitive org.jspecify;
}
