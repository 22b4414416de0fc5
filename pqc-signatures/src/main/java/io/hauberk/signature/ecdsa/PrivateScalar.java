// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ecdsa;

import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SecretBytes;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** A secret scalar in [1, n). Safe for use by many threads until it is closed. */
final class PrivateScalar implements AutoCloseable {
    private final SecretBytes secret;

    private PrivateScalar(SecretBytes secret) {
        this.secret = secret;
    }

    /** {@return a uniformly random scalar of {@code curve}} */
    static PrivateScalar generate(Curve curve, SecureRandom entropy) {
        byte[] candidate = new byte[Curve.BYTES];
        do { // a 256-bit number is out of range once in 2³² (P-256) or 2¹²⁸ (secp256k1) tries
            entropy.nextBytes(candidate);
        } while (!curve.isScalar(candidate, 0));
        return new PrivateScalar(SecretBytes.take(candidate));
    }

    /**
     * {@return a copy of 32 bytes}
     *
     * @throws MalformedKeyException if there aren't 32, or their number is not in [1, n)
     */
    static PrivateScalar decode(SchemeId scheme, Curve curve, SecretBytes encoded) throws MalformedKeyException {
        SecretBytes secret = encoded.copy();
        if (secret.length() != Curve.BYTES || !secret.use(scalar -> curve.isScalar(scalar, 0))) {
            secret.close();
            throw new MalformedKeyException("a private key of " + scheme + " is a 32-byte number from 1 to n - 1");
        }
        return new PrivateScalar(secret);
    }

    /**
     * Lends a copy of the scalar to {@code use} and wipes it afterwards.
     *
     * @throws IllegalStateException if this is closed
     */
    <T> T use(Function<byte[], T> use) {
        byte[] copy = copy();
        try {
            return use.apply(copy);
        } finally {
            Arrays.fill(copy, (byte) 0);
        }
    }

    /** {@return a copy of the scalar}, for {@code SigningKey.exportSecret} */
    Optional<SecretBytes> export() {
        return Optional.of(SecretBytes.take(copy()));
    }

    // Under a lock, so that a close in another thread can't leave a half-wiped copy to sign with.
    private byte[] copy() {
        synchronized (secret) {
            return secret.copyToArray();
        }
    }

    @Override
    public void close() {
        synchronized (secret) {
            secret.close();
        }
    }
}
