// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.key;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.VerifyingKey;
import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.util.BigIntegers;

/** Changes the form of a SEC 1 public key, between 33, 65 and two times 32 bytes. */
final class EcPoints {
    private static final int COORDINATE_BYTES = 32;

    private EcPoints() {}

    /** {@return a valid key in the form asked for} */
    static Bytes encode(KeyType type, Bytes key, boolean compressed) {
        if (key.length() == (compressed ? 1 + COORDINATE_BYTES : 1 + 2 * COORDINATE_BYTES)) {
            return key;
        }
        return Bytes.wrap(curve(type).decodePoint(key.toArray()).getEncoded(compressed));
    }

    /** {@return the uncompressed form of a point given by its coordinates, each of 32 bytes}; the scheme checks it */
    static Bytes uncompressed(byte[] x, byte[] y) throws MalformedKeyException {
        if (x.length != COORDINATE_BYTES || y.length != COORDINATE_BYTES) {
            throw new MalformedKeyException("a coordinate has 32 bytes, leading zeros included");
        }
        return Bytes.concat(Bytes.copyOf((byte) 4), Bytes.wrap(x), Bytes.wrap(y));
    }

    /**
     * {@return the key of {@code scheme} for a point in either form}: containers fix the form of the point, and some
     * schemes take one form only
     *
     * @throws MalformedKeyException if the bytes are not a point on the curve in one of the two forms
     */
    static VerifyingKey decode(SignatureScheme scheme, KeyType type, Bytes point) throws MalformedKeyException {
        if (scheme.spec().publicKeyBytes() == point.length()) {
            return scheme.decodeVerifyingKey(point);
        }
        // Bouncy Castle would take the hybrid forms 06 and 07 too, which no container here allows.
        boolean compressed = point.length() == 1 + COORDINATE_BYTES && (point.get(0) == 2 || point.get(0) == 3);
        boolean uncompressed = point.length() == 1 + 2 * COORDINATE_BYTES && point.get(0) == 4;
        if (!compressed && !uncompressed) {
            throw new MalformedKeyException("a point has 33 bytes and begins with 02 or 03, or 65 and 04");
        }
        Bytes converted;
        try {
            converted = encode(type, point, uncompressed);
        } catch (IllegalArgumentException e) {
            throw new MalformedKeyException("the bytes are not a point on the curve");
        }
        return scheme.decodeVerifyingKey(converted);
    }

    /** {@return a private scalar as a number}, for containers that carry it as one */
    static BigInteger scalar(byte[] d) {
        return BigIntegers.fromUnsignedByteArray(d);
    }

    private static ECCurve curve(KeyType type) {
        X9ECParameters parameters = CustomNamedCurves.getByOID(
                new ASN1ObjectIdentifier(type.curveOid().orElseThrow()));
        return parameters.getCurve();
    }
}
