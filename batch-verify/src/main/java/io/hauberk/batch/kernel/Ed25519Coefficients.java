// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import io.hauberk.signature.SchemeFailure;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Random coefficients for a batch equation, 128 bits of entropy each: the key stream of AES-128 in counter mode, under a
 * key from a {@link SecureRandom} that is fresh for each call. Nobody who makes signatures can know them, and none is
 * used twice.
 *
 * <p>One instance a thread.
 */
public final class Ed25519Coefficients {
    private static final int KEY_BYTES = 16;
    private static final String STREAM = "AES/CTR/NoPadding";

    private final SecureRandom random = new SecureRandom();
    private final Cipher cipher;
    private final byte[] key = new byte[KEY_BYTES];
    private final byte[] zeros;

    /**
     * Makes one with its scratch space.
     *
     * @param capacity the most bytes of a call
     * @throws SchemeFailure if the JDK has no AES
     */
    public Ed25519Coefficients(int capacity) {
        zeros = new byte[capacity];
        try {
            cipher = Cipher.getInstance(STREAM);
        } catch (GeneralSecurityException e) {
            throw new SchemeFailure("this JDK has no " + STREAM, e);
        }
    }

    /** Sets the first {@code count} bytes of {@code out} to random ones. */
    public void fill(byte[] out, int count) {
        random.nextBytes(key);
        try {
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(new byte[KEY_BYTES]));
            int filled = cipher.update(zeros, 0, count, out);
            if (filled != count) {
                throw new SchemeFailure("a stream of " + count + " bytes, not " + filled);
            }
        } catch (GeneralSecurityException e) {
            throw new SchemeFailure("no key stream from " + STREAM, e);
        }
    }
}
