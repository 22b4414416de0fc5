// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli.vectors;

import java.io.Serial;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * The random generator of NIST's post-quantum submissions, which known answers are made with: CTR_DRBG over AES-256
 * without derivation function and without reseeding.
 *
 * <p>Source: {@code rng.c} of the NIST submission package; SP 800-90A, 10.2.1.
 */
final class NistDrbg extends SecureRandom {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int BLOCK = 16;
    private static final int KEY = 32;

    private final byte[] key = new byte[KEY];
    private final byte[] counter = new byte[BLOCK];

    /** @param seed 48 bytes */
    NistDrbg(byte[] seed) {
        super(null, null); // no provider of randomness behind this one
        if (seed.length != KEY + BLOCK) {
            throw new IllegalArgumentException("a seed of 48 bytes, not " + seed.length);
        }
        update(seed);
    }

    @Override
    public synchronized void nextBytes(byte[] bytes) {
        for (int at = 0; at < bytes.length; at += BLOCK) {
            byte[] block = next();
            System.arraycopy(block, 0, bytes, at, Math.min(BLOCK, bytes.length - at));
        }
        update(new byte[KEY + BLOCK]);
    }

    private byte[] next() {
        for (int i = BLOCK - 1; i >= 0 && ++counter[i] == 0; i--) {
            // the carry goes on to the next byte
        }
        var aes = AESEngine.newInstance();
        aes.init(true, new KeyParameter(key));
        byte[] block = new byte[BLOCK];
        aes.processBlock(counter, 0, block, 0);
        return block;
    }

    private void update(byte[] provided) {
        byte[] fresh = new byte[KEY + BLOCK];
        for (int at = 0; at < fresh.length; at += BLOCK) {
            System.arraycopy(next(), 0, fresh, at, BLOCK);
        }
        for (int i = 0; i < fresh.length; i++) {
            fresh[i] ^= provided[i];
        }
        System.arraycopy(fresh, 0, key, 0, KEY);
        System.arraycopy(fresh, KEY, counter, 0, BLOCK);
        Arrays.fill(fresh, (byte) 0);
    }
}
