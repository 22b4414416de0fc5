// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.key;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.HasKeyOid;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * Private keys as PKCS#8 in DER. What is read is what a standard allows: for ML-DSA the seed, the expanded key, or
 * both (the seed is then expanded and compared); for EC and Ed25519 a public key may come along and must match.
 *
 * <p>What is written holds the least that restores the key: for ML-DSA the seed, or the expanded key if the seed was
 * never known. Intermediate copies are wiped where this class owns them.
 *
 * <p>Source: RFC 5958; RFC 5915 (EC), RFC 8410 (Ed25519), RFC 9881 (ML-DSA), RFC 9909 (SLH-DSA).
 */
public final class Pkcs8 {
    private static final String WHAT = "PKCS#8 private key";

    private Pkcs8() {}

    /**
     * {@return the key in unencrypted DER}, which the caller owns and closes
     *
     * @throws IllegalArgumentException if no standard defines the form for the key's scheme, or the secret can't leave
     *     the key (remote signers)
     * @throws IllegalStateException if the key is closed
     */
    public static SecretBytes encode(SigningKey key) {
        if (key.scheme() instanceof HasKeyOid scheme) {
            try (SecretBytes secret = secret(key)) {
                return SecretBytes.take(secret.use(raw -> encode(StrictDer.algorithm(scheme), raw)));
            }
        }
        KeyType type = KeyType.require(key.scheme(), WHAT);
        try (SecretBytes secret = secret(key)) {
            return SecretBytes.take(
                    secret.use(raw -> encode(type, key.verifyingKey().encoded(), raw)));
        }
    }

    private static SecretBytes secret(SigningKey key) {
        return key.exportSecret()
                .orElseThrow(() -> new IllegalArgumentException("the secret of a remote key can't be exported"));
    }

    private static byte[] encode(KeyType type, Bytes publicKey, byte[] raw) {
        byte[] inner = inner(type, publicKey, raw);
        try {
            return encode(StrictDer.algorithm(type), inner);
        } finally {
            Arrays.fill(inner, (byte) 0);
        }
    }

    private static byte[] encode(AlgorithmIdentifier algorithm, byte[] inner) {
        try {
            return new PrivateKeyInfo(algorithm, inner).getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] inner(KeyType type, Bytes publicKey, byte[] raw) {
        try {
            if (type.isEllipticCurve()) {
                return EcPrivateKeys.encode(type, raw, publicKey);
            }
            if (type == KeyType.ED25519) {
                return new DEROctetString(raw).getEncoded();
            }
            if (type.isMlDsa()) {
                return raw.length == MlDsaPrivateKeys.SEED_BYTES
                        ? new DERTaggedObject(false, 0, new DEROctetString(raw)).getEncoded()
                        : new DEROctetString(raw).getEncoded();
            }
            return raw.clone(); // SLH-DSA: the octets themselves, no inner structure
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a key for {@code scheme}.
     *
     * @param der at most 64 KiB of unencrypted DER; the caller still owns and closes it
     * @return the key; close it to wipe it
     * @throws MalformedKeyException if the bytes are not DER, of another kind of key, inconsistent, or not a valid key
     * @throws IllegalArgumentException if no standard defines the form for the scheme
     */
    public static SigningKey decode(SignatureScheme scheme, SecretBytes der) throws MalformedKeyException {
        if (scheme instanceof HasKeyOid own) {
            return decode(
                    der,
                    StrictDer.algorithm(own),
                    (octets, info) -> withPublicKey(
                            decodeRaw(scheme, octets), info, (key, bits) -> requireSame(key, Bytes.wrap(bits))));
        }
        KeyType type = KeyType.require(scheme, WHAT);
        return decode(
                der,
                StrictDer.algorithm(type),
                (octets, info) ->
                        withPublicKey(decode(scheme, type, octets), info, (key, bits) -> requireSame(key, type, bits)));
    }

    /** Makes a key of what stands inside the container; the octets are wiped afterwards. */
    private interface Inside {
        SigningKey read(byte[] octets, PrivateKeyInfo info) throws MalformedKeyException;
    }

    /** Closes the key and refuses, unless the octets are its public half. */
    private interface SameKey {
        void require(SigningKey key, byte[] publicKey) throws MalformedKeyException;
    }

    private static SigningKey decode(SecretBytes der, AlgorithmIdentifier algorithm, Inside inside)
            throws MalformedKeyException {
        byte[] copy = der.copyToArray();
        try {
            PrivateKeyInfo info = parse(copy);
            StrictDer.requireAlgorithm(info.getPrivateKeyAlgorithm(), algorithm, WHAT);
            byte[] octets = info.getPrivateKey().getOctets();
            try {
                return inside.read(octets, info);
            } finally {
                Arrays.fill(octets, (byte) 0);
            }
        } finally {
            Arrays.fill(copy, (byte) 0);
        }
    }

    /**
     * {@return what kind of key the DER holds}, so that a tool can choose the scheme
     *
     * @throws MalformedKeyException if the bytes are not DER of a PKCS#8 private key, or of a kind that no scheme here has
     */
    public static KeyType typeOf(SecretBytes der) throws MalformedKeyException {
        byte[] copy = der.copyToArray();
        try {
            AlgorithmIdentifier algorithm = parse(copy).getPrivateKeyAlgorithm();
            return StrictDer.typeOf(algorithm);
        } finally {
            Arrays.fill(copy, (byte) 0);
        }
    }

    private static PrivateKeyInfo parse(byte[] der) throws MalformedKeyException {
        ASN1Primitive value = StrictDer.read(der, WHAT);
        try {
            PrivateKeyInfo info = PrivateKeyInfo.getInstance(value);
            int version = info.getVersion().intValueExact();
            if (version != (info.hasPublicKey() ? 1 : 0)) {
                throw new MalformedKeyException("version " + version + (info.hasPublicKey() ? " with" : " without")
                        + " a public key (RFC 5958: 1 with, 0 without)");
            }
            return info;
        } catch (IllegalArgumentException | IllegalStateException | ArithmeticException e) {
            throw new MalformedKeyException("the bytes are DER, but not a " + WHAT);
        }
    }

    private static SigningKey decode(SignatureScheme scheme, KeyType type, byte[] octets) throws MalformedKeyException {
        if (type.isEllipticCurve()) {
            return EcPrivateKeys.decode(scheme, type, octets);
        }
        if (type.isMlDsa()) {
            return MlDsaPrivateKeys.decode(scheme, octets);
        }
        if (type == KeyType.ED25519) {
            ASN1Primitive inner = StrictDer.read(octets, "Ed25519 private key");
            if (!(inner instanceof org.bouncycastle.asn1.ASN1OctetString seed)) {
                throw new MalformedKeyException("an Ed25519 private key is an octet string in an octet string");
            }
            return decodeRaw(scheme, seed.getOctets());
        }
        return decodeRaw(scheme, octets);
    }

    static SigningKey decodeRaw(SignatureScheme scheme, byte[] raw) throws MalformedKeyException {
        try (SecretBytes secret = SecretBytes.copyOf(raw)) {
            return scheme.decodeSigningKey(secret);
        }
    }

    private static SigningKey withPublicKey(SigningKey key, PrivateKeyInfo info, SameKey same)
            throws MalformedKeyException {
        if (info.hasPublicKey()) {
            ASN1BitString bits = info.getPublicKeyData();
            same.require(key, bits == null ? new byte[0] : bits.getOctets());
        }
        return key;
    }

    /** Closes the key and refuses, unless {@code publicKey} is its public half. */
    static void requireSame(SigningKey key, KeyType type, byte[] publicKey) throws MalformedKeyException {
        Bytes given = Bytes.wrap(publicKey);
        if (type.isEllipticCurve()) {
            try {
                given = EcPoints.decode(key.scheme(), type, given).encoded();
            } catch (MalformedKeyException e) {
                given = Bytes.EMPTY;
            }
        }
        requireSame(key, given);
    }

    private static void requireSame(SigningKey key, Bytes publicKey) throws MalformedKeyException {
        if (!key.verifyingKey().encoded().equals(publicKey)) {
            key.close();
            throw new MalformedKeyException("the public key in the container is not that of its private key");
        }
    }

    static ASN1ObjectIdentifier curve(KeyType type) {
        return new ASN1ObjectIdentifier(type.curveOid().orElseThrow());
    }
}
