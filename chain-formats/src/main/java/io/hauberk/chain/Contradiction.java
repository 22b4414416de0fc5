// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain;

import java.util.OptionalInt;

/**
 * Something that a block says and that its own bytes or signatures refute.
 *
 * @param subject what is contradicted
 * @param signature the index into {@link SignedBlock#signatures()} if a signature doesn't do what the block says it
 *     does: that signature is then invalid, with verdict {@code MISMATCH}
 * @param message what was said and what was found, in one sentence
 */
public record Contradiction(Subject subject, OptionalInt signature, String message) {
    /** What a block can be wrong about. */
    public enum Subject {
        /** The sender named is not the signer. */
        SENDER,
        /** The signature is for another chain. */
        CHAIN,
        /** A transaction's hash. */
        TRANSACTION_HASH,
        /** The commitment to all transactions. */
        TRANSACTIONS_ROOT,
        /** The block's own hash. */
        BLOCK_HASH
    }

    /** {@return a contradiction about the block as a whole or about a hash} */
    public static Contradiction of(Subject subject, String message) {
        return new Contradiction(subject, OptionalInt.empty(), message);
    }

    /** {@return a contradiction that makes a signature invalid} */
    public static Contradiction ofSignature(Subject subject, int signature, String message) {
        return new Contradiction(subject, OptionalInt.of(signature), message);
    }
}
