// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

import io.hauberk.signature.Verdict;

/**
 * An item that did not verify.
 *
 * @param index its place in the batch, from 0
 * @param verdict why; never {@code VALID}
 */
public record Failure(int index, Verdict verdict) {
    /** @throws IllegalArgumentException if the index is negative or the verdict {@code VALID} */
    public Failure {
        if (index < 0 || verdict.isValid()) {
            throw new IllegalArgumentException("not a failure: item " + index + ", " + verdict);
        }
    }
}
