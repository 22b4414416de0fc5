// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

import io.hauberk.signature.Schemes;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * How a {@link BatchVerifier} works. Immutable; each {@code with} method gives a changed copy.
 *
 * @param threads how many threads work on one batch, the calling one included; 1 to {@value #MAX_THREADS}
 * @param schemes the schemes it knows; items of any other get the verdict {@code UNKNOWN_SCHEME}
 * @param executor where the other threads come from; without one, the verifier has its own
 * @param kernels whether kernels may serve once they are warm; without them everything goes to the back ends of the
 *     schemes, with the same verdicts
 * @param cacheBytes the most bytes of heap for the prepared keys of signers that come again; 0 keeps none
 */
public record BatchConfig(int threads, Schemes schemes, Optional<Executor> executor, boolean kernels, long cacheBytes) {
    /** The most threads a batch can have. */
    public static final int MAX_THREADS = 1024;

    // Room for twelve thousand ML-DSA-44 keys, or an eighth of a small heap.
    private static final long MOST_CACHE_BYTES = 256L << 20;
    private static final int CACHE_SHARE = 8;

    /** @throws IllegalArgumentException if {@code threads} is out of range or {@code cacheBytes} negative */
    public BatchConfig {
        if (threads < 1 || threads > MAX_THREADS) {
            throw new IllegalArgumentException("threads must be from 1 to " + MAX_THREADS + ", not " + threads);
        }
        if (cacheBytes < 0) {
            throw new IllegalArgumentException("a cache can't have " + cacheBytes + " bytes");
        }
    }

    /** {@return a thread for each processor, the standard schemes, threads of the verifier's own, kernels, and a
     * cache of an eighth of the heap, at most 256 MiB} */
    public static BatchConfig defaults() {
        long cacheBytes = Math.min(MOST_CACHE_BYTES, Runtime.getRuntime().maxMemory() / CACHE_SHARE);
        int processors = Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors());
        return new BatchConfig(processors, Schemes.standard(), Optional.empty(), true, cacheBytes);
    }

    /**
     * {@return this with another number of threads}
     *
     * @throws IllegalArgumentException if {@code threads} is out of range
     */
    public BatchConfig withThreads(int threads) {
        return new BatchConfig(threads, schemes, executor, kernels, cacheBytes);
    }

    /** {@return this with other schemes} */
    public BatchConfig withSchemes(Schemes schemes) {
        return new BatchConfig(threads, schemes, executor, kernels, cacheBytes);
    }

    /**
     * {@return this with the caller's threads}; the verifier never shuts them down. An executor that is busy, refuses
     * or runs tasks in the calling thread costs speed only: the calling thread always works too
     */
    public BatchConfig withExecutor(Executor executor) {
        return new BatchConfig(threads, schemes, Optional.of(executor), kernels, cacheBytes);
    }

    /** {@return this with kernels, or without} */
    public BatchConfig withKernels(boolean kernels) {
        return new BatchConfig(threads, schemes, executor, kernels, cacheBytes);
    }

    /**
     * {@return this with another limit of the cache}
     *
     * @throws IllegalArgumentException if {@code cacheBytes} is negative
     */
    public BatchConfig withCacheBytes(long cacheBytes) {
        return new BatchConfig(threads, schemes, executor, kernels, cacheBytes);
    }
}
