// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.anchor;

/**
 * The price of a unit of gas.
 *
 * @param max the most to pay for a unit, in the chain's smallest unit (wei); on Solana the lamports of a signature
 * @param priority the part of it offered to the block's maker (EIP-1559)
 */
public record Fee(long max, long priority) {
    /** @throws IllegalArgumentException unless {@code 0 <= priority <= max} */
    public Fee {
        if (priority < 0 || priority > max) {
            throw new IllegalArgumentException("a priority fee from 0 to the maximum of " + max + ", not " + priority);
        }
    }
}
