// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.slhdsa;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SignsWithHelpers;
import io.hauberk.signature.VerifyingKey;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Executor;

/** A private key of SLH-DSA or HashSLH-DSA. */
final class SlhDsaSigningKey implements SignsWithHelpers {
    private final SlhDsaScheme scheme;
    private final SlhDsaVerifyingKey verifyingKey;
    private final SecretBytes encoded;

    /** Takes over {@code encoded}. */
    SlhDsaSigningKey(SlhDsaScheme scheme, SlhDsaVerifyingKey verifyingKey, SecretBytes encoded) {
        this.scheme = scheme;
        this.verifyingKey = verifyingKey;
        this.encoded = encoded;
    }

    @Override
    public VerifyingKey verifyingKey() {
        return verifyingKey;
    }

    @Override
    public Bytes sign(Input input, Hedging hedging) {
        return sign(input, hedging, SlhDsaAcceleration.ALONE);
    }

    @Override
    public Bytes sign(Input input, Hedging hedging, Executor helpers) {
        Input.Pure message = scheme.message(input);
        if (scheme.spec().contextTooLong(input)) {
            throw new IllegalArgumentException(
                    "a context of " + scheme.id() + " has at most " + SlhDsaScheme.MAX_CONTEXT_BYTES + " bytes");
        }
        byte[] prefix = scheme.prefix(message);
        byte[] content = scheme.content(message);
        byte[] privateKey = encoded.copyToArray();
        byte[] optRand = optRand(hedging, privateKey);
        try {
            return Bytes.wrap(scheme.sign(input.kind(), privateKey, prefix, content, optRand, helpers));
        } finally {
            Arrays.fill(privateKey, (byte) 0);
            Arrays.fill(optRand, (byte) 0);
        }
    }

    // FIPS 205, Algorithm 22: PK.seed in the deterministic variant.
    private byte[] optRand(Hedging hedging, byte[] privateKey) {
        int n = scheme.set().n();
        byte[] optRand = Arrays.copyOfRange(privateKey, 2 * n, 3 * n);
        if (hedging instanceof Hedging.Hedged(var entropy)) {
            entropy.nextBytes(optRand);
        }
        return optRand;
    }

    @Override
    public Optional<SecretBytes> exportSecret() {
        return Optional.of(encoded.copy());
    }

    @Override
    public void close() {
        encoded.close();
    }

    @Override
    public String toString() {
        return scheme.id() + " private key";
    }
}
