// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli.vectors;

import java.io.Serial;
import java.security.SecureRandom;
import java.util.Arrays;

/** The randomness that a vector fixes: each byte is handed out once, and asking for more fails. */
final class FixedRandom extends SecureRandom {
    @Serial
    private static final long serialVersionUID = 1L;

    private final byte[] fixed;
    private int next;

    FixedRandom(byte[] fixed) {
        super(null, null); // no provider of randomness behind this one
        this.fixed = fixed.clone();
    }

    @Override
    public synchronized void nextBytes(byte[] bytes) {
        if (bytes.length > fixed.length - next) {
            throw new IllegalStateException("more randomness is drawn than the vector fixes");
        }
        System.arraycopy(fixed, next, bytes, 0, bytes.length);
        next += bytes.length;
    }

    /** {@return whether all of it was drawn} */
    synchronized boolean isUsedUp() {
        return next == fixed.length;
    }

    @Override
    public String toString() {
        return "FixedRandom[" + Arrays.hashCode(fixed) + "]";
    }
}
