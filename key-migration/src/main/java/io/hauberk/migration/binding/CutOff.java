// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.binding;

import io.hauberk.migration.ChainName;

/**
 * Until when registrations count: the height at which the old keys' scheme is held to be breakable, with a margin. It comes
 * from whoever verifies, never from a binding.
 *
 * @param chain the chain
 * @param height the last height at which a registration counts
 */
public record CutOff(ChainName chain, long height) {
    /** @throws IllegalArgumentException if the height is negative */
    public CutOff {
        if (height < 0) {
            throw new IllegalArgumentException("a height is not negative: " + height);
        }
    }

    /** {@return no cut-off yet: every registration counts} */
    public static CutOff none(ChainName chain) {
        return new CutOff(chain, Long.MAX_VALUE);
    }
}
