// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.key;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.HasKeyOid;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.VerifyingKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * Public keys as X.509 SubjectPublicKeyInfo in DER.
 *
 * <p>Source: RFC 5280, section 4.1; RFC 5480 (EC), RFC 8410 (Ed25519), RFC 9881 (ML-DSA), RFC 9909 (SLH-DSA).
 */
public final class SubjectPublicKeyInfo {
    private static final String WHAT = "SubjectPublicKeyInfo";

    private SubjectPublicKeyInfo() {}

    /**
     * {@return the key in DER}; an EC point is written uncompressed, as most readers expect
     *
     * @throws IllegalArgumentException if no standard defines the form for the key's scheme
     */
    public static Bytes encode(VerifyingKey key) {
        if (key.scheme() instanceof HasKeyOid scheme) {
            return encode(StrictDer.algorithm(scheme), key.encoded());
        }
        KeyType type = KeyType.require(key.scheme(), WHAT);
        Bytes raw = type.isEllipticCurve() ? EcPoints.encode(type, key.encoded(), false) : key.encoded();
        return encode(StrictDer.algorithm(type), raw);
    }

    private static Bytes encode(AlgorithmIdentifier algorithm, Bytes raw) {
        try {
            return Bytes.wrap(new org.bouncycastle.asn1.x509.SubjectPublicKeyInfo(algorithm, raw.toArray())
                    .getEncoded(ASN1Encoding.DER));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a key for {@code scheme}.
     *
     * @param der at most 64 KiB of DER; an EC point in either form
     * @throws MalformedKeyException if the bytes are not DER, of another kind of key, or not a valid key
     * @throws IllegalArgumentException if no standard defines the form for the scheme
     */
    public static VerifyingKey decode(SignatureScheme scheme, Bytes der) throws MalformedKeyException {
        if (scheme instanceof HasKeyOid own) {
            return scheme.decodeVerifyingKey(octets(parse(der), StrictDer.algorithm(own)));
        }
        KeyType type = KeyType.require(scheme, WHAT);
        Bytes raw = octets(parse(der), StrictDer.algorithm(type));
        return type.isEllipticCurve() ? EcPoints.decode(scheme, type, raw) : scheme.decodeVerifyingKey(raw);
    }

    private static Bytes octets(org.bouncycastle.asn1.x509.SubjectPublicKeyInfo info, AlgorithmIdentifier algorithm)
            throws MalformedKeyException {
        StrictDer.requireAlgorithm(info.getAlgorithm(), algorithm, WHAT);
        if (info.getPublicKeyData().getPadBits() != 0) {
            throw new MalformedKeyException("the key is not a whole number of bytes");
        }
        return Bytes.wrap(info.getPublicKeyData().getOctets());
    }

    /**
     * {@return what kind of key the DER holds}, so that a tool can choose the scheme
     *
     * @throws MalformedKeyException if the bytes are not DER of such a key, or of a kind that no scheme here has
     */
    public static KeyType typeOf(Bytes der) throws MalformedKeyException {
        return StrictDer.typeOf(parse(der).getAlgorithm());
    }

    private static org.bouncycastle.asn1.x509.SubjectPublicKeyInfo parse(Bytes der) throws MalformedKeyException {
        ASN1Primitive value = StrictDer.read(der.toArray(), WHAT);
        try {
            return org.bouncycastle.asn1.x509.SubjectPublicKeyInfo.getInstance(value);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new MalformedKeyException("the bytes are DER, but not a " + WHAT);
        }
    }
}
