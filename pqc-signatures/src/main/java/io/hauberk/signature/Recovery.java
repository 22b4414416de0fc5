// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature;

import java.util.Optional;

/**
 * The outcome of a key recovery.
 *
 * @param verdict {@code VALID} if there is a key
 * @param key the encoded public key, there exactly if {@code verdict} is {@code VALID}
 */
public record Recovery(Verdict verdict, Optional<Bytes> key) {
    /** @throws IllegalArgumentException if a key is there without {@code VALID}, or missing with it */
    public Recovery {
        if (verdict.isValid() != key.isPresent()) {
            throw new IllegalArgumentException("a key is recovered exactly when the verdict is VALID");
        }
    }

    /** {@return a recovery that gave {@code key}} */
    public static Recovery of(Bytes key) {
        return new Recovery(Verdict.VALID, Optional.of(key));
    }

    /** {@return a recovery that failed with {@code verdict}} */
    public static Recovery failed(Verdict verdict) {
        return new Recovery(verdict, Optional.empty());
    }
}
