// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.mldsa;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.SchemeFailure;
import java.util.Arrays;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithContext;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.MLDSASigner;

/** ML-DSA by Bouncy Castle's lightweight API: contexts and μ too. */
final class BouncyCastleMlDsa implements MlDsaEngine {
    private final MlDsaParameterSet set;
    private final MLDSAParameters parameters;

    BouncyCastleMlDsa(MlDsaParameterSet set) {
        this.set = set;
        this.parameters = switch (set) {
            case ML_DSA_44 -> MLDSAParameters.ml_dsa_44;
            case ML_DSA_65 -> MLDSAParameters.ml_dsa_65;
            case ML_DSA_87 -> MLDSAParameters.ml_dsa_87;
        };
    }

    @Override
    public boolean verify(byte[] publicKey, Input input, byte[] signature) {
        MLDSASigner signer = new MLDSASigner();
        MLDSAPublicKeyParameters key = new MLDSAPublicKeyParameters(parameters, publicKey);
        return switch (input) {
            case Input.Pure pure -> {
                signer.init(false, new ParametersWithContext(key, pure.context().toArray()));
                update(signer, pure.content());
                yield signer.verifySignature(signature);
            }
            case Input.Mu mu -> {
                signer.init(false, key);
                yield signer.verifyMuSignature(mu.value().toArray(), signature);
            }
            case Input.Digest _ -> throw new IllegalArgumentException("ML-DSA signs no bare digest");
        };
    }

    @Override
    public byte[] sign(byte[] expandedKey, byte[] publicKey, Input input, byte[] rnd) {
        MLDSAPrivateKeyParameters key = decode(expandedKey, publicKey);
        ParametersWithRandom randomized = new ParametersWithRandom(key, new ChosenRandom(rnd));
        MLDSASigner signer = new MLDSASigner();
        try {
            byte[] signature = switch (input) {
                case Input.Pure pure -> {
                    signer.init(
                            true,
                            new ParametersWithContext(randomized, pure.context().toArray()));
                    update(signer, pure.content());
                    yield signer.generateSignature();
                }
                case Input.Mu mu -> {
                    signer.init(true, randomized);
                    yield signer.generateMuSignature(mu.value().toArray());
                }
                case Input.Digest _ -> throw new IllegalArgumentException("ML-DSA signs no bare digest");
            };
            // It gives up, with null, after a thousand rejections, which no sound key reaches.
            if (signature == null) {
                throw new SchemeFailure("Bouncy Castle found no signature of " + set.algorithm());
            }
            return signature;
        } catch (CryptoException e) {
            throw new SchemeFailure("Bouncy Castle failed to sign by " + set.algorithm(), e);
        } finally {
            key.destroy();
        }
    }

    @Override
    public Expanded expand(byte[] seed) {
        MLDSAPrivateKeyParameters key = new MLDSAPrivateKeyParameters(parameters, seed.clone());
        try {
            return new Expanded(key.getPublicKey(), key.getEncoded());
        } finally {
            key.destroy();
        }
    }

    // By parts: the constructor that takes the whole encoding derives t1 again, which costs as much as half a
    // signature.
    private MLDSAPrivateKeyParameters decode(byte[] sk, byte[] publicKey) {
        int rho = MlDsaParameterSet.RHO_BYTES;
        int tr = 2 * rho;
        int s1 = tr + MlDsaParameterSet.TR_BYTES;
        int s2 = s1 + set.l() * set.etaPolynomialBytes();
        int t0 = s2 + set.k() * set.etaPolynomialBytes();
        byte[][] parts = {
            Arrays.copyOfRange(sk, 0, rho),
            Arrays.copyOfRange(sk, rho, tr),
            Arrays.copyOfRange(sk, tr, s1),
            Arrays.copyOfRange(sk, s1, s2),
            Arrays.copyOfRange(sk, s2, t0),
            Arrays.copyOfRange(sk, t0, sk.length),
            Arrays.copyOfRange(publicKey, rho, publicKey.length)
        };
        try {
            return new MLDSAPrivateKeyParameters(
                    parameters, parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6]);
        } finally {
            for (byte[] part : parts) {
                Arrays.fill(part, (byte) 0);
            }
        }
    }

    private static void update(MLDSASigner signer, Bytes content) {
        byte[] all = content.toArray();
        signer.update(all, 0, all.length);
    }
}
