// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

import io.hauberk.signature.BatchItem;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.RecoverItem;
import io.hauberk.signature.RecoversKey;
import io.hauberk.signature.Recovery;
import io.hauberk.signature.SchemeFailure;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyItem;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * One batch being verified. Any number of threads may {@link #work}: each takes chunk after chunk until none is left or
 * the batch stops. The calling thread is one of them and the only one that waits, so a pool whose threads are all busy,
 * or a call from inside that pool, makes a batch slower but never stuck.
 */
final class BatchRun {
    /** What broke, and where. */
    private record Breakage(String place, Throwable cause) {}

    private final WorkPlan plan;
    private final Deadline deadline;
    private final Cancellation cancellation;
    private final Thread caller = Thread.currentThread();

    private final AtomicInteger nextChunk = new AtomicInteger();
    private final AtomicReference<@Nullable Breakage> breakage = new AtomicReference<>();
    private volatile boolean stopped;

    // Each item belongs to one chunk, and so to one thread; the caller reads them after the last thread has left.
    private final @Nullable Verdict[] verdicts;
    private final @Nullable Bytes[] recovered;

    private final Object presence = new Object();
    private int present;
    private boolean closed;

    private final AtomicInteger threads = new AtomicInteger();
    private final LongAdder keysDecoded = new LongAdder();
    private final LongAdder keysReused = new LongAdder();

    BatchRun(WorkPlan plan, Deadline deadline, Cancellation cancellation) {
        this.plan = plan;
        this.deadline = deadline;
        this.cancellation = cancellation;
        this.verdicts = new @Nullable Verdict[plan.items().size()];
        this.recovered = new @Nullable Bytes[plan.items().size()];
        for (int index : plan.unknown()) {
            verdicts[index] = Verdict.UNKNOWN_SCHEME;
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
        Worker worker = new Worker();
        int chunk = nextChunk.getAndIncrement();
        while (chunk < chunks.size() && !shouldStop()) {
            worker.run(chunks.get(chunk));
            // An executor that is told to stop gets its thread back; the caller takes the rest.
            if (!here.equals(caller) && here.isInterrupted()) {
                break;
            }
            chunk = nextChunk.getAndIncrement();
        }
        worker.end();
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
        List<Failure> invalid = new ArrayList<>();
        BitSet unfinished = new BitSet();
        List<RecoveredKey> keys = new ArrayList<>();
        for (int i = 0; i < verdicts.length; i++) {
            Verdict verdict = verdicts[i];
            Bytes key = recovered[i];
            if (verdict == null) {
                unfinished.set(i);
            } else if (verdict != Verdict.VALID) {
                invalid.add(new Failure(i, verdict));
            } else if (key != null) {
                keys.add(new RecoveredKey(i, key));
            }
        }
        return new BatchResult(verdicts.length, invalid, unfinished, keys);
    }

    /** {@return how many threads took part}; after {@link #finish} */
    int threads() {
        return threads.get();
    }

    long keysDecoded() {
        return keysDecoded.sum();
    }

    long keysReused() {
        return keysReused.sum();
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

    /** What one thread keeps from chunk to chunk. */
    private final class Worker {
        private WorkPlan.@Nullable Group group;
        private @Nullable KeyTable keys;

        void run(WorkPlan.Chunk chunk) {
            KeyTable table = keysOf(chunk.group());
            for (int place = chunk.from(); place < chunk.to() && !shouldStop(); place++) {
                int index = plan.itemAt(place);
                try {
                    verify(chunk.group(), table, index);
                } catch (Throwable e) { // whatever it is, it is our breakage, and the caller must learn of it
                    broke(
                            "item " + index + " of the batch, "
                                    + chunk.group().scheme().id(),
                            e);
                }
            }
        }

        private void verify(WorkPlan.Group of, KeyTable table, int index) {
            BatchItem item = plan.items().get(index);
            switch (item) {
                case VerifyItem verify -> verdicts[index] = verify(verify, table);
                case RecoverItem recover -> {
                    Recovery recovery = ((RecoversKey) of.scheme()).recover(recover.input(), recover.signature());
                    recovered[index] = recovery.key().orElse(null);
                    verdicts[index] = recovery.verdict();
                }
            }
        }

        private Verdict verify(VerifyItem item, KeyTable table) {
            try {
                return table.decode(item.key()).verify(item.input(), item.signature());
            } catch (MalformedKeyException e) {
                return Verdict.MALFORMED_KEY;
            }
        }

        private KeyTable keysOf(WorkPlan.Group next) {
            KeyTable table = keys;
            if (table == null || !next.equals(group)) {
                if (table != null) {
                    countKeys(table);
                }
                table = new KeyTable(next.scheme());
                keys = table;
                group = next;
            }
            return table;
        }

        private void countKeys(KeyTable table) {
            keysDecoded.add(table.decoded());
            keysReused.add(table.reused());
        }

        void end() {
            if (keys != null) {
                threads.incrementAndGet();
                countKeys(keys);
            }
        }
    }
}
