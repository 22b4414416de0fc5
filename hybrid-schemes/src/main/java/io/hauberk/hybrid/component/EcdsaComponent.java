// SPDX-License-Identifier: Apache-2.0
package io.hauberk.hybrid.component;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Family;
import io.hauberk.signature.InputKind;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SchemeSpec;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SignatureLength;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.Status;
import io.hauberk.signature.VerifyingKey;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Supplier;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;

/**
 * ECDSA over one prime-order curve, with signatures in strict DER and any s. Keys are uncompressed points.
 *
 * <p>Source: FIPS 186-5, 6.4; SEC 1 version 2, 2.3 and C.8; RFC 5639 (brainpool).
 */
final class EcdsaComponent implements SignatureScheme {
    private final SchemeSpec spec;
    private final ECDomainParameters domain;
    private final Supplier<Digest> hash;
    private final int coordinateBytes;
    private final int scalarBytes;

    EcdsaComponent(String id, String curve, Supplier<Digest> hash, int costWeight) {
        // The custom curves have field arithmetic of their own; brainpool has none.
        X9ECParameters custom = CustomNamedCurves.getByName(curve);
        this.domain = new ECDomainParameters(custom != null ? custom : ECNamedCurveTable.getByName(curve));
        this.hash = hash;
        this.coordinateBytes = (domain.getCurve().getFieldSize() + 7) / 8;
        this.scalarBytes = (domain.getN().bitLength() + 7) / 8;
        this.spec = new SchemeSpec(
                SchemeId.of(id),
                Family.ECDSA,
                Status.STANDARD,
                0,
                1 + 2 * coordinateBytes,
                SignatureLength.between(DerScalars.MIN_BYTES, DerScalars.maxBytes(domain.getN())),
                Set.of(InputKind.PURE),
                0,
                false, // (r, n − s) is a second signature
                costWeight,
                "strict DER; any s; uncompressed key",
                "FIPS 186-5, 6.4; SEC 1 version 2, C.8");
    }

    @Override
    public SchemeSpec spec() {
        return spec;
    }

    ECDomainParameters domain() {
        return domain;
    }

    Digest newHash() {
        return hash.get();
    }

    byte[] hash(Bytes message) {
        Digest digest = hash.get();
        byte[] bytes = message.toArray();
        digest.update(bytes, 0, bytes.length);
        byte[] out = new byte[digest.getDigestSize()];
        digest.doFinal(out, 0);
        return out;
    }

    @Override
    public SigningKey generateKey(SecureRandom entropy) {
        BigInteger scalar =
                BigIntegers.createRandomInRange(BigInteger.ONE, domain.getN().subtract(BigInteger.ONE), entropy);
        return own(SecretBytes.take(BigIntegers.asUnsignedByteArray(scalarBytes, scalar)));
    }

    @Override
    public SigningKey decodeSigningKey(SecretBytes encoded) throws MalformedKeyException {
        boolean valid = encoded.length() == scalarBytes && encoded.use(this::isScalar);
        if (!valid) {
            throw new MalformedKeyException(
                    "a private key of " + id() + " is a number from 1 to n - 1 in " + scalarBytes + " bytes");
        }
        return own(encoded.copy());
    }

    private boolean isScalar(byte[] bytes) {
        BigInteger scalar = new BigInteger(1, bytes);
        return scalar.signum() > 0 && scalar.compareTo(domain.getN()) < 0;
    }

    private SigningKey own(SecretBytes secret) {
        return new EcdsaComponentSigningKey(this, secret);
    }

    @Override
    public VerifyingKey decodeVerifyingKey(Bytes encoded) throws MalformedKeyException {
        if (encoded.length() != spec.publicKeyBytes() || encoded.get(0) != 4) {
            throw new MalformedKeyException(
                    "a public key of " + id() + " has " + spec.publicKeyBytes() + " bytes and begins with 04");
        }
        byte[] bytes = encoded.toArray();
        BigInteger p = domain.getCurve().getField().getCharacteristic();
        for (int from = 1; from < bytes.length; from += coordinateBytes) {
            if (new BigInteger(1, Arrays.copyOfRange(bytes, from, from + coordinateBytes)).compareTo(p) >= 0) {
                throw new MalformedKeyException("a coordinate of the public key is out of range");
            }
        }
        ECPoint point;
        try {
            point = domain.getCurve().decodePoint(bytes);
        } catch (IllegalArgumentException e) {
            throw new MalformedKeyException("the public key is not a point of the curve");
        }
        return new EcdsaComponentKey(this, Bytes.wrap(bytes), point);
    }

    @Override
    public String toString() {
        return id().name();
    }
}
