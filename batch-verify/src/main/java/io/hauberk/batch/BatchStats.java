// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

import io.hauberk.signature.SchemeId;
import java.util.List;
import java.util.Optional;

/**
 * What a {@link BatchVerifier} has done since it was made.
 *
 * @param batches the calls that returned a result
 * @param items the items in them
 * @param invalid those that did not verify
 * @param unfinished those that a deadline or a cancellation left
 * @param bytes the bytes of keys and signatures in them
 * @param cache how full the cache of prepared keys is
 * @param schemes how the items of each scheme were verified, by id; schemes without items are left out
 */
public record BatchStats(
        long batches,
        long items,
        long invalid,
        long unfinished,
        long bytes,
        CacheStats cache,
        List<SchemeStats> schemes) {
    public BatchStats {
        schemes = List.copyOf(schemes);
    }

    /** {@return how the items of {@code scheme} were verified, if there were any} */
    public Optional<SchemeStats> of(SchemeId scheme) {
        return schemes.stream().filter(stats -> stats.scheme().equals(scheme)).findFirst();
    }
}
