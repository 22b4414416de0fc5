// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import java.util.Locale;

/** Text on a terminal: nothing in it is taken as a control sequence, and its width in columns is known. */
final class PlainText {
    private PlainText() {}

    /**
     * {@return {@code text} with control characters and unpaired surrogates spelled out}: a file name or a message from
     * outside must not move the cursor or change the window's title
     */
    static String printable(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (isHarmful(c)) {
                safe.append(String.format(Locale.ROOT, c < 0x100 ? "\\x%02x" : "\\u%04x", c));
            } else {
                safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }

    /** {@return the columns that {@code text} takes}: two for wide East Asian characters and emoji, none for marks */
    static int width(String text) {
        return text.codePoints().map(PlainText::width).sum();
    }

    // Bidirectional controls reorder what stands beside them: a name could look like another.
    private static boolean isHarmful(int c) {
        return Character.isISOControl(c)
                || Character.getType(c) == Character.SURROGATE
                || (c >= 0x202a && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0x2028
                || c == 0x2029;
    }

    private static int width(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(c) ? 2 : 1;
        };
    }

    private static boolean isWide(int c) {
        if (c < 0x1100) {
            return false;
        }
        return switch (Character.UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA, BOPOMOFO -> !(c >= 0xff61 && c <= 0xff9f);
            case HANGUL -> !(c >= 0xffa0 && c <= 0xffdc);
            default -> (c >= 0xff01 && c <= 0xff60) || (c >= 0x3000 && c <= 0x303e) || Character.isEmojiPresentation(c);
        };
    }
}
