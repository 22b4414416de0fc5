// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark;

import io.hauberk.benchmark.field.Work;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;

/** Lets work go on for a slice of time. */
final class Slice {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** By the clock. */
    static final LongSupplier CLOCK = System::nanoTime;

    /** In processor time of the thread that works, so that other processes cost nobody his share. */
    static final LongSupplier PROCESSOR = THREADS::getCurrentThreadCpuTime;

    private Slice() {}

    /**
     * {@return operations a second of all works together}, each on a thread of its own; every work is done once at least
     *
     * @param nanos how long
     * @param time what a second is
     * @throws IllegalStateException if a work breaks
     */
    static double perSecond(List<Work> works, long nanos, LongSupplier time) {
        if (works.size() == 1) {
            return perSecond(works.getFirst(), nanos, time);
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(works.size())) {
            List<Future<Double>> all = new ArrayList<>();
            for (Work work : works) {
                all.add(pool.submit(() -> perSecond(work, nanos, time)));
            }
            double sum = 0;
            for (Future<Double> one : all) {
                sum += one.get();
            }
            return sum;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static double perSecond(Work work, long nanos, LongSupplier time) {
        long begun = time.getAsLong();
        long done = 0;
        long now;
        do {
            done += work.run();
            now = time.getAsLong();
        } while (now - begun < nanos);
        return done * 1e9 / (now - begun);
    }
}
