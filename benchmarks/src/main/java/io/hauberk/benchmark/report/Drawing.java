// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.report;

import io.hauberk.benchmark.report.Shape.Align;
import java.util.ArrayList;
import java.util.List;

/**
 * A chart drawn for a width.
 *
 * @param width in pixels
 * @param height in pixels
 * @param shapes from the lowest
 */
record Drawing(int width, int height, List<Shape> shapes) {
    Drawing {
        shapes = List.copyOf(shapes);
    }

    /** {@return its texts} */
    List<Shape.Text> texts() {
        return shapes.stream()
                .filter(Shape.Text.class::isInstance)
                .map(Shape.Text.class::cast)
                .toList();
    }

    /** Draws. For one thread. */
    static final class Pen {
        private final int width;
        private final List<Shape> shapes = new ArrayList<>();

        Pen(int width) {
            this.width = width;
        }

        Pen text(double x, double y, Align align, double size, Ink ink, String content) {
            shapes.add(new Shape.Text(x, y, align, size, false, ink, content));
            return this;
        }

        Pen bold(double x, double y, Align align, double size, Ink ink, String content) {
            shapes.add(new Shape.Text(x, y, align, size, true, ink, content));
            return this;
        }

        Pen line(double x1, double y1, double x2, double y2, Ink ink, double thickness) {
            shapes.add(new Shape.Line(x1, y1, x2, y2, ink, thickness, 0));
            return this;
        }

        Pen dashed(double x1, double y1, double x2, double y2, Ink ink, double thickness) {
            shapes.add(new Shape.Line(x1, y1, x2, y2, ink, thickness, 4));
            return this;
        }

        Pen rect(double x, double y, double wide, double high, Ink ink) {
            shapes.add(new Shape.Rect(x, y, wide, high, Math.min(2, Math.min(wide, high) / 2), ink));
            return this;
        }

        Pen point(double x, double y, double radius, Look look) {
            shapes.add(new Shape.Point(x, y, radius, look));
            return this;
        }

        Pen path(List<Double> points, Ink ink, double thickness) {
            shapes.add(new Shape.Path(points, ink, thickness));
            return this;
        }

        /** Puts what the lines of an axis are below everything that was drawn before. */
        Pen under(List<Shape> grid) {
            shapes.addAll(0, grid);
            return this;
        }

        Drawing finish(double height) {
            return new Drawing(width, (int) Math.ceil(height), shapes);
        }
    }
}
