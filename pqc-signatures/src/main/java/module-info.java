// SPDX-License-Identifier: Apache-2.0

/** The signature SPI, every single scheme, their encodings and back ends. */
@SuppressWarnings("module") // the module of a qualified export is built later, so the compiler can't see it yet
module io.hauberk.signature {
    exports io.hauberk.signature;
    exports io.hauberk.signature.ed25519 to
            io.hauberk.batch;
    exports io.hauberk.signature.key;
    exports io.hauberk.signature.prehash to
            io.hauberk.batch;
    exports io.hauberk.signature.slhdsa to
            io.hauberk.batch;

    requires com.fasterxml.jackson.core;
    requires org.bouncycastle.provider;
    requires org.bouncycastle.pkix;
    requires static transitive org.jspecify;
    requires static secp256k1.kmp.jvm;

    uses io.hauberk.signature.slhdsa.SlhDsaAccelerator;
}
