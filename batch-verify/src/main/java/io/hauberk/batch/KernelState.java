// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

import io.hauberk.batch.kernel.BatchKernel;
import io.hauberk.batch.kernel.KernelFamily;
import io.hauberk.batch.kernel.LaneBatch;
import io.hauberk.signature.SchemeId;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The kernels of one scheme and whether they serve: not before a warm-up in the background has shown that they are
 * compiled, right and faster. There is one for the whole JVM, as there is one compiler. Safe for use by many threads.
 *
 * @param <P> the prepared form of a key
 */
final class KernelState<P> {
    /** Where a kernel stands. */
    enum Phase {
        /** Nobody has asked for it. */
        COLD,
        /** Waits for its warm-up, or is in it. */
        WARMING,
        /** Is warm, right and faster. */
        SERVING,
        /** Was warmed up and is not faster here; may be tried again. */
        SLOW,
        /** Gave a wrong verdict or threw. Never serves. */
        WRONG
    }

    // A call takes longer now and then because the machine is busy. It is always so when the compiler has thrown the
    // code away, as it does when something comes that it took for impossible: back to scalar then, and warm up again.
    private static final int SUSPICIOUS_FACTOR = 10;
    private static final int SUSPICIONS = 16;

    private static final double CLEARLY_BETTER = 0.9;

    private record Standing(Phase phase, @Nullable KernelTimes times, String reason) {}

    // The scalar work that makes a warm-up worth its seconds: a command that checks one block never gets there.
    private static final long WORTH_WARMING_NANOS = 100_000_000;
    private static final int PATIENCE_AFTER_SLOW = 10;

    private final KernelFamily<P> family;
    private final Object decided = new Object();
    private final AtomicReference<Standing> standing =
            new AtomicReference<>(new Standing(Phase.COLD, null, "not asked for yet"));
    private final ConcurrentLinkedQueue<Instance<P>> idle = new ConcurrentLinkedQueue<>();
    private final AtomicInteger suspicions = new AtomicInteger();
    private final AtomicLong scalarNanos = new AtomicLong(); // spent since the last warm-up, roughly
    private volatile long worthWarming = WORTH_WARMING_NANOS;

    KernelState(KernelFamily<P> family) {
        this.family = family;
    }

    /**
     * What one worker needs of a family: kernels own scratch space.
     *
     * @param plain the plain kernel
     * @param lanes the kernel in lanes, where there is one
     * @param fresh takes items whose keys have to be expanded
     * @param prepared takes items whose keys are prepared
     * @param single takes one item for the plain kernel
     * @param scratch for hashing keys
     */
    record Instance<P>(
            BatchKernel<P> plain,
            @Nullable BatchKernel<P> lanes,
            LaneBatch<P> fresh,
            LaneBatch<P> prepared,
            LaneBatch<P> single,
            KeyHash.Scratch scratch) {
        int width() {
            return lanes == null ? plain.lanes() : lanes.lanes();
        }
    }

    SchemeId scheme() {
        return family.scheme();
    }

    /** {@return the scheme whose times are those of this one}, if there is one */
    Optional<SchemeId> like() {
        return family.like();
    }

    /** {@return the name of the code that its kernels run} */
    String code() {
        return family.code();
    }

    Phase phase() {
        return standing.get().phase();
    }

    /** {@return why it stands where it does, for people} */
    String reason() {
        return standing.get().reason();
    }

    /** {@return the times by which it serves; null while it doesn't} */
    @Nullable
    KernelTimes serving() {
        return standing.get().times();
    }

    /** {@return kernels for one worker}; hand them back by {@link #giveBack} */
    Instance<P> take() {
        Instance<P> instance = idle.poll();
        if (instance != null) {
            return instance;
        }
        BatchKernel<P> plain = family.plain().get();
        BatchKernel<P> lanes = family.lanes().isPresent() ? family.lanes().get().get() : null;
        int width = lanes == null ? plain.lanes() : lanes.lanes();
        return new Instance<>(
                plain,
                lanes,
                new LaneBatch<>(width),
                new LaneBatch<>(width),
                new LaneBatch<>(plain.lanes()),
                new KeyHash.Scratch());
    }

    /** Takes kernels back that {@link #take} gave, and lets go of every item in them. */
    void giveBack(Instance<P> instance) {
        instance.fresh().clear();
        instance.prepared().clear();
        instance.single().clear();
        idle.add(instance);
    }

    /** {@return whether the caller is the one who has to warm it up now}; false while it is warm, wrong or in the works */
    boolean beginWarmUp() {
        Standing now = standing.get();
        return (now.phase() == Phase.COLD || now.phase() == Phase.SLOW)
                && standing.compareAndSet(now, new Standing(Phase.WARMING, null, "warming up"));
    }

    /** Learns of work that the scheme's back end has to do, and says whether a warm-up would be worth it by now. */
    boolean isMissed(long nanos) {
        return scalarNanos.addAndGet(nanos) >= worthWarming;
    }

    /** {@return nanoseconds of work that the back end has had to do since the last warm-up, roughly} */
    long missed() {
        return scalarNanos.get();
    }

    /**
     * Waits while a warm-up is under way.
     *
     * @return false if the deadline came first
     */
    boolean awaitWarmUp(Deadline deadline) throws InterruptedException {
        synchronized (decided) {
            while (phase() == Phase.WARMING) {
                long millis = deadline.remaining().toMillis();
                if (millis <= 0) {
                    return false;
                }
                decided.wait(millis);
            }
            return true;
        }
    }

    /** Lets the kernels serve if the times speak for them. */
    void measured(KernelTimes times) {
        suspicions.set(0);
        scalarNanos.set(0);
        if (times.worthServing()) {
            decide(new Standing(Phase.SERVING, times, "measured faster: " + times));
        } else {
            worthWarming *= PATIENCE_AFTER_SLOW;
            decide(new Standing(Phase.SLOW, null, "measured slower: " + times));
        }
    }

    /** Never lets the kernels serve. */
    void wrong(String reason) {
        decide(new Standing(Phase.WRONG, null, reason));
    }

    private void decide(Standing decision) {
        synchronized (decided) {
            standing.set(decision);
            decided.notifyAll();
        }
    }

    /**
     * Learns how long a call in lanes took.
     *
     * @param nanos that it took
     * @param prepared whether the keys were prepared
     * @param wasWhole whether all lanes had a valid signature, so that nothing was left out
     */
    void took(long nanos, boolean prepared, boolean wasWhole) {
        Standing now = standing.get();
        KernelTimes times = now.times();
        if (times == null) {
            return;
        }
        if (nanos < SUSPICIOUS_FACTOR * times.inLanes().of(prepared)) {
            suspicions.updateAndGet(count -> Math.max(0, count - 1));
            if (wasWhole && nanos < CLEARLY_BETTER * times.inLanes().of(prepared)) {
                // When that was measured, the compiler was not done yet.
                standing.compareAndSet(now, new Standing(now.phase(), times.inLanes(prepared, nanos), now.reason()));
            }
        } else if (suspicions.incrementAndGet() >= SUSPICIONS) {
            standing.compareAndSet(now, new Standing(Phase.COLD, null, "became slow"));
            suspicions.set(0);
        }
    }
}
