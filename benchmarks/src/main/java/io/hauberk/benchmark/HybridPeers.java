// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark;

import io.hauberk.hybrid.CompositeScheme;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.HybridScheme;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.key.SubjectPublicKeyInfo;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithContext;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Other libraries' composites. Each decodes the key anew for each signature. Nobody else has composites with secp256k1:
 * there Bouncy Castle verifies the two halves, put together here.
 */
final class HybridPeers {
    private static final int MLDSA44_KEY_BYTES = 1312;
    private static final int MLDSA44_SIGNATURE_BYTES = 2420;
    private static final byte[] PREFIX = "CompositeAlgorithmSignatures2025".getBytes(StandardCharsets.US_ASCII);

    private HybridPeers() {}

    static Optional<Contender> bouncyCastle(HybridScheme scheme) {
        if (scheme.id().name().equals("Hauberk-MLDSA44-ECDSA-secp256k1-SHA512")) {
            return Optional.of(Peers.contender(mlDsaAndSecp256k1(((CompositeScheme) scheme).label())));
        }
        if (Security.getProvider(BouncyCastleProvider.PROVIDER_NAME) == null) {
            Security.addProvider(new BouncyCastleProvider()); // its composites look for their halves by name
        }
        return jca(Security.getProvider(BouncyCastleProvider.PROVIDER_NAME), scheme);
    }

    static Optional<Contender> conscrypt(HybridScheme scheme) {
        return Peers.provider("org.conscrypt.OpenSSLProvider").flatMap(provider -> jca(provider, scheme));
    }

    private static Optional<Contender> jca(Provider provider, HybridScheme scheme) {
        String name = scheme.id().name();
        try {
            KeyFactory factory = KeyFactory.getInstance(name, provider);
            Signature verifier = Signature.getInstance(name, provider);
            byte[] header = spkiHeader(scheme);
            return Optional.of(Peers.contender((key, message, signature) -> {
                byte[] spki = Arrays.copyOf(header, header.length + key.length);
                System.arraycopy(key, 0, spki, header.length, key.length);
                PublicKey decoded = factory.generatePublic(new X509EncodedKeySpec(spki));
                verifier.initVerify(decoded);
                verifier.update(message);
                try {
                    return verifier.verify(signature);
                } catch (SignatureException e) { // what some providers say instead of no
                    return false;
                }
            }));
        } catch (GeneralSecurityException e) {
            System.err.println(provider.getName() + " has no " + name);
            return Optional.empty();
        }
    }

    // What stands before the key is the same for all keys, for they have one length.
    private static byte[] spkiHeader(HybridScheme scheme) {
        try (SigningKey key = scheme.generateKey(new SecureRandom())) {
            Bytes spki = SubjectPublicKeyInfo.encode(key.verifyingKey());
            return spki.slice(0, spki.length() - scheme.spec().publicKeyBytes()).toArray();
        }
    }

    private static Peers.One mlDsaAndSecp256k1(String label) {
        byte[] context = label.getBytes(StandardCharsets.US_ASCII);
        ECDomainParameters curve = new ECDomainParameters(CustomNamedCurves.getByName("secp256k1"));
        return (key, message, signature) -> {
            byte[] signed = representative(context, message);
            MLDSASigner mlDsa = new MLDSASigner();
            byte[] mlDsaKey = Arrays.copyOf(key, MLDSA44_KEY_BYTES);
            mlDsa.init(
                    false,
                    new ParametersWithContext(
                            new MLDSAPublicKeyParameters(MLDSAParameters.ml_dsa_44, mlDsaKey), context));
            mlDsa.update(signed, 0, signed.length);
            boolean first = mlDsa.verifySignature(Arrays.copyOf(signature, MLDSA44_SIGNATURE_BYTES));
            ECDSASigner ecdsa = new ECDSASigner();
            byte[] point = Arrays.copyOfRange(key, MLDSA44_KEY_BYTES, key.length);
            ecdsa.init(false, new ECPublicKeyParameters(curve.getCurve().decodePoint(point), curve));
            int r = MLDSA44_SIGNATURE_BYTES;
            boolean second = ecdsa.verifySignature(
                    MessageDigest.getInstance("SHA-256").digest(signed),
                    new BigInteger(1, Arrays.copyOfRange(signature, r, r + 32)),
                    new BigInteger(1, Arrays.copyOfRange(signature, r + 32, r + 64)));
            return first && second;
        };
    }

    // Prefix, label, an empty context, and the message's hash.
    private static byte[] representative(byte[] label, byte[] message) throws GeneralSecurityException {
        byte[] hash = MessageDigest.getInstance("SHA-512").digest(message);
        byte[] all = Arrays.copyOf(PREFIX, PREFIX.length + label.length + 1 + hash.length);
        System.arraycopy(label, 0, all, PREFIX.length, label.length);
        System.arraycopy(hash, 0, all, PREFIX.length + label.length + 1, hash.length);
        return all;
    }
}
