// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli.vectors.generate;

import io.hauberk.signature.Bytes;
import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;

/** Arithmetic on a curve, to make signatures that no signer makes: variable time, over published keys only. */
final class Curve {
    static final Curve SECP256K1 = new Curve("secp256k1");
    static final Curve P256 = new Curve("secp256r1");

    private static final int BYTES = 32;

    private final X9ECParameters parameters;

    private Curve(String name) {
        this.parameters = CustomNamedCurves.getByName(name);
    }

    BigInteger n() {
        return parameters.getN();
    }

    BigInteger p() {
        return parameters.getCurve().getField().getCharacteristic();
    }

    BigInteger halfN() {
        return n().shiftRight(1);
    }

    ECPoint multiply(BigInteger scalar) {
        return parameters.getG().multiply(scalar).normalize();
    }

    ECPoint decode(Bytes encoded) {
        return parameters.getCurve().decodePoint(encoded.toArray());
    }

    static Bytes uncompressed(ECPoint point) {
        return Bytes.wrap(point.getEncoded(false));
    }

    static BigInteger x(ECPoint point) {
        return point.getAffineXCoord().toBigInteger();
    }

    static boolean isOdd(ECPoint point) {
        return point.getAffineYCoord().testBitZero();
    }

    /** {@return the point with that x and parity of y}, if x is a coordinate of one */
    Optional<ECPoint> lift(BigInteger x, boolean odd) {
        if (x.compareTo(p()) >= 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(decode(Bytes.concat(Bytes.copyOf((byte) (odd ? 3 : 2)), bytes(x))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** {@return the least x from {@code from} on that no point has} */
    BigInteger off(BigInteger from) {
        BigInteger x = from;
        while (lift(x, false).isPresent()) {
            x = x.add(BigInteger.ONE);
        }
        return x;
    }

    /** {@return the key that recovery gives}: r⁻¹(sR − eG), if R is on the curve and that isn't infinity */
    Optional<Bytes> recover(BigInteger e, BigInteger r, BigInteger s, boolean odd) {
        return lift(r, odd)
                .map(point -> point.multiply(s)
                        .subtract(parameters.getG().multiply(e))
                        .multiply(r.modInverse(n()))
                        .normalize())
                .filter(key -> !key.isInfinity())
                .map(Curve::uncompressed);
    }

    /** {@return a number in 32 bytes} */
    static Bytes bytes(BigInteger number) {
        byte[] signed = number.toByteArray();
        byte[] bytes = new byte[BYTES];
        int length = Math.min(BYTES, signed.length);
        System.arraycopy(signed, signed.length - length, bytes, BYTES - length, length);
        return Bytes.wrap(bytes);
    }

    static BigInteger number(Bytes bytes) {
        return new BigInteger(1, bytes.toArray());
    }
}
