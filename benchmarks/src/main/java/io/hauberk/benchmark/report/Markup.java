// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.report;

import java.util.Locale;

/** HTML or SVG being written. Whatever isn't a constant of this package goes through {@link #text}. For one thread. */
final class Markup {
    private static final int REPLACEMENT = 0xfffd;

    private final StringBuilder out = new StringBuilder(1 << 14);

    /** Adds markup: constants only. */
    Markup raw(String markup) {
        out.append(markup);
        return this;
    }

    /** Adds a coordinate. */
    Markup number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        out.append(text.endsWith(".0") ? text.substring(0, text.length() - 2) : text);
        return this;
    }

    /** Adds text, as text and nothing else, wherever markup has text or a quoted attribute. */
    Markup text(String text) {
        text.codePoints().map(Markup::harmless).forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(c);
            }
        });
        return this;
    }

    /** Adds an attribute with a coordinate. */
    Markup attribute(String name, double value) {
        return raw(" ").raw(name).raw("=\"").number(value).raw("\"");
    }

    /** Adds an attribute with a text. */
    Markup attribute(String name, String value) {
        return raw(" ").raw(name).raw("=\"").text(value).raw("\"");
    }

    /** Adds an element with text in it. */
    Markup element(String name, String text) {
        return raw("<").raw(name).raw(">").text(text).raw("</").raw(name).raw(">");
    }

    /** Adds markup that another one wrote. */
    Markup add(Markup other) {
        out.append(other.out);
        return this;
    }

    // Controls, half characters, and marks that reorder or break what is read.
    private static int harmless(int c) {
        boolean harmful = Character.isISOControl(c)
                || Character.getType(c) == Character.SURROGATE
                || (c >= 0x200e && c <= 0x200f)
                || (c >= 0x2028 && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069)
                || (c >= 0xfdd0 && c <= 0xfdef)
                || (c & 0xfffe) == 0xfffe;
        return harmful ? REPLACEMENT : c;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
