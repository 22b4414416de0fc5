// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark;

import fr.acinq.secp256k1.Secp256k1;
import fr.acinq.secp256k1.Secp256k1Exception;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.jspecify.annotations.Nullable;

/** Other libraries for schemes over secp256k1, called as directly as they can be. */
final class Secp256k1Peers {
    private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
    private static final ECDomainParameters DOMAIN = new ECDomainParameters(CURVE);

    private Secp256k1Peers() {}

    /** libsecp256k1 over JNI. */
    static Optional<Contender> libsecp256k1(SchemeId scheme) {
        Secp256k1 library;
        try {
            library = Secp256k1.get();
        } catch (IllegalStateException | LinkageError e) {
            System.err.println("libsecp256k1 doesn't run here: " + e);
            return Optional.empty();
        }
        MessageDigest sha256 = sha256();
        Peers.One one = switch (scheme.name()) {
            case "ECDSA-secp256k1-Ethereum" ->
                (key, message, signature) -> isParity(signature[64])
                        && Arrays.equals(
                                key, library.ecdsaRecover(Arrays.copyOf(signature, 64), message, signature[64]));
            case "ECDSA-secp256k1-SHA256-LowS" ->
                (key, message, signature) -> library.verify(signature, sha256.digest(message), key);
            case "Schnorr-secp256k1-BIP340" ->
                (key, message, signature) -> library.verifySchnorr(signature, message, key);
            default -> null;
        };
        return Optional.ofNullable(one)
                .map(it -> Peers.contender((key, message, signature) -> {
                    try {
                        return it.isValid(key, message, signature);
                    } catch (Secp256k1Exception e) { // what the binding says instead of no
                        return false;
                    }
                }));
    }

    /** {@return Bouncy Castle, or null for schemes that are not here} */
    static Peers.@Nullable One bouncyCastle(SchemeId scheme) {
        MessageDigest sha256 = sha256();
        return switch (scheme.name()) {
            case "ECDSA-secp256k1-Ethereum" ->
                (key, message, signature) -> isParity(signature[64]) && Arrays.equals(key, recover(message, signature));
            case "ECDSA-secp256k1-SHA256-LowS" ->
                (key, message, signature) -> {
                    ECDSASigner verifier = new ECDSASigner();
                    verifier.init(
                            false, new ECPublicKeyParameters(CURVE.getCurve().decodePoint(key), DOMAIN));
                    return verifier.verifySignature(
                            sha256.digest(message), number(signature, 0), number(signature, 32));
                };
            // It has the curve only: our steps of BIP-340 on its points.
            case "Schnorr-secp256k1-BIP340" -> {
                Schemes schemes = Schemes.pinned("Bouncy Castle");
                yield (key, message, signature) -> schemes.verify(
                                scheme, Bytes.wrap(key), Input.pure(Bytes.wrap(message)), Bytes.wrap(signature))
                        .isValid();
            }
            default -> null;
        };
    }

    private static boolean isParity(byte recoveryId) {
        return recoveryId == 0 || recoveryId == 1;
    }

    // As web3j and Besu do it: R from r and the parity, then r⁻¹·(s·R − z·G).
    private static byte[] recover(byte[] digest, byte[] signature) {
        byte[] encoded = new byte[33];
        encoded[0] = (byte) (2 + signature[64]);
        System.arraycopy(signature, 0, encoded, 1, 32);
        BigInteger n = CURVE.getN();
        BigInteger inverse = number(signature, 0).modInverse(n);
        BigInteger u1 = n.subtract(number(digest, 0).mod(n)).multiply(inverse).mod(n);
        BigInteger u2 = number(signature, 32).multiply(inverse).mod(n);
        try {
            ECPoint pointR = CURVE.getCurve().decodePoint(encoded);
            return ECAlgorithms.sumOfTwoMultiplies(CURVE.getG(), u1, pointR, u2)
                    .normalize()
                    .getEncoded(false);
        } catch (IllegalArgumentException e) { // R is off the curve
            return new byte[0];
        }
    }

    private static BigInteger number(byte[] bytes, int offset) {
        return new BigInteger(1, bytes, offset, 32);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
