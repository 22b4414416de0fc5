// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.field;

import java.time.Duration;
import java.util.List;

/**
 * How much is made ready before anything is measured.
 *
 * @param keys how many keys of a scheme there are at most
 * @param corpusTime how long the making of one scheme's signatures may take; what isn't made then is done without
 * @param messageBytes the lengths of messages
 * @param largestBlock the most transactions of a block, and the most signatures of a batch
 * @param warmUp how long to wait for kernels; where they come later, the scheme's back end serves until then
 */
public record Effort(int keys, Duration corpusTime, List<Integer> messageBytes, int largestBlock, Duration warmUp) {
    /** For figures to publish. */
    public static final Effort FULL =
            new Effort(10_000, Duration.ofSeconds(5), List.of(32, 1024), 100_000, Duration.ofSeconds(60));

    /** For a look. */
    public static final Effort QUICK =
            new Effort(2_048, Duration.ofMillis(800), List.of(32), 2_000, Duration.ofSeconds(15));

    public Effort {
        messageBytes = List.copyOf(messageBytes);
    }
}
