// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark;

import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.signature.HybridScheme;
import io.hauberk.signature.SchemeId;
import java.util.List;
import java.util.Optional;

/** Who takes part for a scheme, by name. */
interface Contenders {
    /** {@return those of a scheme, single or hybrid} */
    static Contenders of(SchemeId scheme) {
        return HybridSchemes.standard().find(scheme).orElse(null) instanceof HybridScheme hybrid
                ? new HybridField(hybrid, Field.FIRST_SEEN_KEYS, HybridField.WARM_UP)
                : new Field(scheme);
    }

    /** {@return the scheme} */
    SchemeId scheme();

    /** {@return the names of all that may take part} */
    List<String> names();

    /** {@return the signatures that a contender verifies}: the same objects each time */
    Corpus corpus(String name);

    /**
     * {@return a contender, ready to start}; empty where it can't run here
     *
     * @throws IllegalArgumentException if nobody has that name
     * @throws IllegalStateException if it gives wrong verdicts
     */
    Optional<Contender> contender(String name);
}
