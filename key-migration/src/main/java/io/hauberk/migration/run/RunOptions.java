// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.run;

import java.time.Duration;

/**
 * How a plan is carried out; what is done is in the plan.
 *
 * @param parallelism how many accounts are under way at once after the canaries, from 1
 * @param poll how long to wait before asking the chain again
 * @param patience how long to wait for one transaction in one run
 * @param retries how many times in a row a node may fail to answer
 * @param replaceAfter how long a transaction may wait in a node's pool before it is replaced by one with a higher fee, which
 *     the plan limits
 */
public record RunOptions(int parallelism, Duration poll, Duration patience, int retries, Duration replaceAfter) {
    /** {@return what suits a node that answers} */
    public static RunOptions defaults() {
        return new RunOptions(16, Duration.ofSeconds(2), Duration.ofMinutes(10), 5, Duration.ofMinutes(3));
    }

    /** @throws IllegalArgumentException if a number is out of range */
    public RunOptions {
        if (parallelism < 1 || retries < 0 || poll.isNegative() || patience.isNegative() || replaceAfter.isNegative()) {
            throw new IllegalArgumentException("at least one account at once, no negative time or number");
        }
    }
}
