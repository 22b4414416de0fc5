// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.mldsa;

import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.backend.BackendChoice;
import io.hauberk.signature.prehash.PreHash;
import java.util.ArrayList;
import java.util.List;

/** The list of this family's schemes. */
public final class MlDsaSchemes {
    private MlDsaSchemes() {}

    /** {@return every scheme of this family}, on the back ends that {@code choice} prefers */
    public static List<SignatureScheme> all(BackendChoice choice) {
        List<SignatureScheme> all = new ArrayList<>();
        for (MlDsaParameterSet set : MlDsaParameterSet.values()) {
            all.add(MlDsaScheme.pure(set, choice));
        }
        for (MlDsaParameterSet set : MlDsaParameterSet.values()) {
            all.add(MlDsaScheme.preHashed(set, PreHash.SHA512, choice));
        }
        return all;
    }

    /** {@return HashML-DSA under the pre-hashes that {@link #all} leaves out}, on the back ends that {@code choice} prefers */
    public static List<SignatureScheme> preHashed(BackendChoice choice) {
        List<SignatureScheme> more = new ArrayList<>();
        for (MlDsaParameterSet set : MlDsaParameterSet.values()) {
            for (PreHash preHash : PreHash.values()) {
                if (preHash != PreHash.SHA512) {
                    more.add(MlDsaScheme.preHashed(set, preHash, choice));
                }
            }
        }
        return more;
    }
}
