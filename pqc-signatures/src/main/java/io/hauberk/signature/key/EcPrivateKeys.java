// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.key;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import java.io.IOException;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.sec.ECPrivateKey;

/** The ECPrivateKey inside a PKCS#8 container. Source: RFC 5915, section 3. */
final class EcPrivateKeys {
    private static final int SCALAR_BITS = 256;
    private static final int SCALAR_BYTES = SCALAR_BITS / 8;

    private EcPrivateKeys() {}

    /** {@return the structure without curve, which stands outside, and with the public key, as OpenSSL writes it} */
    static byte[] encode(KeyType type, byte[] scalar, Bytes publicKey) throws IOException {
        DERBitString point =
                new DERBitString(EcPoints.encode(type, publicKey, false).toArray());
        return new ECPrivateKey(SCALAR_BITS, EcPoints.scalar(scalar), point, null).getEncoded(ASN1Encoding.DER);
    }

    static SigningKey decode(SignatureScheme scheme, KeyType type, byte[] octets) throws MalformedKeyException {
        ASN1Primitive value = StrictDer.read(octets, "ECPrivateKey");
        byte[] scalar = null;
        try {
            ECPrivateKey inner = ECPrivateKey.getInstance(value);
            if (!(((ASN1Sequence) value).getObjectAt(1) instanceof ASN1OctetString number)) {
                throw new MalformedKeyException("the bytes are DER, but not an ECPrivateKey");
            }
            scalar = number.getOctets();
            if (scalar.length != SCALAR_BYTES) {
                throw new MalformedKeyException("the scalar of an ECPrivateKey has 32 bytes, leading zeros included");
            }
            ASN1Object parameters = inner.getParametersObject();
            if (parameters != null && !parameters.equals(Pkcs8.curve(type))) {
                throw new MalformedKeyException("the curve inside ECPrivateKey is not the one outside");
            }
            SigningKey key = Pkcs8.decodeRaw(scheme, scalar);
            ASN1BitString point = inner.getPublicKey();
            if (point != null) {
                Pkcs8.requireSame(key, type, point.getOctets());
            }
            return key;
        } catch (IllegalArgumentException | IllegalStateException | ClassCastException e) {
            throw new MalformedKeyException("the bytes are DER, but not an ECPrivateKey");
        } finally {
            if (scalar != null) {
                Arrays.fill(scalar, (byte) 0);
            }
        }
    }
}
