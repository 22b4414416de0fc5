// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ecdsa;

import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/**
 * ECDSA by Bouncy Castle's lightweight API. Multiples of the base point are made by a comb over a table that is read in
 * full each time; the private scalar passes through {@code BigInteger}, which can't be wiped.
 */
final class BouncyCastleEngine implements EcdsaEngine {
    private final Curve curve;

    BouncyCastleEngine(Curve curve) {
        this.curve = curve;
    }

    @Override
    public Optional<byte[]> decodePoint(byte[] encoded) {
        return point(encoded).map(point -> point.getEncoded(false));
    }

    private Optional<ECPoint> point(byte[] encoded) {
        try {
            return Optional.of(curve.domain().getCurve().decodePoint(encoded));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // the only thing left to be wrong is that it is off the curve
        }
    }

    @Override
    public PreparedKey prepare(byte[] point) {
        var key = new ECPublicKeyParameters(curve.domain().getCurve().decodePoint(point), curve.domain());
        return (digest, signature) -> {
            var verifier = new ECDSASigner();
            verifier.init(false, key);
            return verifier.verifySignature(
                    digest, Curve.toInteger(signature, 0), Curve.toInteger(signature, Curve.BYTES));
        };
    }

    @Override
    public Optional<byte[]> recover(byte[] digest, byte[] signature, int parity) {
        byte[] encodedR = new byte[1 + Curve.BYTES];
        encodedR[0] = (byte) (2 + parity);
        System.arraycopy(signature, 0, encodedR, 1, Curve.BYTES);
        return point(encodedR)
                .map(pointR -> {
                    BigInteger n = curve.n();
                    BigInteger rInverse = Curve.toInteger(signature, 0).modInverse(n);
                    BigInteger e = Curve.toInteger(digest, 0).mod(n);
                    BigInteger u1 = n.subtract(e).multiply(rInverse).mod(n);
                    BigInteger u2 = Curve.toInteger(signature, Curve.BYTES)
                            .multiply(rInverse)
                            .mod(n);
                    return ECAlgorithms.sumOfTwoMultiplies(curve.domain().getG(), u1, pointR, u2)
                            .normalize();
                })
                .filter(point -> !point.isInfinity())
                .map(point -> point.getEncoded(false));
    }

    @Override
    public byte[] publicKey(byte[] privateKey) {
        return new FixedPointCombMultiplier()
                .multiply(curve.domain().getG(), Curve.toInteger(privateKey, 0))
                .normalize()
                .getEncoded(false);
    }

    @Override
    public byte[] sign(byte[] privateKey, byte[] digest, Optional<byte[]> extra) {
        var signer = new ECDSASigner(new Rfc6979(extra));
        signer.init(true, new ECPrivateKeyParameters(Curve.toInteger(privateKey, 0), curve.domain()));
        BigInteger[] rs = signer.generateSignature(digest);
        byte[] signature = new byte[2 * Curve.BYTES];
        Curve.toBytes(rs[0], signature, 0);
        Curve.toBytes(rs[1], signature, Curve.BYTES);
        return signature;
    }

    /** RFC 6979 with the additional data k' of section 3.6 after the digest, in both steps that take the digest. */
    private static final class Rfc6979 extends HMacDSAKCalculator {
        private final Optional<byte[]> extra;

        Rfc6979(Optional<byte[]> extra) {
            super(new SHA256Digest());
            this.extra = extra;
        }

        @Override
        protected void initAdditionalInput0(HMac mac) {
            extra.ifPresent(bytes -> mac.update(bytes, 0, bytes.length));
        }

        @Override
        protected void initAdditionalInput1(HMac mac) {
            extra.ifPresent(bytes -> mac.update(bytes, 0, bytes.length));
        }
    }
}
