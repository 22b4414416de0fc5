// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli.bench;

import io.hauberk.signature.SchemeId;

/**
 * One way to verify the signatures of a corpus.
 *
 * @param scheme what is verified
 * @param implementation what verifies it, for people: {@code Hauberk (8 lanes)}, {@code JDK}
 * @param mode what it starts from
 * @param threads how many threads work
 * @param work verifies a portion
 */
public record Contestant(SchemeId scheme, String implementation, Mode mode, int threads, Work work) {
    /** Verifies signatures again and again. */
    @FunctionalInterface
    public interface Work {
        /**
         * Verifies signatures until the time is over; at least one.
         *
         * @param nanos the time, in nanoseconds
         * @return how many were verified a second
         * @throws IllegalStateException if one of them was found invalid: every signature of a corpus is valid
         */
        double perSecond(long nanos);
    }
}
