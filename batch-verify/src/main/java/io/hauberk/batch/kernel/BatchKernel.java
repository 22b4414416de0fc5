// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import io.hauberk.signature.SchemeId;

/**
 * Verifies signatures of one scheme, up to {@link #lanes()} at once.
 *
 * <p>Where the scheme recovers keys, items may ask for that ({@link LaneBatch#recovers}): the kernel sets the key of
 * each valid one.
 *
 * <p>Total over the bytes: whatever keys, messages and signatures hold, each item gets the verdict that the scheme
 * itself gives, and no item changes another's. A kernel owns its scratch space, so an instance serves one thread at a
 * time; a {@link KernelFamily} makes as many as there are workers.
 *
 * @param <P> the form in which this scheme's kernels keep a key for later signatures
 */
public interface BatchKernel<P> {
    /** {@return the scheme whose verdicts this kernel gives} */
    SchemeId scheme();

    /** {@return a name for people}, such as {@code "8 lanes"} */
    String name();

    /** {@return how many signatures one call verifies at most}; a call with fewer costs the same time */
    int lanes();

    /**
     * {@return of how many signatures a call is made up}: its time goes by how many of these groups it begins. All
     * {@link #lanes()} are one, unless a kernel says otherwise
     */
    default int group() {
        return lanes();
    }

    /** {@return whether this is the scheme's own back end in the form of a kernel}: then it is never the faster one */
    default boolean isBackend() {
        return false;
    }

    /** {@return the bytes of heap that one prepared key takes}; 0 if this scheme's keys are not prepared */
    int preparedBytes();

    /**
     * Verifies every item of {@code batch} and sets its verdict. Where an item has a prepared key, it is used; if any
     * has none, the kernel may expand them all, so whoever fills batches keeps the two kinds apart. Where an item
     * {@linkplain LaneBatch#keep asks to keep} its key and the verdict is {@code VALID}, its prepared form is set too.
     *
     * @param batch at most {@link #lanes()} items
     * @throws IllegalArgumentException if there are more items, or an input of a kind that the scheme doesn't take; no
     *     verdict is set then
     */
    void verify(LaneBatch<P> batch);
}
