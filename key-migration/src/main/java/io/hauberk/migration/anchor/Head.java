// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.anchor;

/**
 * A block.
 *
 * @param height its height (the slot on Solana)
 * @param hash its hash, in the chain's own text
 * @param timestamp its time in seconds since 1970
 */
public record Head(long height, String hash, long timestamp) {}
