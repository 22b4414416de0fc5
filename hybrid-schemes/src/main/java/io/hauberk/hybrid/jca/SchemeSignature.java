// SPDX-License-Identifier: Apache-2.0
package io.hauberk.hybrid.jca;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Family;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.VerifyingKey;
import java.io.ByteArrayOutputStream;
import java.security.AlgorithmParameters;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.security.spec.AlgorithmParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Signs and verifies with one scheme. The message is gathered first, since the components of a hybrid each read it; that
 * of an on-chain dual is what {@link io.hauberk.hybrid.DualMessage#encode} gives. Verifying is total: whatever the
 * signature holds, it is true or false.
 */
final class SchemeSignature extends SignatureSpi {
    private final SignatureScheme scheme;
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private Bytes context = Bytes.EMPTY;
    private @Nullable VerifyingKey verifyingKey;
    private @Nullable SigningKey signingKey;

    SchemeSignature(SignatureScheme scheme) {
        this.scheme = scheme;
    }

    @Override
    protected void engineInitVerify(PublicKey publicKey) throws InvalidKeyException {
        verifyingKey = SchemeKeyFactory.publicKey(scheme, publicKey).key();
        signingKey = null;
        message.reset();
    }

    @Override
    protected void engineInitSign(PrivateKey privateKey) throws InvalidKeyException {
        signingKey = SchemeKeyFactory.privateKey(scheme, privateKey).key();
        verifyingKey = null;
        message.reset();
    }

    @Override
    protected void engineUpdate(byte b) {
        message.write(b);
    }

    @Override
    protected void engineUpdate(byte[] bytes, int offset, int length) {
        message.write(bytes, offset, length);
    }

    @Override
    protected byte[] engineSign() throws SignatureException {
        SigningKey key = signingKey;
        if (key == null) {
            throw new SignatureException("not initialised for signing");
        }
        SecureRandom entropy = appRandom == null ? new SecureRandom() : appRandom;
        Hedging hedging = scheme.spec().family() == Family.EDDSA ? Hedging.deterministic() : Hedging.hedged(entropy);
        try {
            return key.sign(input(), hedging).toArray();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new SignatureException(e);
        }
    }

    @Override
    protected boolean engineVerify(byte[] signature) throws SignatureException {
        VerifyingKey key = verifyingKey;
        if (key == null) {
            throw new SignatureException("not initialised for verifying");
        }
        return key.verify(input(), Bytes.wrap(signature)).isValid();
    }

    private Input input() {
        Bytes content = Bytes.wrap(message.toByteArray());
        message.reset();
        return Input.pure(content, context);
    }

    @Override
    protected void engineSetParameter(AlgorithmParameterSpec params) throws InvalidAlgorithmParameterException {
        if (!(params instanceof SignatureContext(Bytes value))
                || value.length() > scheme.spec().maxContextBytes()) {
            throw new InvalidAlgorithmParameterException("the one parameter is a SignatureContext of at most "
                    + scheme.spec().maxContextBytes() + " bytes");
        }
        if (message.size() > 0) {
            throw new InvalidAlgorithmParameterException("the context comes before the message");
        }
        context = value;
    }

    @Override
    protected @Nullable AlgorithmParameters engineGetParameters() {
        return null; // there is no encoded form of a context
    }

    @Override
    @Deprecated
    protected void engineSetParameter(String name, Object value) {
        throw new UnsupportedOperationException("set a SignatureContext");
    }

    @Override
    @Deprecated
    protected Object engineGetParameter(String name) {
        throw new UnsupportedOperationException("there are no named parameters");
    }
}
