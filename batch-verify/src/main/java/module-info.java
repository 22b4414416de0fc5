// SPDX-License-Identifier: Apache-2.0

/** Verifies many signatures of mixed schemes at once, with one verdict for each. */
@SuppressWarnings("module") // the module of a qualified export is built later, so the compiler can't see it yet
module io.hauberk.batch {
    exports io.hauberk.batch;
    exports io.hauberk.batch.kernel to
            io.hauberk.benchmark;

    requires transitive io.hauberk.signature;
    requires static transitive org.jspecify;
    requires java.management; // how much of the processor a warm-up gets
    requires jdk.jfr;
    requires static jdk.incubator.vector; // without it, the plain twins serve

    provides io.hauberk.signature.slhdsa.SlhDsaAccelerator with
            io.hauberk.batch.kernel.SlhDsaLaneSigner;
}
