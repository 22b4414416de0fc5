// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.key;

import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.SchemeFailure;
import io.hauberk.signature.SecretBytes;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.misc.MiscObjectIdentifiers;
import org.bouncycastle.asn1.misc.ScryptParams;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.crypto.util.PBKDF2Config;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfoBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEInputDecryptorProviderBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;

/**
 * PKCS#8 private keys under a password: PBES2 by Bouncy Castle. Written with PBKDF2-HMAC-SHA-256, 600,000 iterations,
 * and AES-256-CBC, which OpenSSL and the JDK read; read with PBKDF2 or scrypt within the bounds below, so that a
 * stranger's file can't ask for hours or gigabytes. CBC has no authentication of its own: a wrong password is told by
 * the padding and by what is inside.
 *
 * <p>Source: RFC 8018 (PBES2), RFC 7914 (scrypt), RFC 5958.
 */
public final class EncryptedPkcs8 {
    /** The most PBKDF2 iterations that are run for a file. */
    public static final int MAX_ITERATIONS = 10_000_000;

    /** The most memory, in bytes, that is given to scrypt for a file: 128 · r · (N + p). */
    public static final long MAX_SCRYPT_BYTES = 256L << 20;

    /** The most work, as N · r · p, that scrypt does for a file. */
    public static final long MAX_SCRYPT_WORK = 1L << 24;

    private static final int ITERATIONS = 600_000;
    private static final int SALT_BYTES = 16;
    private static final String WHAT = "encrypted PKCS#8 private key";

    private EncryptedPkcs8() {}

    private static final class Provider {
        // An instance of our own: registering it would change every other library's choice of providers.
        static final BouncyCastleProvider INSTANCE = new BouncyCastleProvider();
    }

    /**
     * {@return the key under a password, in DER}
     *
     * @param pkcs8 an unencrypted key, as {@link Pkcs8#encode} gives it
     * @param password not empty; the caller wipes it
     * @param entropy for salt and initialisation vector
     * @throws IllegalArgumentException if the password is empty
     * @throws SchemeFailure if Bouncy Castle fails
     */
    public static byte[] encrypt(SecretBytes pkcs8, char[] password, SecureRandom entropy) {
        if (password.length == 0) {
            throw new IllegalArgumentException("an empty password protects nothing");
        }
        PBKDF2Config derivation = new PBKDF2Config.Builder()
                .withIterationCount(ITERATIONS)
                .withSaltLength(SALT_BYTES)
                .withPRF(PBKDF2Config.PRF_SHA256)
                .build();
        return pkcs8.use(der -> {
            try {
                return new PKCS8EncryptedPrivateKeyInfoBuilder(PrivateKeyInfo.getInstance(der))
                        .build(new JcePKCSPBEOutputEncryptorBuilder(derivation, NISTObjectIdentifiers.id_aes256_CBC)
                                .setProvider(Provider.INSTANCE)
                                .setRandom(entropy)
                                .build(password))
                        .getEncoded();
            } catch (OperatorCreationException | IOException e) {
                throw new SchemeFailure("Bouncy Castle could not encrypt a private key", e);
            }
        });
    }

    /**
     * {@return the key without its password}, for {@link Pkcs8#decode}; the caller closes it
     *
     * @param der at most 64 KiB
     * @param password the caller wipes it
     * @throws MalformedKeyException if the bytes are not such a key, ask for too much work, or the password is wrong
     */
    public static SecretBytes decrypt(byte[] der, char[] password) throws MalformedKeyException {
        ASN1Primitive value = StrictDer.read(der, WHAT);
        try {
            EncryptedPrivateKeyInfo info = EncryptedPrivateKeyInfo.getInstance(value);
            requireAffordable(info);
            PrivateKeyInfo key = new PKCS8EncryptedPrivateKeyInfo(info)
                    .decryptPrivateKeyInfo(new JcePKCSPBEInputDecryptorProviderBuilder()
                            .setProvider(Provider.INSTANCE)
                            .build(password));
            byte[] plain = key.getEncoded();
            try {
                return SecretBytes.copyOf(plain);
            } finally {
                Arrays.fill(plain, (byte) 0);
            }
        } catch (PKCSException | IOException e) {
            throw new MalformedKeyException("the password is wrong, or the " + WHAT + " is damaged");
        } catch (IllegalArgumentException | IllegalStateException | ClassCastException e) {
            throw new MalformedKeyException("the bytes are DER, but not an " + WHAT);
        }
    }

    private static void requireAffordable(EncryptedPrivateKeyInfo info) throws MalformedKeyException {
        ASN1ObjectIdentifier scheme = info.getEncryptionAlgorithm().getAlgorithm();
        if (!scheme.equals(PKCSObjectIdentifiers.id_PBES2)) {
            throw new MalformedKeyException("encrypted by " + scheme.getId() + "; only PBES2 is read");
        }
        KeyDerivationFunc derivation = PBES2Parameters.getInstance(
                        info.getEncryptionAlgorithm().getParameters())
                .getKeyDerivationFunc();
        if (derivation.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBKDF2)) {
            BigInteger iterations =
                    PBKDF2Params.getInstance(derivation.getParameters()).getIterationCount();
            if (iterations.compareTo(BigInteger.valueOf(MAX_ITERATIONS)) > 0) {
                throw new MalformedKeyException("PBKDF2 with more than " + MAX_ITERATIONS + " iterations");
            }
        } else if (derivation.getAlgorithm().equals(MiscObjectIdentifiers.id_scrypt)) {
            requireAffordable(ScryptParams.getInstance(derivation.getParameters()));
        } else {
            throw new MalformedKeyException(
                    "key derivation by " + derivation.getAlgorithm().getId() + "; only PBKDF2 and scrypt are read");
        }
    }

    private static void requireAffordable(ScryptParams scrypt) throws MalformedKeyException {
        boolean small = scrypt.getCostParameter().bitLength() < 32
                && scrypt.getBlockSize().bitLength() < 16
                && scrypt.getParallelizationParameter().bitLength() < 16;
        long n = scrypt.getCostParameter().longValue();
        long r = scrypt.getBlockSize().longValue();
        long p = scrypt.getParallelizationParameter().longValue();
        if (!small || 128 * r * (n + p) > MAX_SCRYPT_BYTES || n * r * p > MAX_SCRYPT_WORK) {
            throw new MalformedKeyException(
                    "scrypt parameters that ask for more than " + (MAX_SCRYPT_BYTES >> 20) + " MiB or too much work");
        }
    }
}
