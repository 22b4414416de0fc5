// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.field;

import io.hauberk.batch.BatchConfig;
import io.hauberk.batch.BatchVerifier;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/**
 * The threads of verifiers that come and go. They run before anything is measured: a verifier's own start with its first
 * large batch, which can take as long as that batch itself.
 */
final class Crew implements AutoCloseable {
    /** What the names of its threads begin with. */
    static final String THREADS = "hauberk-crew-";

    private final BatchConfig config;
    private final @Nullable ThreadPoolExecutor helpers;

    /** Makes a crew for one thread that calls and as many more as the verifiers take. */
    Crew(BatchConfig config) {
        int threads = config.threads() - 1; // the caller works too
        if (threads == 0) {
            this.helpers = null;
            this.config = config;
            return;
        }
        this.helpers = (ThreadPoolExecutor) Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().name(THREADS, 1).factory());
        helpers.prestartAllCoreThreads();
        this.config = config.withExecutor(helpers);
    }

    /** {@return a new verifier, which has seen no key} */
    BatchVerifier verifier() {
        return BatchVerifier.create(config);
    }

    @Override
    public void close() {
        if (helpers != null) {
            helpers.close();
        }
    }
}
