// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

import io.hauberk.batch.kernel.Kernels;
import io.hauberk.signature.BatchItem;
import io.hauberk.signature.Family;
import io.hauberk.signature.HybridScheme;
import io.hauberk.signature.Keccak256Together;
import io.hauberk.signature.SchemeFailure;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyItem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One batch being verified. Any number of threads may {@link #work}: each takes chunk after chunk until none is left or
 * the batch stops. The calling thread is one of them and the only one that waits, so a pool whose threads are all busy,
 * or a call from inside that pool, makes a batch slower but never stuck.
 */
final class BatchRun {
    private static final int AHEAD = 8; // items; those of the greatest schemes still fit the first cache but one

    /** What broke, and where. */
    private record Breakage(String place, Throwable cause) {}

    private final WorkPlan plan;
    private final PreparedKeyCache cache;
    private final Deadline deadline;
    private final Cancellation cancellation;
    private final Thread caller = Thread.currentThread();

    private final AtomicInteger nextChunk = new AtomicInteger();
    private final AtomicReference<@Nullable Breakage> breakage = new AtomicReference<>();
    private volatile boolean stopped;

    private final Verdicts verdicts;

    private final Object presence = new Object();
    private int present;
    private boolean closed;

    private final AtomicInteger threads = new AtomicInteger();
    private final Map<SchemeId, Tally> tallies = new HashMap<>(); // guarded by itself

    BatchRun(WorkPlan plan, PreparedKeyCache cache, Deadline deadline, Cancellation cancellation) {
        this.plan = plan;
        this.cache = cache;
        this.deadline = deadline;
        this.cancellation = cancellation;
        this.verdicts = new Verdicts(plan.items().size(), plan.hasParts());
        for (int index : plan.unknown()) {
            verdicts.set(index, Verdict.UNKNOWN_SCHEME);
        }
    }

    /** Takes chunks until none is left or the batch stops. Does nothing once the caller has its result. */
    void work() {
        if (!enter()) {
            return;
        }
        try {
            takeChunks();
        } catch (Throwable e) {
            broke("a thread of the batch", e);
        } finally {
            leave();
        }
    }

    private void takeChunks() {
        List<WorkPlan.Chunk> chunks = plan.chunks();
        Thread here = Thread.currentThread();
        int chunk = nextChunk.getAndIncrement();
        if (chunk >= chunks.size()) {
            return;
        }
        threads.incrementAndGet();
        try (Worker worker = new Worker()) {
            while (chunk < chunks.size() && !shouldStop()) {
                worker.run(chunks.get(chunk));
                // An executor that is told to stop gets its thread back; the caller takes the rest.
                if (!here.equals(caller) && here.isInterrupted()) {
                    break;
                }
                chunk = nextChunk.getAndIncrement();
            }
            worker.finish();
        }
    }

    /** Lets every thread leave after the item it is at; the others stay unfinished. */
    void stop() {
        stopped = true;
    }

    /**
     * Waits until every thread that helps has left, and lets no more in. An interrupt while waiting stops the batch and
     * stays set.
     */
    void finish() {
        boolean interrupted = false;
        synchronized (presence) {
            closed = true;
            while (present > 0) {
                try {
                    presence.wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                    stopped = true;
                }
            }
        }
        if (interrupted) {
            caller.interrupt();
        }
    }

    /**
     * {@return the result}; after {@link #finish}
     *
     * @throws SchemeFailure if anything broke
     */
    BatchResult result() {
        Breakage broken = breakage.get();
        if (broken != null) {
            throw new SchemeFailure(broken.place() + ": " + broken.cause(), broken.cause());
        }
        return verdicts.result();
    }

    /** {@return how many threads took part}; after {@link #finish} */
    int threads() {
        return threads.get();
    }

    /** {@return what was done for each scheme}; after {@link #finish} */
    Map<SchemeId, Tally> tallies() {
        synchronized (tallies) {
            return Map.copyOf(tallies);
        }
    }

    private boolean enter() {
        synchronized (presence) {
            if (closed) {
                return false;
            }
            present++;
            return true;
        }
    }

    private void leave() {
        synchronized (presence) {
            present--;
            presence.notifyAll();
        }
    }

    private boolean shouldStop() {
        if (!stopped && (deadline.hasPassed() || cancellation.isCancelled() || caller.isInterrupted())) {
            stopped = true;
        }
        return stopped;
    }

    private void broke(String place, Throwable cause) {
        breakage.compareAndSet(null, new Breakage(place, cause));
        stopped = true;
    }

    /** What one thread keeps from chunk to chunk: the way of verifying, and what waits in its lanes. */
    private final class Worker implements AutoCloseable {
        private WorkPlan.@Nullable Group group;
        private @Nullable GroupWorker way;
        private int last; // index of the item that was taken last

        @SuppressWarnings("UnusedVariable") // kept, or the compiler would leave the touching out
        private int touched;

        void run(WorkPlan.Chunk chunk) {
            GroupWorker to = wayOf(chunk.group());
            try {
                for (int place = chunk.from(); place < chunk.to() && !shouldStop(); place++) {
                    if ((place - chunk.from()) % AHEAD == 0) {
                        touched += touch(place, Math.min(place + AHEAD, chunk.to()));
                    }
                    last = plan.itemAt(place);
                    to.take(last, plan.items().get(last));
                }
                if (!shouldStop()) {
                    to.rest();
                }
            } catch (Throwable e) { // whatever it is, it is our breakage, and the caller must learn of it
                broke(chunk.group(), e);
            }
        }

        // Keys and signatures of a block are mostly not in the processor's caches yet. Waiting for those of several
        // items
        // at once, and not when each is hashed, is worth a tenth of a Falcon verification.
        private int touch(int from, int to) {
            int sum = 0;
            for (int place = from; place < to; place++) {
                BatchItem item = plan.items().get(plan.itemAt(place));
                sum += item.signature().touch();
                if (item instanceof VerifyItem verify) {
                    sum += verify.key().touch();
                }
            }
            return sum;
        }

        void finish() {
            if (way != null && group != null && !shouldStop()) {
                try {
                    way.finish();
                } catch (Throwable e) {
                    broke(group, e);
                }
            }
        }

        private void broke(WorkPlan.Group of, Throwable e) {
            BatchRun.this.broke(
                    "item " + last + " of the batch, or one verified with it, "
                            + of.scheme().id(),
                    e);
        }

        private GroupWorker wayOf(WorkPlan.Group next) {
            GroupWorker known = way;
            if (known != null && next.equals(group)) {
                return known;
            }
            finish();
            close();
            GroupWorker begun = begin(next);
            group = next;
            way = begun;
            return begun;
        }

        private GroupWorker begin(WorkPlan.Group next) {
            if (next.scheme() instanceof HybridScheme hybrid && !next.parts().isEmpty()) {
                return new HybridWorker(
                        hybrid,
                        verdicts,
                        next.parts().stream().map(this::begin).toList(),
                        hybrid.bindsByKeccak256() ? keccak256(next) : null);
            }
            KernelTimes times = next.kernel() == null ? null : next.kernel().serving();
            return next.kernel() == null || times == null
                    ? new SchemeWorker(next.scheme(), verdicts)
                    : new LaneWorker<>(next.kernel(), times, next.scheme(), cache, verdicts, BatchRun.this::shouldStop);
        }

        // In lanes, which are known to be warm where the lanes of a lattice scheme serve: most of these is Keccak.
        private @Nullable Keccak256Together keccak256(WorkPlan.Group hybrid) {
            boolean isWarm = hybrid.parts().stream().anyMatch(part -> {
                KernelTimes times = part.kernel() == null ? null : part.kernel().serving();
                Family family = part.scheme().spec().family();
                return times != null && times.lanes() > 0 && (family == Family.ML_DSA || family == Family.FALCON);
            });
            return isWarm ? Kernels.keccak256().map(Supplier::get).orElse(null) : null;
        }

        @Override
        public void close() {
            if (way != null && group != null) {
                way.close();
                synchronized (tallies) {
                    way.report((id, tally) ->
                            tallies.computeIfAbsent(id, _ -> new Tally()).add(tally));
                }
            }
            way = null;
        }
    }
}
