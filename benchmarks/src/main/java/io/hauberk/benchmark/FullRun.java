// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark;

import io.hauberk.benchmark.field.Contender;
import io.hauberk.benchmark.field.Effort;
import io.hauberk.benchmark.field.Field;
import io.hauberk.benchmark.results.Failure;
import io.hauberk.benchmark.results.MachineProbe;
import io.hauberk.benchmark.results.Measurement;
import io.hauberk.benchmark.results.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All benchmarks, by JMH: a fork for each field and number of threads. The results are written after each, so that a run
 * that is interrupted leaves what it has measured.
 */
public final class FullRun {
    private static final double SECONDS_OF_A_FORK = 6; // to start and to warm kernels

    private final Options options;
    private final List<FieldRun> runs;

    /**
     * What to measure, and how.
     *
     * @param folder where results go
     * @param fields which fields, by name
     * @param threads how many threads, one number after the other
     * @param seconds how long each contender works in all
     * @param processorTime whether throughput is told by processor time: for a machine that does other things too
     * @param effort how much is made ready before
     * @param command the command line, for the machine card
     * @param forks 1, or 0 to run inside this process, which only a test may want
     */
    public record Options(
            Path folder,
            Predicate<String> fields,
            List<Integer> threads,
            double seconds,
            boolean processorTime,
            Effort effort,
            List<String> command,
            int forks) {
        public Options {
            threads = threads.stream().distinct().sorted().toList();
            command = List.copyOf(command);
        }
    }

    /**
     * How far it is.
     *
     * @param done how many forks have ended
     * @param of how many there are in all
     * @param now what is measured now, for people; empty at the end
     * @param part how long that takes, as far as one can tell
     * @param left how much longer all takes, with it
     * @param failures how many contenders have failed
     */
    public record Progress(int done, int of, String now, Duration part, Duration left, int failures) {}

    /**
     * Plans a run.
     *
     * @throws IllegalArgumentException if no field is chosen, or no number of threads
     */
    public FullRun(Options options) {
        this.options = options;
        this.runs = plan(options);
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("nothing is chosen to be measured");
        }
    }

    private static List<FieldRun> plan(Options options) {
        List<FieldRun> runs = new ArrayList<>();
        for (String field : Field.all()) {
            if (!options.fields().test(field) || options.threads().isEmpty()) {
                continue;
            }
            if (Field.benchmark(field).equals("scaling")) { // goes through the numbers of threads by itself
                runs.add(new FieldRun(field, 1, options.threads().getLast()));
                continue;
            }
            for (int threads : options.threads()) {
                runs.add(new FieldRun(field, Field.benchmark(field).equals("scheme") ? threads : 1, threads));
            }
        }
        return runs;
    }

    /** {@return how long it will take, as far as one can tell} */
    public Duration estimate() {
        return seconds(estimates().stream().mapToDouble(Double::doubleValue).sum());
    }

    private List<Double> estimates() {
        List<Double> estimates = new ArrayList<>();
        Set<String> made = new HashSet<>(); // signatures are kept for the next fork
        for (FieldRun run : runs) {
            Field field = run.field(options.effort());
            double seconds = SECONDS_OF_A_FORK;
            if (made.add(run.name())) {
                seconds += field.making().toMillis() / 1e3;
            }
            for (Contender contender : field.contenders()) {
                seconds += FieldRun.estimate(contender, options.seconds());
            }
            estimates.add(seconds);
        }
        return estimates;
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis((long) (seconds * 1e3));
    }

    /**
     * Runs, and writes {@value Results#FILE} again and again.
     *
     * @param listener learns how far it is
     * @return the results
     * @throws IOException if the folder can't be written
     */
    public Results run(Consumer<Progress> listener) throws IOException {
        Files.createDirectories(options.folder());
        // Another benchmark on this machine would be seen in the load average; it must not stop this one.
        System.setProperty("jmh.ignoreLock", "true");
        MachineProbe probe = MachineProbe.begin(options.command());
        FieldRun.Setting setting = new FieldRun.Setting(
                options.effort(), options.seconds(), options.processorTime(), options.folder(), options.forks());
        List<Measurement> measurements = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        List<Double> estimates = estimates();
        double estimated = estimates.stream().mapToDouble(Double::doubleValue).sum();
        double left = estimated;
        long begun = System.nanoTime();
        Results results = new Results(probe.finish(), measurements, failures);
        for (int i = 0; i < runs.size(); i++) {
            double took = (System.nanoTime() - begun) / 1e9;
            double pace = i == 0 ? 1 : took / (estimated - left);
            listener.accept(new Progress(
                    i,
                    runs.size(),
                    describe(runs.get(i)),
                    seconds(estimates.get(i) * pace),
                    seconds(left * pace),
                    failures.size()));
            FieldRun.Outcome outcome = runs.get(i).run(setting);
            measurements.addAll(outcome.measurements());
            outcome.failures().stream()
                    .filter(failure -> !failures.contains(failure)) // the same with another number of threads
                    .forEach(failures::add);
            left -= estimates.get(i);
            results = new Results(probe.finish(), measurements, failures);
            results.write(options.folder().resolve(Results.FILE));
        }
        deleteSignatures();
        listener.accept(new Progress(runs.size(), runs.size(), "", Duration.ZERO, Duration.ZERO, failures.size()));
        return results;
    }

    private static String describe(FieldRun run) {
        return run.name().replace(':', ' ').strip() + ", "
                + (run.verifierThreads() == 1 ? "1 thread" : run.verifierThreads() + " threads");
    }

    // Hundreds of megabytes that follow from a seed; kept while there are forks to share them.
    private void deleteSignatures() throws IOException {
        Path folder = options.folder().resolve("corpus");
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
