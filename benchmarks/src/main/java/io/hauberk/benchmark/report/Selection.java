// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.report;

import io.hauberk.benchmark.results.Measurement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Some of a run's measurements, in their order.
 *
 * @param all of them
 */
record Selection(List<Measurement> all) {
    Selection {
        all = List.copyOf(all);
    }

    Selection where(Predicate<Measurement> condition) {
        return new Selection(all.stream().filter(condition).toList());
    }

    Selection benchmark(String name) {
        return where(measurement -> measurement.benchmark().equals(name));
    }

    Selection operation(String name) {
        return where(measurement -> measurement.operation().equals(name));
    }

    Selection scheme(String name) {
        return where(measurement -> measurement.scheme().equals(name));
    }

    Selection unit(String name) {
        return where(measurement -> measurement.unit().equals(name));
    }

    Selection threads(int count) {
        return where(measurement -> measurement.threads() == count);
    }

    Selection parameter(String name, String value) {
        return where(measurement -> measurement.parameter(name).equals(value));
    }

    Selection ours() {
        return where(measurement -> Look.isOurs(measurement.implementation()));
    }

    Selection peers() {
        return where(measurement -> !Look.isOurs(measurement.implementation()));
    }

    /** {@return those that count something a second} */
    Selection rates() {
        return where(measurement ->
                measurement.unit().equals("op/s") || measurement.unit().equals("signatures/s"));
    }

    /** {@return those with the shortest messages}, each scheme's; those without a length stay */
    Selection shortestMessages() {
        return where(measurement -> length(measurement)
                <= scheme(measurement.scheme()).operation(measurement.operation()).all().stream()
                        .mapToLong(Selection::length)
                        .min()
                        .orElse(0));
    }

    private static long length(Measurement measurement) {
        return number(measurement, "message-bytes");
    }

    /** {@return a parameter as a number}; 0 if it is none */
    static long number(Measurement measurement, String parameter) {
        String text = measurement.parameter(parameter);
        return text.matches("[0-9]{1,15}") ? Long.parseLong(text) : 0;
    }

    int fewestThreads() {
        return all.stream().mapToInt(Measurement::threads).min().orElse(1);
    }

    int mostThreads() {
        return all.stream().mapToInt(Measurement::threads).max().orElse(1);
    }

    /** {@return what they say of one thing}, each once, in their order */
    <T> List<T> distinct(Function<Measurement, T> what) {
        return all.stream().map(what).distinct().toList();
    }

    List<String> schemes() {
        return SchemeGroup.inOrder(distinct(Measurement::scheme));
    }

    Optional<Measurement> best() {
        return all.stream().max(Comparator.comparingDouble(Measurement::value));
    }

    Optional<Measurement> first() {
        return all.stream().findFirst();
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    Selection and(Selection other) {
        List<Measurement> both = new ArrayList<>(all);
        both.addAll(other.all);
        return new Selection(both);
    }
}
