// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.audit;

import java.util.ArrayList;
import java.util.List;

/**
 * A chart as inline SVG, drawn for a width of 360 units so that its text reads on a phone, with the table of its numbers. Colours
 * come from the page's style, by class.
 */
final class Chart {
    private static final int WIDTH = 360;
    private static final int ROW = 40;
    private static final int BAR = 10;
    private static final int TEXT_AT = 16;
    private static final int BAR_AT = 24;
    private static final int PLOT_LEFT = 34;
    private static final int PLOT_TOP = 14;
    private static final int PLOT_HEIGHT = 130;
    private static final int AXIS = 24;
    private static final int MAX_STEPS = 400;

    private Chart() {}

    /**
     * A bar.
     *
     * @param label what it counts
     * @param value how many
     * @param style a class of the page's style
     */
    record Bar(String label, long value, String style) {}

    /**
     * A point of a curve.
     *
     * @param at where on the axis
     * @param total how many up to there
     */
    record Point(long at, long total) {}

    /** Adds bars, one below the other, all to the scale of {@code whole}. */
    static void bars(Html page, String id, String title, String counted, long whole, List<Bar> bars) {
        open(page, id, title, describe(bars), bars.size() * ROW);
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            double y = (double) i * ROW;
            double width = whole == 0 ? 0 : (double) WIDTH * bar.value() / whole;
            page.raw("<text class=\"t\" x=\"0\" y=\"")
                    .number(y + TEXT_AT)
                    .raw("\">")
                    .text(bar.label());
            page.raw("</text><text class=\"n\" x=\"")
                    .number(WIDTH)
                    .raw("\" y=\"")
                    .number(y + TEXT_AT);
            page.raw("\">").number(bar.value()).raw("</text>");
            rect(page, "track", y + BAR_AT, WIDTH);
            if (bar.value() > 0) {
                rect(page, bar.style(), y + BAR_AT, Math.max(width, 2));
            }
        }
        page.raw("</svg>");
        table(
                page,
                title,
                List.of(counted, "accounts", "of all"),
                bars.stream()
                        .map(bar -> List.of(bar.label(), Long.toString(bar.value()), share(bar.value(), whole)))
                        .toList());
        page.raw("</figure>");
    }

    /** Adds a curve of steps from the first point to the last; there are at least two, in the order of their places. */
    static void steps(Html page, String id, String title, String axis, List<Point> points) {
        Point first = points.getFirst();
        Point last = points.getLast();
        open(
                page,
                id,
                title,
                last.total() + " by " + axis + " " + last.at() + ", the first at " + first.at(),
                PLOT_TOP + PLOT_HEIGHT + AXIS);
        double base = PLOT_TOP + PLOT_HEIGHT;
        page.raw("<line class=\"axis\" x1=\"").number(PLOT_LEFT).raw("\" x2=\"").number(WIDTH);
        page.raw("\" y1=\"").number(base).raw("\" y2=\"").number(base).raw("\"/>");
        page.raw("<line class=\"grid\" x1=\"").number(PLOT_LEFT).raw("\" x2=\"").number(WIDTH);
        page.raw("\" y1=\"").number(PLOT_TOP).raw("\" y2=\"").number(PLOT_TOP).raw("\"/>");
        label(page, "n", PLOT_LEFT - 8, PLOT_TOP + 4, Long.toString(last.total()));
        label(page, "n", PLOT_LEFT - 8, base + 4, "0");
        label(page, "t", PLOT_LEFT, base + 18, Long.toString(first.at()));
        label(page, "n", WIDTH, base + 18, Long.toString(last.at()));
        page.raw("<path class=\"curve\" d=\"M").number(PLOT_LEFT).raw(" ").number(base);
        for (Point point : thinned(points)) {
            double x = PLOT_LEFT + (WIDTH - PLOT_LEFT) * (double) (point.at() - first.at()) / (last.at() - first.at());
            page.raw("H").number(x).raw("V").number(base - (double) PLOT_HEIGHT * point.total() / last.total());
        }
        page.raw("\"/></svg>");
        table(
                page,
                title,
                List.of("up to " + axis, "accounts"),
                quarters(points).stream()
                        .map(point -> List.of(Long.toString(point.at()), Long.toString(point.total())))
                        .toList());
        page.raw("</figure>");
    }

    private static void open(Html page, String id, String title, String description, int height) {
        page.raw("<figure><figcaption><h3 id=\"").raw(id).raw("\">").text(title).raw("</h3></figcaption>");
        page.raw("<svg role=\"img\" aria-labelledby=\"")
                .raw(id)
                .raw(" ")
                .raw(id)
                .raw("-d\" viewBox=\"0 0 ");
        page.number(WIDTH)
                .raw(" ")
                .number(height)
                .raw("\"><desc id=\"")
                .raw(id)
                .raw("-d\">")
                .text(description);
        page.raw("</desc>");
    }

    private static void rect(Html page, String style, double y, double width) {
        page.raw("<rect class=\"")
                .raw(style)
                .raw("\" x=\"0\" y=\"")
                .number(y)
                .raw("\" width=\"")
                .number(width);
        page.raw("\" height=\"").number(BAR).raw("\" rx=\"2\"/>");
    }

    private static void label(Html page, String style, double x, double y, String text) {
        page.raw("<text class=\"")
                .raw(style)
                .raw("\" x=\"")
                .number(x)
                .raw("\" y=\"")
                .number(y)
                .raw("\">");
        page.text(text).raw("</text>");
    }

    private static void table(Html page, String title, List<String> heads, List<List<String>> rows) {
        page.raw("<details><summary>Table: ").text(title).raw("</summary><table><thead><tr>");
        for (String head : heads) {
            page.raw("<th scope=\"col\">").text(head).raw("</th>");
        }
        page.raw("</tr></thead><tbody>");
        for (List<String> row : rows) {
            page.raw("<tr><th scope=\"row\">").text(row.getFirst()).raw("</th>");
            row.stream().skip(1).forEach(cell -> page.raw("<td>").text(cell).raw("</td>"));
            page.raw("</tr>");
        }
        page.raw("</tbody></table></details>");
    }

    private static String describe(List<Bar> bars) {
        return String.join(
                "; ", bars.stream().map(bar -> bar.label() + ": " + bar.value()).toList());
    }

    private static String share(long part, long whole) {
        return whole == 0 ? "–" : Math.round(100.0 * part / whole) + " %";
    }

    // More steps than units of width can't be seen.
    private static List<Point> thinned(List<Point> points) {
        if (points.size() <= MAX_STEPS) {
            return points;
        }
        List<Point> kept = new ArrayList<>();
        for (int i = 0; i < MAX_STEPS; i++) {
            kept.add(points.get((int) ((long) i * (points.size() - 1) / (MAX_STEPS - 1))));
        }
        return kept;
    }

    private static List<Point> quarters(List<Point> points) {
        List<Point> kept = new ArrayList<>();
        for (int i = 0; i <= 4; i++) {
            Point point = points.get((int) ((long) i * (points.size() - 1) / 4));
            if (kept.isEmpty() || !kept.getLast().equals(point)) {
                kept.add(point);
            }
        }
        return kept;
    }
}
