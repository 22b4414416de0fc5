// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.report;

import java.util.List;
import java.util.Map;

/**
 * How an implementation or a curve looks: the same in every chart.
 *
 * @param ink its colour
 * @param symbol its shape
 */
record Look(Ink ink, Symbol symbol) {
    /** A shape of a point. */
    enum Symbol {
        CIRCLE,
        SQUARE,
        TRIANGLE,
        DIAMOND,
        DOWN,
        CROSS,
        RING
    }

    /** Ours. */
    static final Look OURS = new Look(Ink.OURS, Symbol.CIRCLE);

    private static final Look OTHER = new Look(Ink.SOFT, Symbol.RING);

    private static final Map<String, Look> KNOWN = Map.of(
            "JDK", new Look(Ink.ORANGE, Symbol.SQUARE),
            "Bouncy Castle", new Look(Ink.PURPLE, Symbol.TRIANGLE),
            "Conscrypt", new Look(Ink.GREEN, Symbol.DIAMOND),
            "ACCP", new Look(Ink.OLIVE, Symbol.DOWN),
            "libsecp256k1", new Look(Ink.CRIMSON, Symbol.SQUARE),
            "Tink", new Look(Ink.SLATE, Symbol.CROSS));

    private static final List<Look> CURVES = List.of(
            OURS,
            new Look(Ink.ORANGE, Symbol.SQUARE),
            new Look(Ink.GREEN, Symbol.DIAMOND),
            new Look(Ink.PURPLE, Symbol.TRIANGLE),
            new Look(Ink.OLIVE, Symbol.DOWN),
            new Look(Ink.CRIMSON, Symbol.SQUARE),
            new Look(Ink.SLATE, Symbol.CROSS));

    /** The most curves in one chart. */
    static final int MAX_CURVES = CURVES.size();

    /** {@return how an implementation looks} */
    static Look of(String implementation) {
        if (isOurs(implementation)) {
            return implementation.equals("Hauberk") ? OURS : OURS.hollow();
        }
        for (Map.Entry<String, Look> known : KNOWN.entrySet()) {
            if (implementation.startsWith(known.getKey())) {
                return known.getValue();
            }
        }
        return OTHER;
    }

    /** {@return how a curve looks}, by its place among others */
    static Look curve(int index) {
        return CURVES.get(index % MAX_CURVES);
    }

    /** {@return whether an implementation is ours} */
    static boolean isOurs(String implementation) {
        return implementation.startsWith("Hauberk");
    }

    /** {@return the same, hollow} */
    Look hollow() {
        return new Look(ink, Symbol.RING);
    }
}
