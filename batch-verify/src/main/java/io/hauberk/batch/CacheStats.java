// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

/**
 * How full the cache of prepared keys is.
 *
 * @param entries the keys in it
 * @param bytes the bytes of heap that they take, with those that are being prepared
 * @param maxBytes the most that they may take
 * @param evictions how many keys had to go
 */
public record CacheStats(long entries, long bytes, long maxBytes, long evictions) {}
