// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

import io.hauberk.signature.BatchItem;
import io.hauberk.signature.HybridScheme;
import io.hauberk.signature.SchemeFailure;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SignatureScheme;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Verifies batches of signatures of mixed schemes on every core.
 *
 * <p>The verdict of item {@code i} is that of {@link Schemes#verify} or {@link Schemes#recover} for it alone, whatever
 * the other items, the order and the number of threads. A bad item costs its own verification and nothing else.
 *
 * <p>The calling thread works with the others, and {@code verify} may be called from anywhere, the threads of its own
 * executor included. Safe for use by many threads.
 *
 * <pre>{@code
 * try (var verifier = BatchVerifier.create(BatchConfig.defaults())) {
 *     BatchResult result = verifier.verify(items, Deadline.after(Duration.ofMillis(400)));
 * }
 * }</pre>
 */
public final class BatchVerifier implements AutoCloseable {
    private final BatchConfig config;
    private final ServingKernels kernels;
    private final PreparedKeyCache cache;
    private final Executor helpers;
    private final @Nullable WorkerPool ownPool;
    private volatile boolean closed;

    private final LongAdder batches = new LongAdder();
    private final LongAdder items = new LongAdder();
    private final LongAdder invalid = new LongAdder();
    private final LongAdder unfinished = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final Map<SchemeId, Tally> schemes = new TreeMap<>(); // guarded by itself

    private BatchVerifier(BatchConfig config, ServingKernels kernels) {
        this.config = config;
        this.kernels = kernels;
        this.cache = new PreparedKeyCache(config.cacheBytes());
        this.ownPool =
                config.executor().isPresent() || config.threads() == 1 ? null : new WorkerPool(config.threads() - 1);
        // With one thread the caller is that thread, and nothing is ever handed to this executor.
        this.helpers = ownPool != null ? ownPool : config.executor().orElse(Runnable::run);
    }

    /** {@return a verifier}; close it to end its threads */
    public static BatchVerifier create(BatchConfig config) {
        return create(config, config.kernels() ? ServingKernels.shared() : ServingKernels.NONE);
    }

    static BatchVerifier create(BatchConfig config, ServingKernels kernels) {
        return new BatchVerifier(config, kernels);
    }

    /** {@return how this verifier works} */
    public BatchConfig config() {
        return config;
    }

    /**
     * Verifies all items.
     *
     * @param batch the items; their bytes are left alone until this returns
     * @return a verdict for each, unless the calling thread is interrupted
     * @throws IllegalArgumentException if an item's scheme takes no input of its kind; nothing is verified then
     * @throws SchemeFailure if a back end breaks; this says nothing about any signature
     * @throws IllegalStateException if this verifier is closed
     */
    public BatchResult verify(List<? extends BatchItem> batch) {
        return verify(batch, Deadline.none());
    }

    /**
     * Verifies what it can before the deadline; see {@link #verify(List, Deadline, Cancellation)}.
     *
     * @param batch the items; their bytes are left alone until this returns
     * @param deadline when to stop
     * @return a verdict for each finished item
     * @throws IllegalArgumentException if an item's scheme takes no input of its kind; nothing is verified then
     * @throws SchemeFailure if a back end breaks; this says nothing about any signature
     * @throws IllegalStateException if this verifier is closed
     */
    public BatchResult verify(List<? extends BatchItem> batch, Deadline deadline) {
        return verify(batch, deadline, new Cancellation());
    }

    /**
     * Verifies what it can before the deadline passes, the cancellation comes or the calling thread is interrupted
     * (which leaves the interrupt set). An item that has begun by then is finished, so this returns up to one
     * verification later.
     *
     * @param batch the items; their bytes are left alone until this returns
     * @param deadline when to stop
     * @param cancellation stops the batch from elsewhere
     * @return a verdict for each finished item
     * @throws IllegalArgumentException if an item's scheme takes no input of its kind; nothing is verified then
     * @throws SchemeFailure if a back end breaks; this says nothing about any signature
     * @throws IllegalStateException if this verifier is closed
     */
    public BatchResult verify(List<? extends BatchItem> batch, Deadline deadline, Cancellation cancellation) {
        if (closed) {
            throw new IllegalStateException("this verifier is closed");
        }
        BatchEvent event = new BatchEvent();
        event.begin();
        WorkPlan plan = WorkPlan.of(batch, config.schemes(), kernels, config.threads());
        BatchRun run = new BatchRun(plan, cache, deadline, cancellation);
        share(run, Math.min(config.threads(), plan.chunks().size()) - 1);
        BatchResult result = run.result();
        count(plan, run, result);
        record(event, plan, run, result);
        return result;
    }

    /**
     * Gets the kernels of some schemes ready, which otherwise happens in the background once enough of their signatures
     * have come. Until then, and where there are no kernels, the schemes' own back ends serve.
     *
     * @param wanted the schemes; those without kernels here are ready at once, a hybrid when its components are
     * @param patience how long to wait; zero begins and doesn't wait
     * @return whether all are ready; false if the time was not enough or the thread is interrupted, which stays set
     */
    public boolean warmUp(Collection<SchemeId> wanted, Duration patience) {
        List<KernelState<?>> states = new ArrayList<>();
        for (SignatureScheme scheme : components(wanted)) {
            KernelState<?> state = kernels.find(scheme.id());
            if (state != null) {
                kernels.warmUp(state, scheme);
                states.add(state);
            }
        }
        Deadline deadline = Deadline.after(patience);
        try {
            for (KernelState<?> state : states) {
                if (!state.awaitWarmUp(deadline)) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private List<SignatureScheme> components(Collection<SchemeId> wanted) {
        return wanted.stream()
                .flatMap(id -> config.schemes().find(id).stream())
                .flatMap(scheme ->
                        scheme instanceof HybridScheme hybrid ? hybrid.components().stream() : Stream.of(scheme))
                .toList();
    }

    /** {@return what this verifier has done so far}; the numbers may be those of slightly different instants */
    public BatchStats stats() {
        List<SchemeStats> each;
        synchronized (schemes) {
            each = schemes.entrySet().stream()
                    .map(entry -> entry.getValue().stats(entry.getKey()))
                    .toList();
        }
        return new BatchStats(
                batches.sum(), items.sum(), invalid.sum(), unfinished.sum(), bytes.sum(), cache.stats(), each);
    }

    /**
     * Takes no more batches and waits for the verifier's own threads to end; batches that are running get their result.
     * Calling it again does nothing; calling it from one of those threads doesn't wait.
     */
    @Override
    public void close() {
        closed = true;
        if (ownPool != null) {
            ownPool.end();
        }
    }

    /**
     * {@return the cost weight of an item, zero if its scheme is unknown}
     *
     * @throws IllegalArgumentException if its scheme takes no input of its kind
     */
    int cost(BatchItem item) {
        SignatureScheme scheme = WorkPlan.schemeOf(item, config.schemes());
        if (scheme == null) {
            return 0;
        }
        scheme.spec().requireTakes(item.input());
        return scheme.spec().costWeight();
    }

    // Runs the batch here and on as many helpers as are wanted and come; returns when all of them are done.
    private void share(BatchRun run, int wanted) {
        AtomicReference<@Nullable BatchRun> help = new AtomicReference<>(run);
        Runnable helper = () -> {
            BatchRun helped = help.get();
            if (helped != null) {
                helped.work();
            }
        };
        try {
            callHelpers(helper, wanted);
            run.work();
        } catch (RuntimeException | Error e) { // of an executor
            run.stop();
            throw e;
        } finally {
            // Helpers that are still queued would find nothing to do: they must not keep the batch alive until then.
            help.set(null);
            while (ownPool != null && ownPool.remove(helper)) {}
            run.finish();
        }
    }

    private void callHelpers(Runnable helper, int wanted) {
        for (int asked = 0; asked < wanted; asked++) {
            try {
                helpers.execute(helper);
            } catch (RejectedExecutionException e) {
                return; // a full or closed executor: the calling thread does the work
            }
        }
    }

    private void count(WorkPlan plan, BatchRun run, BatchResult result) {
        batches.increment();
        items.add(result.size());
        invalid.add(result.invalid().size());
        unfinished.add(result.unfinished().cardinality());
        bytes.add(plan.bytes());
        synchronized (schemes) {
            run.tallies()
                    .forEach((id, tally) ->
                            schemes.computeIfAbsent(id, _ -> new Tally()).add(tally));
        }
    }

    private static void record(BatchEvent event, WorkPlan plan, BatchRun run, BatchResult result) {
        event.end();
        if (event.shouldCommit()) {
            event.items = result.size();
            event.invalid = result.invalid().size();
            event.unfinished = result.unfinished().cardinality();
            event.threads = run.threads();
            event.bytes = plan.bytes();
            event.commit();
        }
        run.tallies().forEach((id, tally) -> tally.record(id));
    }
}
