// SPDX-License-Identifier: Apache-2.0
package io.hauberk.policy;

import java.io.Serial;

/** The text is no policy. The message has one line, begins with the place, and is fit for a person. */
public final class PolicyFormatException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    /** The line at which it shows, from 1. */
    private final int line;

    /** The column at which it shows, from 1, counted in bytes or characters as the JSON reader does. */
    private final int column;

    PolicyFormatException(LocatedJson.Place place, String problem) {
        super("line " + place.line() + ", column " + place.column() + ": " + problem);
        this.line = place.line();
        this.column = place.column();
    }

    /** {@return the line at which it shows, from 1} */
    public int line() {
        return line;
    }

    /** {@return the column at which it shows, from 1} */
    public int column() {
        return column;
    }
}
