// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli.vectors.generate;

import io.hauberk.cli.vectors.generate.Document.Signed;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.DerivesKey;
import io.hauberk.signature.Family;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.HybridScheme;
import io.hauberk.signature.Input;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import io.hauberk.vectors.published.VectorDocument;
import java.util.Optional;

/**
 * A key pair of the vectors, whose private half is published with them.
 *
 * @param key the key
 * @param seed what it was derived from, where the scheme derives keys
 */
record KeyPair(SigningKey key, Optional<Bytes> seed) {
    static KeyPair of(SignatureScheme scheme, SeededRandom random) {
        if (scheme instanceof DerivesKey derives) {
            byte[] seed = new byte[derives.seedBytes()];
            random.nextBytes(seed);
            try (SecretBytes secret = SecretBytes.take(seed.clone())) {
                return new KeyPair(derives.deriveKey(secret), Optional.of(Bytes.wrap(seed)));
            }
        }
        return new KeyPair(scheme.generateKey(random), Optional.empty());
    }

    Bytes publicKey() {
        return key.verifyingKey().encoded();
    }

    Bytes privateKey() {
        try (SecretBytes secret = key.exportSecret().orElseThrow()) {
            return Bytes.wrap(secret.copyToArray());
        }
    }

    private static boolean isHedgedOnly(SignatureScheme scheme) {
        return scheme.spec().family() == Family.FALCON
                || (scheme instanceof HybridScheme hybrid
                        && hybrid.components().stream().anyMatch(KeyPair::isHedgedOnly));
    }

    /** {@return a signature that is the same each time, but for Falcon's, which takes its randomness from {@code random}} */
    Signed sign(Input input, SeededRandom random) {
        if (isHedgedOnly(key.scheme())) {
            return new Signed(key.sign(input, Hedging.hedged(random)), Optional.empty());
        }
        return new Signed(
                key.sign(input, Hedging.deterministic()), Optional.of(new VectorDocument.Signing(Optional.empty())));
    }
}
