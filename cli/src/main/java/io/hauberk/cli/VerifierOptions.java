// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.batch.BatchConfig;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that verifies batches. A mixin. */
final class VerifierOptions {
    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many threads verify; one for each processor if not given.")
    private @Nullable Integer threads;

    @Mixin
    private @Nullable BackendOption backend;

    /**
     * {@return the configuration that the options ask for}
     *
     * @throws CommandFailure if the number of threads is out of range, or no scheme has a back end of that name
     */
    BatchConfig config() throws CommandFailure {
        BackendOption pinned = Objects.requireNonNull(backend);
        BatchConfig config =
                BatchConfig.defaults().withSchemes(pinned.schemes()).withKernels(pinned.allowsKernels());
        if (threads == null) {
            return config;
        }
        if (threads < 1 || threads > BatchConfig.MAX_THREADS) {
            throw new CommandFailure(
                    "--threads " + threads + " is out of range", "give a number from 1 to " + BatchConfig.MAX_THREADS);
        }
        return config.withThreads(threads);
    }
}
