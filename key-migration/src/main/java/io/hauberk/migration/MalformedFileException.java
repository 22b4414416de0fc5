// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration;

import java.io.IOException;

/** A file isn't what it should be. The message says what and where, never anything secret; nothing was half read. */
public final class MalformedFileException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * A file that isn't what it should be.
     *
     * @param problem what is wrong, in a clause
     */
    public MalformedFileException(String problem) {
        super(problem);
    }
}
