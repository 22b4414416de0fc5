// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.slhdsa;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyingKey;
import org.jspecify.annotations.Nullable;

/** A public key of SLH-DSA or HashSLH-DSA. */
final class SlhDsaVerifyingKey implements VerifyingKey {
    private final SlhDsaScheme scheme;
    private final byte[] encoded;

    /** Takes {@code encoded}, which has the right length. */
    SlhDsaVerifyingKey(SlhDsaScheme scheme, byte[] encoded) {
        this.scheme = scheme;
        this.encoded = encoded;
    }

    @Override
    public SignatureScheme scheme() {
        return scheme;
    }

    @Override
    public Bytes encoded() {
        return Bytes.wrap(encoded);
    }

    @Override
    public Verdict verify(Input input, Bytes signature) {
        Input.Pure message = scheme.message(input);
        // Every byte string of that length is well formed: all of it is hash values.
        if (!scheme.spec().signature().accepts(signature.length())) {
            return Verdict.MALFORMED_SIGNATURE;
        }
        if (scheme.spec().contextTooLong(input)) {
            return Verdict.MISMATCH;
        }
        boolean verified = scheme.engine(input.kind())
                .verify(encoded, scheme.prefix(message), scheme.content(message), signature.toArray());
        return verified ? Verdict.VALID : Verdict.MISMATCH;
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
