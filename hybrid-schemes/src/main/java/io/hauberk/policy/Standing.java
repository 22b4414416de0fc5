// SPDX-License-Identifier: Apache-2.0
package io.hauberk.policy;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a scheme stands for a purpose at one position.
 *
 * @param status whether it counts
 * @param rule the rule that says so
 * @param reason why, for people
 * @param deprecatedSince the position of the deprecation, present exactly if deprecated
 * @param limit the tightest limit to the bytes of a signature, if there is one; none where refused
 */
public record Standing(
        Status status, String rule, String reason, OptionalLong deprecatedSince, Optional<ByteLimit> limit) {
    /** Whether a scheme counts. */
    public enum Status {
        /** It doesn't. */
        REFUSED,
        /** It does. */
        ACCEPTED,
        /** It does, and every use is reported. */
        DEPRECATED
    }

    /**
     * A limit to one signature.
     *
     * @param rule the rule that sets it
     * @param bytes the most bytes
     */
    public record ByteLimit(String rule, int bytes) {}

    /** {@return whether the scheme counts, deprecated or not} */
    public boolean isAccepted() {
        return status != Status.REFUSED;
    }

    static Standing refused(String rule, String reason) {
        return new Standing(Status.REFUSED, rule, reason, OptionalLong.empty(), Optional.empty());
    }

    static Standing accepted(Rule.Accept rule, long position, Clock clock, Optional<ByteLimit> limit) {
        OptionalLong since = rule.deprecated();
        boolean deprecated = since.isPresent() && since.getAsLong() <= position;
        String window = "accepted " + rule.window().describe(clock);
        return new Standing(
                deprecated ? Status.DEPRECATED : Status.ACCEPTED,
                rule.name(),
                deprecated ? window + ", deprecated since " + clock.describe(since.getAsLong()) : window,
                deprecated ? since : OptionalLong.empty(),
                limit);
    }

    /** {@return whether a person would call the two the same}: who says so doesn't matter */
    boolean isLike(Standing other) {
        return status == other.status && bytes() == other.bytes();
    }

    private int bytes() {
        return limit.map(ByteLimit::bytes).orElse(Integer.MAX_VALUE);
    }
}
