// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.results;

import java.io.IOException;
import java.io.Serial;

/** A text that holds no results: says what is wrong, and at which byte. */
public final class ResultsFormatException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final long offset;

    ResultsFormatException(String problem, long offset) {
        super("at byte " + offset + ": " + problem);
        this.offset = offset;
    }

    /** {@return where the fault is, in bytes from the beginning} */
    public long offset() {
        return offset;
    }
}
