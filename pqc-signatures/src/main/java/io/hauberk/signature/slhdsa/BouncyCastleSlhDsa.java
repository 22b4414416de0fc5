// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.slhdsa;

import java.util.Arrays;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.params.SLHDSAParameters;
import org.bouncycastle.crypto.params.SLHDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.SLHDSAPublicKeyParameters;
import org.bouncycastle.crypto.signers.slhdsa.SLHDSAEngine;

/** SLH-DSA by Bouncy Castle, below its signer classes: those know only one pre-hash for each parameter set. */
final class BouncyCastleSlhDsa implements SlhDsaEngine {
    private final int n;
    private final SLHDSAParameters parameters;

    BouncyCastleSlhDsa(SlhDsaParameterSet set) {
        this.n = set.n();
        this.parameters = switch (set) {
            case SHA2_128S -> SLHDSAParameters.sha2_128s;
            case SHA2_128F -> SLHDSAParameters.sha2_128f;
            case SHA2_192S -> SLHDSAParameters.sha2_192s;
            case SHA2_192F -> SLHDSAParameters.sha2_192f;
            case SHA2_256S -> SLHDSAParameters.sha2_256s;
            case SHA2_256F -> SLHDSAParameters.sha2_256f;
            case SHAKE_128S -> SLHDSAParameters.shake_128s;
            case SHAKE_128F -> SLHDSAParameters.shake_128f;
            case SHAKE_192S -> SLHDSAParameters.shake_192s;
            case SHAKE_192F -> SLHDSAParameters.shake_192f;
            case SHAKE_256S -> SLHDSAParameters.shake_256s;
            case SHAKE_256F -> SLHDSAParameters.shake_256f;
        };
    }

    @Override
    public boolean verify(byte[] publicKey, byte[] prefix, byte[] content, byte[] signature) {
        return SLHDSAEngine.internalVerifySignature(
                parameters, part(publicKey, 0), part(publicKey, 1), prefix, content, signature);
    }

    @Override
    public byte[] sign(byte[] privateKey, byte[] prefix, byte[] content, byte[] optRand) {
        byte[] skSeed = part(privateKey, 0);
        byte[] skPrf = part(privateKey, 1);
        try {
            return SLHDSAEngine.internalGenerateSignature(
                    parameters, skSeed, skPrf, part(privateKey, 2), part(privateKey, 3), prefix, content, optRand);
        } finally {
            Arrays.fill(skSeed, (byte) 0);
            Arrays.fill(skPrf, (byte) 0);
        }
    }

    @Override
    public byte[] root(byte[] seed) {
        byte[] skSeed = part(seed, 0);
        byte[] skPrf = part(seed, 1);
        try {
            AsymmetricCipherKeyPair pair = SLHDSAEngine.implGenerateKeyPair(parameters, skSeed, skPrf, part(seed, 2));
            ((SLHDSAPrivateKeyParameters) pair.getPrivate()).destroy();
            return ((SLHDSAPublicKeyParameters) pair.getPublic()).getRoot();
        } finally {
            Arrays.fill(skSeed, (byte) 0);
            Arrays.fill(skPrf, (byte) 0);
        }
    }

    private byte[] part(byte[] key, int index) {
        return Arrays.copyOfRange(key, index * n, (index + 1) * n);
    }
}
