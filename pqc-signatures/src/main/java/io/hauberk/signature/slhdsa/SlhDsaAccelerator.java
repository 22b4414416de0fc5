// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.slhdsa;

import java.util.concurrent.Executor;

/**
 * Computes the trees of SLH-DSA, which are nearly all the work of signing and of making a key, faster than the plain code
 * and to the same bytes. Found by {@link java.util.ServiceLoader}; not for the users of this library. Safe for use by
 * many threads.
 *
 * <p>Constant time: branches and addresses may depend on what is published only, never on SK.seed or what follows from it.
 */
public interface SlhDsaAccelerator {
    /**
     * {@return whether it is ready for a parameter set}. Answers at once. If it isn't, the question is taken as a wish, and
     * what it takes to become ready is done in the background.
     */
    boolean isReady(SlhDsaParameterSet set);

    /**
     * Writes a signature, but for R, its first n bytes (Algorithm 19, lines 6 to 17).
     *
     * @param skSeed n bytes; neither changed nor kept
     * @param pkSeed n bytes
     * @param digest of the message: at least as many bytes as the parameter set's digest has
     * @param signature receives it
     * @param helpers runs tasks that help the calling thread; one that refuses or never runs them costs speed only
     */
    void sign(SlhDsaParameterSet set, byte[] skSeed, byte[] pkSeed, byte[] digest, byte[] signature, Executor helpers);

    /**
     * {@return PK.root} (Algorithm 18): n bytes
     *
     * @param skSeed n bytes; neither changed nor kept
     * @param pkSeed n bytes
     * @param helpers as above
     */
    byte[] root(SlhDsaParameterSet set, byte[] skSeed, byte[] pkSeed, Executor helpers);
}
