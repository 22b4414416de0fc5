// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ecdsa;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyingKey;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A public key of an ECDSA scheme: a point of the curve, not infinity. */
final class EcdsaVerifyingKey implements VerifyingKey {
    private final EcdsaScheme scheme;
    private final Bytes encoded;
    private final byte[] point;
    private final EcdsaEngine.PreparedKey prepared;

    /** Takes both arrays; {@code point} is what {@code encoded} encodes. */
    EcdsaVerifyingKey(EcdsaScheme scheme, Bytes encoded, byte[] point) {
        this.scheme = scheme;
        this.encoded = encoded;
        this.point = point;
        this.prepared = scheme.engine().prepare(point);
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
        Optional<EcdsaSignature> parsed = scheme.parse(signature);
        if (parsed.isEmpty()) {
            return Verdict.MALFORMED_SIGNATURE;
        }
        boolean valid = !scheme.spec().contextTooLong(input) && verifies(scheme.digest(input), parsed.get());
        return valid ? Verdict.VALID : Verdict.MISMATCH;
    }

    /** {@return whether the signature holds, its parity included where it has one} */
    boolean verifies(byte[] digest, EcdsaSignature signature) {
        // The equation alone says nothing of the parity: a second encoding of the same signature would pass.
        return signature.parity() == EcdsaSignature.NO_PARITY
                ? prepared.verify(digest, signature.scalars())
                : recovers(digest, signature.scalars(), signature.parity());
    }

    /** {@return whether the signature gives this key by recovery with {@code parity}} */
    boolean recovers(byte[] digest, byte[] scalars, int parity) {
        return scheme.engine()
                .recover(digest, scalars, parity)
                .filter(recovered -> Arrays.equals(recovered, point))
                .isPresent();
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
