// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A verifier's own threads: a fixed number of daemons, which start when needed and end after idling. */
final class WorkerPool extends ThreadPoolExecutor {
    private static final Duration IDLE_LIFE = Duration.ofSeconds(60);

    WorkerPool(int threads) {
        super(threads, threads, IDLE_LIFE.toMillis(), TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), named());
        allowCoreThreadTimeOut(true);
    }

    private static final class Worker extends Thread {
        private final ThreadFactory maker;

        Worker(Runnable work, String name, ThreadFactory maker) {
            super(work, name);
            this.maker = maker;
            setDaemon(true);
        }
    }

    private static ThreadFactory named() {
        AtomicInteger number = new AtomicInteger();
        return new ThreadFactory() {
            @Override
            public Thread newThread(Runnable work) {
                return new Worker(work, "hauberk-batch-" + number.incrementAndGet(), this);
            }
        };
    }

    /**
     * Takes no more work, and waits until the queued work is done and the threads have ended; a thread of this pool
     * doesn't wait. An interrupt ends the waiting and stays set.
     */
    void end() {
        shutdown();
        if (Thread.currentThread() instanceof Worker worker && worker.maker.equals(getThreadFactory())) {
            return;
        }
        try {
            while (!awaitTermination(IDLE_LIFE.toMillis(), TimeUnit.MILLISECONDS)) {
                // work that has begun is never given up
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
