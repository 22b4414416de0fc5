// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark;

import io.hauberk.benchmark.field.Contender;
import io.hauberk.benchmark.field.Meter;
import io.hauberk.benchmark.results.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** Makes results of what was measured. */
final class Rows {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MICROSECOND = 1e3;
    private static final double BYTES_PER_MEGABYTE = 1e6;

    private Rows() {}

    /** {@return the throughput of a contender} */
    static Measurement perSecond(
            Contender contender, int threads, List<Double> perSecond, OptionalDouble allocatedBytes) {
        String unit = contender.benchmark().equals("scheme") ? "op/s" : "signatures/s";
        return row(contender, contender.operation(), threads, unit, perSecond, allocatedBytes);
    }

    /**
     * {@return latency, throughput, bandwidth and cores of a contender with a meter}
     *
     * @param processorTime whether a second is one of processor time, of which that many threads have as many; latency and
     *     cores go by the clock all the same
     */
    static List<Measurement> metered(
            Contender contender, int threads, List<Meter.Reading> readings, boolean processorTime) {
        List<Meter.Reading> some = readings.stream()
                .filter(one -> !one.nanos().isEmpty() && one.processorNanos() > 0)
                .toList();
        List<Measurement> rows = new ArrayList<>();
        if (some.isEmpty()) {
            return rows;
        }
        rows.add(percentile(contender, threads, "p50", 0.5, some));
        rows.add(percentile(contender, threads, "p99", 0.99, some));
        if (contender.benchmark().equals("block")) {
            ToDoubleFunction<Meter.Reading> time =
                    processorTime ? one -> (double) one.processorNanos() / threads : Rows::clockNanos;
            rows.add(rate(contender, threads, "signatures/s", some, time, Meter.Reading::signatures));
            rows.add(rate(contender, threads, "transactions/s", some, time, Meter.Reading::transactions));
            rows.add(rate(contender, threads, "MB/s", some, time, one -> one.bytes() / BYTES_PER_MEGABYTE));
            rows.add(rate(
                    contender,
                    threads,
                    "cores",
                    some,
                    Rows::clockNanos,
                    one -> one.processorNanos() / NANOS_PER_SECOND));
        }
        return rows;
    }

    private static Measurement rate(
            Contender contender,
            int threads,
            String unit,
            List<Meter.Reading> readings,
            ToDoubleFunction<Meter.Reading> time,
            ToDoubleFunction<Meter.Reading> amount) {
        List<Double> samples = readings.stream()
                .map(one -> amount.applyAsDouble(one) * NANOS_PER_SECOND / time.applyAsDouble(one))
                .toList();
        return row(contender, contender.operation(), threads, unit, samples, OptionalDouble.empty());
    }

    private static double clockNanos(Meter.Reading reading) {
        return reading.nanos().stream().mapToLong(Long::longValue).sum();
    }

    // Of all calls together; the samples, and the spread, are those of the iterations by themselves.
    private static Measurement percentile(
            Contender contender, int threads, String name, double share, List<Meter.Reading> readings) {
        double all =
                micros(readings.stream().flatMap(one -> one.nanos().stream()).toList(), share);
        List<Double> each =
                readings.stream().map(one -> micros(one.nanos(), share)).toList();
        return new Measurement(
                contender.benchmark(),
                contender.scheme(),
                contender.implementation(),
                name,
                contender.parameters(),
                threads,
                "us",
                all,
                Math.min(
                        all,
                        each.stream().mapToDouble(Double::doubleValue).min().orElse(all)),
                Math.max(
                        all,
                        each.stream().mapToDouble(Double::doubleValue).max().orElse(all)),
                each,
                OptionalDouble.empty());
    }

    private static double micros(List<Long> nanos, double share) {
        List<Long> sorted = nanos.stream().sorted().toList();
        int at = (int) Math.ceil(share * sorted.size()) - 1; // nearest rank
        return sorted.get(Math.clamp(at, 0, sorted.size() - 1)) / NANOS_PER_MICROSECOND;
    }

    private static Measurement row(
            Contender contender,
            String operation,
            int threads,
            String unit,
            List<Double> samples,
            OptionalDouble allocatedBytes) {
        return Measurement.of(
                contender.benchmark(),
                contender.scheme(),
                contender.implementation(),
                operation,
                contender.parameters(),
                threads,
                unit,
                samples,
                allocatedBytes);
    }
}
