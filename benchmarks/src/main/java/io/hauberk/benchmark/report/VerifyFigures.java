// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.report;

import io.hauberk.benchmark.report.DotRows.Dot;
import io.hauberk.benchmark.report.DotRows.Row;
import io.hauberk.benchmark.results.Measurement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Verification, scheme by scheme: ours in batches beside each peer, one signature after the other. */
final class VerifyFigures {
    /** What is known of a key before. */
    enum Keys {
        FIRST_SEEN(
                "first-seen",
                "batch-cold",
                "verify-bytes",
                "keys never seen before",
                "Everybody starts from encoded key bytes that come for the first time."),
        KNOWN(
                "known",
                "batch-cached",
                "verify-key",
                "keys seen before",
                "Hauberk has prepared the keys of signers that come again; peers hold decoded key objects.");

        private final String id;
        private final String ours;
        private final String peers;
        private final String title;
        private final String lede;

        Keys(String id, String ours, String peers, String title, String lede) {
            this.id = id;
            this.ours = ours;
            this.peers = peers;
            this.title = title;
            this.lede = lede;
        }
    }

    private final Selection schemes;

    VerifyFigures(Selection run) {
        this.schemes = run.benchmark("scheme").rates();
    }

    /** {@return a figure for each group of schemes}, all to one axis */
    List<Figure> figures(Keys keys) {
        Selection shown = shown(keys);
        List<Double> range = shown.distinct(Measurement::value);
        List<Figure> figures = new ArrayList<>();
        for (SchemeGroup group : SchemeGroup.values()) {
            Selection members = shown.where(measurement -> SchemeGroup.of(measurement.scheme()) == group);
            figure(keys, group, members, range, figures.isEmpty()).ifPresent(figures::add);
        }
        return figures;
    }

    /** {@return ours in batches and everybody one by one}, on the fewest threads, with the shortest messages */
    Selection shown(Keys keys) {
        Selection both = schemes.operation(keys.ours).and(schemes.operation(keys.peers));
        return both.threads(both.fewestThreads()).shortestMessages();
    }

    /** {@return how far ours is ahead of the fastest peer}, if both were measured */
    static Optional<Lead> lead(Selection scheme, Keys keys) {
        Optional<Measurement> ours = scheme.ours().operation(keys.ours).best();
        Optional<Measurement> peer = scheme.peers().operation(keys.peers).best();
        return ours.isEmpty() || peer.isEmpty() || peer.get().value() == 0
                ? Optional.empty()
                : Optional.of(new Lead(ours.get(), peer.get()));
    }

    /** Ours and the fastest peer. */
    record Lead(Measurement ours, Measurement peer) {
        double ratio() {
            return ours.value() / peer.value();
        }
    }

    private static Optional<Figure> figure(
            Keys keys, SchemeGroup group, Selection members, List<Double> range, boolean explained) {
        List<String> listed = members.schemes();
        List<Row> rows = new ArrayList<>();
        List<List<String>> cells = new ArrayList<>();
        boolean variants = false;
        for (String scheme : listed) {
            Selection one = members.scheme(scheme);
            table(one, keys, cells);
            if (SchemeGroup.isVariant(scheme, listed)) {
                variants = true;
            } else {
                row(scheme, one, keys).ifPresent(rows::add);
            }
        }
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        int threads = members.fewestThreads();
        String lede = explained
                ? keys.lede + " Verified a second on " + (threads == 1 ? "one thread" : threads + " threads")
                        + ": farther right is faster; the axis is logarithmic, and the same for all groups. At the right:"
                        + " how far Hauberk is ahead of the fastest peer."
                : "";
        if (variants) {
            lede += (explained ? " " : "") + "Variants of encoding, hash and chain are in the table.";
        }
        return Optional.of(new Figure(
                "verify-" + keys.id + "-" + group.id(),
                "Verified a second, " + keys.title + ": " + group.title(),
                group.heading(),
                lede,
                new DotRows(rows, Numerals::compact, range),
                new DataTable(List.of("scheme", "who", "how", "a second", "from", "to", "Hauberk’s batch is"), cells)));
    }

    private static Optional<Row> row(String scheme, Selection one, Keys keys) {
        Optional<Measurement> ours = one.ours().operation(keys.ours).best();
        if (keys == Keys.KNOWN && ours.isEmpty()) { // recovers keys: there is none to be known
            return Optional.empty();
        }
        List<Dot> dots = new ArrayList<>();
        ours.ifPresent(batch -> dots.add(new Dot("Hauberk", batch.value(), Look.OURS, true)));
        Selection peers = one.peers().operation(keys.peers);
        peers.all().stream()
                .sorted(Comparator.comparing(Measurement::implementation))
                .forEach(peer ->
                        dots.add(new Dot(peer.implementation(), peer.value(), Look.of(peer.implementation()), false)));
        String note = lead(one, keys)
                .map(lead -> Numerals.times(lead.ratio()) + " " + lead.peer().implementation())
                .orElse("");
        if (peers.isEmpty()) { // nobody else has it: then its own single verification is what to hold it against
            Optional<Measurement> single = one.ours().operation(keys.peers).best();
            if (single.isPresent()) {
                dots.add(new Dot("one by one", single.get().value(), Look.OURS.hollow(), false));
                note = ours.isPresent() && single.get().value() > 0
                        ? Numerals.times(ours.get().value() / single.get().value()) + " one by one"
                        : "";
            }
        }
        return dots.isEmpty() ? Optional.empty() : Optional.of(new Row(scheme, note, dots));
    }

    private static void table(Selection one, Keys keys, List<List<String>> cells) {
        Optional<Measurement> ours = one.ours().operation(keys.ours).best();
        for (Measurement measurement : one.all()) {
            boolean batch = measurement.operation().equals(keys.ours);
            cells.add(List.of(
                    measurement.scheme(),
                    measurement.implementation(),
                    batch ? "in batches" : "one by one",
                    Numerals.full(measurement.value()),
                    Numerals.full(measurement.low()),
                    Numerals.full(measurement.high()),
                    batch || ours.isEmpty() || measurement.value() == 0
                            ? "–"
                            : Numerals.times(ours.get().value() / measurement.value())));
        }
    }
}
