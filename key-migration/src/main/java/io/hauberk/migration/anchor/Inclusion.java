// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.anchor;

import io.hauberk.migration.ChainName;

/**
 * Where on a chain something was included.
 *
 * @param chain the chain
 * @param height the block's height (the slot on Solana)
 * @param timestamp the block's time in seconds since 1970
 * @param blockHash in the chain's own text
 * @param transaction the transaction's hash or id, in the chain's own text
 * @param index its place among the anchored acts of that block, which orders two at one height
 */
public record Inclusion(ChainName chain, long height, long timestamp, String blockHash, String transaction, long index)
        implements Comparable<Inclusion> {
    /** Earlier first; only inclusions on one chain can be compared. */
    @Override
    public int compareTo(Inclusion other) {
        if (!chain.equals(other.chain)) {
            throw new IllegalArgumentException("heights of " + chain + " and " + other.chain + " don't compare");
        }
        return height != other.height ? Long.compare(height, other.height) : Long.compare(index, other.index);
    }
}
