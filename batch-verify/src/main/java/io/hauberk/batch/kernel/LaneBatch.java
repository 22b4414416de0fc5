// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.Verdict;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The items of one kernel call, and what became of them. Made once per worker and used again and again: filled by
 * {@link #add}, handed to {@link BatchKernel#verify}, read, {@linkplain #clear cleared}. Not thread-safe.
 *
 * @param <P> the prepared form of a key
 */
public final class LaneBatch<P> {
    private final Bytes[] keys;
    private final Input[] inputs;
    private final Bytes[] signatures;
    private final @Nullable Object[] prepared; // P or null
    private final boolean[] keep;
    private final boolean[] recovers;
    private final @Nullable Bytes[] recovered; // null until the kernel has run, and where there is none
    private final @Nullable Verdict[] verdicts; // null until the kernel has run
    private final @Nullable Object[] made; // P or null
    private int size;

    /**
     * Makes an empty batch.
     *
     * @param capacity the most items it can hold: {@link BatchKernel#lanes()} of the kernel it is for
     */
    public LaneBatch(int capacity) {
        keys = new Bytes[capacity];
        inputs = new Input[capacity];
        signatures = new Bytes[capacity];
        prepared = new @Nullable Object[capacity];
        keep = new boolean[capacity];
        recovers = new boolean[capacity];
        recovered = new @Nullable Bytes[capacity];
        verdicts = new @Nullable Verdict[capacity];
        made = new @Nullable Object[capacity];
    }

    /**
     * Adds an item.
     *
     * @param key the encoded public key, of any length and content
     * @param input what was signed, of a kind that the scheme takes
     * @param signature the signature, of any length and content
     * @param preparedKey the prepared form of exactly this key, or null if it must be expanded
     * @param keepKey whether the caller would like to have the prepared form if the signature is valid
     * @return the item's place in this batch
     * @throws IllegalStateException if the batch is full
     */
    public int add(Bytes key, Input input, Bytes signature, @Nullable P preparedKey, boolean keepKey) {
        if (size == keys.length) {
            throw new IllegalStateException("a batch of " + size + " items is full");
        }
        int i = size++;
        keys[i] = key;
        inputs[i] = input;
        signatures[i] = signature;
        prepared[i] = preparedKey;
        keep[i] = keepKey;
        recovers[i] = false;
        return i;
    }

    /**
     * Adds an item whose signer's key is to be recovered; the scheme must be one that can.
     *
     * @param input what was signed, of a kind that the scheme takes
     * @param signature the signature, of any length and content
     * @return the item's place in this batch
     * @throws IllegalStateException if the batch is full
     */
    public int addRecovery(Input input, Bytes signature) {
        int i = add(Bytes.EMPTY, input, signature, null, false);
        recovers[i] = true;
        return i;
    }

    /** Empties the batch and lets go of everything it referred to. */
    public void clear() {
        Arrays.fill(keys, 0, size, null);
        Arrays.fill(inputs, 0, size, null);
        Arrays.fill(signatures, 0, size, null);
        Arrays.fill(prepared, 0, size, null);
        Arrays.fill(verdicts, 0, size, null);
        Arrays.fill(made, 0, size, null);
        Arrays.fill(recovered, 0, size, null);
        size = 0;
    }

    /** {@return the number of items} */
    public int size() {
        return size;
    }

    /** {@return whether another item would not fit} */
    public boolean isFull() {
        return size == keys.length;
    }

    /** {@return whether the key of item {@code i} is to be recovered} */
    public boolean recovers(int i) {
        return recovers[i];
    }

    /** {@return the encoded public key of item {@code i}}; empty if it is to be recovered */
    public Bytes key(int i) {
        return keys[i];
    }

    /** {@return what was signed by item {@code i}} */
    public Input input(int i) {
        return inputs[i];
    }

    /** {@return the signature of item {@code i}} */
    public Bytes signature(int i) {
        return signatures[i];
    }

    /** {@return the prepared key of item {@code i}, or null if it must be expanded} */
    @SuppressWarnings("unchecked")
    public @Nullable P prepared(int i) {
        return (P) prepared[i];
    }

    /** {@return whether the prepared key of item {@code i} is wanted, should its signature be valid} */
    public boolean keep(int i) {
        return keep[i];
    }

    /** {@return whether every item has a prepared key} */
    public boolean allPrepared() {
        for (int i = 0; i < size; i++) {
            if (prepared[i] == null) {
                return false;
            }
        }
        return true;
    }

    /**
     * Refuses a batch that is too large: for kernels.
     *
     * @throws IllegalArgumentException if there are more than {@code lanes} items
     */
    public void requireAtMost(int lanes) {
        if (size > lanes) {
            throw new IllegalArgumentException(size + " items for a kernel of " + lanes + " lanes");
        }
    }

    /**
     * {@return a number that depends on all messages and signatures}: reading it brings them near the processor at once, for
     * kernels that read one item after the other
     *
     * @param keys whether keys are read, too
     */
    public int touch(boolean keys) {
        int sum = 0;
        for (int i = 0; i < size; i++) {
            sum += signatures[i].touch();
            if (inputs[i] instanceof Input.Pure message) {
                sum += message.content().touch();
            }
            if (keys) {
                sum += this.keys[i].touch();
            }
        }
        return sum;
    }

    /** Sets the verdict of item {@code i}: for kernels. */
    public void verdict(int i, Verdict verdict) {
        verdicts[i] = verdict;
    }

    /** Hands over the key that was recovered for item {@code i}, whose verdict is {@code VALID}: for kernels. */
    public void recovered(int i, Bytes key) {
        recovered[i] = key;
    }

    /** {@return the key that was recovered for item {@code i}, if that was asked for and worked, else null} */
    public @Nullable Bytes recovered(int i) {
        return recovered[i];
    }

    /** Hands over the prepared key of item {@code i}, whose verdict is {@code VALID}: for kernels. */
    public void made(int i, P key) {
        made[i] = key;
    }

    /**
     * {@return the verdict of item {@code i}}
     *
     * @throws NullPointerException if no kernel has run
     */
    public Verdict verdict(int i) {
        return Objects.requireNonNull(verdicts[i], "no verdict yet");
    }

    /** {@return the prepared key of item {@code i}, if it was wanted and the signature is valid, else null} */
    @SuppressWarnings("unchecked")
    public @Nullable P made(int i) {
        return (P) made[i];
    }
}
