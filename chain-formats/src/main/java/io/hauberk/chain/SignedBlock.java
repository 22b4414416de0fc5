// SPDX-License-Identifier: Apache-2.0
package io.hauberk.chain;

import io.hauberk.signature.BatchItem;
import io.hauberk.signature.Bytes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * A block as a list of signatures to verify. Immutable and safe for use by many threads.
 *
 * <p>Use: verify {@link #signatures()}; hand the keys that came out to {@link #check}; the block's signatures are good
 * if every item is valid and nothing is contradicted.
 */
public interface SignedBlock {
    /** {@return the block's height or slot} */
    long number();

    /** {@return the block's own timestamp}; nothing where the form it was read from doesn't say */
    Optional<Instant> timestamp();

    /** {@return the number of transactions} */
    int transactionCount();

    /** {@return the bytes of the block's transactions in the chain's own encoding} */
    long transactionBytes();

    /** {@return the signatures that must all be valid for the block to be, in the block's order} */
    List<BatchItem> signatures();

    /**
     * {@return the transaction that a signature belongs to, both counted from 0}
     *
     * @param signature an index of {@link #signatures()}
     * @throws IndexOutOfBoundsException if there is no such signature
     */
    int transactionOf(int signature);

    /**
     * {@return signatures that the chain skips when they are invalid, so that the block stands or falls without them}:
     * Ethereum's EIP-7702 authorisations. Those that other rules exclude already are not here but in {@link
     * #skippedUnseen()}
     */
    List<BatchItem> skippable();

    /** {@return how many such signatures are skipped whatever their bytes are} */
    int skippedUnseen();

    /**
     * Compares what the block says of itself with what its bytes and the recovered keys show. Costs one or two hashes
     * over every transaction.
     *
     * @param recoveredKey the encoded key that item i of {@link #signatures()} gave; empty where there is none, which
     *     contradicts nothing, since the item's own verdict tells
     * @return every contradiction, those of transactions first, in the block's order
     */
    List<Contradiction> check(IntFunction<Optional<Bytes>> recoveredKey);
}
