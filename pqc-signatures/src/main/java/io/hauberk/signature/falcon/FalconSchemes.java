// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.falcon;

import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.backend.BackendChoice;
import java.util.ArrayList;
import java.util.List;

/** The list of this family's schemes. */
public final class FalconSchemes {
    private FalconSchemes() {}

    /** {@return every scheme of this family}, on the back ends that {@code choice} prefers */
    public static List<SignatureScheme> all(BackendChoice choice) {
        List<SignatureScheme> all = new ArrayList<>();
        for (FalconParameterSet set : FalconParameterSet.values()) {
            for (SignatureForm form : SignatureForm.values()) {
                all.add(new FalconScheme(set, form, choice));
            }
        }
        return all;
    }
}
