// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.peer;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.key.SubjectPublicKeyInfo;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A provider of the JDK's security interfaces. */
final class JcaPeer implements Peer {
    /**
     * What a provider calls a scheme.
     *
     * @param keys the algorithm of its key factory
     * @param pairs that of its key pair generator
     * @param signatures that of its signatures
     */
    record Names(String keys, String pairs, String signatures) {
        static Names all(String name) {
            return new Names(name, name, name);
        }
    }

    private final KeyFactory factory;
    private final Signature signature;
    private final KeyPairGenerator pairs;
    private final boolean makesKeys;
    private final byte[] header;

    /**
     * Opens a provider.
     *
     * @param provider the provider; the JDK's own if null
     * @param makesKeys whether what it signs is what the scheme takes
     * @throws GeneralSecurityException if it doesn't have what the names say
     */
    JcaPeer(@Nullable Provider provider, Names names, SignatureScheme scheme, boolean makesKeys)
            throws GeneralSecurityException {
        this.factory = provider == null
                ? KeyFactory.getInstance(names.keys())
                : KeyFactory.getInstance(names.keys(), provider);
        this.signature = provider == null
                ? Signature.getInstance(names.signatures())
                : Signature.getInstance(names.signatures(), provider);
        this.pairs = provider == null
                ? KeyPairGenerator.getInstance(names.pairs())
                : KeyPairGenerator.getInstance(names.pairs(), provider);
        if (names.pairs().equals("EC")) {
            pairs.initialize(new ECGenParameterSpec("secp256r1"));
        }
        this.makesKeys = makesKeys;
        this.header = header(scheme)
                .orElseThrow(() -> new GeneralSecurityException("keys of " + scheme.id() + " have another form"));
    }

    // What stands before the key in a SubjectPublicKeyInfo: the same for all keys of a scheme, for they have one
    // length.
    private static Optional<byte[]> header(SignatureScheme scheme) {
        try (SigningKey key = scheme.generateKey(new SecureRandom())) {
            Bytes encoded = key.verifyingKey().encoded();
            Bytes spki = SubjectPublicKeyInfo.encode(key.verifyingKey());
            int length = spki.length() - encoded.length();
            return length > 0 && spki.slice(length).equals(encoded)
                    ? Optional.of(spki.slice(0, length).toArray())
                    : Optional.empty();
        }
    }

    @Override
    public PublicKey decode(byte[] key) throws GeneralSecurityException {
        byte[] spki = Arrays.copyOf(header, header.length + key.length);
        System.arraycopy(key, 0, spki, header.length, key.length);
        java.security.PublicKey decoded = factory.generatePublic(new X509EncodedKeySpec(spki));
        return (message, bytes) -> {
            signature.initVerify(decoded);
            signature.update(message);
            try {
                return signature.verify(bytes);
            } catch (SignatureException _) { // what some providers say instead of no
                return false;
            }
        };
    }

    @Override
    public boolean makesKeys() {
        return makesKeys;
    }

    @Override
    public PrivateKey generateKey() {
        KeyPair pair = pairs.generateKeyPair();
        return new PrivateKey() {
            @Override
            public byte[] publicKey() {
                byte[] spki = pair.getPublic().getEncoded();
                return Arrays.copyOfRange(spki, header.length, spki.length);
            }

            @Override
            public byte[] sign(byte[] message) throws GeneralSecurityException {
                signature.initSign(pair.getPrivate());
                signature.update(message);
                return signature.sign();
            }
        };
    }
}
