// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.slhdsa;

import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.backend.BackendChoice;
import io.hauberk.signature.prehash.PreHash;
import java.util.ArrayList;
import java.util.List;

/** The list of this family's schemes. */
public final class SlhDsaSchemes {
    private SlhDsaSchemes() {}

    /** {@return every scheme of this family}, on the back ends that {@code choice} prefers */
    public static List<SignatureScheme> all(BackendChoice choice) {
        List<SignatureScheme> all = new ArrayList<>();
        for (SlhDsaParameterSet set : SlhDsaParameterSet.values()) {
            all.add(SlhDsaScheme.pure(set, choice));
        }
        for (SlhDsaParameterSet set : SlhDsaParameterSet.values()) {
            all.add(SlhDsaScheme.preHashed(set, set.usualPreHash(), choice));
        }
        return all;
    }

    /** {@return HashSLH-DSA under the pre-hashes that {@link #all} leaves out}, on the back ends that {@code choice} prefers */
    public static List<SignatureScheme> preHashed(BackendChoice choice) {
        List<SignatureScheme> more = new ArrayList<>();
        for (SlhDsaParameterSet set : SlhDsaParameterSet.values()) {
            for (PreHash preHash : PreHash.values()) {
                if (preHash != set.usualPreHash()) {
                    more.add(SlhDsaScheme.preHashed(set, preHash, choice));
                }
            }
        }
        return more;
    }
}
