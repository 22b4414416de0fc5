// SPDX-License-Identifier: Apache-2.0

/** Verifies many signatures of mixed schemes at once, with one verdict for each. */
module io.hauberk.batch {
    exports io.hauberk.batch;

    requires transitive io.hauberk.signature;
    requires static transitive org.jspecify;
    requires java.management; // how much of the processor a warm-up gets
    requires jdk.jfr;
    requires static jdk.incubator.vector; // without it, the plain twins serve

    provides io.hauberk.signature.slhdsa.SlhDsaAccelerator with
            io.hauberk.batch.kernel.SlhDsaLaneSigner;
}
