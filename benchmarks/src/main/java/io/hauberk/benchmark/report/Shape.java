// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.report;

import java.util.List;

/** A part of a drawing, in units of a pixel from the top left. */
sealed interface Shape {
    /** Where a text stands to its point. */
    enum Align {
        START,
        MIDDLE,
        END
    }

    /**
     * A line of text.
     *
     * @param x its point
     * @param y its base line
     * @param align which side of it is at the point
     * @param size of the letters
     * @param bold whether they are bold
     * @param ink their colour
     * @param content what it says
     */
    record Text(double x, double y, Align align, double size, boolean bold, Ink ink, String content) implements Shape {
        /** {@return where it is}, by an estimate that is rather too wide */
        Box box() {
            double width = TextWidth.of(content, size, bold);
            double left = switch (align) {
                case START -> x;
                case MIDDLE -> x - width / 2;
                case END -> x - width;
            };
            return new Box(left, y - 0.8 * size, width, size);
        }
    }

    /**
     * A rectangle's place.
     *
     * @param x its left side
     * @param y its top
     * @param width how wide
     * @param height how high
     */
    record Box(double x, double y, double width, double height) {
        boolean overlaps(Box that) {
            return x < that.x + that.width && that.x < x + width && y < that.y + that.height && that.y < y + height;
        }
    }

    /** A straight line; a dash of 0 is none. */
    record Line(double x1, double y1, double x2, double y2, Ink ink, double width, double dash) implements Shape {}

    /** A filled rectangle with round corners. */
    record Rect(double x, double y, double width, double height, double round, Ink ink) implements Shape {}

    /** A symbol, its middle and half its size. */
    record Point(double x, double y, double radius, Look look) implements Shape {}

    /** A line through points, {@code x, y, x, y, …}. */
    record Path(List<Double> points, Ink ink, double width) implements Shape {
        public Path {
            points = List.copyOf(points);
        }
    }
}
