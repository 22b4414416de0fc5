// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.falcon;

import java.io.Serial;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * The random generator behind the known answers of NIST's submissions: CTR_DRBG on AES-256 without derivation function,
 * seeded by 48 bytes.
 *
 * <p>Source: NIST SP 800-90A, section 10.2.1; the {@code rng.c} of the submissions.
 */
final class NistRandom extends SecureRandom {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int KEY_BYTES = 32;
    private static final int BLOCK_BYTES = 16;

    private byte[] key = new byte[KEY_BYTES];
    private byte[] counter = new byte[BLOCK_BYTES];

    NistRandom(byte[] seed) {
        super(null, null);
        update(seed);
    }

    @Override
    public void nextBytes(byte[] bytes) {
        System.arraycopy(blocks(bytes.length), 0, bytes, 0, bytes.length);
        update(new byte[KEY_BYTES + BLOCK_BYTES]);
    }

    private void update(byte[] provided) {
        byte[] next = blocks(KEY_BYTES + BLOCK_BYTES);
        for (int i = 0; i < next.length; i++) {
            next[i] ^= provided[i];
        }
        key = Arrays.copyOf(next, KEY_BYTES);
        counter = Arrays.copyOfRange(next, KEY_BYTES, next.length);
    }

    private byte[] blocks(int length) {
        int count = (length + BLOCK_BYTES - 1) / BLOCK_BYTES;
        byte[] counters = new byte[count * BLOCK_BYTES];
        for (int i = 0; i < count; i++) {
            for (int at = BLOCK_BYTES - 1; at >= 0 && ++counter[at] == 0; at--) {
                // carry into the byte before
            }
            System.arraycopy(counter, 0, counters, i * BLOCK_BYTES, BLOCK_BYTES);
        }
        try {
            Cipher aes = Cipher.getInstance("AES/ECB/NoPadding");
            aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
            return aes.doFinal(counters);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
