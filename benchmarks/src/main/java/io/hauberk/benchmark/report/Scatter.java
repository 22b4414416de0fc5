// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.report;

import io.hauberk.benchmark.report.Shape.Align;
import io.hauberk.benchmark.report.Shape.Box;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Points by two values, both axes logarithmic, each point named beside itself where there is room.
 *
 * @param points in any order
 * @param across what the horizontal axis says
 * @param up what the vertical axis says
 */
record Scatter(List<Point> points, String across, String up) implements Chart {
    private static final double LEFT = 44;
    private static final double TOP = 22;
    private static final double BOTTOM = 40;
    private static final double RADIUS = 5;
    private static final double ROOM = 3;
    private static final int CUT = 20; // letters of a name for which there is no room

    /**
     * A point.
     *
     * @param name what it is
     * @param x more than 0
     * @param y more than 0
     * @param look how it looks
     */
    record Point(String name, double x, double y, Look look) {}

    Scatter {
        points = List.copyOf(points);
    }

    @Override
    public String description() {
        return points.stream()
                .map(point -> point.name() + ": " + Numerals.compact(point.x()) + " " + across + ", "
                        + Numerals.compact(point.y()) + " " + up)
                .collect(Collectors.joining("; "));
    }

    @Override
    public Drawing draw(int width) {
        double plotHeight = width > 500 ? 400 : 380;
        Scale x = Scale.logarithmic(points.stream().map(Point::x).toList(), LEFT + 10, width - 16.0);
        Scale y = Scale.logarithmic(points.stream().map(Point::y).toList(), TOP + plotHeight - 8, TOP + 8);
        Drawing.Pen pen = new Drawing.Pen(width);
        double base = TOP + plotHeight;
        pen.text(0, SMALL, Align.START, SMALL, Ink.SOFT, "↑ " + up);
        pen.text(width, base + BOTTOM - 6, Align.END, SMALL, Ink.SOFT, across + " →");
        for (double tick : x.ticks(width / 80)) {
            pen.line(x.at(tick), TOP, x.at(tick), base, Ink.TRACK, 1);
            pen.text(x.at(tick), base + 16, Align.MIDDLE, SMALL, Ink.SOFT, Numerals.tick(tick));
        }
        for (double tick : y.ticks(7)) {
            pen.line(LEFT, y.at(tick), width, y.at(tick), Ink.TRACK, 1);
            pen.text(LEFT - 6, y.at(tick) + 4, Align.END, SMALL, Ink.SOFT, Numerals.tick(tick));
        }
        pen.line(LEFT, base, width, base, Ink.SOFT, 1);
        List<Point> ordered =
                points.stream().sorted(Comparator.comparingDouble(Point::x)).toList();
        List<Box> taken = new ArrayList<>();
        for (Point point : ordered) {
            taken.add(around(x.at(point.x()), y.at(point.y()), RADIUS));
        }
        List<Shape> labels = new ArrayList<>();
        for (Point point : ordered) {
            place(point, x.at(point.x()), y.at(point.y()), taken, new Box(LEFT, TOP, width - LEFT, plotHeight))
                    .ifPresent(label -> {
                        taken.add(grown(label.box()));
                        labels.add(label);
                        leader(label, x.at(point.x()), y.at(point.y())).ifPresent(labels::add);
                    });
        }
        for (Shape label : labels) {
            if (label instanceof Shape.Line line) {
                pen.line(line.x1(), line.y1(), line.x2(), line.y2(), Ink.LINE, 1);
            }
        }
        for (Point point : ordered) {
            pen.point(x.at(point.x()), y.at(point.y()), RADIUS, point.look());
        }
        for (Shape label : labels) {
            if (label instanceof Shape.Text text) {
                pen.text(text.x(), text.y(), text.align(), text.size(), text.ink(), text.content());
            }
        }
        return pen.finish(base + BOTTOM);
    }

    /** {@return the label of a point where it meets nothing}, near the point; cut short or none if there is no such place */
    private static Optional<Shape.Text> place(Point point, double x, double y, List<Box> taken, Box plot) {
        String name = point.name();
        return place(name, point.look().ink(), x, y, taken, plot)
                .or(() -> name.length() <= CUT
                        ? Optional.empty()
                        : place(name.substring(0, CUT) + "…", point.look().ink(), x, y, taken, plot));
    }

    private static Optional<Shape.Text> place(String name, Ink ink, double x, double y, List<Box> taken, Box plot) {
        for (double distance : new double[] {9, 18, 30, 44, 60}) {
            for (int turn : new int[] {0, 8, 2, 14, 6, 10, 4, 12, 1, 15, 7, 9, 3, 13, 5, 11}) {
                double angle = turn * Math.PI / 8;
                double dx = Math.cos(angle) * distance;
                double dy = -Math.sin(angle) * distance;
                Align align = dx > 1 ? Align.START : dx < -1 ? Align.END : Align.MIDDLE;
                Shape.Text label = new Shape.Text(x + dx, y + dy + SMALL * 0.35, align, SMALL, false, ink, name);
                Box box = grown(label.box());
                boolean inside = box.x() >= plot.x()
                        && box.x() + box.width() <= plot.x() + plot.width()
                        && box.y() >= plot.y()
                        && box.y() + box.height() <= plot.y() + plot.height();
                if (inside && taken.stream().noneMatch(box::overlaps)) {
                    return Optional.of(label);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Shape> leader(Shape.Text label, double x, double y) {
        Box box = label.box();
        double nearX = Math.clamp(x, box.x(), box.x() + box.width());
        double nearY = Math.clamp(y, box.y(), box.y() + box.height());
        return Math.hypot(nearX - x, nearY - y) < 14
                ? Optional.empty()
                : Optional.of(new Shape.Line(x, y, nearX, nearY, Ink.LINE, 1, 0));
    }

    private static Box around(double x, double y, double radius) {
        return new Box(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    private static Box grown(Box box) {
        return new Box(box.x() - ROOM, box.y() - 1, box.width() + 2 * ROOM, box.height() + 2);
    }
}
