// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.results;

/**
 * Somebody who should have been measured and could not be: shown, never left out.
 *
 * @param benchmark which benchmark
 * @param scheme scheme id, or what stands for one
 * @param implementation whose code
 * @param operation what should have been done
 * @param reason why it could not be, in one line of at most {@value #MAX_REASON} characters
 */
public record Failure(String benchmark, String scheme, String implementation, String operation, String reason) {
    /** The longest reason. */
    public static final int MAX_REASON = 1_000;

    /** Cuts a reason that is too long, and makes one line of it. */
    public Failure {
        Measurement.name(benchmark, "benchmark");
        Measurement.name(scheme, "scheme");
        Measurement.name(implementation, "implementation");
        Measurement.name(operation, "operation");
        reason = OneLine.of(reason, MAX_REASON);
    }
}
