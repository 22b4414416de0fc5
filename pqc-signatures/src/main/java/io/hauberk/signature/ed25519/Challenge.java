// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ed25519;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.SchemeFailure;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The challenge k = SHA-512(R ‖ A ‖ M) modulo L, over the encodings as they came. Source: RFC 8032, section 5.1.7. */
public final class Challenge {
    // Messages are hashed in pieces of this size, so that a long one is never copied as a whole.
    private static final int PIECE = 1 << 14;

    private Challenge() {}

    /**
     * {@return the challenge, a scalar below L}
     *
     * @param commitment holds the 32 bytes of R from {@code commitmentOffset} on
     * @param key holds the 32 bytes of A from {@code keyOffset} on
     * @param message the message, of any length
     * @throws SchemeFailure if the JDK has no SHA-512
     */
    public static long[] of(byte[] commitment, int commitmentOffset, byte[] key, int keyOffset, Bytes message) {
        MessageDigest hash;
        try {
            hash = MessageDigest.getInstance("SHA-512");
        } catch (NoSuchAlgorithmException e) {
            throw new SchemeFailure("this JDK has no SHA-512", e);
        }
        hash.update(commitment, commitmentOffset, PointEncoding.BYTES);
        hash.update(key, keyOffset, PointEncoding.BYTES);
        byte[] piece = new byte[Math.min(message.length(), PIECE)];
        for (int at = 0; at < message.length(); at += piece.length) {
            int size = Math.min(piece.length, message.length() - at);
            message.copyTo(at, piece, 0, size);
            hash.update(piece, 0, size);
        }
        return Scalar25519.reduce(hash.digest());
    }
}
