// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.prehash.PreHash;

/**
 * The message M' that the internal algorithms sign, in two parts: a short head, and a view of the rest.
 *
 * <p>Source: FIPS 205, algorithms 24 and 25. Tests overrule it for the internal interface, whose M' is any bytes.
 */
public class SlhDsaMessage {
    /** Enough for the digest of any parameter set in whole blocks of its hash function. */
    public static final int DIGEST_ROOM = 64;

    private final SlhDsaVariant variant;

    /** Makes messages of a variant. */
    public SlhDsaMessage(SlhDsaVariant variant) {
        this.variant = variant;
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
        return message.context().length() > SlhDsaVariant.MAX_CONTEXT_BYTES;
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
        Bytes context = message.context();
        target[at] = (byte) (variant.preHash().isPresent() ? 1 : 0);
        target[at + 1] = (byte) context.length();
        context.copyTo(0, target, at + 2, context.length());
        int end = at + 2 + context.length();
        if (variant.preHash().isPresent()) {
            PreHash preHash = variant.preHash().get();
            end = put(preHash.oidDer(), target, end);
            end = put(preHash.hash(message.content()), target, end);
        }
        return end;
    }

    private static int put(byte[] source, byte[] target, int at) {
        System.arraycopy(source, 0, target, at, source.length);
        return at + source.length;
    }

    /** {@return what follows the head} */
    public Bytes rest(Input.Pure message) {
        return variant.preHash().isPresent() ? Bytes.EMPTY : message.content();
    }
}
