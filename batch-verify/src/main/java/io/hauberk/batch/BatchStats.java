// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

/**
 * What a {@link BatchVerifier} has done since it was made.
 *
 * @param batches the calls that returned a result
 * @param items the items in them
 * @param invalid those that did not verify
 * @param unfinished those that a deadline or a cancellation left
 * @param bytes the bytes of keys and signatures in them
 * @param keysDecoded how often a public key was decoded
 * @param keysReused how often one was found decoded already, earlier in the same batch
 */
public record BatchStats(
        long batches, long items, long invalid, long unfinished, long bytes, long keysDecoded, long keysReused) {}
