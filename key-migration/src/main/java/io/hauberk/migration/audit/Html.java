// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.audit;

import java.util.Locale;

/** A page being written. Whatever isn't a constant of this package goes through {@link #text}. For one thread. */
final class Html {
    private static final int REPLACEMENT = 0xfffd;

    private final StringBuilder page = new StringBuilder(1 << 14);

    /** Adds markup: constants only. */
    Html raw(String markup) {
        page.append(markup);
        return this;
    }

    /** Adds a number. */
    Html number(long value) {
        page.append(value);
        return this;
    }

    /** Adds a coordinate of a drawing. */
    Html number(double value) {
        page.append(String.format(Locale.ROOT, "%.1f", value));
        return this;
    }

    /** Adds text, as text and nothing else, wherever markup has text or a quoted attribute. */
    Html text(String text) {
        text.codePoints().map(Html::harmless).forEach(c -> {
            switch (c) {
                case '&' -> page.append("&amp;");
                case '<' -> page.append("&lt;");
                case '>' -> page.append("&gt;");
                case '"' -> page.append("&quot;");
                case '\'' -> page.append("&#39;");
                default -> page.appendCodePoint(c);
            }
        });
        return this;
    }

    /** Adds foreign text, which can't turn the direction of what stands around it. */
    Html foreign(String text) {
        return raw("<bdi>").text(text).raw("</bdi>");
    }

    /** Adds an element with text in it. */
    Html element(String name, String text) {
        return raw("<").raw(name).raw(">").text(text).raw("</").raw(name).raw(">");
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
        return page.toString();
    }
}
