// SPDX-License-Identifier: Apache-2.0

/** The signature SPI, every single scheme, their encodings and back ends. */
module io.hauberk.signature {
    exports io.hauberk.signature;
    exports io.hauberk.signature.key;

    requires com.fasterxml.jackson.core;
    requires org.bouncycastle.provider;
    requires org.bouncycastle.pkix;
    requires static transitive org.jspecify;
    requires static secp256k1.kmp.jvm;
}
