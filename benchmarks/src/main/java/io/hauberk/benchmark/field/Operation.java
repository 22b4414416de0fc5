// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.field;

/** What is done with a scheme. */
public enum Operation {
    /** Makes a key pair. */
    GENERATE_KEY("generate-key"),
    /** Signs with a key that is there. */
    SIGN("sign"),
    /** Verifies one signature from encoded bytes; where the scheme recovers keys, recovers one. */
    VERIFY_BYTES("verify-bytes"),
    /** Verifies one signature under a key that is decoded. */
    VERIFY_KEY("verify-key"),
    /** Verifies a batch by keys that were never seen, from encoded bytes. */
    BATCH_COLD("batch-cold"),
    /** Verifies a batch by keys that come again, from encoded bytes. */
    BATCH_CACHED("batch-cached");

    private final String text;

    Operation(String text) {
        this.text = text;
    }

    /** {@return whether the batch verifier does it, on as many threads as it is given} */
    public boolean isBatch() {
        return this == BATCH_COLD || this == BATCH_CACHED;
    }

    @Override
    public String toString() {
        return text;
    }
}
