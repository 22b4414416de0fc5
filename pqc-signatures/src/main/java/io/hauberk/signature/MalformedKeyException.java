// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature;

import java.io.Serial;

/** The bytes are not a key of the scheme. The message says which rule they break and never holds secret bytes. */
public final class MalformedKeyException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Says what is wrong, in one sentence for people. */
    public MalformedKeyException(String message) {
        super(message);
    }
}
