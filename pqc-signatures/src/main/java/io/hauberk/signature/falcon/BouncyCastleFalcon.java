// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.falcon;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.SchemeFailure;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.pqc.crypto.falcon.FalconKeyGenerationParameters;
import org.bouncycastle.pqc.crypto.falcon.FalconKeyPairGenerator;
import org.bouncycastle.pqc.crypto.falcon.FalconParameters;
import org.bouncycastle.pqc.crypto.falcon.FalconPrivateKeyParameters;
import org.bouncycastle.pqc.crypto.falcon.FalconPublicKeyParameters;

/**
 * Falcon by Bouncy Castle: keys, signatures, verification. Its keys have no header byte and its signatures are
 * compressed ones, so they are written anew on the way in and out.
 *
 * <p>Its key objects can't be wiped: their copies of a private key last until they are collected.
 */
final class BouncyCastleFalcon implements FalconVerifier, FalconSigner {
    private final FalconParameterSet set;
    private final FalconParameters parameters;

    BouncyCastleFalcon(FalconParameterSet set) {
        this.set = set;
        this.parameters = switch (set) {
            case FALCON_512 -> FalconParameters.falcon_512;
            case FALCON_1024 -> FalconParameters.falcon_1024;
        };
    }

    @Override
    public boolean verify(FalconPublicKey key, FalconSignature signature, Bytes message) {
        // A signature in the constant-time form may be too long for the compressed one, and then for the norm bound.
        Optional<byte[]> compressed = SignatureCodec.encode(set, SignatureForm.COMPRESSED, signature);
        if (compressed.isEmpty()) {
            return false;
        }
        byte[] h = Arrays.copyOfRange(key.encoded(), 1, key.encoded().length);
        var verifier = new org.bouncycastle.pqc.crypto.falcon.FalconSigner();
        verifier.init(false, new FalconPublicKeyParameters(parameters, h));
        return verifier.verifySignature(message.toArray(), compressed.get());
    }

    @Override
    public Optional<FalconSignature> sign(byte[] privateKey, byte[] publicKey, Bytes message, SecureRandom entropy) {
        int gAt = 1 + set.smallPolynomialBytes();
        int bigFAt = gAt + set.smallPolynomialBytes();
        byte[] f = Arrays.copyOfRange(privateKey, 1, gAt);
        byte[] g = Arrays.copyOfRange(privateKey, gAt, bigFAt);
        byte[] bigF = Arrays.copyOfRange(privateKey, bigFAt, privateKey.length);
        byte[] h = Arrays.copyOfRange(publicKey, 1, publicKey.length);
        try {
            var signer = new org.bouncycastle.pqc.crypto.falcon.FalconSigner();
            signer.init(
                    true, new ParametersWithRandom(new FalconPrivateKeyParameters(parameters, f, g, bigF, h), entropy));
            byte[] compressed = signer.generateSignature(message.toArray());
            return SignatureCodec.decode(set, SignatureForm.COMPRESSED, compressed);
        } catch (IllegalStateException e) {
            // "signature failed to generate": longer than its buffer of 690 or 1330 bytes. The next attempt is shorter.
            return Optional.empty();
        } finally {
            Arrays.fill(f, (byte) 0);
            Arrays.fill(g, (byte) 0);
            Arrays.fill(bigF, (byte) 0);
        }
    }

    @Override
    public byte[] generate(SecureRandom entropy) {
        FalconKeyPairGenerator generator = new FalconKeyPairGenerator();
        generator.init(new FalconKeyGenerationParameters(entropy, parameters));
        AsymmetricCipherKeyPair pair = generator.generateKeyPair();
        byte[] polynomials = ((FalconPrivateKeyParameters) pair.getPrivate()).getEncoded();
        if (polynomials.length != set.privateKeyBytes() - 1) {
            throw new SchemeFailure("Bouncy Castle encodes private keys of Falcon in a form unknown here");
        }
        byte[] encoded = new byte[set.privateKeyBytes()];
        encoded[0] = set.privateKeyHeader();
        System.arraycopy(polynomials, 0, encoded, 1, polynomials.length);
        Arrays.fill(polynomials, (byte) 0);
        return encoded;
    }
}
