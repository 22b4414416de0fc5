// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature;

import java.io.Serial;

/**
 * A back end broke: it says nothing about any signature. A node should stop rather than go on, for calling a signature
 * invalid because of our own breakage would fork the chain.
 */
public final class SchemeFailure extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Says what broke; the message holds no secret. */
    public SchemeFailure(String message) {
        super(message);
    }

    /** Says what broke and keeps the cause. */
    public SchemeFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
