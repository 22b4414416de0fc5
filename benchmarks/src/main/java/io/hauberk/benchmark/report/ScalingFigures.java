// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.report;

import io.hauberk.benchmark.report.Lines.Point;
import io.hauberk.benchmark.report.Lines.Series;
import io.hauberk.benchmark.results.Measurement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** How speed grows with the size of a batch and with threads. */
final class ScalingFigures {
    private static final String BATCH = "batch";
    private static final String PAYS = "lanes-pay-from";

    private final Selection run;
    private final Selection scaling;

    ScalingFigures(Selection run) {
        this.run = run;
        this.scaling = run.benchmark("scaling").rates();
    }

    /** {@return speed over the size of a batch}, on the fewest threads */
    Optional<Figure> batches() {
        Selection sized = scaling.ours().where(measurement -> Selection.number(measurement, BATCH) > 0);
        Selection shown = sized.threads(sized.fewestThreads());
        List<Series> series = new ArrayList<>();
        List<List<String>> cells = new ArrayList<>();
        for (String scheme : shown.schemes()) {
            Map<Long, Measurement> bySize = bySize(shown.scheme(scheme));
            OptionalDouble single = single(scheme);
            List<Point> points = new ArrayList<>();
            OptionalDouble pays = run.benchmark("scaling").operation(PAYS).scheme(scheme).all().stream()
                    .mapToDouble(Measurement::value)
                    .findFirst();
            bySize.forEach((size, measurement) -> {
                points.add(new Point(size, measurement.value()));
                cells.add(List.of(
                        scheme,
                        Numerals.full((double) size),
                        Numerals.full(measurement.value()),
                        single.isPresent() ? Numerals.times(measurement.value() / single.getAsDouble()) : "–"));
            });
            if (series.size() < Look.MAX_CURVES && points.size() > 1) {
                series.add(new Series(scheme, points, pays));
            }
        }
        if (series.isEmpty()) {
            return Optional.empty();
        }
        int threads = shown.fewestThreads();
        return Optional.of(new Figure(
                "scaling-batch",
                "How many at once it takes",
                "Signatures verified a second by the size of the batch, on "
                        + (threads == 1 ? "one thread" : threads + " threads")
                        + ", keys never seen before. The ring is where lanes start to pay: from there on, no batch is slower"
                        + " than the same signatures one by one; the number stands behind the name.",
                new Lines(series, "signatures in a batch", "verified a second", "lanes pay from"),
                new DataTable(List.of("scheme", "batch", "a second", "of one by one"), cells)));
    }

    private static Map<Long, Measurement> bySize(Selection shown) {
        Map<Long, Measurement> bySize = new TreeMap<>();
        for (Measurement measurement : shown.all()) {
            bySize.merge(
                    Selection.number(measurement, BATCH),
                    measurement,
                    (one, other) -> one.value() >= other.value() ? one : other);
        }
        return bySize;
    }

    // One signature after the other, by the scheme itself.
    private OptionalDouble single(String scheme) {
        return scaling.ours().scheme(scheme).operation("verify-bytes").all().stream()
                .mapToDouble(Measurement::value)
                .filter(value -> value > 0)
                .findFirst();
    }

    /** {@return how much faster more threads are} */
    Optional<Figure> threads() {
        Selection counted = scaling.ours()
                .and(run.benchmark("scheme")
                        .rates()
                        .ours()
                        .operation("batch-cold")
                        .shortestMessages());
        int few = counted.fewestThreads();
        int most = counted.mostThreads();
        if (few == most) {
            return Optional.empty();
        }
        List<Bars.Row> rows = new ArrayList<>();
        List<List<String>> cells = new ArrayList<>();
        List<String> listed = counted.schemes();
        boolean more = false;
        for (String scheme : listed) {
            Selection one = largestBatch(counted.scheme(scheme));
            Optional<Measurement> base = one.threads(few).best();
            Optional<Measurement> all = one.threads(most).best();
            if (base.isEmpty() || all.isEmpty() || base.get().value() == 0) {
                continue;
            }
            for (int threads :
                    one.distinct(Measurement::threads).stream().sorted().toList()) {
                Measurement at = one.threads(threads).best().orElseThrow();
                cells.add(List.of(
                        scheme,
                        Integer.toString(threads),
                        Numerals.full(at.value()),
                        Numerals.times(at.value() / base.get().value())));
            }
            if (Headline.isShown(scheme, listed)) {
                rows.add(new Bars.Row(
                        scheme,
                        "",
                        List.of(new Bars.Bar("", all.get().value() / base.get().value(), Ink.OURS)),
                        OptionalDouble.of((double) most / few)));
            } else {
                more = true;
            }
        }
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Figure(
                "scaling-threads",
                "What " + most + " threads give over " + (few == 1 ? "one" : few),
                "Throughput on " + most + " threads, as a multiple of that on " + (few == 1 ? "one" : few)
                        + ". The line is the number of threads: more there isn’t to have. Threads that share a core’s units,"
                        + " or a machine with others, fall short of it without any fault of the code."
                        + (more ? " The other schemes are in the table." : ""),
                new Bars(rows, Numerals::times),
                new DataTable(List.of("scheme", "threads", "a second", "of " + few), cells)));
    }

    private static Selection largestBatch(Selection one) {
        Selection scaling = one.benchmark("scaling");
        if (scaling.distinct(Measurement::threads).size() < 2) {
            return one.benchmark("scheme");
        }
        long largest = scaling.all().stream()
                .filter(measurement ->
                        scaling.where(other -> Selection.number(other, BATCH) == Selection.number(measurement, BATCH))
                                        .distinct(Measurement::threads)
                                        .size()
                                > 1)
                .map(measurement -> Selection.number(measurement, BATCH))
                .max(Comparator.naturalOrder())
                .orElse(-1L);
        return scaling.where(measurement -> Selection.number(measurement, BATCH) == largest);
    }
}
