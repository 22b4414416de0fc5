// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.mldsa;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.VerifyingKey;
import java.util.Arrays;
import java.util.Optional;

/** A private key of ML-DSA or HashML-DSA. It exports its seed where it knows it, else the expanded key. */
final class MlDsaSigningKey implements SigningKey {
    private final MlDsaScheme scheme;
    private final MlDsaVerifyingKey verifyingKey;
    private final SecretBytes expanded;
    private final Optional<SecretBytes> seed;

    /** Takes over both secrets. */
    MlDsaSigningKey(
            MlDsaScheme scheme, MlDsaVerifyingKey verifyingKey, SecretBytes expanded, Optional<SecretBytes> seed) {
        this.scheme = scheme;
        this.verifyingKey = verifyingKey;
        this.expanded = expanded;
        this.seed = seed;
    }

    @Override
    public VerifyingKey verifyingKey() {
        return verifyingKey;
    }

    @Override
    public Bytes sign(Input input, Hedging hedging) {
        scheme.spec().requireTakes(input);
        if (scheme.spec().contextTooLong(input)) {
            throw new IllegalArgumentException(
                    "a context of " + scheme.id() + " has at most " + MlDsaScheme.MAX_CONTEXT_BYTES + " bytes");
        }
        byte[] rnd = new byte[MlDsaParameterSet.RND_BYTES];
        if (hedging instanceof Hedging.Hedged(var entropy)) {
            entropy.nextBytes(rnd);
        }
        Input engineInput = scheme.engineInput(verifyingKey, input);
        byte[] sk = expanded.copyToArray();
        try {
            return Bytes.wrap(scheme.engine(input.kind()).sign(sk, verifyingKey.bytes(), engineInput, rnd));
        } finally {
            Arrays.fill(sk, (byte) 0);
            Arrays.fill(rnd, (byte) 0);
        }
    }

    @Override
    public Optional<SecretBytes> exportSecret() {
        return Optional.of(seed.orElse(expanded).copy());
    }

    @Override
    public void close() {
        expanded.close();
        seed.ifPresent(SecretBytes::close);
    }

    @Override
    public String toString() {
        return scheme.id() + " private key";
    }
}
