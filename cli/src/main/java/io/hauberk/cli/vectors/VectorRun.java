// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli.vectors;

import io.hauberk.vectors.VectorCase;
import io.hauberk.vectors.VectorFiles;
import io.hauberk.vectors.VectorFormatException;
import io.hauberk.vectors.VectorLimits;
import io.hauberk.vectors.VectorSuite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs every vector of a folder through every back end, on several threads. Files are read one after the other, ahead of
 * the work, as far as memory allows.
 */
public final class VectorRun {
    private static final int MEBIBYTE = 1 << 20;
    private static final int MEBIBYTES_AHEAD = (int) (VectorLimits.STANDARD.inflatedBytes() / MEBIBYTE);

    private final int threads;
    private final boolean thorough;
    private final String only;

    /**
     * Prepares a run.
     *
     * @param threads how many threads work, at least 1
     * @param thorough whether slow signatures are all made too
     * @param only part of the name of the suites to run; empty for all
     */
    public VectorRun(int threads, boolean thorough, String only) {
        this.threads = threads;
        this.thorough = thorough;
        this.only = only;
    }

    /**
     * What came out.
     *
     * @param rows the counts by suite, scheme and back end, in the order of the files
     * @param files how many files held vectors
     * @param unreadable what is wrong with the files that could not be read
     * @param others the files that hold no vectors
     */
    public record Report(List<Tally.Row> rows, int files, List<String> unreadable, List<String> others) {
        public Report {
            rows = List.copyOf(rows);
            unreadable = List.copyOf(unreadable);
            others = List.copyOf(others);
        }

        /** {@return how many cases failed, each back end counted} */
        public long failed() {
            return rows.stream().mapToLong(Tally.Row::failed).sum();
        }
    }

    /**
     * Runs.
     *
     * @param files what to run
     * @param fileDone called after each file, by any thread
     * @throws InterruptedException if this thread is interrupted; the workers then stop after their current case
     */
    public Report run(VectorFiles files, Runnable fileDone) throws InterruptedException {
        CasePlan plan = new CasePlan(new Backends(), thorough);
        List<String> unreadable = new ArrayList<>();
        List<String> others = new ArrayList<>();
        Semaphore memory = new Semaphore(MEBIBYTES_AHEAD);
        AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();
        int read = 0;
        try (Workers workers = new Workers(threads, broken)) {
            for (Path file : files.files()) {
                try {
                    VectorFiles.Loaded loaded = files.load(file);
                    if (loaded.recognised()) {
                        read++;
                        submit(plan, loaded, memory, workers, fileDone);
                    } else {
                        others.add(files.name(file));
                        fileDone.run();
                    }
                } catch (VectorFormatException e) {
                    unreadable.add(e.getMessage());
                    fileDone.run();
                } catch (IOException e) {
                    unreadable.add(files.name(file) + ": can't be read: " + e.getMessage());
                    fileDone.run();
                }
            }
            workers.finish();
        }
        rethrow(broken.get());
        return new Report(plan.rows(), read, unreadable, others);
    }

    private void submit(CasePlan plan, VectorFiles.Loaded loaded, Semaphore memory, Workers workers, Runnable fileDone)
            throws InterruptedException {
        int weight = (int) Math.min(MEBIBYTES_AHEAD, 1 + loaded.bytes() / MEBIBYTE);
        memory.acquire(weight);
        List<Runnable> jobs = new ArrayList<>();
        for (VectorSuite suite : loaded.suites()) {
            String name = suiteName(suite);
            if (name.contains(only)) {
                for (VectorCase one : suite.cases()) {
                    jobs.addAll(plan.jobs(name, one));
                }
            }
        }
        AtomicInteger left = new AtomicInteger(jobs.size() + 1);
        Runnable last = () -> {
            if (left.decrementAndGet() == 0) {
                memory.release(weight);
                fileDone.run();
            }
        };
        jobs.forEach(job -> workers.submit(job, last));
        last.run();
    }

    // The blocks of a folder are one suite: a row for each would say little.
    private static String suiteName(VectorSuite suite) {
        boolean block = suite.cases().size() == 1 && suite.cases().getFirst() instanceof VectorCase.Block;
        int slash = suite.name().lastIndexOf('/');
        return block && slash > 0 ? suite.name().substring(0, slash) : suite.name();
    }

    private static void rethrow(@Nullable Throwable broken) {
        switch (broken) {
            case null -> {}
            case Error e -> throw e;
            case RuntimeException e -> throw e;
            default -> throw new IllegalStateException(broken);
        }
    }

    /** The threads that run the cases. A job that throws stops them all: cases themselves never do. */
    private static final class Workers implements AutoCloseable {
        private final ExecutorService pool;
        private final AtomicReference<@Nullable Throwable> broken;

        Workers(int threads, AtomicReference<@Nullable Throwable> broken) {
            this.pool = Executors.newFixedThreadPool(
                    threads, Thread.ofPlatform().name("vectors-", 0).daemon().factory());
            this.broken = broken;
        }

        void submit(Runnable job, Runnable last) {
            pool.execute(() -> {
                try {
                    if (broken.get() == null) {
                        job.run();
                    }
                } catch (RuntimeException | Error e) {
                    broken.compareAndSet(null, e);
                } finally {
                    last.run();
                }
            });
        }

        void finish() throws InterruptedException {
            pool.shutdown();
            while (!pool.awaitTermination(1, TimeUnit.MINUTES)) {
                // it goes on as long as there are cases
            }
        }

        @Override
        public void close() {
            pool.shutdownNow();
        }
    }
}
