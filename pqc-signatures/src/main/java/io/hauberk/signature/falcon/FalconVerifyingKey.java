// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.falcon;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyingKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A public key of Falcon, bound to one form of signature. */
final class FalconVerifyingKey implements VerifyingKey {
    private final FalconScheme scheme;
    private final FalconPublicKey publicKey;

    FalconVerifyingKey(FalconScheme scheme, FalconPublicKey publicKey) {
        this.scheme = scheme;
        this.publicKey = publicKey;
    }

    @Override
    public SignatureScheme scheme() {
        return scheme;
    }

    @Override
    public Bytes encoded() {
        return Bytes.wrap(publicKey.encoded());
    }

    @Override
    public Verdict verify(Input input, Bytes signature) {
        scheme.spec().requireTakes(input);
        if (!scheme.spec().signature().accepts(signature.length())) {
            return Verdict.MALFORMED_SIGNATURE;
        }
        Optional<FalconSignature> decoded = SignatureCodec.decode(scheme.set(), scheme.form(), signature.toArray());
        if (decoded.isEmpty()) {
            return Verdict.MALFORMED_SIGNATURE;
        }
        boolean verified = input instanceof Input.Pure(Bytes content, Bytes context)
                && context.isEmpty()
                && scheme.verifier().verify(publicKey, decoded.get(), content);
        return verified ? Verdict.VALID : Verdict.MISMATCH;
    }

    byte[] bytes() {
        return publicKey.encoded();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VerifyingKey that
                && scheme.id().equals(that.scheme().id())
                && encoded().equals(that.encoded());
    }

    @Override
    public int hashCode() {
        return 31 * scheme.id().hashCode() + encoded().hashCode();
    }

    @Override
    public String toString() {
        return scheme.id() + " public key " + encoded();
    }
}
