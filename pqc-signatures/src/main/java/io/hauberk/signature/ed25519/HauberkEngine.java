// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ed25519;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.SchemeFailure;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** Our own verification, which serves every set of rules. */
final class HauberkEngine implements Ed25519Engine {
    // Messages are hashed in pieces of this size, so that a long one is never copied as a whole.
    private static final int PIECE = 1 << 14;

    private final boolean cofactored;

    /** Decides the equation that {@code rules} name. */
    HauberkEngine(Ed25519Rules rules) {
        this.cofactored = rules.cofactored();
    }

    @Override
    public Optional<Key> decode(byte[] key) {
        long[] point = new long[Edwards25519.EXTENDED];
        if (!Edwards25519.decode(point, 0, key, 0)) {
            return Optional.empty();
        }
        long[] multiples = Equation.multiples(point);
        byte[] encoded = key.clone();
        return Optional.of((message, signature) -> verify(multiples, encoded, message, signature));
    }

    private boolean verify(long[] multiples, byte[] key, Bytes message, byte[] signature) {
        long[] point = new long[Edwards25519.EXTENDED];
        if (!Edwards25519.decode(point, 0, signature, 0)) {
            return false;
        }
        long[] s = Scalar25519.decode(signature, PointEncoding.BYTES, Scalar25519.WORDS);
        long[] k = Scalar25519.reduce(challenge(signature, key, message));
        return Equation.holds(multiples, Equation.multiples(point), s, k, cofactored);
    }

    // SHA-512(R || A || M), over the encodings as they came.
    private static byte[] challenge(byte[] signature, byte[] key, Bytes message) {
        MessageDigest hash;
        try {
            hash = MessageDigest.getInstance("SHA-512");
        } catch (NoSuchAlgorithmException e) {
            throw new SchemeFailure("this JDK has no SHA-512", e);
        }
        hash.update(signature, 0, PointEncoding.BYTES);
        hash.update(key);
        byte[] piece = new byte[Math.min(message.length(), PIECE)];
        for (int at = 0; at < message.length(); at += piece.length) {
            int size = Math.min(piece.length, message.length() - at);
            message.copyTo(at, piece, 0, size);
            hash.update(piece, 0, size);
        }
        return hash.digest();
    }
}
