// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.mldsa;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.ComputesMu;
import io.hauberk.signature.Input;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyingKey;
import io.hauberk.signature.prehash.PreHash;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** A public key of ML-DSA or HashML-DSA. */
final class MlDsaVerifyingKey implements ComputesMu {
    // SHAKE256 with 64 bytes of output: tr and μ are both made by it.
    private static final String H_64 = "SHAKE256-512";

    private final MlDsaScheme scheme;
    private final byte[] encoded;
    private volatile byte @Nullable [] tr; // made on first use

    /** Takes {@code encoded}, which has the right length. */
    MlDsaVerifyingKey(MlDsaScheme scheme, byte[] encoded) {
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
        scheme.spec().requireTakes(input);
        if (!scheme.spec().signature().accepts(signature.length())) {
            return Verdict.MALFORMED_SIGNATURE;
        }
        byte[] bytes = signature.toArray();
        if (!SignatureStructure.isWellFormed(scheme.set(), bytes)) {
            return Verdict.MALFORMED_SIGNATURE;
        }
        if (scheme.spec().contextTooLong(input)) {
            return Verdict.MISMATCH;
        }
        Input engineInput = scheme.engineInput(this, input);
        return scheme.engine(input.kind()).verify(encoded, engineInput, bytes) ? Verdict.VALID : Verdict.MISMATCH;
    }

    @Override
    public Input.Mu mu(Input.Pure message) {
        if (scheme.spec().contextTooLong(message)) {
            throw new IllegalArgumentException("a context of " + scheme.id() + " has at most "
                    + MlDsaScheme.MAX_CONTEXT_BYTES + " bytes, not "
                    + message.context().length());
        }
        MessageDigest digest = PreHash.digest(H_64);
        digest.update(tr());
        scheme.absorb(digest, message);
        return new Input.Mu(Bytes.wrap(digest.digest()));
    }

    byte[] bytes() {
        return encoded;
    }

    private byte[] tr() {
        byte[] known = tr;
        if (known == null) {
            known = PreHash.digest(H_64).digest(encoded);
            tr = known;
        }
        return known;
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
