// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark;

import io.hauberk.batch.kernel.Keccak;
import io.hauberk.signature.SchemeId;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.regex.Pattern;

/**
 * Ratios in a minute: all contenders in one process, taking turns in short slices, so that a drift of the machine hits
 * them alike; the median of the rounds counts, in processor time, so that other processes cost nobody his share. With
 * more than one thread, each slice is one contender on all of them, and a control that only computes (Keccak in plain
 * Java) shows what more threads can give here.
 *
 * <p>Arguments: scheme id, rounds (7), threads (1), a pattern of contenders' names (all).
 */
final class Interleaved {
    private static final long WARM_UP_NANOS = 3_000_000_000L;
    private static final long SLICE_NANOS = 300_000_000L;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** A contender on each thread, and what it did a second in each round. */
    private record Entry(String name, List<Work> works, List<Double> perSecond) {}

    /** Some work. */
    private interface Work {
        /** {@return how many operations it was} */
        int run();
    }

    private Interleaved() {}

    /** Runs. */
    public static void main(String[] args) throws InterruptedException {
        String scheme = args.length > 0 ? args[0] : "ML-DSA-44";
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 7;
        int threads = args.length > 2 ? Integer.parseInt(args[2]) : 1;
        Pattern names = Pattern.compile(args.length > 3 ? args[3] : "");
        List<Entry> entries = enter(scheme, threads, names);
        for (Entry entry : entries) {
            slice(entry, WARM_UP_NANOS);
        }
        for (int round = 0; round < rounds; round++) {
            for (Entry entry : entries) {
                entry.perSecond().add(slice(entry, SLICE_NANOS));
            }
        }
        print(scheme, threads, entries);
        System.exit(0); // verifiers keep threads
    }

    private static List<Entry> enter(String scheme, int threads, Pattern names) {
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry("control", controls(threads), new ArrayList<>()));
        Contenders field = Contenders.of(SchemeId.of(scheme));
        for (String name : field.names()) {
            if (!names.matcher(name).find()) {
                continue;
            }
            List<Work> works = new ArrayList<>();
            try {
                for (int i = 0; i < threads; i++) {
                    works.add(new VerifyState(field, name)::next);
                }
                entries.add(new Entry(name, works, new ArrayList<>()));
            } catch (IllegalStateException e) {
                System.err.println(e.getMessage());
            }
        }
        return entries;
    }

    private static List<Work> controls(int threads) {
        List<Work> works = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            long[] state = new long[Keccak.WORDS];
            works.add(() -> {
                for (int n = 0; n < VerifyState.ITEMS; n++) {
                    Keccak.permute(state);
                }
                return VerifyState.ITEMS;
            });
        }
        return works;
    }

    /** {@return operations a second of all threads together} */
    private static double slice(Entry entry, long nanos) throws InterruptedException {
        if (entry.works().size() == 1) {
            return slice(entry.works().getFirst(), nanos);
        }
        DoubleAdder total = new DoubleAdder();
        CountDownLatch ready = new CountDownLatch(entry.works().size());
        List<Thread> threads = new ArrayList<>();
        for (Work work : entry.works()) {
            threads.add(Thread.ofPlatform().start(() -> {
                ready.countDown();
                try {
                    ready.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                total.add(slice(work, nanos));
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return total.sum();
    }

    private static double slice(Work work, long nanos) {
        long begun = THREADS.getCurrentThreadCpuTime();
        long done = 0;
        while (THREADS.getCurrentThreadCpuTime() - begun < nanos) {
            done += work.run();
        }
        return done * 1e9 / (THREADS.getCurrentThreadCpuTime() - begun);
    }

    private static void print(String scheme, int threads, List<Entry> entries) {
        List<Entry> peers = entries.stream()
                .filter(entry ->
                        !entry.name().startsWith("Hauberk") && !entry.name().equals("control"))
                .toList();
        System.out.printf(
                Locale.ROOT,
                "%s, %d thread(s), %d rounds%n%-28s %12s %8s",
                scheme,
                threads,
                entries.getFirst().perSecond().size(),
                "",
                "a second",
                "us");
        for (Entry peer : peers) {
            System.out.printf("  / %-13s", peer.name());
        }
        System.out.println();
        for (Entry entry : entries) {
            double perSecond = median(entry.perSecond());
            System.out.printf(Locale.ROOT, "%-28s %,12.0f %8.2f", entry.name(), perSecond, 1e6 / perSecond);
            for (Entry peer : entry.name().startsWith("Hauberk") ? peers : List.<Entry>of()) {
                List<Double> ratios = new ArrayList<>();
                for (int round = 0; round < peer.perSecond().size(); round++) {
                    ratios.add(entry.perSecond().get(round) / peer.perSecond().get(round));
                }
                System.out.printf(Locale.ROOT, "  %-15.2f", median(ratios));
            }
            System.out.println();
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
