// SPDX-License-Identifier: Apache-2.0
package io.hauberk.policy;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A place in a chain's history.
 *
 * @param chain the chain's name, such as {@code ethereum} or {@code eip155:56}
 * @param height the block's height, where it is known; not negative
 * @param timestamp the block's own timestamp, where it is known: never the system's clock
 */
public record ChainPoint(String chain, OptionalLong height, Optional<Instant> timestamp) {
    /** @throws IllegalArgumentException if the height is negative */
    public ChainPoint {
        if (height.isPresent() && height.getAsLong() < 0) {
            throw new IllegalArgumentException("a height is not negative");
        }
    }

    /** {@return the block at {@code height}, whose timestamp isn't known} */
    public static ChainPoint atHeight(String chain, long height) {
        return new ChainPoint(chain, OptionalLong.of(height), Optional.empty());
    }

    /** {@return a block with that timestamp, whose height isn't known} */
    public static ChainPoint atDate(String chain, Instant timestamp) {
        return new ChainPoint(chain, OptionalLong.empty(), Optional.of(timestamp));
    }

    /** {@return the block with that height and timestamp} */
    public static ChainPoint at(String chain, long height, Instant timestamp) {
        return new ChainPoint(chain, OptionalLong.of(height), Optional.of(timestamp));
    }
}
