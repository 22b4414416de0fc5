// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain;

import io.hauberk.signature.Bytes;

/**
 * A chain whose blocks can be read. One instance may serve many threads.
 *
 * <p>A new chain is one implementation and one line in {@link Chains}.
 */
public interface Chain {
    /** {@return the name a person types for it, in lower case} */
    String name();

    /**
     * {@return the longest block that {@link #parseBlock} takes, in bytes}: what a caller may have to hold in memory
     */
    int maxBlockBytes();

    /**
     * Reads one block in any of the chain's forms; the form is told by the first bytes. The bytes are copied.
     *
     * @param content exactly one block, with nothing behind it
     * @throws ChainFormatException if it is anything else
     */
    SignedBlock parseBlock(Bytes content) throws ChainFormatException;
}
