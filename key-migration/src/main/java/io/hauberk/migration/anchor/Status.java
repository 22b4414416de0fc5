// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.anchor;

/** What became of a transaction. Every answer can be taken back by a reorganisation until it is deep enough. */
public sealed interface Status {
    /** The node has never heard of it, or has forgotten it; its slot is free. Send the same bytes again. */
    record Unknown() implements Status {}

    /** It waits in the node's pool. */
    record Pending() implements Status {}

    /**
     * It is in a block.
     *
     * @param inclusion where
     * @param confirmations 1 if it is in the newest block
     * @param success whether it did what it should; a failed one has used its slot all the same
     * @param gasUsed the gas it used
     */
    record Included(Inclusion inclusion, long confirmations, boolean success, long gasUsed) implements Status {}

    /**
     * It can never be included any more: its nonce went to another transaction, or its blockhash expired.
     *
     * @param reason in one clause
     * @param confirmations how deep the block is that decided this
     */
    record Dead(String reason, long confirmations) implements Status {}
}
