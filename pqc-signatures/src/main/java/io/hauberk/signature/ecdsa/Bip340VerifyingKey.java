// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ecdsa;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyingKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An x-only public key of BIP-340. */
final class Bip340VerifyingKey implements VerifyingKey {
    private final Bip340Scheme scheme;
    private final Bytes encoded;
    private final SchnorrEngine.PreparedKey prepared;

    Bip340VerifyingKey(Bip340Scheme scheme, Bytes encoded, SchnorrEngine.PreparedKey prepared) {
        this.scheme = scheme;
        this.encoded = encoded;
        this.prepared = prepared;
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
        Optional<byte[]> parsed = scheme.parse(signature);
        if (parsed.isEmpty()) {
            return Verdict.MALFORMED_SIGNATURE;
        }
        boolean valid = !scheme.spec().contextTooLong(input)
                && verifies(((Input.Pure) input).content().toArray(), parsed.get());
        return valid ? Verdict.VALID : Verdict.MISMATCH;
    }

    /** {@return whether a signature with both halves in range holds} */
    boolean verifies(byte[] message, byte[] signature) {
        return prepared.verify(message, signature);
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
