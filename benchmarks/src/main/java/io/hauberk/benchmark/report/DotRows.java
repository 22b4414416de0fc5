// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.report;

import io.hauberk.benchmark.report.Shape.Align;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;

/**
 * Rows of points on one logarithmic axis, each point named beside itself.
 *
 * @param rows from the top
 * @param numeral how values are written
 * @param range values that the axis holds besides, so that charts can be held against each other
 */
record DotRows(List<Row> rows, DoubleFunction<String> numeral, List<Double> range) implements Chart {
    private static final double EDGE = 10;
    private static final double AXIS = 22;
    private static final double TRACK_AT = 31;
    private static final double NAMES_AT = 54;
    private static final double GAP = 8;
    private static final double LEADER = 6;
    private static final double BETWEEN = 14;

    /**
     * A row.
     *
     * @param label what it is about
     * @param note what the points come to, at the right
     * @param dots its points
     */
    record Row(String label, String note, List<Dot> dots) {
        Row {
            dots = List.copyOf(dots);
        }
    }

    /**
     * A point.
     *
     * @param name whose it is
     * @param value more than 0
     * @param look how it looks
     * @param above whether it is named above the axis instead of below, with its value always; one of a row at most
     */
    record Dot(String name, double value, Look look, boolean above) {}

    DotRows {
        rows = List.copyOf(rows);
        range = List.copyOf(range);
    }

    @Override
    public String description() {
        return rows.stream()
                .map(row -> row.label() + ": "
                        + row.dots().stream()
                                .map(dot -> dot.name() + " " + numeral.apply(dot.value()))
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
    }

    @Override
    public Drawing draw(int width) {
        List<Double> values = new ArrayList<>(range);
        rows.forEach(row -> row.dots().forEach(dot -> values.add(dot.value())));
        Scale scale = Scale.logarithmic(values, EDGE, width - EDGE);
        Drawing.Pen pen = new Drawing.Pen(width);
        double y = AXIS;
        for (Row row : rows) {
            y += row(pen, row, scale, width, y);
        }
        List<Shape> grid = new ArrayList<>();
        double clear = Double.NEGATIVE_INFINITY;
        for (double tick : scale.ticks(width / 90 + 1)) {
            double x = scale.at(tick);
            grid.add(new Shape.Line(x, AXIS - 6, x, y - BETWEEN + 4, Ink.TRACK, 1, 0));
            String text = Numerals.round(numeral.apply(tick));
            double half = TextWidth.of(text, SMALL, false) / 2;
            double middle = Math.clamp(x, half, width - half);
            if (middle - half > clear) {
                pen.text(middle, SMALL, Align.MIDDLE, SMALL, Ink.SOFT, text);
                clear = middle + half + 2 * GAP;
            }
        }
        return pen.under(grid).finish(y - BETWEEN + 6);
    }

    /** {@return how high the row is} */
    private double row(Drawing.Pen pen, Row row, Scale scale, int width, double top) {
        double y = top;
        double noted = TextWidth.of(row.note(), LABEL, false);
        double label = TextWidth.of(row.label(), LABEL, true);
        boolean oneLine = row.note().isEmpty() || label + 2 * GAP + noted <= width;
        pen.bold(0, y + LABEL, Align.START, LABEL, Ink.TEXT, TextWidth.fit(row.label(), LABEL, true, width));
        if (!oneLine) {
            y += LABEL + 4;
        }
        if (!row.note().isEmpty()) {
            pen.text(
                    oneLine ? width : 0,
                    y + LABEL,
                    oneLine ? Align.END : Align.START,
                    LABEL,
                    Ink.TEXT,
                    TextWidth.fit(row.note(), LABEL, false, width));
        }
        boolean named = row.dots().stream().anyMatch(Dot::above);
        double nameAt = y + LABEL + 4 + SMALL;
        y += named ? SMALL + 5 : 0;
        double track = y + TRACK_AT - 5;
        pen.line(0, track, width, track, Ink.LINE, 1);
        List<Dot> sorted = row.dots().stream()
                .sorted(Comparator.comparingDouble(Dot::value))
                .toList();
        if (sorted.size() > 1) {
            pen.line(
                    scale.at(sorted.getFirst().value()),
                    track,
                    scale.at(sorted.getLast().value()),
                    track,
                    Ink.SOFT,
                    1.5);
        }
        for (Dot dot : sorted) {
            pen.point(scale.at(dot.value()), track, dot.above() ? 6 : 4.5, dot.look());
            if (dot.above()) {
                String text = dot.name() + " " + numeral.apply(dot.value());
                double half = TextWidth.of(text, SMALL, true) / 2;
                double x = Math.clamp(scale.at(dot.value()), half, width - half);
                pen.bold(x, nameAt, Align.MIDDLE, SMALL, dot.look().ink(), text);
            }
        }
        List<Dot> below = sorted.stream().filter(dot -> !dot.above()).toList();
        names(pen, below, scale, width, track);
        double bottom = below.isEmpty() ? track + 6 : track + NAMES_AT - TRACK_AT + 4;
        return bottom - top + BETWEEN;
    }

    // In one line, moved apart where they would touch; without values, and then cut, where that isn't enough.
    private void names(Drawing.Pen pen, List<Dot> dots, Scale scale, int width, double track) {
        List<String> texts = dots.stream()
                .map(dot -> dot.name() + " " + numeral.apply(dot.value()))
                .toList();
        if (sum(texts) > width || (width <= NARROW && dots.size() > 3)) {
            texts = dots.stream().map(Dot::name).toList();
        }
        if (sum(texts) > width) {
            double each = (double) width / texts.size() - GAP;
            texts = texts.stream()
                    .map(text -> TextWidth.fit(text, SMALL, false, each))
                    .toList();
        }
        List<Double> middles = dots.stream().map(dot -> scale.at(dot.value())).toList();
        List<Double> widths =
                texts.stream().map(text -> TextWidth.of(text, SMALL, false)).toList();
        List<Double> placed = Spreading.spread(middles, widths, GAP, 0, width);
        double y = track + NAMES_AT - TRACK_AT;
        for (int i = 0; i < dots.size(); i++) {
            double x = placed.get(i);
            pen.line(middles.get(i), track + LEADER, x, y - SMALL + 2, Ink.LINE, 1);
            pen.text(x, y, Align.MIDDLE, SMALL, dots.get(i).look().ink(), texts.get(i));
        }
    }

    private static double sum(List<String> texts) {
        return texts.stream()
                        .mapToDouble(text -> TextWidth.of(text, SMALL, false))
                        .sum()
                + (texts.size() - 1) * GAP;
    }
}
