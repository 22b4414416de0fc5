// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

/**
 * Stops a batch from another thread. Give it to {@link BatchVerifier#verify(java.util.List, Deadline, Cancellation)};
 * one object may serve several batches, all of which it stops. Safe for use by many threads.
 */
public final class Cancellation {
    private volatile boolean cancelled;

    /** Makes one that is not asked for yet. */
    public Cancellation() {}

    /** Asks for the stop. What is not finished yet stays unfinished. Can't be taken back. */
    public void cancel() {
        cancelled = true;
    }

    /** {@return whether the stop was asked for} */
    public boolean isCancelled() {
        return cancelled;
    }
}
