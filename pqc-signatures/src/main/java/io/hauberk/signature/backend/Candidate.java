// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.backend;

import io.hauberk.signature.InputKind;
import java.util.Set;

/**
 * One back end that might serve a scheme.
 *
 * @param <E> the engine interface of the scheme's family
 * @param backend the back end's name, one of the constants of {@link BackendChoice} where it is a known one
 * @param rank the higher, the sooner it is tried; say beside the number what measurement or property gives it
 * @param capable the kinds of input it can serve
 * @param opener opens the engine
 */
public record Candidate<E>(String backend, int rank, Set<InputKind> capable, Opener<E> opener) {
    public Candidate {
        capable = Set.copyOf(capable);
    }

    /**
     * Opens an engine.
     *
     * @param <E> the engine
     */
    @FunctionalInterface
    public interface Opener<E> {
        /**
         * {@return the engine}
         *
         * @throws Exception if the host lacks what it needs; the message says what, for people
         */
        E open() throws Exception;
    }
}
