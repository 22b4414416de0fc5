// SPDX-License-Identifier: Apache-2.0
package io.hauberk.hybrid;

import io.hauberk.signature.Schemes;
import io.hauberk.signature.SignatureScheme;
import java.util.List;

/** The list of hybrids. Immutable and safe for use by many threads. */
public final class HybridSchemes {
    private HybridSchemes() {}

    /** {@return every hybrid, on the best back ends of this host} */
    public static List<SignatureScheme> all() {
        return List.of();
    }

    /** {@return every single scheme and every hybrid, on the best back ends of this host} */
    public static Schemes standard() {
        return Schemes.standard().with(all());
    }
}
