// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.results;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One figure of a run.
 *
 * @param benchmark which benchmark: {@code scheme}, {@code block}, {@code scaling}, {@code latency}, {@code attack}
 * @param scheme scheme id, or what stands for one ("mixed")
 * @param implementation whose code: {@code Hauberk}, {@code JDK}, {@code Bouncy Castle}, …
 * @param operation what was done, or which percentile of it
 * @param parameters what else tells this figure from others, in the order of the names
 * @param threads how many threads worked, at least 1
 * @param unit of the value, such as {@code op/s}, {@code MB/s}, {@code us} or {@code bytes/op}
 * @param value the figure: not negative, the middle of the samples
 * @param low where the uncertainty of the value ends below; at most the value
 * @param high where it ends above; at least the value
 * @param samples what each repetition gave; may be empty
 * @param allocatedBytes what an operation allocates on the heap, if that was measured
 */
public record Measurement(
        String benchmark,
        String scheme,
        String implementation,
        String operation,
        Map<String, String> parameters,
        int threads,
        String unit,
        double value,
        double low,
        double high,
        List<Double> samples,
        OptionalDouble allocatedBytes) {
    /** The longest name. */
    public static final int MAX_TEXT = 200;

    /** The most parameters. */
    public static final int MAX_PARAMETERS = 16;

    /** The most samples. */
    public static final int MAX_SAMPLES = 10_000;

    /** The most threads. */
    public static final int MAX_THREADS = 100_000;

    /** Refuses names that are empty, longer than {@value #MAX_TEXT} or have control characters, and impossible numbers. */
    public Measurement {
        name(benchmark, "benchmark");
        name(scheme, "scheme");
        name(implementation, "implementation");
        name(operation, "operation");
        name(unit, "unit");
        if (parameters.size() > MAX_PARAMETERS || samples.size() > MAX_SAMPLES) {
            throw new IllegalArgumentException(
                    "there are at most " + MAX_PARAMETERS + " parameters and " + MAX_SAMPLES + " samples");
        }
        parameters.forEach((key, text) -> {
            name(key, "name of a parameter");
            name(text, "parameter");
        });
        if (threads < 1 || threads > MAX_THREADS) {
            throw new IllegalArgumentException("threads are 1 to " + MAX_THREADS + ", not " + threads);
        }
        number(value, "value");
        number(low, "low");
        number(high, "high");
        samples.forEach(sample -> number(sample, "sample"));
        allocatedBytes.ifPresent(bytes -> number(bytes, "allocatedBytes"));
        if (low > value || high < value) {
            throw new IllegalArgumentException("low " + low + " and high " + high + " don't hold the value " + value);
        }
        SortedMap<String, String> sorted = new TreeMap<>(parameters);
        parameters = Collections.unmodifiableSortedMap(sorted);
        samples = List.copyOf(samples);
    }

    /**
     * A measurement by its samples: the value is their median, low and high their extremes.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Measurement of(
            String benchmark,
            String scheme,
            String implementation,
            String operation,
            Map<String, String> parameters,
            int threads,
            String unit,
            List<Double> samples,
            OptionalDouble allocatedBytes) {
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("there is no sample");
        }
        List<Double> sorted = samples.stream().sorted().toList();
        return new Measurement(
                benchmark,
                scheme,
                implementation,
                operation,
                parameters,
                threads,
                unit,
                median(sorted),
                sorted.getFirst(),
                sorted.getLast(),
                samples,
                allocatedBytes);
    }

    /**
     * What tells a measurement from others of its run.
     *
     * @param benchmark as in the measurement; so the others
     */
    public record Identity(
            String benchmark,
            String scheme,
            String implementation,
            String operation,
            Map<String, String> parameters,
            int threads,
            String unit) {}

    /** {@return what tells it from others} */
    public Identity identity() {
        return new Identity(benchmark, scheme, implementation, operation, parameters, threads, unit);
    }

    /** {@return a parameter}, empty if there is none of that name */
    public String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** {@return the same with another unit, value and spread}: what else follows from the same samples */
    public Measurement scaled(String otherUnit, double factor) {
        return new Measurement(
                benchmark,
                scheme,
                implementation,
                operation,
                parameters,
                threads,
                otherUnit,
                value * factor,
                low * factor,
                high * factor,
                samples.stream().map(sample -> sample * factor).toList(),
                allocatedBytes);
    }

    private static double median(List<Double> sorted) {
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    static String name(String text, String what) {
        if (text.isEmpty() || text.length() > MAX_TEXT || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    what + " is 1 to " + MAX_TEXT + " characters without control characters");
        }
        return text;
    }

    static double number(double value, String what) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(what + " is a finite number that isn't negative, not " + value);
        }
        return value;
    }
}
