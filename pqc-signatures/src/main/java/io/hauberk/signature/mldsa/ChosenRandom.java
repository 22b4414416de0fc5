// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.mldsa;

import java.io.Serial;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Hands chosen bytes to a back end that takes its randomness from a {@link SecureRandom} only: once, all of them, in
 * one piece. Anything else means that the back end uses its randomness in another way than the standard, so it fails.
 */
final class ChosenRandom extends SecureRandom {
    @Serial
    private static final long serialVersionUID = 1L;

    private final byte[] chosen;
    private boolean used;

    /** Copies {@code chosen}. */
    ChosenRandom(byte[] chosen) {
        super(null, null); // No provider of randomness behind this one.
        this.chosen = chosen.clone();
    }

    @Override
    public synchronized void nextBytes(byte[] bytes) {
        if (used || bytes.length != chosen.length) {
            throw new IllegalStateException("the back end asks for randomness that the standard doesn't call for");
        }
        used = true;
        System.arraycopy(chosen, 0, bytes, 0, bytes.length);
        Arrays.fill(chosen, (byte) 0);
    }
}
