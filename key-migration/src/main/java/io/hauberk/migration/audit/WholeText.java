// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.audit;

import java.nio.charset.StandardCharsets;

/** Text that survives a file: half characters, which UTF-8 can't write, would make a report that isn't the one signed. */
final class WholeText {
    private WholeText() {}

    /** {@return the text, with a question mark in place of each half character} */
    static String of(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
