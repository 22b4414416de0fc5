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

    /** Copies μ into eight words, lowest byte first. */
    public static void copy(Input.Mu mu, long[] words) {
        byte[] bytes = mu.value().toArray();
        for (int i = 0; i < words.length; i++) {
            words[i] = LittleEndian.getLong(bytes, 8 * i);
        }
    }
}
