// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.ed25519.Ed25519Rules;
import io.hauberk.signature.ed25519.PointEncoding;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The items of a call off the wire, side by side: 32 bytes of each key, 64 of each signature. What is wrong with an item
 * by its bytes alone is found here; its place holds zeros then.
 *
 * <p>One instance a kernel.
 */
public final class Ed25519Wire {
    /** The bytes of a signature, R ‖ S. */
    public static final int SIGNATURE_BYTES = 64;

    private final Ed25519Rules rules;
    private final byte[] keys;
    private final byte[] signatures;

    /** Makes room for {@code capacity} items. */
    public Ed25519Wire(Ed25519Rules rules, int capacity) {
        this.rules = rules;
        keys = new byte[capacity * PointEncoding.BYTES];
        signatures = new byte[capacity * SIGNATURE_BYTES];
    }

    /**
     * Refuses what the scheme doesn't take.
     *
     * @throws IllegalArgumentException if an input is no message
     */
    public static void requireTaken(LaneBatch<?> batch) {
        for (int i = 0; i < batch.size(); i++) {
            if (!(batch.input(i) instanceof Input.Pure)) {
                throw new IllegalArgumentException(
                        "Ed25519 takes no input of kind " + batch.input(i).kind());
            }
        }
    }

    /** {@return the keys}: that of item {@code i} from {@code 32 * i} on */
    public byte[] keys() {
        return keys;
    }

    /** {@return the signatures}: that of item {@code i} from {@code 64 * i} on */
    public byte[] signatures() {
        return signatures;
    }

    /**
     * Takes an item.
     *
     * @param item its place in the batch
     * @param at its place here
     * @return what is wrong with it as far as bytes tell, or null. {@code MISMATCH} too comes after what a key's decoding
     *     may find
     */
    public @Nullable Verdict take(LaneBatch<?> batch, int item, int at) {
        boolean isKey = takeKey(batch.key(item), at * PointEncoding.BYTES);
        boolean isSignature = takeSignature(batch.signature(item), at * SIGNATURE_BYTES);
        if (!isKey) {
            return Verdict.MALFORMED_KEY;
        }
        if (!isSignature) {
            return Verdict.MALFORMED_SIGNATURE;
        }
        // Ed25519 proper has no context, so nothing verifies under one.
        return batch.input(item) instanceof Input.Pure pure && pure.context().isEmpty() ? null : Verdict.MISMATCH;
    }

    /** Fills a place that no item has. */
    public void leaveOut(int at) {
        clear(keys, at * PointEncoding.BYTES, PointEncoding.BYTES);
        clear(signatures, at * SIGNATURE_BYTES, SIGNATURE_BYTES);
    }

    private boolean takeKey(Bytes key, int offset) {
        if (key.length() == PointEncoding.BYTES) {
            key.copyTo(0, keys, offset, PointEncoding.BYTES);
            if (rules.key().accepts(keys, offset)) {
                return true;
            }
        }
        clear(keys, offset, PointEncoding.BYTES);
        return false;
    }

    private boolean takeSignature(Bytes signature, int offset) {
        if (signature.length() == SIGNATURE_BYTES) {
            signature.copyTo(0, signatures, offset, SIGNATURE_BYTES);
            if (rules.isWellFormed(signatures, offset)) {
                return true;
            }
        }
        clear(signatures, offset, SIGNATURE_BYTES);
        return false;
    }

    private static void clear(byte[] bytes, int from, int count) {
        Arrays.fill(bytes, from, from + count, (byte) 0);
    }
}
