// SPDX-License-Identifier: Apache-2.0
package io.hauberk.hybrid.jca;

import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidParameterException;
import java.security.KeyPair;
import java.security.KeyPairGeneratorSpi;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import org.jspecify.annotations.Nullable;

/** Makes keys of one scheme, which leaves no parameter open. */
final class SchemeKeyPairGenerator extends KeyPairGeneratorSpi {
    private final SignatureScheme scheme;
    private @Nullable SecureRandom entropy;

    SchemeKeyPairGenerator(SignatureScheme scheme) {
        this.scheme = scheme;
    }

    @Override
    public void initialize(int keysize, SecureRandom random) {
        throw new InvalidParameterException(scheme.id() + " has keys of one size");
    }

    @Override
    public void initialize(@Nullable AlgorithmParameterSpec params, @Nullable SecureRandom random)
            throws InvalidAlgorithmParameterException {
        if (params != null) {
            throw new InvalidAlgorithmParameterException(scheme.id() + " has no parameters");
        }
        entropy = random;
    }

    @Override
    public KeyPair generateKeyPair() {
        SecureRandom random = entropy;
        SigningKey key = scheme.generateKey(random == null ? new SecureRandom() : random);
        return new KeyPair(new SchemePublicKey(key.verifyingKey()), new SchemePrivateKey(key));
    }
}
