// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ecdsa;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;

/** BIP-340 on Bouncy Castle's curve arithmetic. Secret scalars pass through {@code BigInteger}, which can't be wiped. */
final class BouncyCastleSchnorr implements SchnorrEngine, Bip340.SecretArithmetic {
    private static final Curve CURVE = Curve.SECP256K1;

    private final EcdsaEngine group = new BouncyCastleEngine(CURVE);

    @Override
    public Optional<PreparedKey> prepare(byte[] x) {
        byte[] even = new byte[1 + Curve.BYTES];
        even[0] = 2;
        System.arraycopy(x, 0, even, 1, Curve.BYTES);
        return group.decodePoint(even).map(encoded -> {
            ECPoint point = CURVE.domain().getCurve().decodePoint(encoded);
            byte[] xOfP = x.clone();
            return (message, signature) -> verify(point, xOfP, message, signature);
        });
    }

    private static boolean verify(ECPoint point, byte[] xOfP, byte[] message, byte[] signature) {
        byte[] xOfR = Arrays.copyOf(signature, Curve.BYTES);
        BigInteger e = Curve.toInteger(Bip340.challenge(xOfR, xOfP, message), 0);
        BigInteger s = Curve.toInteger(signature, Curve.BYTES);
        ECPoint pointR = ECAlgorithms.sumOfTwoMultiplies(
                        CURVE.domain().getG(), s, point, CURVE.n().subtract(e))
                .normalize();
        return !pointR.isInfinity()
                && !pointR.getAffineYCoord().testBitZero()
                && Arrays.equals(pointR.getAffineXCoord().getEncoded(), xOfR);
    }

    @Override
    public byte[] sign(byte[] privateKey, byte[] message, byte[] auxiliary) {
        return Bip340.sign(this, privateKey, message, auxiliary);
    }

    @Override
    public byte[] publicKey(byte[] scalar) {
        return group.publicKey(scalar);
    }

    @Override
    public byte[] negate(byte[] scalar) {
        byte[] negative = scalar.clone();
        CURVE.negate(negative, 0);
        return negative;
    }

    @Override
    public byte[] response(byte[] k, byte[] e, byte[] d) {
        return Curve.toBytes(Curve.toInteger(e, 0)
                .multiply(Curve.toInteger(d, 0))
                .add(Curve.toInteger(k, 0))
                .mod(CURVE.n()));
    }
}
