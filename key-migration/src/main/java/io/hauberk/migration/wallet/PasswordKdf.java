// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.wallet;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.SecretBytes;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.generators.SCrypt;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * How a password becomes a key, with parameters that can't ask for more than 512 MiB or minutes of work: files come from
 * outside.
 *
 * <p>Source: RFC 7914 (scrypt), RFC 8018 (PBKDF2).
 */
public sealed interface PasswordKdf {
    /** The longest salt that is read, in bytes. */
    int MAX_SALT_BYTES = 128;

    /** {@return the salt} */
    Bytes salt();

    /**
     * {@return the key that the password gives}, which the caller closes
     *
     * @param length bytes, at most 64
     */
    SecretBytes derive(SecretBytes password, int length);

    /**
     * scrypt.
     *
     * @param n cost, a power of two
     * @param r block size
     * @param p lanes, one after the other
     */
    record Scrypt(int n, int r, int p, Bytes salt) implements PasswordKdf {
        private static final long MAX_MEMORY_BYTES = 512L << 20;
        private static final long MAX_WORK = 1L << 25; // n·r·p; the usual 2^18·8·1 is 2^21

        /** @throws IllegalArgumentException if the parameters are no scrypt parameters, or ask for too much */
        public Scrypt {
            requireSalt(salt);
            if (n < 2 || Integer.bitCount(n) != 1 || r < 1 || p < 1) {
                throw new IllegalArgumentException(
                        "scrypt wants a power of two above 1 for n, and 1 or more for r and p");
            }
            if (r > 1_024 || p > 1_024 || 128L * r * ((long) n + p) > MAX_MEMORY_BYTES || (long) n * r * p > MAX_WORK) {
                throw new IllegalArgumentException("scrypt parameters that ask for more than "
                        + (MAX_MEMORY_BYTES >> 20) + " MiB or too much work");
            }
        }

        @Override
        public SecretBytes derive(SecretBytes password, int length) {
            return SecretBytes.take(password.use(bytes -> SCrypt.generate(bytes, salt.toArray(), n, r, p, length)));
        }
    }

    /**
     * PBKDF2 with HMAC-SHA-256.
     *
     * @param iterations at most ten million
     */
    record Pbkdf2(int iterations, Bytes salt) implements PasswordKdf {
        private static final int MAX_ITERATIONS = 10_000_000;

        /** @throws IllegalArgumentException if there are too many iterations, or none */
        public Pbkdf2 {
            requireSalt(salt);
            if (iterations < 1 || iterations > MAX_ITERATIONS) {
                throw new IllegalArgumentException("PBKDF2 with 1 to " + MAX_ITERATIONS + " iterations");
            }
        }

        @Override
        public SecretBytes derive(SecretBytes password, int length) {
            PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(new SHA256Digest());
            byte[] copy = password.copyToArray();
            try {
                generator.init(copy, salt.toArray(), iterations);
                return SecretBytes.take(((KeyParameter) generator.generateDerivedParameters(8 * length)).getKey());
            } finally {
                Arrays.fill(copy, (byte) 0);
            }
        }
    }

    private static void requireSalt(Bytes salt) {
        if (salt.length() > MAX_SALT_BYTES) {
            throw new IllegalArgumentException("a salt of at most " + MAX_SALT_BYTES + " bytes");
        }
    }
}
