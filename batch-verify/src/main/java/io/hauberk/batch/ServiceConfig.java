// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

import java.time.Duration;

/**
 * How a {@link VerifyService} gathers items. Immutable; each {@code with} method gives a changed copy.
 *
 * @param capacity the most items it holds, waiting and being verified; from 1
 * @param batchItems the most items it verifies in one batch; from 1
 * @param maxDelay how long an item waits for others to share its batch, unless it comes with a bound of its own; not
 *     negative
 * @param workers how many batches are verified at once; two keep the cores busy while one batch ends and the next
 *     begins; 1 to {@value #MAX_WORKERS}
 */
public record ServiceConfig(int capacity, int batchItems, Duration maxDelay, int workers) {
    /** The most batches at once. */
    public static final int MAX_WORKERS = 64;

    private static final ServiceConfig DEFAULTS = new ServiceConfig(16_384, 1_024, Duration.ofMillis(2), 2);

    /** @throws IllegalArgumentException if a value is out of the range above */
    public ServiceConfig {
        if (capacity < 1 || batchItems < 1 || maxDelay.isNegative() || workers < 1 || workers > MAX_WORKERS) {
            throw new IllegalArgumentException("out of range: capacity " + capacity + ", batch of " + batchItems
                    + ", delay " + maxDelay + ", workers " + workers);
        }
    }

    /** {@return 16,384 items held, batches of up to 1,024, a delay of 2 ms, two batches at once} */
    public static ServiceConfig defaults() {
        return DEFAULTS;
    }

    /**
     * {@return this with another capacity}
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public ServiceConfig withCapacity(int capacity) {
        return new ServiceConfig(capacity, batchItems, maxDelay, workers);
    }

    /**
     * {@return this with another size of batch}
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public ServiceConfig withBatchItems(int batchItems) {
        return new ServiceConfig(capacity, batchItems, maxDelay, workers);
    }

    /**
     * {@return this with another delay}
     *
     * @throws IllegalArgumentException if it is negative
     */
    public ServiceConfig withMaxDelay(Duration maxDelay) {
        return new ServiceConfig(capacity, batchItems, maxDelay, workers);
    }

    /**
     * {@return this with another number of batches at once}
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public ServiceConfig withWorkers(int workers) {
        return new ServiceConfig(capacity, batchItems, maxDelay, workers);
    }
}
