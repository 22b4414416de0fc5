// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

import io.hauberk.signature.BatchItem;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.SchemeFailure;
import io.hauberk.signature.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Gathers single signatures into batches: for a mempool, where they arrive one by one from many peers, and lanes are
 * filled only if they wait for each other a little.
 *
 * <p>It holds a bounded number of items: {@link #submit} blocks when it is full, {@link #offer} says so. An item waits
 * at most its delay before its batch begins, if a worker is free.
 *
 * <p>The futures complete on the service's threads: what hangs on them should be short, or run elsewhere
 * ({@code thenAcceptAsync}). A future that is cancelled before its batch begins is not verified. Safe for use by many
 * threads.
 */
public final class VerifyService implements AutoCloseable {
    private final BatchVerifier verifier;
    private final ServiceConfig config;
    private final ServiceQueue queue;
    private final Set<Thread> workers = new HashSet<>(); // guarded by itself
    private final AtomicInteger workerNumber = new AtomicInteger();

    private final LongAdder accepted = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder verified = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder withdrawn = new LongAdder();
    private final LongAdder batches = new LongAdder();
    private final LongAdder workersReplaced = new LongAdder();

    private VerifyService(BatchVerifier verifier, ServiceConfig config) {
        this.verifier = verifier;
        this.config = config;
        this.queue = new ServiceQueue(config.capacity(), config.batchItems());
    }

    /**
     * {@return a running service}; close it to end its threads
     *
     * @param verifier does the work; the caller closes it, after the service
     * @param config how items are gathered
     */
    public static VerifyService start(BatchVerifier verifier, ServiceConfig config) {
        VerifyService service = new VerifyService(verifier, config);
        for (int i = 0; i < config.workers(); i++) {
            service.startWorker();
        }
        return service;
    }

    /**
     * Takes an item, waiting for room while the service is full.
     *
     * @param item its bytes are left alone until the future is done
     * @return completes with the outcome, or with {@link SchemeFailure} if its worker died, which says nothing about
     *     the signature
     * @throws InterruptedException if the thread is interrupted while it waits; the item is not taken then
     * @throws IllegalArgumentException if the item's scheme takes no input of its kind
     * @throws IllegalStateException if the service is closed, now or while it waits
     */
    public CompletableFuture<Outcome> submit(BatchItem item) throws InterruptedException {
        return submit(item, config.maxDelay());
    }

    /**
     * Takes an item that waits for others no longer than {@code maxDelay}; see {@link #submit(BatchItem)}.
     *
     * @param item its bytes are left alone until the future is done
     * @param maxDelay its own bound; zero or less begins a batch at once
     * @return completes with the outcome, or with {@link SchemeFailure} if its worker died, which says nothing about
     *     the signature
     * @throws InterruptedException if the thread is interrupted while it waits; the item is not taken then
     * @throws IllegalArgumentException if the item's scheme takes no input of its kind
     * @throws IllegalStateException if the service is closed, now or while it waits
     */
    public CompletableFuture<Outcome> submit(BatchItem item, Duration maxDelay) throws InterruptedException {
        int cost = verifier.cost(item);
        CompletableFuture<Outcome> future = queue.put(item, cost, maxDelay);
        accepted.increment();
        return future;
    }

    /**
     * Takes an item if there is room, without waiting.
     *
     * @param item its bytes are left alone until the future is done
     * @return as {@link #submit(BatchItem)} gives it; empty if the service is full
     * @throws IllegalArgumentException if the item's scheme takes no input of its kind
     * @throws IllegalStateException if the service is closed
     */
    public Optional<CompletableFuture<Outcome>> offer(BatchItem item) {
        CompletableFuture<Outcome> future = queue.offer(item, verifier.cost(item), config.maxDelay());
        (future != null ? accepted : refused).increment();
        return Optional.ofNullable(future);
    }

    /** {@return what this service has done so far}; the numbers may be those of slightly different instants */
    public ServiceStats stats() {
        return new ServiceStats(
                accepted.sum(),
                refused.sum(),
                verified.sum(),
                failed.sum(),
                withdrawn.sum(),
                batches.sum(),
                workersReplaced.sum(),
                queue.held());
    }

    /**
     * Takes no more items, verifies those it holds, and waits until all of their futures are done; whoever waits in
     * {@link #submit} gets an {@link IllegalStateException}. An interrupt ends the waiting, not the work, and stays set.
     * One of the service's own threads doesn't wait. Calling it again waits again.
     */
    @Override
    public void close() {
        queue.close();
        boolean interrupted = false;
        while (!interrupted) {
            Thread worker;
            synchronized (workers) {
                if (workers.isEmpty() || workers.contains(Thread.currentThread())) {
                    return;
                }
                worker = workers.iterator().next();
            }
            try {
                worker.join(); // by then it has left the set, and its replacement, if there is one, is in it
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        Thread.currentThread().interrupt();
    }

    private void startWorker() {
        Thread worker = new Thread(this::work, "hauberk-service-" + workerNumber.incrementAndGet());
        worker.setDaemon(true);
        synchronized (workers) {
            workers.add(worker);
            boolean started = false;
            try {
                worker.start();
                started = true;
            } finally {
                if (!started) {
                    workers.remove(worker);
                }
            }
        }
    }

    // The life of a worker. It dies of whatever verifying throws: its own waiters learn of it, and another takes over.
    private void work() {
        boolean alive = true;
        List<ServiceQueue.Waiting> batch = queue.take();
        while (!batch.isEmpty()) {
            try {
                verify(batch);
            } catch (Throwable e) {
                fail(batch, e);
                alive = !replace();
            } finally {
                queue.release(batch.size());
            }
            batch = alive ? queue.take() : List.of();
        }
        synchronized (workers) {
            workers.remove(Thread.currentThread());
        }
    }

    // Whether another worker has started; where the machine gives no thread, the old one has to go on.
    private boolean replace() {
        try {
            startWorker();
            workersReplaced.increment();
            return true;
        } catch (OutOfMemoryError e) {
            return false;
        }
    }

    private void verify(List<ServiceQueue.Waiting> batch) {
        List<ServiceQueue.Waiting> left = new ArrayList<>();
        for (ServiceQueue.Waiting waiting : batch) {
            if (waiting.future().isDone()) {
                withdrawn.increment();
            } else {
                left.add(waiting);
            }
        }
        // One round, unless somebody interrupts this thread.
        while (!left.isEmpty()) {
            BatchResult result = verifier.verify(
                    left.stream().map(ServiceQueue.Waiting::item).toList());
            left = complete(left, result);
            if (!left.isEmpty()) {
                Thread.interrupted();
            }
        }
        batches.increment();
    }

    // Returns those that are unfinished.
    private List<ServiceQueue.Waiting> complete(List<ServiceQueue.Waiting> batch, BatchResult result) {
        Map<Integer, Bytes> keys = new HashMap<>();
        result.recovered().forEach(recovered -> keys.put(recovered.index(), recovered.key()));
        List<ServiceQueue.Waiting> unfinished = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            Optional<Verdict> verdict = result.verdict(i);
            if (verdict.isPresent()) {
                verified.increment();
                batch.get(i).future().complete(new Outcome(verdict.get(), Optional.ofNullable(keys.get(i))));
            } else {
                unfinished.add(batch.get(i));
            }
        }
        return unfinished;
    }

    private void fail(List<ServiceQueue.Waiting> batch, Throwable cause) {
        SchemeFailure failure = cause instanceof SchemeFailure known
                ? known
                : new SchemeFailure("a worker of the service died: " + cause, cause);
        for (ServiceQueue.Waiting waiting : batch) {
            if (waiting.future().completeExceptionally(failure)) {
                failed.increment();
            }
        }
    }
}
