// SPDX-License-Identifier: Apache-2.0
package io.hauberk.hybrid.component;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyingKey;
import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.math.ec.ECPoint;
import org.jspecify.annotations.Nullable;

/** A point of the curve, not infinity. */
final class EcdsaComponentKey implements VerifyingKey {
    private final EcdsaComponent scheme;
    private final Bytes encoded;
    private final ECPublicKeyParameters key;

    EcdsaComponentKey(EcdsaComponent scheme, Bytes encoded, ECPoint point) {
        this.scheme = scheme;
        this.encoded = encoded;
        this.key = new ECPublicKeyParameters(point, scheme.domain());
    }

    @Override
    public SignatureScheme scheme() {
        return scheme;
    }

    @Override
    public Bytes encoded() {
        return encoded;
    }

    @Override
    public Verdict verify(Input input, Bytes signature) {
        scheme.spec().requireTakes(input);
        Optional<BigInteger[]> scalars =
                DerScalars.parse(signature, scheme.domain().getN());
        if (scalars.isEmpty()) {
            return Verdict.MALFORMED_SIGNATURE;
        }
        boolean valid = input instanceof Input.Pure(Bytes content, Bytes context)
                && context.isEmpty()
                && verifies(scheme.hash(content), scalars.get());
        return valid ? Verdict.VALID : Verdict.MISMATCH;
    }

    private boolean verifies(byte[] digest, BigInteger[] scalars) {
        ECDSASigner verifier = new ECDSASigner();
        verifier.init(false, key);
        return verifier.verifySignature(digest, scalars[0], scalars[1]);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VerifyingKey that
                && scheme.id().equals(that.scheme().id())
                && encoded.equals(that.encoded());
    }

    @Override
    public int hashCode() {
        return encoded.hashCode();
    }

    @Override
    public String toString() {
        return scheme.id() + " public key " + encoded.toHex();
    }
}
