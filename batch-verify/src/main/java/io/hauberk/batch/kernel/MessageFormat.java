// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.SchemeFailure;
import io.hauberk.signature.prehash.PreHash;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The message M' that the internal algorithms of ML-DSA and SLH-DSA sign, in two parts: a short head, and a view of the
 * rest. M' = 0 ‖ len(ctx) ‖ ctx ‖ M, or with a pre-hash 1 ‖ len(ctx) ‖ ctx ‖ OID ‖ PH(M).
 *
 * <p>Source: FIPS 204, Algorithms 3 and 5; FIPS 205, Algorithms 24 and 25. For one thread.
 */
final class MessageFormat {
    /** The longest context that is valid. */
    static final int MAX_CONTEXT_BYTES = 255;

    private static final int CHUNK_BYTES = 512;
    private static final byte[] NONE = {};

    private final @Nullable MessageDigest digest;
    private final byte[] oid;
    private final byte[] chunk;

    /**
     * Makes the format of a variant.
     *
     * @param preHash what hashes the message first, if anything
     */
    MessageFormat(Optional<PreHash> preHash) {
        this.digest = preHash.map(PreHash::newDigest).orElse(null);
        this.oid = preHash.map(PreHash::oidDer).orElse(NONE);
        this.chunk = new byte[digest == null ? 0 : CHUNK_BYTES];
    }

    /** {@return whether nothing verifies, for the context is longer than 255 bytes} */
    static boolean contextTooLong(Input.Pure message) {
        return message.context().length() > MAX_CONTEXT_BYTES;
    }

    /**
     * Writes the head.
     *
     * @param message with a context that is not too long
     * @param target receives it
     * @param at where
     * @return where it ends: at most 2 + 255 + 11 + 64 bytes later
     */
    int head(Input.Pure message, byte[] target, int at) {
        Bytes context = message.context();
        target[at] = (byte) (digest == null ? 0 : 1);
        target[at + 1] = (byte) context.length();
        context.copyTo(0, target, at + 2, context.length());
        int end = at + 2 + context.length();
        if (digest != null) {
            System.arraycopy(oid, 0, target, end, oid.length);
            end += oid.length;
            end += hash(digest, message.content(), target, end);
        }
        return end;
    }

    private int hash(MessageDigest function, Bytes content, byte[] target, int at) {
        for (int from = 0; from < content.length(); from += chunk.length) {
            int size = Math.min(chunk.length, content.length() - from);
            content.copyTo(from, chunk, 0, size);
            function.update(chunk, 0, size);
        }
        try {
            return function.digest(target, at, target.length - at);
        } catch (DigestException e) {
            throw new SchemeFailure(function.getAlgorithm() + " doesn't fit", e);
        }
    }

    /** {@return what follows the head} */
    Bytes rest(Input.Pure message) {
        return digest == null ? message.content() : Bytes.EMPTY;
    }
}
