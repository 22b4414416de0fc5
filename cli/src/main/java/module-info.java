// SPDX-License-Identifier: Apache-2.0

/** The command {@code hauberk}. */
module io.hauberk.cli {
    requires io.hauberk.signature;
    requires io.hauberk.batch;
    requires io.hauberk.benchmark;
    requires io.hauberk.hybrid;
    requires io.hauberk.chain;
    requires io.hauberk.migration;
    requires io.hauberk.vectors;
    requires info.picocli;
    requires com.fasterxml.jackson.core;
    requires me.tongfei.progressbar;
    requires org.bouncycastle.provider;
    requires java.management;
    requires static transitive org.jspecify;

    opens io.hauberk.cli to
            info.picocli;
}
