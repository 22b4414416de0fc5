// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.slhdsa;

import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.backend.BackendChoice;
import java.util.List;

/** The list of this family's schemes. */
public final class SlhDsaSchemes {
    private SlhDsaSchemes() {}

    /** {@return every scheme of this family}, on the back ends that {@code choice} prefers */
    public static List<SignatureScheme> all(BackendChoice choice) {
        return List.of();
    }
}
