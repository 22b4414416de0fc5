// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ecdsa;

import io.hauberk.signature.SchemeFailure;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Optional;

/**
 * ECDSA over P-256 whose verification is the JDK's: a second opinion rather than a faster one. Everything else is Bouncy
 * Castle's, for the JDK has neither the nonce of RFC 6979 nor point decompression nor key recovery.
 */
final class JdkP256Engine implements EcdsaEngine {
    private static final String PROVIDER = "SunEC";
    private static final String RAW_ECDSA = "NONEwithECDSAinP1363Format";

    private final EcdsaEngine rest = new BouncyCastleEngine(Curve.P256);
    private final ECParameterSpec parameters;
    private final KeyFactory keys;

    private JdkP256Engine(ECParameterSpec parameters, KeyFactory keys) {
        this.parameters = parameters;
        this.keys = keys;
    }

    /**
     * {@return the engine}
     *
     * @throws GeneralSecurityException if the Java runtime has no SunEC provider
     */
    static JdkP256Engine open() throws GeneralSecurityException {
        AlgorithmParameters named = AlgorithmParameters.getInstance("EC", PROVIDER);
        named.init(new ECGenParameterSpec(Curve.P256.secName()));
        return new JdkP256Engine(named.getParameterSpec(ECParameterSpec.class), KeyFactory.getInstance("EC", PROVIDER));
    }

    @Override
    public PreparedKey prepare(byte[] point) {
        var affine = new ECPoint(Curve.toInteger(point, 1), Curve.toInteger(point, 1 + Curve.BYTES));
        PublicKey key;
        try {
            key = keys.generatePublic(new ECPublicKeySpec(affine, parameters));
        } catch (GeneralSecurityException e) {
            throw new SchemeFailure("the JDK refused a point of P-256", e);
        }
        return (digest, signature) -> verify(key, digest, signature);
    }

    private static boolean verify(PublicKey key, byte[] digest, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(RAW_ECDSA, PROVIDER);
            verifier.initVerify(key);
            verifier.update(digest);
            return verifier.verify(signature);
        } catch (SignatureException e) {
            throw new SchemeFailure("the JDK refused to verify a well-formed signature", e);
        } catch (GeneralSecurityException e) {
            throw new SchemeFailure("the JDK's ECDSA is gone", e);
        }
    }

    @Override
    public Optional<byte[]> decodePoint(byte[] encoded) {
        return rest.decodePoint(encoded);
    }

    @Override
    public Optional<byte[]> recover(byte[] digest, byte[] signature, int parity) {
        return rest.recover(digest, signature, parity);
    }

    @Override
    public byte[] publicKey(byte[] privateKey) {
        return rest.publicKey(privateKey);
    }

    @Override
    public byte[] sign(byte[] privateKey, byte[] digest, Optional<byte[]> extra) {
        return rest.sign(privateKey, digest, extra);
    }
}
