// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Verdict;
import java.util.Optional;

/**
 * What became of one item of a {@link VerifyService}.
 *
 * @param verdict its verdict
 * @param recovered the signer's encoded public key, if the item asked to recover it and the verdict is {@code VALID}
 */
public record Outcome(Verdict verdict, Optional<Bytes> recovered) {
    /** @throws IllegalArgumentException if there is a key without {@code VALID} */
    public Outcome {
        if (recovered.isPresent() && !verdict.isValid()) {
            throw new IllegalArgumentException("a key is recovered only when the verdict is VALID");
        }
    }
}
