// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.field;

import java.util.Arrays;
import java.util.List;

/**
 * How long each call took, by the clock and in processor time of the whole process: for work that has more to do than what
 * is measured. For one thread.
 */
public final class Meter {
    private long[] nanos = new long[64];
    private int calls;
    private long transactions;
    private long signatures;
    private long bytes;
    private long processorNanos;
    private long begunNanos;
    private long begunProcessorNanos;

    /** Makes an empty one. */
    public Meter() {}

    /** Work whose meter counts, not the time of the whole call. */
    public interface Metered extends Work {
        /** {@return what counts} */
        Meter meter();
    }

    /** A call begins. */
    void begin() {
        begunProcessorNanos = ProcessorClock.nanos();
        begunNanos = System.nanoTime();
    }

    /** A call ends. What it verified: so many transactions, signatures, and bytes of keys and signatures. */
    void end(int transactionsDone, int signaturesDone, long bytesDone) {
        long now = System.nanoTime();
        processorNanos += ProcessorClock.nanos() - begunProcessorNanos;
        nanos = calls == nanos.length ? Arrays.copyOf(nanos, 2 * calls) : nanos;
        nanos[calls++] = now - begunNanos;
        transactions += transactionsDone;
        signatures += signaturesDone;
        bytes += bytesDone;
    }

    /**
     * What was metered.
     *
     * @param transactions how many were verified
     * @param signatures how many, those of a hybrid one by one
     * @param bytes of keys and signatures
     * @param processorNanos processor time of all calls
     * @param nanos of each call, by the clock
     */
    public record Reading(long transactions, long signatures, long bytes, long processorNanos, List<Long> nanos) {
        public Reading {
            nanos = List.copyOf(nanos);
        }
    }

    /** {@return what was metered since the last reading} */
    public Reading read() {
        Reading reading = new Reading(
                transactions,
                signatures,
                bytes,
                processorNanos,
                Arrays.stream(nanos, 0, calls).boxed().toList());
        calls = 0;
        transactions = 0;
        signatures = 0;
        bytes = 0;
        processorNanos = 0;
        return reading;
    }
}
