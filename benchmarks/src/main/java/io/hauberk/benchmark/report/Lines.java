// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.report;

import io.hauberk.benchmark.report.Shape.Align;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Curves over a logarithmic axis, each named at its end.
 *
 * @param series at most {@link Look#MAX_CURVES}
 * @param across what the horizontal axis says
 * @param up what the vertical axis says
 * @param marked what a ring on a curve means
 */
record Lines(List<Series> series, String across, String up, String marked) implements Chart {
    private static final double LEFT = 44;
    private static final double TOP = 22;
    private static final double BOTTOM = 40;
    private static final double NAME_LINE = 14;

    /**
     * A curve.
     *
     * @param name whose it is
     * @param points by ascending x; all values more than 0
     * @param mark the x of the point with a ring
     */
    record Series(String name, List<Point> points, OptionalDouble mark) {
        Series {
            points =
                    points.stream().sorted(Comparator.comparingDouble(Point::x)).toList();
        }
    }

    /** A point of a curve. */
    record Point(double x, double y) {}

    Lines {
        series = List.copyOf(series);
    }

    @Override
    public String description() {
        return series.stream()
                .map(curve -> curve.name() + ": "
                        + curve.points().stream()
                                .map(point -> Numerals.compact(point.y()) + " at " + Numerals.tick(point.x()))
                                .collect(Collectors.joining(", "))
                        + (curve.mark().isPresent()
                                ? ", " + marked + " "
                                        + Numerals.tick(curve.mark().getAsDouble())
                                : ""))
                .collect(Collectors.joining("; "));
    }

    @Override
    public Drawing draw(int width) {
        boolean wide = width > 500;
        // A phone has no room beside the curves: there the names stand below, each with its symbol.
        double names = wide
                ? series.stream()
                                .mapToDouble(curve -> TextWidth.of(label(curve), SMALL, false))
                                .max()
                                .orElse(0)
                        + 22
                : 14;
        double plotHeight = wide ? 340 : 280;
        List<Double> xs = series.stream()
                .flatMap(curve -> curve.points().stream().map(Point::x))
                .toList();
        List<Double> ys = series.stream()
                .flatMap(curve -> curve.points().stream().map(Point::y))
                .toList();
        Scale x = exact(xs, LEFT + 8, width - names);
        Scale y = Scale.logarithmic(ys, TOP + plotHeight - 4, TOP + 4);
        Drawing.Pen pen = new Drawing.Pen(width);
        double base = TOP + plotHeight;
        pen.text(0, SMALL, Align.START, SMALL, Ink.SOFT, "↑ " + up);
        pen.text(width - (wide ? names : 0), base + BOTTOM - 6, Align.END, SMALL, Ink.SOFT, across + " →");
        axes(pen, x, y, xs, base, width - names + 8);
        for (int i = 0; i < series.size(); i++) {
            curve(pen, series.get(i), Look.curve(i), x, y);
        }
        return wide ? beside(pen, x, y, base) : below(pen, base + BOTTOM);
    }

    // The axis ends at the points themselves: there is nothing beyond a batch of one.
    private static Scale exact(List<Double> values, double from, double to) {
        double low = values.stream().min(Double::compare).orElse(1.0);
        double high = values.stream().max(Double::compare).orElse(10.0);
        return new Scale(true, low, high > low ? high : low * 10, from, to);
    }

    private static void axes(Drawing.Pen pen, Scale x, Scale y, List<Double> xs, double base, double right) {
        List<Double> distinct = new ArrayList<>(new TreeSet<>(xs));
        double clear = Double.NEGATIVE_INFINITY;
        // Few values are named themselves, such as 1 and 2 threads.
        for (double tick : distinct.size() <= 4 ? distinct : x.ticks((int) (right - LEFT) / 55)) {
            pen.line(x.at(tick), TOP, x.at(tick), base, Ink.TRACK, 1);
            double half = TextWidth.of(Numerals.tick(tick), SMALL, false) / 2;
            if (x.at(tick) - half > clear) {
                pen.text(x.at(tick), base + 16, Align.MIDDLE, SMALL, Ink.SOFT, Numerals.tick(tick));
                clear = x.at(tick) + half + 6;
            }
        }
        for (double tick : y.ticks(6)) {
            pen.line(LEFT, y.at(tick), right, y.at(tick), Ink.TRACK, 1);
            pen.text(LEFT - 6, y.at(tick) + 4, Align.END, SMALL, Ink.SOFT, Numerals.tick(tick));
        }
        pen.line(LEFT, base, right, base, Ink.SOFT, 1);
    }

    private static void curve(Drawing.Pen pen, Series curve, Look look, Scale x, Scale y) {
        List<Double> path = new ArrayList<>();
        for (Point point : curve.points()) {
            path.add(x.at(point.x()));
            path.add(y.at(point.y()));
        }
        pen.path(path, look.ink(), 2);
        for (Point point : curve.points()) {
            pen.point(x.at(point.x()), y.at(point.y()), 3.5, look);
        }
        for (Point point : curve.points()) {
            if (curve.mark().isPresent() && point.x() == curve.mark().getAsDouble()) {
                pen.point(x.at(point.x()), y.at(point.y()), 7, look.hollow());
            }
        }
    }

    private Drawing beside(Drawing.Pen pen, Scale x, Scale y, double base) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingDouble(i -> y.at(end(i).y())));
        List<Double> wanted = order.stream().map(i -> y.at(end(i).y())).toList();
        List<Double> heights = order.stream().map(i -> NAME_LINE).toList();
        List<Double> placed = Spreading.spread(wanted, heights, 0, TOP, base);
        for (int n = 0; n < order.size(); n++) {
            int i = order.get(n);
            double from = x.at(end(i).x());
            pen.line(from + 6, wanted.get(n), x.to() + 16, placed.get(n), Ink.LINE, 1);
            pen.text(
                    x.to() + 19,
                    placed.get(n) + 4,
                    Align.START,
                    SMALL,
                    Look.curve(i).ink(),
                    label(series.get(i)));
        }
        return pen.finish(base + BOTTOM);
    }

    private Drawing below(Drawing.Pen pen, double top) {
        double y = top + 8;
        for (int i = 0; i < series.size(); i++) {
            pen.point(8, y, 4.5, Look.curve(i));
            pen.text(20, y + 4, Align.START, SMALL, Look.curve(i).ink(), label(series.get(i)));
            y += NAME_LINE + 3;
        }
        return pen.finish(y);
    }

    private Point end(int i) {
        return series.get(i).points().getLast();
    }

    private String label(Series curve) {
        return curve.mark().isPresent()
                ? curve.name() + ", from " + Numerals.tick(curve.mark().getAsDouble())
                : curve.name();
    }
}
