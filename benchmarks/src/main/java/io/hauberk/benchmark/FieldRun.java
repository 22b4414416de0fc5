// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark;

import io.hauberk.benchmark.field.Contender;
import io.hauberk.benchmark.field.Corpus;
import io.hauberk.benchmark.field.Effort;
import io.hauberk.benchmark.field.Field;
import io.hauberk.benchmark.field.Meter;
import io.hauberk.benchmark.results.Failure;
import io.hauberk.benchmark.results.Measurement;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * One fork of JMH: the contenders of a field in turns, and what comes of it.
 *
 * @param name the field's
 * @param threads how many threads work side by side
 * @param verifierThreads how many threads a batch verifier takes
 */
record FieldRun(String name, int threads, int verifierThreads) {
    private static final int WARM_UPS = 2;
    private static final double WARM_UP_SHARE = 0.3;
    private static final double LEAST_WARM_UP = 0.2; // seconds, unless that is longer than the whole
    private static final int ROUNDS = 5;
    private static final double SECONDS_TO_GET_READY = 0.1; // and to prove that he tells right from wrong
    private static final double MEGABYTE = 1 << 20; // as JMH counts
    private static final String NOT_INHERITED = "-javaagent:|-agentlib:|-agentpath:|-Xmx.*|-Xms.*";

    /**
     * What is the same for all forks.
     *
     * @param effort how much is made ready
     * @param seconds how long each contender works in all
     * @param processorTime whether throughput is told by processor time, not by the clock
     * @param folder where forks leave what they say
     * @param forks 1, or 0 to run inside this process, which only a test may want
     */
    record Setting(Effort effort, double seconds, boolean processorTime, Path folder, int forks) {}

    /** What came of it. */
    record Outcome(List<Measurement> measurements, List<Failure> failures) {}

    Field field(Effort effort) {
        return Field.of(name, verifierThreads, effort);
    }

    /**
     * {@return about how many seconds a contender takes, who is to work for so many in all}: a call that is longer than a turn
     * is not cut short, and one more makes him ready
     */
    static double estimate(Contender contender, double seconds) {
        double call = contender.callNanos() / 1e9;
        return WARM_UPS * turn(warmUp(seconds), call)
                + ROUNDS * turn(measured(seconds), call)
                + call
                + SECONDS_TO_GET_READY;
    }

    // A short run gives the compilers their time all the same, or whoever begins cold would look slow.
    private static double warmUp(double seconds) {
        return Math.max(seconds * WARM_UP_SHARE, Math.min(seconds, LEAST_WARM_UP)) / WARM_UPS;
    }

    private static double measured(double seconds) {
        return seconds * (1 - WARM_UP_SHARE) / ROUNDS;
    }

    private static double turn(double seconds, double call) {
        return call > seconds ? call : seconds + call / 2;
    }

    /** Runs it. Whatever breaks is in the outcome. */
    Outcome run(Setting setting) throws IOException {
        Field field = field(setting.effort());
        Path log = Files.createTempFile(setting.folder(), "turns", ".log");
        try {
            Collection<RunResult> results = new Runner(options(field, setting, log)).run();
            return outcome(field, TurnLog.read(log), results, setting.processorTime());
        } catch (RunnerException e) {
            TurnLog.Told told = TurnLog.read(log);
            List<Failure> failures = failures(field, told);
            Throwable cause = e.getCause() == null ? e : e.getCause();
            String scheme = name.substring(name.indexOf(':') + 1);
            failures.add(new Failure(
                    Field.benchmark(name), scheme.isEmpty() ? "mixed" : scheme, "all", "all", String.valueOf(cause)));
            return new Outcome(List.of(), failures);
        } finally {
            Files.deleteIfExists(log);
        }
    }

    private Options options(Field field, Setting setting, Path log) {
        int contenders = field.contenders().size();
        Effort effort = setting.effort();
        return new OptionsBuilder()
                .include("^" + TurnsBenchmark.class.getName().replace(".", "\\.") + "\\.run$")
                .param("field", name)
                .param("verifierThreads", Integer.toString(verifierThreads))
                .param("keys", Integer.toString(effort.keys()))
                .param("corpusMillis", Long.toString(effort.corpusTime().toMillis()))
                .param(
                        "messageBytes",
                        effort.messageBytes().stream().map(Object::toString).collect(Collectors.joining("+")))
                .param("largestBlock", Integer.toString(effort.largestBlock()))
                .param("warmUpMillis", Long.toString(effort.warmUp().toMillis()))
                .param("log", log.toString())
                .threads(threads)
                .forks(setting.forks())
                .warmupIterations(contenders * WARM_UPS)
                .warmupTime(TimeValue.milliseconds((long) (warmUp(setting.seconds()) * 1e3) + 1))
                .measurementIterations(contenders * ROUNDS)
                .measurementTime(TimeValue.milliseconds((long) (measured(setting.seconds()) * 1e3) + 1))
                .timeout(new TimeValue(10, TimeUnit.MINUTES))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .syncIterations(false) // what threads do while they wait for each other would be counted, but not timed
                .verbosity(VerboseMode.SILENT)
                .jvmArgs(jvmArguments(setting.folder()).toArray(String[]::new))
                .output(setting.folder().resolve("jmh.log").toString())
                .build();
    }

    // The parent's, so that the command's own options count, and what lanes and JNI need.
    private static List<String> jvmArguments(Path folder) {
        List<String> arguments = new ArrayList<>();
        for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (!argument.matches("(?:" + NOT_INHERITED + ").*")) {
                arguments.add(argument);
            }
        }
        arguments.add("--add-modules=jdk.incubator.vector");
        arguments.add("--enable-native-access=ALL-UNNAMED");
        arguments.add("--sun-misc-unsafe-memory-access=allow"); // JMH's own use of it would be announced
        arguments.add("-Xmx3g");
        arguments.add("-D" + Corpus.FOLDER + "=" + folder.resolve("corpus"));
        return arguments;
    }

    private Outcome outcome(Field field, TurnLog.Told told, Collection<RunResult> results, boolean processorTime) {
        List<IterationResult> iterations = results.stream()
                .flatMap(result -> result.getBenchmarkResults().stream())
                .flatMap(result -> result.getIterationResults().stream())
                .toList();
        Map<Integer, List<Double>> perSecond = new TreeMap<>();
        Map<Integer, List<Double>> allocated = new TreeMap<>();
        for (int i = 0; i < Math.min(iterations.size(), told.turns().size()); i++) {
            TurnLog.Turn turn = told.turns().get(i);
            double operations = score(iterations.get(i), "operations");
            double megabytes = score(iterations.get(i), "gc.alloc.rate");
            if (operations > 0 && turn.processorNanos() > 0) {
                double cores = threadsOf(field.contenders().get(turn.index())) * 1e9 / turn.processorNanos();
                perSecond
                        .computeIfAbsent(turn.index(), _ -> new ArrayList<>())
                        .add(processorTime ? turn.operations() * cores : operations);
                if (megabytes >= 0) {
                    allocated
                            .computeIfAbsent(turn.index(), _ -> new ArrayList<>())
                            .add(megabytes * MEGABYTE / operations);
                }
            }
        }
        List<Measurement> measurements = new ArrayList<>();
        perSecond.forEach((index, samples) -> {
            if (!told.failed().containsKey(index)) { // what somebody did before he broke says nothing
                measurements.addAll(rows(
                        field.contenders().get(index),
                        told.readings().get(index),
                        samples,
                        allocated.get(index),
                        processorTime));
            }
        });
        measurements.addAll(Derived.from(Field.benchmark(name), measurements));
        return new Outcome(measurements, failures(field, told));
    }

    private List<Measurement> rows(
            Contender contender,
            @Nullable List<Meter.Reading> readings,
            List<Double> perSecond,
            @Nullable List<Double> allocated,
            boolean processorTime) {
        return readings != null
                ? Rows.metered(contender, verifierThreads, readings, processorTime)
                : List.of(Rows.perSecond(
                        contender, threadsOf(contender), perSecond, median(allocated == null ? List.of() : allocated)));
    }

    private int threadsOf(Contender contender) {
        return Math.max(threads, contender.threads());
    }

    @SuppressWarnings("rawtypes") // as JMH hands them out
    private static double score(IterationResult iteration, String label) {
        for (var entry : iteration.getSecondaryResults().entrySet()) {
            if (entry.getKey().endsWith(label)) {
                return entry.getValue().getScore();
            }
        }
        return -1;
    }

    private static OptionalDouble median(List<Double> values) {
        return values.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(values.stream().sorted().toList().get(values.size() / 2));
    }

    private static List<Failure> failures(Field field, TurnLog.Told told) {
        List<Failure> failures = new ArrayList<>();
        told.failed().forEach((index, reason) -> {
            Contender contender = field.contenders().get(index);
            failures.add(new Failure(
                    contender.benchmark(),
                    contender.scheme(),
                    contender.implementation(),
                    contender.operation(),
                    reason));
        });
        return failures;
    }
}
