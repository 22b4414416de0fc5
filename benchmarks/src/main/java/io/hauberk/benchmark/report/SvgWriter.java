// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Drawings as SVG: on a page, coloured by the page's style, or in a file of its own. For one thread. */
final class SvgWriter {
    /** The fonts of a file of its own. */
    static final String FONTS = "Helvetica, Arial, Liberation Sans, sans-serif";

    private static final int MARGIN = 16;

    private final Markup out;
    private final boolean own;

    private SvgWriter(Markup out, boolean own) {
        this.out = out;
        this.own = own;
    }

    /**
     * Puts a drawing on a page.
     *
     * @param style a class of the page's style
     * @param id the beginning of the ids of its title and description, that nothing else on the page has
     */
    static void inline(Markup page, Drawing drawing, String style, String id, String title, String description) {
        SvgWriter writer = new SvgWriter(page, false);
        page.raw("<svg role=\"img\"").attribute("class", style);
        page.attribute("aria-labelledby", id + "-t " + id + "-d");
        page.attribute("viewBox", "0 0 " + drawing.width() + " " + drawing.height());
        page.raw("><title").attribute("id", id + "-t").raw(">").text(title);
        page.raw("</title><desc").attribute("id", id + "-d").raw(">").text(description);
        page.raw("</desc>");
        drawing.shapes().forEach(writer::shape);
        page.raw("</svg>");
    }

    /** {@return a file of its own}: title above, caption below, on white */
    static String file(Drawing drawing, String title, String caption, String description) {
        Markup out = new Markup();
        SvgWriter writer = new SvgWriter(out, true);
        int top = 2 * MARGIN + 14;
        double width = drawing.width() + 2.0 * MARGIN;
        double height = top + drawing.height() + MARGIN + 22.0;
        out.raw("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"t d\"");
        out.attribute("width", width).attribute("height", height);
        out.raw(" viewBox=\"0 0 ").number(width).raw(" ").number(height).raw("\"");
        out.attribute("font-family", FONTS);
        out.raw(">\n<title id=\"t\">")
                .text(title)
                .raw("</title>\n<desc id=\"d\">")
                .text(description);
        out.raw("</desc>\n");
        writer.shape(new Shape.Rect(0, 0, width, height, 0, Ink.PAPER));
        writer.shape(new Shape.Text(MARGIN, MARGIN + 12, Shape.Align.START, 16, true, Ink.TEXT, title));
        out.raw("\n<g transform=\"translate(")
                .number(MARGIN)
                .raw(" ")
                .number(top)
                .raw(")\">");
        for (Shape shape : drawing.shapes()) {
            out.raw("\n");
            writer.shape(shape);
        }
        out.raw("\n</g>\n");
        String line = TextWidth.fit(caption, 11, false, drawing.width());
        writer.shape(new Shape.Text(MARGIN, height - 12, Shape.Align.START, 11, false, Ink.SOFT, line));
        return out.raw("\n</svg>\n").toString();
    }

    private void shape(Shape shape) {
        switch (shape) {
            case Shape.Text text -> text(text);
            case Shape.Line line -> {
                out.raw("<line");
                out.attribute("x1", line.x1()).attribute("y1", line.y1());
                out.attribute("x2", line.x2()).attribute("y2", line.y2());
                stroke(line.ink(), line.width());
                if (line.dash() > 0) {
                    out.raw(" stroke-dasharray=\"")
                            .number(line.dash())
                            .raw(" ")
                            .number(line.dash())
                            .raw("\"");
                }
                out.raw("/>");
            }
            case Shape.Rect rect -> {
                out.raw("<rect");
                out.attribute("x", rect.x()).attribute("y", rect.y());
                out.attribute("width", rect.width()).attribute("height", rect.height());
                if (rect.round() > 0) {
                    out.attribute("rx", rect.round());
                }
                fill(rect.ink());
                out.raw("/>");
            }
            case Shape.Point point -> point(point);
            case Shape.Path path -> {
                out.raw("<polyline points=\"").raw(points(path.points())).raw("\"");
                out.raw(" fill=\"none\" stroke-linejoin=\"round\" stroke-linecap=\"round\"");
                stroke(path.ink(), path.width());
                out.raw("/>");
            }
        }
    }

    private void text(Shape.Text text) {
        out.raw("<text");
        out.attribute("x", text.x()).attribute("y", text.y()).attribute("font-size", text.size());
        switch (text.align()) {
            case START -> {}
            case MIDDLE -> out.raw(" text-anchor=\"middle\"");
            case END -> out.raw(" text-anchor=\"end\"");
        }
        if (text.bold()) {
            out.raw(" font-weight=\"bold\"");
        }
        fill(text.ink());
        out.raw(">").text(text.content()).raw("</text>");
    }

    private void point(Shape.Point point) {
        double x = point.x();
        double y = point.y();
        double r = point.radius();
        switch (point.look().symbol()) {
            case CIRCLE -> {
                out.raw("<circle").attribute("cx", x).attribute("cy", y).attribute("r", r);
                fill(point.look().ink());
                out.raw("/>");
            }
            case RING -> {
                out.raw("<circle").attribute("cx", x).attribute("cy", y).attribute("r", r);
                if (own) {
                    fill(Ink.PAPER);
                    stroke(point.look().ink(), 2);
                } else {
                    out.attribute("class", "f-paper k-" + point.look().ink().style())
                            .attribute("stroke-width", 2);
                }
                out.raw("/>");
            }
            case SQUARE -> polygon(point, List.of(x - r, y - r, x + r, y - r, x + r, y + r, x - r, y + r));
            case TRIANGLE -> polygon(point, List.of(x, y - 1.2 * r, x + 1.15 * r, y + r, x - 1.15 * r, y + r));
            case DOWN -> polygon(point, List.of(x, y + 1.2 * r, x + 1.15 * r, y - r, x - 1.15 * r, y - r));
            case DIAMOND -> polygon(point, List.of(x, y - 1.35 * r, x + 1.35 * r, y, x, y + 1.35 * r, x - 1.35 * r, y));
            case CROSS -> {
                shape(new Shape.Path(
                        List.of(x - r, y - r, x + r, y + r), point.look().ink(), 2.5));
                shape(new Shape.Path(
                        List.of(x - r, y + r, x + r, y - r), point.look().ink(), 2.5));
            }
        }
    }

    private void polygon(Shape.Point point, List<Double> corners) {
        out.raw("<polygon points=\"").raw(points(corners)).raw("\"");
        fill(point.look().ink());
        out.raw("/>");
    }

    private static String points(List<Double> points) {
        return points.stream()
                .map(value -> String.format(Locale.ROOT, "%.1f", value))
                .collect(Collectors.joining(" "));
    }

    private void fill(Ink ink) {
        if (own) {
            out.attribute("fill", ink.colour());
        } else {
            out.attribute("class", "f-" + ink.style());
        }
    }

    private void stroke(Ink ink, double width) {
        if (own) {
            out.attribute("stroke", ink.colour());
        } else {
            out.attribute("class", "k-" + ink.style());
        }
        out.attribute("stroke-width", width);
    }
}
