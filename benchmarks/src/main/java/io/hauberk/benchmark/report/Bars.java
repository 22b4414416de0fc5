// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.report;

import io.hauberk.benchmark.report.Shape.Align;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;

/**
 * Bars from 0, one below the other, to one scale.
 *
 * @param rows from the top
 * @param numeral how values are written
 */
record Bars(List<Row> rows, DoubleFunction<String> numeral) implements Chart {
    private static final double EDGE = 2;
    private static final double GAP = 6;
    private static final double BAR = 14;
    private static final double ROW_GAP = 12;

    /**
     * A row.
     *
     * @param label what it is about
     * @param note what it comes to, at the right
     * @param bars one below the other
     * @param mark a value to hold the bars against, drawn as a line across them
     */
    record Row(String label, String note, List<Bar> bars, OptionalDouble mark) {
        Row {
            bars = List.copyOf(bars);
        }
    }

    /**
     * A bar.
     *
     * @param name whose it is; may be empty where there is one
     * @param value not negative
     * @param ink its colour
     */
    record Bar(String name, double value, Ink ink) {}

    Bars {
        rows = List.copyOf(rows);
    }

    @Override
    public String description() {
        return rows.stream()
                .map(row -> row.label() + ": "
                        + row.bars().stream()
                                .map(bar -> (bar.name() + " " + numeral.apply(bar.value())).strip())
                                .collect(Collectors.joining(", "))
                        + (row.mark().isPresent()
                                ? ", to be held against "
                                        + numeral.apply(row.mark().getAsDouble())
                                : ""))
                .collect(Collectors.joining("; "));
    }

    @Override
    public Drawing draw(int width) {
        List<Double> values = new ArrayList<>();
        for (Row row : rows) {
            row.bars().forEach(bar -> values.add(bar.value()));
            row.mark().ifPresent(values::add);
        }
        Scale scale = Scale.linear(values, 0, width - EDGE);
        Drawing.Pen pen = new Drawing.Pen(width);
        double y = 0;
        for (Row row : rows) {
            y = row(pen, row, scale, width, y) + ROW_GAP;
        }
        return pen.finish(y - ROW_GAP + 2);
    }

    private double row(Drawing.Pen pen, Row row, Scale scale, int width, double top) {
        double y = top + LABEL;
        pen.bold(0, y, Align.START, LABEL, Ink.TEXT, TextWidth.fit(row.label(), LABEL, true, width));
        if (!row.note().isEmpty()) {
            boolean oneLine =
                    TextWidth.of(row.label(), LABEL, true) + 2 * GAP + TextWidth.of(row.note(), SMALL, false) <= width;
            y += oneLine ? 0 : LABEL + 3;
            pen.text(
                    oneLine ? width : 0,
                    y,
                    oneLine ? Align.END : Align.START,
                    SMALL,
                    Ink.SOFT,
                    TextWidth.fit(row.note(), SMALL, false, width));
        }
        y += 6;
        double first = y;
        for (Bar bar : row.bars()) {
            double end = scale.at(bar.value());
            pen.rect(0, y, Math.max(end, 1), BAR, bar.ink());
            String text = (bar.name() + " " + numeral.apply(bar.value())).strip();
            double textWidth = TextWidth.of(text, SMALL, false);
            double base = y + BAR - 3;
            // Beside the bar, or in it where there is no room; with a mark in it first, for that may stand beside it.
            boolean marked = row.mark().isPresent();
            double beside = marked ? Math.max(end, scale.at(row.mark().getAsDouble())) + GAP : end + GAP;
            boolean in = textWidth + 2 * GAP <= end && (marked || beside + textWidth > width);
            if (!in && beside + textWidth <= width) {
                pen.text(beside, base, Align.START, SMALL, Ink.TEXT, text);
            } else {
                pen.text(GAP, base, Align.START, SMALL, Ink.PAPER, TextWidth.fit(text, SMALL, false, end - 2 * GAP));
            }
            y += BAR + 3;
        }
        y -= 3;
        if (row.mark().isPresent()) {
            double x = scale.at(row.mark().getAsDouble());
            pen.line(x, first - 4, x, y + 4, Ink.PAPER, 5).line(x, first - 4, x, y + 4, Ink.TEXT, 2);
        }
        return y;
    }
}
