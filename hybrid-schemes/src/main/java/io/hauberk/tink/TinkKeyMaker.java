// SPDX-License-Identifier: Apache-2.0
package io.hauberk.tink;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.Key;
import com.google.crypto.tink.LowLevelCryptoCaller;
import com.google.crypto.tink.signature.CompositeMlDsaParameters;
import com.google.crypto.tink.signature.CompositeMlDsaParameters.ClassicalAlgorithm;
import com.google.crypto.tink.signature.CompositeMlDsaPrivateKey;
import com.google.crypto.tink.signature.EcdsaParameters;
import com.google.crypto.tink.signature.EcdsaParameters.CurveType;
import com.google.crypto.tink.signature.EcdsaParameters.HashType;
import com.google.crypto.tink.signature.Ed25519Parameters;
import com.google.crypto.tink.signature.MlDsaParameters;
import com.google.crypto.tink.signature.MlDsaParameters.MlDsaInstance;
import com.google.crypto.tink.signature.MlDsaPrivateKey;
import com.google.crypto.tink.signature.MlDsaPublicKey;
import com.google.crypto.tink.signature.SignatureParameters;
import com.google.crypto.tink.signature.SignaturePrivateKey;
import com.google.crypto.tink.signature.SlhDsaParameters;
import com.google.crypto.tink.signature.SlhDsaPrivateKey;
import com.google.crypto.tink.signature.SlhDsaPublicKey;
import com.google.crypto.tink.util.Bytes;
import com.google.crypto.tink.util.SecretBytes;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SigningKey;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** Makes keys of Tink's post-quantum types by this project's schemes. */
@AccessesPartialKey
@LowLevelCryptoCaller
final class TinkKeyMaker {
    private final Schemes schemes;
    private final TinkKeys keys;
    private final Configuration rest;

    TinkKeyMaker(Schemes schemes, TinkKeys keys, Configuration rest) {
        this.schemes = schemes;
        this.keys = keys;
        this.rest = rest;
    }

    MlDsaPrivateKey mlDsa(MlDsaParameters parameters, @Nullable Integer id) throws GeneralSecurityException {
        try (SigningKey key = generate(TinkKeys.scheme(parameters))) {
            MlDsaPublicKey publicKey = MlDsaPublicKey.builder()
                    .setParameters(parameters)
                    .setSerializedPublicKey(publicBytes(key))
                    .setIdRequirement(id)
                    .build();
            return MlDsaPrivateKey.createWithoutVerification(publicKey, secretBytes(key));
        }
    }

    SlhDsaPrivateKey slhDsa(SlhDsaParameters parameters, @Nullable Integer id) throws GeneralSecurityException {
        try (SigningKey key = generate(TinkKeys.SLH_DSA)) {
            SlhDsaPublicKey publicKey = SlhDsaPublicKey.builder()
                    .setParameters(parameters)
                    .setSerializedPublicKey(publicBytes(key))
                    .setIdRequirement(id)
                    .build();
            return SlhDsaPrivateKey.createWithoutVerification(publicKey, secretBytes(key));
        }
    }

    /** A composite that this project hasn't is left to Tink, which needs Conscrypt for it. */
    Key composite(CompositeMlDsaParameters parameters, @Nullable Integer id) throws GeneralSecurityException {
        if (keys.scheme(parameters).isEmpty()) {
            return rest.createKey(parameters, id);
        }
        MlDsaInstance instance = switch (parameters.getMlDsaInstance().toString()) {
            case "ML_DSA_44" -> MlDsaInstance.ML_DSA_44;
            case "ML_DSA_65" -> MlDsaInstance.ML_DSA_65;
            case "ML_DSA_87" -> MlDsaInstance.ML_DSA_87;
            default -> throw new GeneralSecurityException("an unknown ML-DSA of a composite");
        };
        MlDsaPrivateKey lattice = mlDsa(MlDsaParameters.create(instance, MlDsaParameters.Variant.NO_PREFIX), null);
        Key classical = rest.createKey(classical(parameters.getClassicalAlgorithm()), null);
        if (!(classical instanceof SignaturePrivateKey half)) {
            throw new GeneralSecurityException("Tink made no signature key for a composite");
        }
        return CompositeMlDsaPrivateKey.builder()
                .setParameters(parameters)
                .setMlDsaPrivateKey(lattice)
                .setClassicalPrivateKey(half)
                .setIdRequirement(id)
                .build();
    }

    private static SignatureParameters classical(ClassicalAlgorithm algorithm) throws GeneralSecurityException {
        if (algorithm.equals(ClassicalAlgorithm.ED25519)) {
            return Ed25519Parameters.create(Ed25519Parameters.Variant.NO_PREFIX);
        }
        if (algorithm.equals(ClassicalAlgorithm.ECDSA_P256)) {
            return ecdsa(CurveType.NIST_P256, HashType.SHA256);
        }
        if (algorithm.equals(ClassicalAlgorithm.ECDSA_P384)) {
            return ecdsa(CurveType.NIST_P384, HashType.SHA384);
        }
        if (algorithm.equals(ClassicalAlgorithm.ECDSA_P521)) {
            return ecdsa(CurveType.NIST_P521, HashType.SHA512);
        }
        throw new GeneralSecurityException("no composite here has a half of " + algorithm);
    }

    private static EcdsaParameters ecdsa(CurveType curve, HashType hash) throws GeneralSecurityException {
        return EcdsaParameters.builder()
                .setCurveType(curve)
                .setHashType(hash)
                .setSignatureEncoding(EcdsaParameters.SignatureEncoding.DER)
                .setVariant(EcdsaParameters.Variant.NO_PREFIX)
                .build();
    }

    private SigningKey generate(SchemeId id) throws GeneralSecurityException {
        return schemes.find(id)
                .orElseThrow(() -> new GeneralSecurityException("there is no scheme " + id))
                .generateKey(new SecureRandom());
    }

    private static Bytes publicBytes(SigningKey key) {
        return Bytes.copyFrom(key.verifyingKey().encoded().toArray());
    }

    private static SecretBytes secretBytes(SigningKey key) {
        try (io.hauberk.signature.SecretBytes secret = key.exportSecret().orElseThrow()) {
            return secret.use(bytes -> SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get()));
        }
    }
}
