// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.wallet;

import java.io.Serial;

/**
 * A wallet or key file can't be used. The message says what is wrong and where (line and column, or offset), the hint what
 * to do; neither holds anything of the file's content.
 */
public final class WalletException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    /** What kind of failure it is. */
    public enum Reason {
        /** The bytes are not of the format. */
        MALFORMED,
        /** A format, algorithm or parameter that isn't supported, or asks for too much memory or time. */
        UNSUPPORTED,
        /** A file larger than any of its format. */
        TOO_LARGE,
        /** A password is needed and none was given. */
        PASSWORD_NEEDED,
        /** The password is wrong. */
        WRONG_PASSWORD,
        /** What the file says of its key (address, public key) is not true of the key inside. */
        MISMATCH,
        /** Somebody changed the file: it is whole, and its seal is broken. */
        ALTERED,
        /** The file is damaged: its checksum is wrong. */
        DAMAGED,
        /** The end of the file is missing. */
        TRUNCATED,
        /** There is such a file already. */
        EXISTS,
        /** There is no such file or key. */
        NOT_FOUND,
        /** Others on this machine may read the file. */
        EXPOSED
    }

    private final Reason reason;
    private final String hint;

    /**
     * Says what is wrong and what to do.
     *
     * @param message one sentence for people, with the place, without any content
     * @param hint what to do about it
     */
    public WalletException(Reason reason, String message, String hint) {
        super(message);
        this.reason = reason;
        this.hint = hint;
    }

    /** {@return the kind of failure} */
    public Reason reason() {
        return reason;
    }

    /** {@return what to do} */
    public String hint() {
        return hint;
    }
}
