// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

import io.hauberk.signature.SchemeId;

/** Counts what was done for one scheme, by one thread or in one batch. Not thread-safe. */
final class Tally {
    long byScheme; // items that went to the scheme's back end
    long byPlainKernel;
    long inLanes;
    long laneCalls; // of one group of lanes each
    long laneSlots; // that those calls could have held
    long keysDecoded;
    long keysReused;
    long cacheHits;
    long cacheMisses;

    void add(Tally other) {
        byScheme += other.byScheme;
        byPlainKernel += other.byPlainKernel;
        inLanes += other.inLanes;
        laneCalls += other.laneCalls;
        laneSlots += other.laneSlots;
        keysDecoded += other.keysDecoded;
        keysReused += other.keysReused;
        cacheHits += other.cacheHits;
        cacheMisses += other.cacheMisses;
    }

    SchemeStats stats(SchemeId scheme) {
        return new SchemeStats(
                scheme,
                byScheme,
                byPlainKernel,
                inLanes,
                laneCalls,
                laneSlots,
                cacheHits,
                cacheMisses,
                keysDecoded,
                keysReused);
    }

    /** Makes an event of it, if anybody records such events. */
    void record(SchemeId scheme) {
        SchemeEvent event = new SchemeEvent();
        if (event.isEnabled()) {
            SchemeStats stats = stats(scheme);
            event.scheme = scheme.name();
            event.items = stats.items();
            event.byScheme = byScheme;
            event.byPlainKernel = byPlainKernel;
            event.inLanes = inLanes;
            event.laneCalls = laneCalls;
            event.lanes = laneCalls == 0 ? 0 : laneSlots / laneCalls;
            event.fillRate = stats.fillRate();
            event.cacheHits = cacheHits;
            event.cacheMisses = cacheMisses;
            event.commit();
        }
    }
}
