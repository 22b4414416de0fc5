// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.results;

import java.nio.charset.StandardCharsets;

/** Foreign text in one line: messages of exceptions have many, and half characters that no file can hold. */
final class OneLine {
    private OneLine() {}

    /** {@return the text without control characters}, cut to {@code max} characters */
    static String of(String text, int max) {
        String whole = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        StringBuilder line = new StringBuilder();
        whole.codePoints().map(c -> Character.isISOControl(c) ? ' ' : c).forEach(line::appendCodePoint);
        String stripped = line.toString().strip();
        if (stripped.length() <= max) {
            return stripped;
        }
        int end = Character.isHighSurrogate(stripped.charAt(max - 2)) ? max - 2 : max - 1;
        return stripped.substring(0, end) + "…";
    }
}
