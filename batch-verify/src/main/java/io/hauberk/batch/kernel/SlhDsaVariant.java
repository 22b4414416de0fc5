// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import io.hauberk.signature.SchemeId;
import io.hauberk.signature.prehash.PreHash;
import io.hauberk.signature.slhdsa.SlhDsaParameterSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * SLH-DSA or, with a pre-hash, HashSLH-DSA.
 *
 * @param set the parameter set
 * @param preHash what hashes the message first, if anything
 */
public record SlhDsaVariant(SlhDsaParameterSet set, Optional<PreHash> preHash) {
    /** {@return the variants of the standard list of schemes}: of each set the pure one and the usual pre-hash */
    public static List<SlhDsaVariant> all() {
        List<SlhDsaVariant> all = new ArrayList<>();
        for (SlhDsaParameterSet set : SlhDsaParameterSet.values()) {
            all.add(new SlhDsaVariant(set, Optional.empty()));
            all.add(new SlhDsaVariant(set, Optional.of(set.usualPreHash())));
        }
        return all;
    }

    /** {@return the scheme's id} */
    public SchemeId scheme() {
        return SchemeId.of(preHash.map(hash -> "Hash" + set.algorithm() + "-" + hash.idSuffix())
                .orElse(set.algorithm()));
    }
}
