// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.report;

import io.hauberk.benchmark.results.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Batches made to hurt: what they do to throughput, beside what their items cost honestly. */
final class AttackFigure {
    private AttackFigure() {}

    /** {@return the figure}, if attacks were measured */
    static Optional<Figure> of(Selection run) {
        Selection all = run.benchmark("attack").unit("ratio");
        Selection ratios = all.threads(all.mostThreads());
        Selection speeds = run.benchmark("attack").unit("signatures/s").threads(all.mostThreads());
        List<Bars.Row> rows = new ArrayList<>();
        List<List<String>> cells = new ArrayList<>();
        for (String attack : ratios.distinct(Measurement::operation)) {
            List<Bars.Bar> bars = new ArrayList<>();
            for (Measurement ratio : ratios.operation(attack).all()) {
                bars.add(new Bars.Bar(ratio.scheme(), ratio.value(), Ink.OURS));
                cells.add(List.of(
                        describe(attack),
                        ratio.scheme(),
                        Numerals.percent(ratio.value()),
                        Numerals.percent(ratio.low()) + " – " + Numerals.percent(ratio.high()),
                        speeds.operation(attack)
                                .scheme(ratio.scheme())
                                .best()
                                .map(speed -> Numerals.full(speed.value()))
                                .orElse("–")));
            }
            rows.add(new Bars.Row(describe(attack), "", bars, OptionalDouble.of(1)));
        }
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Figure(
                        "attacks",
                        "Under attack",
                        "Throughput of batches made to hurt, as a part of what the same items allow when each kind of them comes"
                                + " honestly, in a batch of its own. The line is all of it: an attack that stays there costs what"
                                + " its items cost, and no more.",
                        new Bars(rows, Numerals::percent),
                        new DataTable(List.of("attack", "scheme", "of honest", "from – to", "signatures/s"), cells)));
    }

    private static String describe(String attack) {
        return switch (attack) {
            case "fresh-keys" -> "every key too late for the cache";
            case "bad-signatures" -> "every signature wrong at the last step";
            case "bad-fresh" -> "every key new, every signature wrong";
            case "one-bad-in-8" -> "one in eight wrong";
            case "long-messages" -> "one message in eight of 16 KiB";
            case "slow-scheme" -> "one slow signature among 1,023 fast ones";
            default -> attack;
        };
    }
}
