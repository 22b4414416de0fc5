// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import io.hauberk.signature.Input;

/** The inputs of pure ML-DSA: a message with a context, or its representative μ. */
public final class MlDsaMessage {
    private MlDsaMessage() {}

    /**
     * Refuses an input that ML-DSA doesn't take.
     *
     * @throws IllegalArgumentException for a digest
     */
    public static void requireTaken(Input input) {
        if (input instanceof Input.Digest) {
            throw new IllegalArgumentException("ML-DSA takes no input of kind " + input.kind());
        }
    }

    /** {@return whether nothing verifies, for the context is longer than 255 bytes} */
    public static boolean contextTooLong(Input input) {
        return input instanceof Input.Pure pure && pure.context().length() > MlDsaParameters.MAX_CONTEXT_BYTES;
    }

    /** Copies μ to the first eight words, lowest byte first. */
    public static void copy(Input.Mu mu, long[] words) {
        for (int i = 0; i < Input.MU_BYTES / 8; i++) {
            long word = 0;
            for (int n = 7; n >= 0; n--) {
                word = (word << 8) | mu.value().getUnsigned(8 * i + n);
            }
            words[i] = word;
        }
    }
}
