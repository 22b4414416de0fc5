// SPDX-License-Identifier: Apache-2.0
package io.hauberk.vectors;

import java.io.Serial;

/** A file of vectors is damaged, contradicts itself or is beyond the limits. The message names the file and the place. */
public final class VectorFormatException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String file;
    private final String where;

    /**
     * Says what is wrong.
     *
     * @param file the file, for people
     * @param where the place in it: {@code byte 17}, {@code line 3}, {@code /testGroups/0/tests/4/sig}; empty for the
     *     whole file
     * @param message what is wrong there
     */
    public VectorFormatException(String file, String where, String message) {
        super(file + (where.isEmpty() ? "" : " at " + where) + ": " + message);
        this.file = file;
        this.where = where;
    }

    /** {@return the file} */
    public String file() {
        return file;
    }

    /** {@return the place in the file} */
    public String where() {
        return where;
    }
}
