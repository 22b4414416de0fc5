// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature;

import java.security.SecureRandom;

/**
 * Whether a signature mixes in fresh randomness. Where both are possible, hedged signing is the better default: it
 * keeps its strength when a fault or a side channel hits the deterministic path. A scheme that can't sign in the way
 * asked for refuses with an {@link IllegalArgumentException}.
 */
public sealed interface Hedging {
    /** The same key and input give the same signature (FIPS 204/205 deterministic variants, RFC 6979, RFC 8032). */
    record Deterministic() implements Hedging {}

    /**
     * Fresh randomness goes into the signature.
     *
     * @param entropy where it comes from
     */
    record Hedged(SecureRandom entropy) implements Hedging {}

    /** {@return deterministic signing} */
    static Hedging deterministic() {
        return new Deterministic();
    }

    /** {@return signing with randomness from {@code entropy}} */
    static Hedging hedged(SecureRandom entropy) {
        return new Hedged(entropy);
    }
}
