// SPDX-License-Identifier: Apache-2.0

/** Moves accounts from classical to hybrid keys. */
module io.hauberk.migration {
    exports io.hauberk.migration;
    exports io.hauberk.migration.anchor;
    exports io.hauberk.migration.audit;
    exports io.hauberk.migration.binding;
    exports io.hauberk.migration.derivation;
    exports io.hauberk.migration.ethereum;
    exports io.hauberk.migration.keystore;
    exports io.hauberk.migration.journal;
    exports io.hauberk.migration.plan;
    exports io.hauberk.migration.run;
    exports io.hauberk.migration.solana;
    exports io.hauberk.migration.timestamp;
    exports io.hauberk.migration.transaction;
    exports io.hauberk.migration.wallet;

    requires transitive io.hauberk.signature;
    requires transitive io.hauberk.hybrid;
    requires transitive io.hauberk.chain;
    requires cardano.client.crypto;
    requires com.fasterxml.jackson.core;
    requires com.google.crypto.tink;
    requires java.net.http;
    requires java.sql;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.provider;
    requires static transitive org.jspecify;
}
