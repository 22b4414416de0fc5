// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import java.io.Serial;

/** A command can't go on for a reason that lies with its arguments or files; it ends with {@link ExitCode#USAGE}. */
final class CommandFailure extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String hint;

    /**
     * Says what is wrong and what to do.
     *
     * @param message what is wrong, with file and offset where there are any
     * @param hint what to do about it
     */
    CommandFailure(String message, String hint) {
        super(message);
        this.hint = hint;
    }

    String hint() {
        return hint;
    }
}
