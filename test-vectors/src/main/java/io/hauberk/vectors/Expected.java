// SPDX-License-Identifier: Apache-2.0
package io.hauberk.vectors;

import java.util.Map;

/** What a case says about a signature or a public key. */
public sealed interface Expected {
    /** The rules of every matching scheme accept it. */
    record Valid() implements Expected {}

    /** The rules of every matching scheme refuse it. */
    record Invalid() implements Expected {}

    /** Accepting and refusing are both right, for the file leaves it open. */
    record Either() implements Expected {}

    /**
     * The exact verdict.
     *
     * @param verdict its name: {@code VALID}, {@code MALFORMED_KEY}, {@code MALFORMED_SIGNATURE}, {@code MISMATCH}
     */
    record Exactly(String verdict) implements Expected {}

    /**
     * It depends on the rules; the file itself is silent, and the conditions that it was published with decide.
     *
     * @param accepts whether a scheme accepts, by scheme id
     */
    record ByScheme(Map<String, Boolean> accepts) implements Expected {
        public ByScheme {
            accepts = Map.copyOf(accepts);
        }
    }

    /** {@return {@code Valid} or {@code Invalid}} */
    static Expected valid(boolean valid) {
        return valid ? new Valid() : new Invalid();
    }
}
