// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Numbered parts of one piece of work, which the calling thread and its helpers take one after the other. The caller does
 * all that nobody else takes: helpers that never run cost speed only. Nobody works on after {@link #run} has returned.
 */
final class SharedWork {
    /** Helpers that never help. */
    static final Executor ALONE = _ -> {};

    private final int count;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private int working; // guarded by this, as is closed
    private boolean closed;

    private SharedWork(int count) {
        this.count = count;
    }

    /** What every thread does: takes parts while there are any. */
    interface Worker {
        void run(SharedWork work);
    }

    /** {@return the number of a part that nobody else takes, or -1 if there is none left} */
    int next() {
        int part = failure.get() == null ? next.getAndIncrement() : count;
        return part < count ? part : -1;
    }

    /**
     * Does the work.
     *
     * @param count how many parts it has
     * @param helpers runs tasks that help
     * @param worker run once by each thread; what it throws ends the work and is thrown here
     */
    static void run(int count, Executor helpers, Worker worker) {
        SharedWork work = new SharedWork(count);
        int wanted = Math.min(count, Runtime.getRuntime().availableProcessors()) - 1;
        for (int i = 0; i < wanted; i++) {
            try {
                helpers.execute(() -> work.help(worker));
            } catch (RejectedExecutionException e) {
                break;
            }
        }
        work.attempt(worker);
        work.awaitHelpers();
        Throwable thrown = work.failure.get();
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
    }

    private void help(Worker worker) {
        synchronized (this) {
            if (closed) {
                return;
            }
            working++;
        }
        try {
            attempt(worker);
        } finally {
            synchronized (this) {
                working--;
                notifyAll();
            }
        }
    }

    private void attempt(Worker worker) {
        try {
            worker.run(this);
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        }
    }

    private synchronized void awaitHelpers() {
        closed = true;
        boolean interrupted = false;
        while (working > 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true; // they work on the caller's arrays: it can't leave before them
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
