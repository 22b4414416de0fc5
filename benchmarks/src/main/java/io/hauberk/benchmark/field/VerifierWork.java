// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.field;

import io.hauberk.batch.BatchVerifier;

/** Work by a batch verifier. */
public interface VerifierWork extends Work {
    /** {@return the verifier}, whose statistics say what served */
    BatchVerifier verifier();
}
