// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

import io.hauberk.signature.SchemeId;

/**
 * How the items of one scheme were verified. The verdict is the same on every way. An item of a hybrid counts for each of
 * its components; for the hybrid itself only where it could not be taken apart.
 *
 * @param scheme the scheme
 * @param byScheme the items that went to the scheme's own back end
 * @param byPlainKernel the items that the plain kernel verified one by one
 * @param inLanes the items that were verified in SIMD lanes
 * @param laneCalls the calls of that kernel, one for each group of lanes that they begin
 * @param laneSlots the items that those calls could have held
 * @param cacheHits how often a kernel had the prepared form of a key from an earlier signature
 * @param cacheMisses how often it had not
 * @param keysDecoded how often the scheme decoded a public key
 * @param keysReused how often it was found decoded already, earlier in the same batch
 */
public record SchemeStats(
        SchemeId scheme,
        long byScheme,
        long byPlainKernel,
        long inLanes,
        long laneCalls,
        long laneSlots,
        long cacheHits,
        long cacheMisses,
        long keysDecoded,
        long keysReused) {
    /** {@return how many of the items have a verdict} */
    public long items() {
        return byScheme + byPlainKernel + inLanes;
    }

    /** {@return the part of the lanes that was filled, from 0 to 1}; 1 if there were no calls */
    public double fillRate() {
        return laneSlots == 0 ? 1 : (double) inLanes / laneSlots;
    }
}
