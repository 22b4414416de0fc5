// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.field;

import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.signature.Family;
import io.hauberk.signature.HybridScheme;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SignatureScheme;

/**
 * Roughly how long things take, in nanoseconds: only to tell beforehand how long a run will be. Multiples of the weight of
 * a scheme, which is the cost of one verification, as we found them on one machine.
 */
final class RoughTimes {
    private static final long NANOS_PER_WEIGHT = 1_000;
    private static final int LANES_GAIN = 3;

    // Of a hash-based scheme's verification: what making a signature is in the sets for small and for fast signatures.
    private static final int SMALL_SIGN = 3_000;
    private static final int FAST_SIGN = 60;
    private static final int OURS_GAIN = 15; // by lanes
    private static final int KEY_SHARE = 8; // of a signature

    private static final int FALCON_KEY = 250; // of a verification
    private static final int OTHERS_KEY = 6; // and a signature with it

    private RoughTimes() {}

    /** {@return how long a verifier takes for so many signatures} */
    static long batch(SchemeId scheme, int signatures, int threads) {
        return signatures * weight(find(scheme)) / LANES_GAIN / threads;
    }

    /**
     * {@return how long it takes to make a signature}; 0 where that is far less than a turn
     *
     * @param ours whether we make it
     */
    static long sign(SchemeId id, boolean ours) {
        SignatureScheme scheme = find(id);
        if (scheme.spec().family() != Family.SLH_DSA) {
            return 0;
        }
        int factor = id.name().matches(".*-\\d+s(-.*)?") ? SMALL_SIGN : FAST_SIGN;
        return weight(scheme) * factor / (ours ? OURS_GAIN : 1);
    }

    /** {@return how long it takes to make a key pair}; 0 where that is far less than a turn */
    static long key(SchemeId id, boolean ours) {
        return sign(id, ours) / KEY_SHARE;
    }

    /** {@return how long we take to make a signature by a key that is made for it} */
    static long fresh(SchemeId id) {
        return fresh(find(id));
    }

    private static long fresh(SignatureScheme scheme) {
        return switch (scheme.spec().family()) {
            case SLH_DSA -> sign(scheme.id(), true) + key(scheme.id(), true);
            case FALCON -> weight(scheme) * FALCON_KEY;
            case HYBRID ->
                scheme instanceof HybridScheme hybrid
                        ? hybrid.components().stream()
                                .mapToLong(RoughTimes::fresh)
                                .sum()
                        : 0;
            case ECDSA, SCHNORR, EDDSA, ML_DSA -> weight(scheme) * OTHERS_KEY;
        };
    }

    private static long weight(SignatureScheme scheme) {
        return scheme.spec().costWeight() * NANOS_PER_WEIGHT;
    }

    private static SignatureScheme find(SchemeId id) {
        return HybridSchemes.standard().find(id).orElseThrow();
    }
}
