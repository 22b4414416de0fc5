// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli.vectors;

/** What became of a case on one back end. */
sealed interface Outcome {
    /** As the vector says. */
    record Passed() implements Outcome {}

    /**
     * Not as the vector says.
     *
     * @param detail what came out, for people
     */
    record Failed(String detail) implements Outcome {}

    /**
     * Not run.
     *
     * @param reason why, for people; the same words for the same reason, since they are counted
     */
    record Skipped(String reason) implements Outcome {}

    /** {@return passed, or failed with a detail} */
    static Outcome check(boolean passed, String detail) {
        return passed ? new Passed() : new Failed(detail);
    }
}
