// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.report;

import io.hauberk.benchmark.report.DotRows.Dot;
import io.hauberk.benchmark.report.DotRows.Row;
import io.hauberk.benchmark.results.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/** What everybody does one by one, scheme by scheme: signing, making keys, and what verification allocates. */
final class MakingFigures {
    private final Selection schemes;

    MakingFigures(Selection run) {
        this.schemes = run.benchmark("scheme").rates();
    }

    /** {@return signing} */
    Optional<Figure> signing() {
        return figure(
                "signing",
                "Signing",
                "Signatures made a second; farther right is faster. The axis is logarithmic.",
                first(schemes.operation("sign")),
                Measurement::value,
                Numerals::compact,
                "a second");
    }

    /** {@return making keys} */
    Optional<Figure> keys() {
        return figure(
                "key-generation",
                "Key generation",
                "Key pairs made a second; farther right is faster. The axis is logarithmic.",
                first(schemes.operation("generate-key")),
                Measurement::value,
                Numerals::compact,
                "a second");
    }

    /** {@return what verification allocates} */
    Optional<Figure> allocation() {
        Selection verification = first(schemes.operation("batch-cold").and(schemes.operation("verify-bytes")))
                .where(measurement -> measurement.allocatedBytes().isPresent());
        Selection shown = verification.where(measurement -> !Look.isOurs(measurement.implementation())
                || measurement.operation().equals("batch-cold"));
        return figure(
                "allocation",
                "Allocation",
                "Bytes on the heap that one verification allocates; farther left is less. The axis is logarithmic."
                        + " What native code allocates outside of the heap isn’t in it.",
                shown,
                measurement -> measurement.allocatedBytes().orElse(0),
                Numerals::bytes,
                "bytes each");
    }

    private static Selection first(Selection some) {
        return some.threads(some.fewestThreads()).shortestMessages();
    }

    private static Optional<Figure> figure(
            String id,
            String title,
            String lede,
            Selection shown,
            ToDoubleFunction<Measurement> value,
            DoubleFunction<String> numeral,
            String counted) {
        List<Row> rows = new ArrayList<>();
        List<List<String>> cells = new ArrayList<>();
        List<String> listed = shown.schemes();
        boolean more = false;
        for (String scheme : listed) {
            Selection one = shown.scheme(scheme);
            List<Dot> dots = new ArrayList<>();
            for (Measurement measurement : one.all()) {
                boolean ours = measurement.implementation().equals("Hauberk");
                dots.add(new Dot(
                        measurement.implementation(),
                        value.applyAsDouble(measurement),
                        Look.of(measurement.implementation()),
                        ours));
                cells.add(
                        List.of(scheme, measurement.implementation(), Numerals.full(value.applyAsDouble(measurement))));
            }
            if (Headline.isShown(scheme, listed)) {
                rows.add(new Row(scheme, "", dots));
            } else {
                more = true;
            }
        }
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Figure(
                        id,
                        title,
                        more ? lede + " The other schemes are in the table." : lede,
                        new DotRows(rows, numeral, List.of()),
                        new DataTable(List.of("scheme", "who", counted), cells)));
    }
}
