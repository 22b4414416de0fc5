// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.peer;

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
import com.google.crypto.tink.subtle.EcdsaVerifyJce;
import com.google.crypto.tink.subtle.Ed25519Verify;
import com.google.crypto.tink.util.Bytes;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Security;
import java.security.spec.ECPoint;
import java.util.Arrays;
import java.util.Optional;

/**
 * Tink, for verification: by the shortest way that its public API has, a key object and the verifier of that key, without
 * a keyset. Its composites, which are those of draft-ietf-lamps-pq-composite-sigs, are over Conscrypt: Tink brings no
 * ML-DSA of its own.
 */
@AccessesPartialKey
@LowLevelCryptoCaller
final class TinkPeer implements Peer {
    private static final int ML_DSA_44_KEY_BYTES = 1312;

    /** Makes Tink's verifier of a key. */
    private interface Maker {
        PublicKeyVerify make(byte[] key) throws GeneralSecurityException;
    }

    private final Maker maker;

    private TinkPeer(Maker maker) {
        this.maker = maker;
    }

    /** {@return Tink for a scheme}; empty if it doesn't have it */
    static Optional<Peers.Opener> of(String scheme) {
        return switch (scheme) {
            case "MLDSA44-Ed25519-SHA512" -> Optional.of(() -> composite(ClassicalAlgorithm.ED25519));
            case "MLDSA44-ECDSA-P256-SHA256" -> Optional.of(() -> composite(ClassicalAlgorithm.ECDSA_P256));
            case "ECDSA-P256-SHA256-DER" ->
                Optional.of(() -> new TinkPeer(
                        key -> EcdsaVerifyJce.create(p256(key, 0, EcdsaParameters.SignatureEncoding.DER))));
            case "ECDSA-P256-SHA256" ->
                Optional.of(() -> new TinkPeer(
                        key -> EcdsaVerifyJce.create(p256(key, 0, EcdsaParameters.SignatureEncoding.IEEE_P1363))));
            default ->
                scheme.startsWith("Ed25519")
                        ? Optional.of(() -> new TinkPeer(key -> Ed25519Verify.create(ed25519(key, 0))))
                        : Optional.empty();
        };
    }

    private static Peer composite(ClassicalAlgorithm algorithm) throws GeneralSecurityException {
        if (Security.getProvider("Conscrypt") == null) { // Tink looks for it there
            Security.addProvider(Peers.provider(Peers.CONSCRYPT));
        }
        CompositeMlDsaParameters parameters = CompositeMlDsaParameters.builder()
                .setMlDsaInstance(CompositeMlDsaParameters.MlDsaInstance.ML_DSA_44)
                .setClassicalAlgorithm(algorithm)
                .setVariant(CompositeMlDsaParameters.Variant.NO_PREFIX)
                .build();
        MlDsaParameters lattice =
                MlDsaParameters.create(MlDsaParameters.MlDsaInstance.ML_DSA_44, MlDsaParameters.Variant.NO_PREFIX);
        boolean onP256 = algorithm == ClassicalAlgorithm.ECDSA_P256;
        return new TinkPeer(key -> CompositeMlDsaVerifier.create(CompositeMlDsaPublicKey.builder()
                .setParameters(parameters)
                .setMlDsaPublicKey(MlDsaPublicKey.builder()
                        .setParameters(lattice)
                        .setSerializedPublicKey(Bytes.copyFrom(key, 0, ML_DSA_44_KEY_BYTES))
                        .build())
                .setClassicalPublicKey(classical(key, onP256))
                .build()));
    }

    private static SignaturePublicKey classical(byte[] key, boolean onP256) throws GeneralSecurityException {
        return onP256
                ? p256(key, ML_DSA_44_KEY_BYTES, EcdsaParameters.SignatureEncoding.DER)
                : ed25519(key, ML_DSA_44_KEY_BYTES);
    }

    private static Ed25519PublicKey ed25519(byte[] key, int from) throws GeneralSecurityException {
        return Ed25519PublicKey.create(
                Ed25519Parameters.Variant.NO_PREFIX, Bytes.copyFrom(key, from, key.length - from), null);
    }

    private static EcdsaPublicKey p256(byte[] key, int from, EcdsaParameters.SignatureEncoding encoding)
            throws GeneralSecurityException {
        int x = from + 1; // an uncompressed point
        int y = x + 32;
        if (key.length != y + 32) {
            throw new GeneralSecurityException("not an uncompressed point");
        }
        return EcdsaPublicKey.builder()
                .setParameters(EcdsaParameters.builder()
                        .setCurveType(EcdsaParameters.CurveType.NIST_P256)
                        .setHashType(EcdsaParameters.HashType.SHA256)
                        .setSignatureEncoding(encoding)
                        .setVariant(EcdsaParameters.Variant.NO_PREFIX)
                        .build())
                .setPublicPoint(new ECPoint(
                        new BigInteger(1, Arrays.copyOfRange(key, x, y)),
                        new BigInteger(1, Arrays.copyOfRange(key, y, y + 32))))
                .build();
    }

    @Override
    public PublicKey decode(byte[] key) throws GeneralSecurityException {
        PublicKeyVerify verifier = maker.make(key);
        return (message, signature) -> {
            try {
                verifier.verify(signature, message);
                return true;
            } catch (GeneralSecurityException _) { // Tink's way to say no
                return false;
            }
        };
    }

    @Override
    public boolean makesKeys() {
        return false;
    }

    @Override
    public PrivateKey generateKey() {
        throw new UnsupportedOperationException("Tink is here for verification only");
    }
}
