// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ed25519;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyingKey;
import org.jspecify.annotations.Nullable;

/** A public key whose encoding the scheme's rules accept and which names a point on the curve. */
final class Ed25519VerifyingKey implements VerifyingKey {
    private final Ed25519Scheme scheme;
    private final Bytes encoded;
    private final Ed25519Engine.Key key;

    Ed25519VerifyingKey(Ed25519Scheme scheme, Bytes encoded, Ed25519Engine.Key key) {
        this.scheme = scheme;
        this.encoded = encoded;
        this.key = key;
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
        if (signature.length() != Ed25519Scheme.SIGNATURE_BYTES) {
            return Verdict.MALFORMED_SIGNATURE;
        }
        byte[] bytes = signature.toArray();
        if (!scheme.rules().isWellFormed(bytes, 0)) {
            return Verdict.MALFORMED_SIGNATURE;
        }
        // Ed25519 proper has no context, so nothing verifies under one (RFC 8032 gives contexts to Ed25519ctx).
        if (!(input instanceof Input.Pure pure) || scheme.spec().contextTooLong(input)) {
            return Verdict.MISMATCH;
        }
        return key.verify(pure.content(), bytes) ? Verdict.VALID : Verdict.MISMATCH;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Ed25519VerifyingKey that
                && scheme.id().equals(that.scheme.id())
                && encoded.equals(that.encoded);
    }

    @Override
    public int hashCode() {
        return encoded.hashCode();
    }

    @Override
    public String toString() {
        return scheme.id() + "[" + encoded.toHex() + "]";
    }
}
