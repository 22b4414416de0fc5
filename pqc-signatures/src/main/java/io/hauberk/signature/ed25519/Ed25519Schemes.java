// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ed25519;

import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.backend.BackendChoice;
import java.util.Arrays;
import java.util.List;

/** The list of this family's schemes. */
public final class Ed25519Schemes {
    private Ed25519Schemes() {}

    /** {@return every scheme of this family}, on the back ends that {@code choice} prefers */
    public static List<SignatureScheme> all(BackendChoice choice) {
        return Arrays.stream(Ed25519Rules.values())
                .<SignatureScheme>map(rules -> new Ed25519Scheme(rules, choice))
                .toList();
    }
}
