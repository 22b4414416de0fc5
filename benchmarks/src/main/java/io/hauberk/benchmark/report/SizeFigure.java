// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.report;

import io.hauberk.benchmark.report.Scatter.Point;
import io.hauberk.benchmark.results.Measurement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What a scheme costs to carry against what it costs to verify. */
final class SizeFigure {
    private static final double SAME = 1.25; // values this near to another's are one point

    private SizeFigure() {}

    /** A scheme's bytes and speed. */
    private record Cost(String scheme, int bytes, double perSecond) {
        boolean isNear(Cost that) {
            return SchemeGroup.of(scheme) == SchemeGroup.of(that.scheme)
                    && Math.abs(Math.log((double) bytes / that.bytes)) < Math.log(1.05)
                    && Math.abs(Math.log(perSecond / that.perSecond)) < Math.log(SAME);
        }
    }

    /** {@return the figure}, if any scheme's size is known */
    static Optional<Figure> of(Selection run) {
        Selection shown =
                new VerifyFigures(run).shown(VerifyFigures.Keys.FIRST_SEEN).ours();
        List<Cost> costs = new ArrayList<>();
        for (String scheme : shown.schemes()) {
            OptionalInt bytes = SchemeGroup.bytes(scheme);
            Optional<Measurement> best = shown.scheme(scheme).best();
            if (bytes.isPresent() && best.isPresent() && best.get().value() > 0) {
                costs.add(new Cost(scheme, bytes.getAsInt(), best.get().value()));
            }
        }
        if (costs.isEmpty()) {
            return Optional.empty();
        }
        List<Point> points = new ArrayList<>();
        clusters(costs)
                .forEach((first, others) -> points.add(new Point(
                        name(first.scheme(), others),
                        first.bytes(),
                        first.perSecond(),
                        look(SchemeGroup.of(first.scheme())))));
        return Optional.of(new Figure(
                "bytes-and-speed",
                "Bytes against speed",
                "What a signature costs to carry, its public key included unless it is recovered from the signature, against how"
                        + " many of them Hauberk verifies a second on one thread. Up is faster, left is smaller. Schemes that"
                        + " lie together share a name; variants and the other hybrids are in the table.",
                new Scatter(points, "bytes of key and signature", "verified a second"),
                new DataTable(
                        List.of("scheme", "bytes of key and signature", "verified a second"),
                        costs.stream()
                                .map(cost -> List.of(
                                        cost.scheme(), Numerals.full(cost.bytes()), Numerals.full(cost.perSecond())))
                                .toList())));
    }

    private static Map<Cost, List<Cost>> clusters(List<Cost> costs) {
        List<String> listed = costs.stream().map(Cost::scheme).toList();
        Map<Cost, List<Cost>> clusters = new LinkedHashMap<>();
        for (Cost cost : costs) {
            boolean hybrid = SchemeGroup.of(cost.scheme()) == SchemeGroup.HYBRIDS;
            if (SchemeGroup.isVariant(cost.scheme(), listed) || (hybrid && !Headline.isShown(cost.scheme(), listed))) {
                continue;
            }
            Optional<Cost> near =
                    clusters.keySet().stream().filter(cost::isNear).findFirst();
            if (near.isPresent()) {
                clusters.getOrDefault(near.get(), new ArrayList<>()).add(cost);
            } else {
                clusters.put(cost, new ArrayList<>());
            }
        }
        return clusters;
    }

    private static String name(String scheme, List<Cost> others) {
        String common = scheme;
        for (Cost other : others) {
            int end = 0;
            while (end < common.length()
                    && end < other.scheme().length()
                    && common.charAt(end) == other.scheme().charAt(end)) {
                end++;
            }
            common = common.substring(0, end);
        }
        common = common.replaceAll("[-+.]+$", "");
        if (others.isEmpty()) {
            return scheme;
        }
        return common.length() >= 5 ? common + "… (" + (others.size() + 1) + ")" : scheme + " + " + others.size();
    }

    private static Look look(SchemeGroup group) {
        return switch (group) {
            case CURVES -> new Look(Ink.ORANGE, Look.Symbol.SQUARE);
            case LATTICES -> Look.OURS;
            case HASHES -> new Look(Ink.GREEN, Look.Symbol.DIAMOND);
            case HYBRIDS -> new Look(Ink.PURPLE, Look.Symbol.TRIANGLE);
            case OTHERS -> new Look(Ink.SLATE, Look.Symbol.CROSS);
        };
    }
}
