// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

/**
 * What a {@link VerifyService} has done since it was made.
 *
 * @param accepted the items that {@code submit} or {@code offer} took
 * @param refused the items that {@code offer} did not take, the service being full
 * @param verified the items that got a verdict
 * @param failed the items that got an exception instead, for their worker died
 * @param withdrawn the items whose future was cancelled before their batch began
 * @param batches the batches that were verified
 * @param workersReplaced how many workers died and were replaced
 * @param held the items that are waiting or being verified now
 */
public record ServiceStats(
        long accepted,
        long refused,
        long verified,
        long failed,
        long withdrawn,
        long batches,
        long workersReplaced,
        int held) {}
