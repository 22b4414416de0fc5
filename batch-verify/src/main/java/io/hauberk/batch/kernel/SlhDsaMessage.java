// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;

/**
 * The message M' that SLH-DSA's internal algorithms sign. Tests overrule it for the internal interface, whose M' is any
 * bytes. For one thread.
 */
public class SlhDsaMessage {
    /** Enough for the digest of any parameter set in whole blocks of its hash function. */
    public static final int DIGEST_ROOM = 64;

    private final SlhDsaVariant variant;
    private final MessageFormat format;

    /** Makes messages of a variant. */
    public SlhDsaMessage(SlhDsaVariant variant) {
        this.variant = variant;
        this.format = new MessageFormat(variant.preHash());
    }

    /** {@return whose messages these are} */
    public final SlhDsaVariant variant() {
        return variant;
    }

    /**
     * Refuses an input that SLH-DSA doesn't take.
     *
     * @throws IllegalArgumentException if it is no message
     */
    public final void requireTaken(Input input) {
        if (!(input instanceof Input.Pure)) {
            throw new IllegalArgumentException(variant.scheme() + " takes no input of kind " + input.kind());
        }
    }

    /** {@return whether nothing verifies, for the context is longer than 255 bytes} */
    public final boolean contextTooLong(Input.Pure message) {
        return MessageFormat.contextTooLong(message);
    }

    /**
     * Writes the head.
     *
     * @param message with a context that is not too long
     * @param target receives it
     * @param at where
     * @return where it ends
     */
    public int head(Input.Pure message, byte[] target, int at) {
        return format.head(message, target, at);
    }

    /** {@return what follows the head} */
    public Bytes rest(Input.Pure message) {
        return format.rest(message);
    }
}
