// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.SchemeFailure;
import io.hauberk.signature.ed25519.PointEncoding;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The challenge hash SHA-512(R ‖ A ‖ M), over the encodings as they came, without allocation: for kernels.
 *
 * <p>One instance a thread. Source: RFC 8032, section 5.1.7.
 */
public final class Ed25519Challenges {
    /** The bytes of a hash. */
    public static final int BYTES = 64;

    private static final int HEAD = 2 * PointEncoding.BYTES;

    // Messages are hashed in pieces of this size, so that a long one is never copied as a whole.
    private static final int PIECE = 4096;

    private final MessageDigest hash;
    private final byte[] piece = new byte[PIECE];

    /**
     * Makes one with its scratch space.
     *
     * @throws SchemeFailure if the JDK has no SHA-512
     */
    public Ed25519Challenges() {
        try {
            hash = MessageDigest.getInstance("SHA-512");
        } catch (NoSuchAlgorithmException e) {
            throw new SchemeFailure("this JDK has no SHA-512", e);
        }
    }

    /**
     * Hashes.
     *
     * @param out takes the {@value #BYTES} bytes, from {@code outOffset} on
     * @param commitment holds the 32 bytes of R from {@code commitmentOffset} on
     * @param key holds the 32 bytes of A from {@code keyOffset} on
     * @param message the message, of any length
     */
    public void hash(
            byte[] out,
            int outOffset,
            byte[] commitment,
            int commitmentOffset,
            byte[] key,
            int keyOffset,
            Bytes message) {
        System.arraycopy(commitment, commitmentOffset, piece, 0, PointEncoding.BYTES);
        System.arraycopy(key, keyOffset, piece, PointEncoding.BYTES, PointEncoding.BYTES);
        int filled = HEAD;
        int at = 0;
        do {
            int size = Math.min(PIECE - filled, message.length() - at);
            message.copyTo(at, piece, filled, size);
            hash.update(piece, 0, filled + size);
            at += size;
            filled = 0;
        } while (at < message.length());
        try {
            hash.digest(out, outOffset, BYTES);
        } catch (DigestException e) {
            throw new SchemeFailure("SHA-512 of this JDK doesn't have " + BYTES + " bytes", e);
        }
    }
}
