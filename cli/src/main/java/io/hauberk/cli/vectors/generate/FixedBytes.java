// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli.vectors.generate;

import java.io.Serial;
import java.security.SecureRandom;

/** Randomness that is drawn once, in one piece: what hedged signing by a standard asks for. */
final class FixedBytes extends SecureRandom {
    @Serial
    private static final long serialVersionUID = 1L;

    private final byte[] fixed;
    private boolean drawn;

    FixedBytes(byte[] fixed) {
        super(null, null); // no provider of randomness behind this one
        this.fixed = fixed.clone();
    }

    @Override
    public synchronized void nextBytes(byte[] bytes) {
        if (drawn || bytes.length != fixed.length) {
            throw new IllegalStateException("hedged signing draws " + fixed.length + " bytes once");
        }
        drawn = true;
        System.arraycopy(fixed, 0, bytes, 0, bytes.length);
    }
}
