// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.key;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.MalformedKeyException;
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

    /** {@return whether two valid encodings, of either form, are of the same point} */
    static boolean samePoint(KeyType type, Bytes a, Bytes b) {
        return encode(type, a, true).equals(encode(type, b, true));
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
