// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark;

import io.hauberk.batch.kernel.Keccak;
import io.hauberk.benchmark.field.Contender;
import io.hauberk.benchmark.field.Effort;
import io.hauberk.benchmark.field.Field;
import io.hauberk.benchmark.field.SchemeField;
import io.hauberk.benchmark.field.Work;
import io.hauberk.signature.SchemeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Ratios in a minute: all contenders of a scheme in one process, taking turns in short slices, so that a drift of the machine
 * hits them alike; the median of the rounds counts, in processor time, so that other processes cost nobody his share. The
 * kernels by themselves stand beside the verifier. With more than one thread, each slice is one contender on all of them, and
 * a control that only computes (Keccak in plain Java) shows what more threads can give here.
 *
 * <p>Arguments: scheme id, rounds (7), threads (1), a pattern of contenders' names (all that verify).
 */
final class Interleaved {
    private static final long WARM_UP_NANOS = 3_000_000_000L;
    private static final long SLICE_NANOS = 300_000_000L;
    private static final int CONTROL_ROUNDS = 1_000;
    private static final Effort EFFORT =
            new Effort(Effort.FULL.keys(), Duration.ofSeconds(20), List.of(32), 1_024, Effort.FULL.warmUp());

    /** A contender on each thread, and what it did a second in each round. */
    private record Entry(String name, List<Work> works, List<Double> perSecond) {
        boolean isOurs() {
            return name.contains("Hauberk");
        }

        boolean isPeer() {
            return !isOurs() && !name.equals("control");
        }
    }

    private Interleaved() {}

    /** Runs. */
    public static void main(String[] args) {
        String scheme = args.length > 0 ? args[0] : "ML-DSA-44";
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 7;
        int threads = args.length > 2 ? Integer.parseInt(args[2]) : 1;
        Pattern names = Pattern.compile(args.length > 3 ? args[3] : "verify|batch");
        List<Entry> entries = enter(scheme, threads, names);
        for (Entry entry : entries) {
            Slice.perSecond(entry.works(), WARM_UP_NANOS, Slice.PROCESSOR);
        }
        for (int round = 0; round < rounds; round++) {
            for (Entry entry : entries) {
                entry.perSecond().add(Slice.perSecond(entry.works(), SLICE_NANOS, Slice.PROCESSOR));
            }
        }
        print(scheme, threads, entries);
        System.exit(0); // verifiers keep threads
    }

    private static List<Entry> enter(String scheme, int threads, Pattern names) {
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry("control", controls(threads), new ArrayList<>()));
        // A verifier on each thread, with no threads of its own: their processor time would not be seen.
        Field field = new SchemeField(SchemeId.of(scheme), 1, EFFORT).withKernels();
        if (!field.warmUp()) {
            System.err.println("not all kernels of " + scheme + " are warm");
        }
        for (Contender contender : field.contenders()) {
            String name = contender.operation() + " " + contender.implementation();
            if (!names.matcher(name).find()) {
                continue;
            }
            List<Work> works = new ArrayList<>();
            try {
                for (int i = 0; i < threads; i++) {
                    Optional<Work> work = contender.maker().make(i);
                    work.ifPresent(works::add);
                }
                if (!works.isEmpty()) {
                    entries.add(new Entry(name, works, new ArrayList<>()));
                }
            } catch (Exception | LinkageError e) { // somebody else's library; the others are measured
                System.err.println(name + ": " + e);
            }
        }
        return entries;
    }

    private static List<Work> controls(int threads) {
        List<Work> works = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            long[] state = new long[Keccak.WORDS];
            works.add(() -> {
                for (int n = 0; n < CONTROL_ROUNDS; n++) {
                    Keccak.permute(state);
                }
                return CONTROL_ROUNDS;
            });
        }
        return works;
    }

    private static void print(String scheme, int threads, List<Entry> entries) {
        List<Entry> peers = entries.stream()
                .filter(Entry::isPeer)
                .filter(entry -> entry.name().startsWith("verify-bytes"))
                .toList();
        System.out.printf(
                Locale.ROOT,
                "%s, %d thread(s), %d rounds%n%-34s %12s %8s",
                scheme,
                threads,
                entries.getFirst().perSecond().size(),
                "",
                "a second",
                "us");
        for (Entry peer : peers) {
            System.out.printf("  / %-13s", peer.name().substring(peer.name().indexOf(' ') + 1));
        }
        System.out.println();
        for (Entry entry : entries) {
            double perSecond = median(entry.perSecond());
            System.out.printf(Locale.ROOT, "%-34s %,12.0f %8.2f", entry.name(), perSecond, 1e6 / perSecond);
            for (Entry peer : entry.isOurs() ? peers : List.<Entry>of()) {
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
