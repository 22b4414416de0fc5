// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.LowLevelCryptoCaller;
import com.google.crypto.tink.PublicKeyVerify;
import com.google.crypto.tink.signature.CompositeMlDsaParameters;
import com.google.crypto.tink.signature.CompositeMlDsaParameters.ClassicalAlgorithm;
import com.google.crypto.tink.signature.CompositeMlDsaPublicKey;
import com.google.crypto.tink.signature.EcdsaParameters;
import com.google.crypto.tink.signature.EcdsaPublicKey;
import com.google.crypto.tink.signature.Ed25519Parameters;
import com.google.crypto.tink.signature.Ed25519PublicKey;
import com.google.crypto.tink.signature.MlDsaParameters;
import com.google.crypto.tink.signature.MlDsaPublicKey;
import com.google.crypto.tink.signature.SignaturePublicKey;
import com.google.crypto.tink.signature.subtle.CompositeMlDsaVerifier;
import com.google.crypto.tink.util.Bytes;
import io.hauberk.signature.HybridScheme;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Security;
import java.security.spec.ECPoint;
import java.util.Arrays;
import java.util.Optional;

/**
 * Tink's composites, which are those of draft-ietf-lamps-pq-composite-sigs, over Conscrypt: Tink brings no ML-DSA of its
 * own. Each signature's key is made anew from its bytes, by the shortest way that Tink's public API has: a key object and
 * the verifier of that key, without a keyset.
 */
@AccessesPartialKey
@LowLevelCryptoCaller
final class TinkPeer {
    private static final int ML_DSA_44_KEY_BYTES = 1312;

    /** Makes the key object of the classical half. */
    private interface Classical {
        SignaturePublicKey decode(byte[] key) throws GeneralSecurityException;
    }

    private TinkPeer() {}

    /** {@return Tink's verifier of that composite}, where it has one, and Conscrypt runs here */
    static Optional<Contender> overConscrypt(HybridScheme scheme) {
        return switch (scheme.id().name()) {
            case "MLDSA44-Ed25519-SHA512" -> contender(ClassicalAlgorithm.ED25519, TinkPeer::ed25519);
            case "MLDSA44-ECDSA-P256-SHA256" -> contender(ClassicalAlgorithm.ECDSA_P256, TinkPeer::p256);
            default -> {
                System.err.println("Tink has no " + scheme.id());
                yield Optional.empty();
            }
        };
    }

    private static Optional<Contender> contender(ClassicalAlgorithm algorithm, Classical classical) {
        if (Security.getProvider("Conscrypt") == null) { // Tink looks for it there
            Peers.provider("org.conscrypt.OpenSSLProvider").ifPresent(Security::addProvider);
        }
        if (Security.getProvider("Conscrypt") == null) {
            return Optional.empty();
        }
        try {
            CompositeMlDsaParameters parameters = CompositeMlDsaParameters.builder()
                    .setMlDsaInstance(CompositeMlDsaParameters.MlDsaInstance.ML_DSA_44)
                    .setClassicalAlgorithm(algorithm)
                    .setVariant(CompositeMlDsaParameters.Variant.NO_PREFIX)
                    .build();
            MlDsaParameters lattice =
                    MlDsaParameters.create(MlDsaParameters.MlDsaInstance.ML_DSA_44, MlDsaParameters.Variant.NO_PREFIX);
            return Optional.of(Peers.contender((key, message, signature) -> {
                PublicKeyVerify verifier = CompositeMlDsaVerifier.create(CompositeMlDsaPublicKey.builder()
                        .setParameters(parameters)
                        .setMlDsaPublicKey(MlDsaPublicKey.builder()
                                .setParameters(lattice)
                                .setSerializedPublicKey(Bytes.copyFrom(key, 0, ML_DSA_44_KEY_BYTES))
                                .build())
                        .setClassicalPublicKey(classical.decode(key))
                        .build());
                try {
                    verifier.verify(signature, message);
                    return true;
                } catch (GeneralSecurityException e) { // Tink's way to say no
                    return false;
                }
            }));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SignaturePublicKey ed25519(byte[] key) throws GeneralSecurityException {
        return Ed25519PublicKey.create(
                Ed25519Parameters.Variant.NO_PREFIX,
                Bytes.copyFrom(key, ML_DSA_44_KEY_BYTES, key.length - ML_DSA_44_KEY_BYTES),
                null);
    }

    private static SignaturePublicKey p256(byte[] key) throws GeneralSecurityException {
        int x = ML_DSA_44_KEY_BYTES + 1; // an uncompressed point
        int y = x + 32;
        return EcdsaPublicKey.builder()
                .setParameters(EcdsaParameters.builder()
                        .setCurveType(EcdsaParameters.CurveType.NIST_P256)
                        .setHashType(EcdsaParameters.HashType.SHA256)
                        .setSignatureEncoding(EcdsaParameters.SignatureEncoding.DER)
                        .setVariant(EcdsaParameters.Variant.NO_PREFIX)
                        .build())
                .setPublicPoint(new ECPoint(
                        new BigInteger(1, Arrays.copyOfRange(key, x, y)),
                        new BigInteger(1, Arrays.copyOfRange(key, y, y + 32))))
                .build();
    }
}
