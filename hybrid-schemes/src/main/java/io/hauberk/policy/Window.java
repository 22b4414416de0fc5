// SPDX-License-Identifier: Apache-2.0
package io.hauberk.policy;

/**
 * A stretch of a policy's clock.
 *
 * @param from the first position inside, 0 or more
 * @param until the first position behind; {@link #OPEN} where there is none
 */
public record Window(long from, long until) {
    /** The {@code until} of a window that has no end of its own. */
    public static final long OPEN = Long.MAX_VALUE;

    /** Everything. */
    public static final Window ALWAYS = new Window(0, OPEN);

    /** @throws IllegalArgumentException unless {@code 0 <= from < until} */
    public Window {
        if (from < 0 || from >= until) {
            throw new IllegalArgumentException("a window begins at 0 or later, and before it ends");
        }
    }

    /** {@return whether {@code position} is inside} */
    public boolean contains(long position) {
        return from <= position && (position < until || !hasEnd());
    }

    /** {@return whether some position is inside both} */
    public boolean overlaps(Window other) {
        return from < other.until && other.from < until;
    }

    /** {@return whether there is an end} */
    public boolean hasEnd() {
        return until != OPEN;
    }

    String describe(Clock clock) {
        return "from " + clock.describe(from) + (hasEnd() ? " until " + clock.describe(until) : " on");
    }
}
