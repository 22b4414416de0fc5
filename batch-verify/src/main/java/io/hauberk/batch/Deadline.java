// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

import java.time.Duration;

/**
 * The instant at which a batch stops, on the JVM's monotonic clock. Make it when the slot begins, not when the batch is
 * ready: the time spent on parsing then counts. Immutable and safe for use by many threads.
 */
public final class Deadline {
    // Two readings of nanoTime are compared by their difference, which must not overflow: 146 years is as good as
    // never.
    private static final long FARTHEST_NANOS = Long.MAX_VALUE / 2;

    private static final Deadline NONE = new Deadline(false, 0);

    private final boolean limited;
    private final long nanoTime;

    private Deadline(boolean limited, long nanoTime) {
        this.limited = limited;
        this.nanoTime = nanoTime;
    }

    /** {@return no deadline} */
    public static Deadline none() {
        return NONE;
    }

    /** {@return the instant {@code time} from now}; zero or less has passed already */
    public static Deadline after(Duration time) {
        long nanos;
        try {
            nanos = Math.clamp(time.toNanos(), 0, FARTHEST_NANOS);
        } catch (ArithmeticException beyondALong) {
            nanos = time.isNegative() ? 0 : FARTHEST_NANOS;
        }
        return new Deadline(true, System.nanoTime() + nanos);
    }

    /** {@return whether the instant has come} */
    public boolean hasPassed() {
        return limited && System.nanoTime() - nanoTime >= 0;
    }

    /** {@return the time left}, zero once it has passed; {@link Long#MAX_VALUE} nanoseconds without a deadline */
    public Duration remaining() {
        return Duration.ofNanos(limited ? Math.max(0, nanoTime - System.nanoTime()) : Long.MAX_VALUE);
    }
}
