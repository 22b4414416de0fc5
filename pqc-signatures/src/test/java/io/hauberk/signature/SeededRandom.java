// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature;

import java.security.SecureRandom;
import java.util.Random;

/** Entropy that repeats from run to run, so that a failure does too. For tests only. */
public final class SeededRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final Random random;

    /** Gives bytes that follow from {@code seed} alone. */
    public SeededRandom(long seed) {
        this.random = new Random(seed);
    }

    @Override
    public synchronized void nextBytes(byte[] bytes) {
        random.nextBytes(bytes);
    }
}
