// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark;

import io.hauberk.benchmark.field.Contender;
import io.hauberk.benchmark.field.Field;
import io.hauberk.benchmark.field.Meter;
import io.hauberk.benchmark.field.ProcessorClock;
import io.hauberk.benchmark.field.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The contenders of a field, taking turns: one is on until the next turn, on every thread that it takes. Whoever breaks is
 * out and said to be, and the others go on.
 */
final class Turns implements AutoCloseable {
    private static final long IDLE_NANOS = 1_000_000;

    /** A contender that is ready, with its work on each thread; one that has threads of its own works on the first. */
    private record Ready(int index, List<Work> works) {}

    private final List<Ready> ready;
    private final @Nullable TurnLog log;
    private final AtomicReferenceArray<@Nullable String> broken; // by place in ready: why it is out
    private int warmUps;
    private int measured;
    private volatile int on;
    private boolean isMeasured;
    private final LongAdder operations = new LongAdder();
    private long begunProcessorNanos;

    private Turns(List<Ready> ready, @Nullable TurnLog log) {
        this.ready = ready;
        this.log = log;
        this.broken = new AtomicReferenceArray<>(ready.size());
    }

    /**
     * Makes the contenders of a field ready.
     *
     * @param only the name of the only one; empty for all
     * @param threads how many work side by side
     * @param logFile where to say who is in and who isn't
     * @throws IllegalStateException if nobody is ready
     */
    static Turns begin(Field field, String only, int threads, @Nullable Path logFile) throws IOException {
        if (!field.warmUp()) {
            System.err.println("not all kernels of " + field.name() + " are warm in time");
        }
        TurnLog log = logFile == null ? null : new TurnLog(logFile);
        List<Ready> ready = new ArrayList<>();
        for (int i = 0; i < field.contenders().size(); i++) {
            Contender contender = field.contenders().get(i);
            if (!only.isEmpty() && !contender.name().equals(only)) {
                continue;
            }
            String state = TurnLog.ABSENT;
            String reason = "";
            try {
                Optional<List<Work>> works = works(contender, threads);
                if (works.isPresent()) {
                    state = TurnLog.READY;
                    ready.add(new Ready(i, works.get()));
                }
            } catch (Exception | LinkageError e) {
                state = TurnLog.FAILED;
                reason = e.toString();
                System.err.println(contender.name() + ": " + reason);
            }
            if (log != null) {
                log.contender(i, state, reason);
            }
        }
        if (ready.isEmpty()) {
            throw new IllegalStateException("nobody is ready for " + field.name() + " " + only);
        }
        return new Turns(ready, log);
    }

    private static Optional<List<Work>> works(Contender contender, int threads) throws Exception {
        List<Work> works = new ArrayList<>();
        for (int thread = 0; thread < (contender.threads() > 0 ? 1 : threads); thread++) {
            Optional<Work> work = contender.maker().make(thread);
            if (work.isEmpty()) {
                return Optional.empty();
            }
            works.add(work.get());
        }
        return Optional.of(works);
    }

    /** The next one is on. */
    void next(boolean measure) {
        on = (measure ? measured++ : warmUps++) % ready.size();
        isMeasured = measure;
        operations.reset();
        begunProcessorNanos = ProcessorClock.nanos();
    }

    /** {@return how many operations it was}; 0 if this thread has nothing to do in this turn, or the contender is out */
    int run(int thread) {
        int now = on;
        List<Work> works = ready.get(now).works();
        if (thread < works.size() && broken.get(now) == null) {
            try {
                int done = works.get(thread).run();
                operations.add(done);
                return done;
            } catch (RuntimeException | LinkageError e) {
                broken.compareAndSet(now, null, e.toString());
            }
        }
        LockSupport.parkNanos(IDLE_NANOS);
        return 0;
    }

    /** The turn is over. */
    void end() {
        Ready one = ready.get(on);
        if (log != null && isMeasured) {
            log.turn(one.index(), operations.sum(), ProcessorClock.nanos() - begunProcessorNanos);
        }
        if (one.works().getFirst() instanceof Meter.Metered metered) {
            Meter.Reading reading = metered.meter().read();
            if (log != null && isMeasured) {
                log.reading(one.index(), reading);
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (int i = 0; i < ready.size(); i++) {
            String why = broken.get(i);
            if (why != null) {
                System.err.println(ready.get(i).index() + ": " + why);
            }
            if (why != null && log != null) {
                log.contender(ready.get(i).index(), TurnLog.FAILED, why);
            }
            ready.get(i).works().forEach(Work::close);
        }
        if (log != null) {
            log.close();
        }
    }
}
