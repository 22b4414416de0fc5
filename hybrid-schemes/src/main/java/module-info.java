// SPDX-License-Identifier: Apache-2.0

/** Hybrid signatures: a classical and a post-quantum scheme, or two post-quantum ones, as one scheme. */
module io.hauberk.hybrid {
    exports io.hauberk.hybrid;
    exports io.hauberk.hybrid.jca;
    exports io.hauberk.policy;
    exports io.hauberk.tink;
    exports io.hauberk.wire;

    requires transitive io.hauberk.signature;
    requires com.fasterxml.jackson.core;
    requires org.bouncycastle.provider;
    requires static com.google.protobuf;
    requires static com.google.crypto.tink;
    requires static transitive org.jspecify;

    provides java.security.Provider with
            io.hauberk.hybrid.jca.HauberkProvider;
}
