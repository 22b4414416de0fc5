// SPDX-License-Identifier: Apache-2.0

/** Measures Hauberk beside other libraries: JMH, and what the command {@code hauberk bench} shows. */
module io.hauberk.benchmark {
    exports io.hauberk.benchmark;
    exports io.hauberk.benchmark.report;
    exports io.hauberk.benchmark.results;
    exports io.hauberk.benchmark.field;
    exports io.hauberk.benchmark.peer;

    requires transitive io.hauberk.signature;
    requires transitive io.hauberk.batch;
    requires io.hauberk.hybrid;
    requires io.hauberk.chain;
    requires com.fasterxml.jackson.core;
    requires com.github.weisj.jsvg;
    requires com.google.crypto.tink;
    requires java.desktop;
    requires java.management;
    requires jdk.management;
    requires org.bouncycastle.provider;
    requires secp256k1.kmp.jvm;
    requires transitive jmh.core;
    requires static transitive org.jspecify;
}
