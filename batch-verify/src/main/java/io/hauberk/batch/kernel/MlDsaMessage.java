// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;

/** The inputs of ML-DSA, a message with a context or its representative μ, and of HashML-DSA, which takes no μ. For one thread. */
public final class MlDsaMessage {
    /** Enough for any head: two bytes, a context, an object identifier and a digest. */
    public static final int HEAD_ROOM = 2 + MessageFormat.MAX_CONTEXT_BYTES + 11 + 64;

    private final MlDsaVariant variant;
    private final MessageFormat format;

    /** Makes the inputs of a variant. */
    public MlDsaMessage(MlDsaVariant variant) {
        this.variant = variant;
        this.format = new MessageFormat(variant.preHash());
    }

    /**
     * Writes the head of M', at most {@value #HEAD_ROOM} bytes.
     *
     * @param message with a context that is not too long
     * @param target receives it
     * @return its length
     */
    public int head(Input.Pure message, byte[] target) {
        return format.head(message, target, 0);
    }

    /** {@return what follows the head} */
    public Bytes rest(Input.Pure message) {
        return format.rest(message);
    }

    /**
     * Refuses an input that the variant doesn't take.
     *
     * @throws IllegalArgumentException for a digest, and for μ under a pre-hash
     */
    public void requireTaken(Input input) {
        boolean taken = switch (input) {
            case Input.Pure _ -> true;
            case Input.Mu _ -> variant.preHash().isEmpty();
            case Input.Digest _ -> false;
        };
        if (!taken) {
            throw new IllegalArgumentException(variant.scheme() + " takes no input of kind " + input.kind());
        }
    }

    /** {@return whether nothing verifies, for the context is longer than 255 bytes} */
    public static boolean contextTooLong(Input input) {
        return input instanceof Input.Pure pure && MessageFormat.contextTooLong(pure);
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
