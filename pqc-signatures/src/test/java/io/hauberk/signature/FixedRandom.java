// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature;

import java.io.Serial;
import java.security.SecureRandom;

/** Gives chosen bytes, in order and once. */
public final class FixedRandom extends SecureRandom {
    @Serial
    private static final long serialVersionUID = 1L;

    private final byte[] bytes;
    private int at;

    /** Gives {@code bytes}; asking for more fails. */
    public FixedRandom(byte[] bytes) {
        super(null, null);
        this.bytes = bytes.clone();
    }

    @Override
    public void nextBytes(byte[] target) {
        System.arraycopy(bytes, at, target, 0, target.length);
        at += target.length;
    }
}
