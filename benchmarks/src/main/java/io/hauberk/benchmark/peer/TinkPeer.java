// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.peer;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.LowLevelCryptoCaller;
import com.google.crypto.tink.PublicKeySign;
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
import com.google.crypto.tink.subtle.EcdsaSignJce;
import com.google.crypto.tink.subtle.EcdsaVerifyJce;
import com.google.crypto.tink.subtle.Ed25519Sign;
import com.google.crypto.tink.subtle.Ed25519Verify;
import com.google.crypto.tink.subtle.EllipticCurves;
import com.google.crypto.tink.subtle.Enums;
import com.google.crypto.tink.util.Bytes;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Security;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPoint;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tink, by the shortest way that its public API has: a key object and the verifier or signer of that key, without a keyset.
 * Its composites, which are those of draft-ietf-lamps-pq-composite-sigs, are over Conscrypt, for Tink brings no ML-DSA of its
 * own; they verify only, for what makes their keys isn't public.
 */
@AccessesPartialKey
@LowLevelCryptoCaller
final class TinkPeer implements Peer {
    private static final int ML_DSA_44_KEY_BYTES = 1312;

    /** Makes Tink's verifier of a key. */
    private interface Maker {
        PublicKeyVerify make(byte[] key) throws GeneralSecurityException;
    }

    /** Makes a key pair. */
    private interface Pairs {
        PrivateKey make() throws GeneralSecurityException;
    }

    private final Maker maker;
    private final @Nullable Pairs pairs;

    private TinkPeer(Maker maker, @Nullable Pairs pairs) {
        this.maker = maker;
        this.pairs = pairs;
    }

    /** {@return Tink for a scheme}; empty if it doesn't have it */
    static Optional<Peers.Opener> of(String scheme) {
        return switch (scheme) {
            case "MLDSA44-Ed25519-SHA512" -> Optional.of(() -> composite(ClassicalAlgorithm.ED25519));
            case "MLDSA44-ECDSA-P256-SHA256" -> Optional.of(() -> composite(ClassicalAlgorithm.ECDSA_P256));
            case "ECDSA-P256-SHA256-DER" ->
                Optional.of(() -> ecdsa(EcdsaParameters.SignatureEncoding.DER, EllipticCurves.EcdsaEncoding.DER));
            case "ECDSA-P256-SHA256" ->
                Optional.of(() ->
                        ecdsa(EcdsaParameters.SignatureEncoding.IEEE_P1363, EllipticCurves.EcdsaEncoding.IEEE_P1363));
            default ->
                scheme.startsWith("Ed25519")
                        ? Optional.of(
                                () -> new TinkPeer(key -> Ed25519Verify.create(ed25519(key, 0)), TinkPeer::newEd25519))
                        : Optional.empty();
        };
    }

    private static PrivateKey newEd25519() throws GeneralSecurityException {
        Ed25519Sign.KeyPair pair = Ed25519Sign.KeyPair.newKeyPair();
        return new SigningKey(pair.getPublicKey(), new Ed25519Sign(pair.getPrivateKey()));
    }

    private static Peer ecdsa(EcdsaParameters.SignatureEncoding wire, EllipticCurves.EcdsaEncoding encoding) {
        return new TinkPeer(key -> EcdsaVerifyJce.create(p256(key, 0, wire)), () -> {
            KeyPair pair = EllipticCurves.generateKeyPair(EllipticCurves.CurveType.NIST_P256);
            byte[] point = EllipticCurves.pointEncode(
                    EllipticCurves.CurveType.NIST_P256,
                    EllipticCurves.PointFormatType.UNCOMPRESSED,
                    ((ECPublicKey) pair.getPublic()).getW());
            return new SigningKey(
                    point, new EcdsaSignJce((ECPrivateKey) pair.getPrivate(), Enums.HashType.SHA256, encoding));
        });
    }

    /** A key pair whose public half is kept as the scheme encodes it. */
    private static final class SigningKey implements PrivateKey {
        private final byte[] publicKey;
        private final PublicKeySign signer;

        SigningKey(byte[] publicKey, PublicKeySign signer) {
            this.publicKey = publicKey;
            this.signer = signer;
        }

        @Override
        public byte[] publicKey() {
            return publicKey.clone();
        }

        @Override
        public byte[] sign(byte[] message) throws GeneralSecurityException {
            return signer.sign(message);
        }
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
        return new TinkPeer(
                key -> CompositeMlDsaVerifier.create(CompositeMlDsaPublicKey.builder()
                        .setParameters(parameters)
                        .setMlDsaPublicKey(MlDsaPublicKey.builder()
                                .setParameters(lattice)
                                .setSerializedPublicKey(Bytes.copyFrom(key, 0, ML_DSA_44_KEY_BYTES))
                                .build())
                        .setClassicalPublicKey(classical(key, onP256))
                        .build()),
                null);
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
        return pairs != null;
    }

    @Override
    public PrivateKey generateKey() throws GeneralSecurityException {
        if (pairs == null) {
            throw new UnsupportedOperationException("what makes Tink's composite keys isn't public");
        }
        return pairs.make();
    }
}
