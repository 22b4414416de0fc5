// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.report;

/** How wide text is in Helvetica, which its usual stand-ins (Arial, Liberation Sans) share. */
final class TextWidth {
    // Adobe's metrics of Helvetica, characters 32 to 126, in thousandths of the size.
    private static final int[] WIDTHS = {
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556,
                556,
        556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556,
                833,
        722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500,
                556,
        556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500,
                334,
        260, 334, 584
    };

    private static final int OTHER = 600;
    private static final double BOLD = 1.07;
    private static final double SPARE = 1.03;

    private TextWidth() {}

    /** {@return the width of a text}, rather too wide than too narrow */
    static double of(String text, double size, boolean bold) {
        double sum = text.codePoints().map(TextWidth::thousandths).sum() / 1000.0;
        return sum * size * SPARE * (bold ? BOLD : 1);
    }

    /** {@return the text}, or its beginning with an ellipsis if it is wider */
    static String fit(String text, double size, boolean bold, double width) {
        if (of(text, size, bold) <= width) {
            return text;
        }
        int end = text.length();
        while (end > 1 && of(text.substring(0, end) + "…", size, bold) > width) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end).stripTrailing() + "…";
    }

    private static int thousandths(int c) {
        if (c >= ' ' && c <= '~') {
            return WIDTHS[c - ' '];
        }
        return switch (c) {
            case '\u00a0', '\u2009', '\u202f', '·' -> WIDTHS[0];
            case '…' -> 1000;
            default -> c < 0x500 ? OTHER : 1000;
        };
    }
}
