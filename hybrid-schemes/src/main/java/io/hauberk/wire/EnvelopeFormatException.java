// SPDX-License-Identifier: Apache-2.0
package io.hauberk.wire;

import java.io.Serial;

/** The bytes are no envelope. The message is fit for a person and has no line breaks. */
public final class EnvelopeFormatException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    /** The byte at which it shows, counted from 0. */
    private final int offset;

    EnvelopeFormatException(String problem, int offset) {
        super("at byte " + offset + ": " + problem);
        this.offset = offset;
    }

    /** {@return the byte at which it shows, counted from 0} */
    public int offset() {
        return offset;
    }
}
