// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.solana;

/** What a memo transaction costs in compute units: measured in Solana's runtime; a test compares. */
final class ActUnits {
    /**
     * What every transaction may use. The memo program as it was first written checks each character at several hundred
     * units; its successor, which is measured here, needs a hundredth, and which of them a chain runs is its own affair.
     */
    static final int LIMIT = 120_000;

    private static final long FIXED = 2 * 150 + 513; // two instructions that set the budget, and the memo
    private static final int FREE_CHARACTERS = 87;

    private ActUnits() {}

    static long of(String memo) {
        return FIXED + Math.max(0, memo.length() - FREE_CHARACTERS);
    }
}
