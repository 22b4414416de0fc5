// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * SLH-DSA beside its peers as {@link Interleaved} does it: in one process, in turns, in processor time; the median of the
 * rounds counts.
 *
 * <p>Arguments: rounds, then parameter sets.
 */
final class SlhDsaRatios {
    private static final long WARM_UP_NANOS = 1_000_000_000L;
    private static final long SLICE_NANOS = 150_000_000L;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private SlhDsaRatios() {}

    /** Runs. */
    public static void main(String[] args) {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        String[] sets =
                args.length > 1 ? args[1].split(",", -1) : new String[] {"SLH-DSA-SHA2-128s", "SLH-DSA-SHA2-128f"};
        for (String set : sets) {
            run(set, rounds);
        }
        System.exit(0); // verifiers keep threads
    }

    private static void run(String set, int rounds) {
        SlhDsaField field = new SlhDsaField(set);
        Map<String, SlhDsaField.Work> works = new LinkedHashMap<>();
        Map<String, List<Double>> micros = new LinkedHashMap<>();
        for (String name : field.names()) {
            field.work(name).ifPresent(work -> {
                works.put(name, work);
                micros.put(name, new ArrayList<>());
                slice(work, WARM_UP_NANOS);
            });
        }
        for (int round = 0; round < rounds; round++) {
            works.forEach((name, work) ->
                    micros.computeIfAbsent(name, _ -> new ArrayList<>()).add(slice(work, SLICE_NANOS)));
        }
        System.out.printf("%s, %d rounds%n", set, rounds);
        for (String name : works.keySet()) {
            String task = name.substring(0, name.indexOf(':'));
            System.out.printf(Locale.ROOT, "  %-28s %12.1f us", name, median(micros.getOrDefault(name, List.of())));
            for (String peer : new String[] {"Bouncy Castle", "Conscrypt"}) {
                List<Double> other = micros.get(task + ": " + peer);
                if (other != null && name.contains("Hauberk")) {
                    List<Double> own = micros.getOrDefault(name, List.of());
                    List<Double> ratios = new ArrayList<>();
                    for (int round = 0; round < rounds; round++) {
                        ratios.add(other.get(round) / own.get(round));
                    }
                    System.out.printf(Locale.ROOT, "  %7.2f x %s", median(ratios), peer);
                }
            }
            System.out.println();
        }
    }

    /** {@return microseconds of an operation} */
    private static double slice(SlhDsaField.Work work, long nanos) {
        long begun = THREADS.getCurrentThreadCpuTime();
        long done = 0;
        while (THREADS.getCurrentThreadCpuTime() - begun < nanos) {
            done += work.run();
        }
        return (THREADS.getCurrentThreadCpuTime() - begun) / 1e3 / done;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
