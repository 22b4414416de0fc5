// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ed25519;

import io.hauberk.signature.Bytes;
import java.util.Optional;

/** Our own verification, which serves every set of rules. */
final class HauberkEngine implements Ed25519Engine {
    private final boolean cofactored;

    /** Decides the equation that {@code rules} name. */
    HauberkEngine(Ed25519Rules rules) {
        this.cofactored = rules.cofactored();
    }

    @Override
    public Optional<Key> decode(byte[] key) {
        long[] point = new long[Edwards25519.EXTENDED];
        if (!Edwards25519.decode(point, 0, key, 0)) {
            return Optional.empty();
        }
        long[] multiples = Equation.multiples(point);
        byte[] encoded = key.clone();
        return Optional.of((message, signature) -> verify(multiples, encoded, message, signature));
    }

    private boolean verify(long[] multiples, byte[] key, Bytes message, byte[] signature) {
        long[] point = new long[Edwards25519.EXTENDED];
        if (!Edwards25519.decode(point, 0, signature, 0)) {
            return false;
        }
        long[] s = Scalar25519.decode(signature, PointEncoding.BYTES, Scalar25519.WORDS);
        long[] k = Challenge.of(signature, 0, key, 0, message);
        return Equation.holds(multiples, Equation.multiples(point), s, k, cofactored);
    }
}
