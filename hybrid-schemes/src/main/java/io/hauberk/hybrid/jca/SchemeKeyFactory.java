// SPDX-License-Identifier: Apache-2.0
package io.hauberk.hybrid.jca;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.key.Pkcs8;
import io.hauberk.signature.key.SubjectPublicKeyInfo;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactorySpi;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;

/** Reads and writes the keys of one scheme, as SubjectPublicKeyInfo and PKCS#8. */
final class SchemeKeyFactory extends KeyFactorySpi {
    private final SignatureScheme scheme;

    SchemeKeyFactory(SignatureScheme scheme) {
        this.scheme = scheme;
    }

    @Override
    protected PublicKey engineGeneratePublic(KeySpec spec) throws InvalidKeySpecException {
        if (!(spec instanceof X509EncodedKeySpec encoded)) {
            throw new InvalidKeySpecException("a public key is read from an X509EncodedKeySpec");
        }
        try {
            return new SchemePublicKey(SubjectPublicKeyInfo.decode(scheme, Bytes.wrap(encoded.getEncoded())));
        } catch (MalformedKeyException e) {
            throw new InvalidKeySpecException(e);
        }
    }

    @Override
    protected PrivateKey engineGeneratePrivate(KeySpec spec) throws InvalidKeySpecException {
        if (!(spec instanceof PKCS8EncodedKeySpec encoded)) {
            throw new InvalidKeySpecException("a private key is read from a PKCS8EncodedKeySpec");
        }
        try (SecretBytes der = SecretBytes.take(encoded.getEncoded())) {
            return new SchemePrivateKey(Pkcs8.decode(scheme, der));
        } catch (MalformedKeyException e) {
            throw new InvalidKeySpecException(e);
        }
    }

    @Override
    protected <T extends KeySpec> T engineGetKeySpec(Key key, Class<T> wanted) throws InvalidKeySpecException {
        try {
            Key own = engineTranslateKey(key);
            if (own instanceof SchemePublicKey && wanted.isAssignableFrom(X509EncodedKeySpec.class)) {
                return wanted.cast(new X509EncodedKeySpec(own.getEncoded()));
            }
            if (own instanceof SchemePrivateKey && wanted.isAssignableFrom(PKCS8EncodedKeySpec.class)) {
                return wanted.cast(new PKCS8EncodedKeySpec(own.getEncoded()));
            }
        } catch (InvalidKeyException e) {
            throw new InvalidKeySpecException(e);
        }
        throw new InvalidKeySpecException("no " + wanted.getSimpleName() + " of such a key");
    }

    @Override
    protected Key engineTranslateKey(Key key) throws InvalidKeyException {
        return switch (key) {
            case SchemeKey own when own.getAlgorithm().equals(scheme.id().name()) -> own;
            case PublicKey other -> publicKey(scheme, other);
            case PrivateKey other -> privateKey(scheme, other);
            default -> throw refused(scheme, "neither public nor private");
        };
    }

    /** {@return a public key of any provider as one of the scheme} */
    static SchemePublicKey publicKey(SignatureScheme scheme, PublicKey key) throws InvalidKeyException {
        if (key instanceof SchemePublicKey own && own.key().scheme().id().equals(scheme.id())) {
            return own;
        }
        byte[] encoded = key.getEncoded();
        if (encoded == null || !"X.509".equals(key.getFormat())) {
            throw refused(scheme, "without an X.509 encoding");
        }
        try {
            return new SchemePublicKey(SubjectPublicKeyInfo.decode(scheme, Bytes.wrap(encoded)));
        } catch (MalformedKeyException e) {
            throw new InvalidKeyException(e);
        }
    }

    /** {@return a private key of any provider as one of the scheme} */
    static SchemePrivateKey privateKey(SignatureScheme scheme, PrivateKey key) throws InvalidKeyException {
        if (key instanceof SchemePrivateKey own && own.key().scheme().id().equals(scheme.id())) {
            return own;
        }
        byte[] encoded = key.getEncoded();
        if (encoded == null || !"PKCS#8".equals(key.getFormat())) {
            throw refused(scheme, "without a PKCS#8 encoding");
        }
        try (SecretBytes der = SecretBytes.take(encoded)) {
            return new SchemePrivateKey(Pkcs8.decode(scheme, der));
        } catch (MalformedKeyException e) {
            throw new InvalidKeyException(e);
        }
    }

    private static InvalidKeyException refused(SignatureScheme scheme, String why) {
        return new InvalidKeyException("no key of " + scheme.id() + ": it is " + why);
    }
}
