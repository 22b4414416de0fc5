// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

import io.hauberk.signature.BatchItem;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The items of a {@link VerifyService} on their way to a worker: bounded, first in first out, and handed out in batches.
 * A batch is ready when it is full, when its most urgent item can't wait longer, or when the service closes.
 */
final class ServiceQueue {
    /**
     * An item and who waits for it.
     *
     * @param item the item
     * @param cost its scheme's cost weight
     * @param due when its batch has to begin, in {@link System#nanoTime}
     * @param future the waiter's
     */
    record Waiting(BatchItem item, int cost, long due, CompletableFuture<Outcome> future) {}

    // In microseconds of one core. Bounds how long a batch of heavy schemes keeps the next one waiting.
    private static final long LARGEST_BATCH_COST = 200_000;

    // Far enough for anyone, and no difference of two instants overflows.
    private static final long LONGEST_DELAY_NANOS = Duration.ofDays(365).toNanos();

    private final int capacity;
    private final int batchItems;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition notFull = lock.newCondition();
    private final Condition ready = lock.newCondition();
    private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
    private int held; // in the queue and at the workers
    private long earliestDue; // of the queue, while it is not empty
    private boolean closed;

    ServiceQueue(int capacity, int batchItems) {
        this.capacity = capacity;
        this.batchItems = batchItems;
    }

    /**
     * Adds an item, waiting while there is no room.
     *
     * @throws InterruptedException if the thread is interrupted while it waits
     * @throws IllegalStateException if the queue is closed, before or while it waits
     */
    CompletableFuture<Outcome> put(BatchItem item, int cost, Duration delay) throws InterruptedException {
        long due = due(delay);
        lock.lockInterruptibly();
        try {
            requireOpen();
            while (held >= capacity) {
                notFull.await();
                requireOpen();
            }
            return add(item, cost, due);
        } finally {
            lock.unlock();
        }
    }

    /**
     * {@return the item's future, or null if there is no room}
     *
     * @throws IllegalStateException if the queue is closed
     */
    @Nullable
    CompletableFuture<Outcome> offer(BatchItem item, int cost, Duration delay) {
        long due = due(delay);
        lock.lock();
        try {
            requireOpen();
            return held < capacity ? add(item, cost, due) : null;
        } finally {
            lock.unlock();
        }
    }

    /** {@return the next batch, waiting until one is ready}; empty once the queue is closed and nothing is left */
    List<Waiting> take() {
        lock.lock();
        try {
            while (!isReady()) {
                if (queue.isEmpty() && closed) {
                    return List.of();
                }
                try {
                    if (queue.isEmpty()) {
                        ready.await();
                    } else {
                        ready.awaitNanos(earliestDue - System.nanoTime());
                    }
                } catch (InterruptedException e) {
                    // Nobody may interrupt a worker: there are people waiting for it. It looks again, and goes on.
                }
            }
            return drain();
        } finally {
            lock.unlock();
        }
    }

    /** Makes room: a worker is done with {@code items} items, whatever became of them. */
    void release(int items) {
        lock.lock();
        try {
            held -= items;
            notFull.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Refuses further items, wakes whoever waits for room, and makes what is queued ready at once. */
    void close() {
        lock.lock();
        try {
            closed = true;
            notFull.signalAll();
            ready.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** {@return the items in the queue and at the workers} */
    int held() {
        lock.lock();
        try {
            return held;
        } finally {
            lock.unlock();
        }
    }

    private static long due(Duration delay) {
        long nanos;
        try {
            nanos = Math.clamp(delay.toNanos(), 0, LONGEST_DELAY_NANOS);
        } catch (ArithmeticException beyondALong) {
            nanos = delay.isNegative() ? 0 : LONGEST_DELAY_NANOS;
        }
        return System.nanoTime() + nanos;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this service is closed");
        }
    }

    private CompletableFuture<Outcome> add(BatchItem item, int cost, long due) {
        boolean mostUrgent = queue.isEmpty() || due - earliestDue < 0;
        Waiting waiting = new Waiting(item, cost, due, new CompletableFuture<>());
        queue.add(waiting);
        held++;
        if (mostUrgent) {
            earliestDue = due;
        }
        if (mostUrgent || isReady()) {
            ready.signal();
        }
        return waiting.future();
    }

    private boolean isReady() {
        return !queue.isEmpty() && (closed || queue.size() >= batchItems || earliestDue - System.nanoTime() <= 0);
    }

    private List<Waiting> drain() {
        List<Waiting> batch = new ArrayList<>(Math.min(queue.size(), batchItems));
        long cost = 0;
        while (!queue.isEmpty() && batch.size() < batchItems && cost < LARGEST_BATCH_COST) {
            Waiting next = queue.remove();
            batch.add(next);
            cost += next.cost();
        }
        if (!queue.isEmpty()) {
            earliestDue = queue.getFirst().due();
            for (Waiting waiting : queue) {
                earliestDue = waiting.due() - earliestDue < 0 ? waiting.due() : earliestDue;
            }
            ready.signal();
        }
        return batch;
    }
}
