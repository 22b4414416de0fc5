// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.peer;

import io.hauberk.signature.SchemeId;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.bouncycastle.pqc.crypto.falcon.FalconParameters;
import org.bouncycastle.pqc.crypto.falcon.FalconPublicKeyParameters;
import org.bouncycastle.pqc.crypto.falcon.FalconSigner;

/** Bouncy Castle's own interface, for the schemes where it is worth going round ours. */
final class BouncyCastlePeers {
    private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
    private static final ECDomainParameters DOMAIN = new ECDomainParameters(CURVE);

    private BouncyCastlePeers() {}

    /** {@return Bouncy Castle for a scheme}: directly if it is here, or through our back end */
    static Peer of(SchemeId scheme, Peer backend) {
        return switch (scheme.name()) {
            case "ML-DSA-44" -> mlDsa(backend, MLDSAParameters.ml_dsa_44);
            case "ML-DSA-65" -> mlDsa(backend, MLDSAParameters.ml_dsa_65);
            case "ML-DSA-87" -> mlDsa(backend, MLDSAParameters.ml_dsa_87);
            case "Falcon-512" -> falcon(backend, FalconParameters.falcon_512);
            case "Falcon-1024" -> falcon(backend, FalconParameters.falcon_1024);
            case "ECDSA-secp256k1-Ethereum" ->
                DirectPeer.fromBytes(
                        backend,
                        (key, message, signature) ->
                                isParity(signature[64]) && Arrays.equals(key, recover(message, signature)));
            case "ECDSA-secp256k1-SHA256-LowS" -> ecdsa(backend);
            default -> scheme.name().startsWith("Ed25519") ? ed25519(backend) : backend;
        };
    }

    private static Peer mlDsa(Peer backend, MLDSAParameters parameters) {
        MLDSASigner signer = new MLDSASigner();
        return DirectPeer.decoding(backend, key -> {
            MLDSAPublicKeyParameters decoded = new MLDSAPublicKeyParameters(parameters, key);
            return (message, signature) -> {
                signer.init(false, decoded);
                signer.update(message, 0, message.length);
                return signer.verifySignature(signature);
            };
        });
    }

    private static Peer falcon(Peer backend, FalconParameters parameters) {
        FalconSigner signer = new FalconSigner();
        return DirectPeer.decoding(backend, key -> {
            byte[] withoutHeader = Arrays.copyOfRange(key, 1, key.length);
            FalconPublicKeyParameters decoded = new FalconPublicKeyParameters(parameters, withoutHeader);
            return (message, signature) -> {
                signer.init(false, decoded);
                return signer.verifySignature(message, signature);
            };
        });
    }

    private static Peer ed25519(Peer backend) {
        return DirectPeer.fromBytes(
                backend, (key, message, signature) -> Ed25519.verify(signature, 0, key, 0, message, 0, message.length));
    }

    private static Peer ecdsa(Peer backend) {
        MessageDigest sha256 = sha256();
        return DirectPeer.decoding(backend, key -> {
            ECPublicKeyParameters decoded =
                    new ECPublicKeyParameters(CURVE.getCurve().decodePoint(key), DOMAIN);
            return (message, signature) -> {
                ECDSASigner verifier = new ECDSASigner();
                verifier.init(false, decoded);
                return verifier.verifySignature(sha256.digest(message), number(signature, 0), number(signature, 32));
            };
        });
    }

    static boolean isParity(byte recoveryId) {
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
        } catch (IllegalArgumentException _) { // R is off the curve
            return new byte[0];
        }
    }

    private static BigInteger number(byte[] bytes, int offset) {
        return new BigInteger(1, bytes, offset, 32);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
