// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import io.hauberk.signature.SchemeId;
import io.hauberk.signature.prehash.PreHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * ML-DSA or, with a pre-hash, HashML-DSA.
 *
 * @param set the parameter set
 * @param preHash what hashes the message first, if anything
 */
public record MlDsaVariant(MlDsaParameters set, Optional<PreHash> preHash) {
    /** {@return the variants of the standard list of schemes}: of each set the pure one and that with SHA-512 */
    public static List<MlDsaVariant> all() {
        List<MlDsaVariant> all = new ArrayList<>();
        for (MlDsaParameters set : MlDsaParameters.all()) {
            all.add(pure(set));
            all.add(new MlDsaVariant(set, Optional.of(PreHash.SHA512)));
        }
        return all;
    }

    /** {@return ML-DSA itself} */
    public static MlDsaVariant pure(MlDsaParameters set) {
        return new MlDsaVariant(set, Optional.empty());
    }

    /** {@return the scheme's id} */
    public SchemeId scheme() {
        return preHash.map(hash -> SchemeId.of("Hash" + set.scheme() + "-" + hash.idSuffix()))
                .orElse(set.scheme());
    }
}
