// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.anchor;

import io.hauberk.migration.Account;
import io.hauberk.migration.ChainName;
import io.hauberk.signature.SigningKey;
import java.util.List;
import java.util.Optional;

/**
 * A chain on which acts are anchored: a dated log, not an authority. Safe for use by many threads.
 *
 * <p>The order of a careful caller: {@link #state} and {@link #slot}, {@link #sign}, write the {@link SignedAct} down and
 * sync, {@link #send}, then {@link #status} until it is {@link Status.Included} deep enough, or {@link Status.Dead}. One that
 * waits too long is replaced by the same act in the same slot at the fee of {@link #replacement}, and both are watched. Only
 * then may the next act of that account be signed. After a crash: send the same bytes again, and go on asking.
 *
 * <p>Every method that asks a node gives up after a bound of its own and throws an {@link AnchorException}; none retries.
 */
public interface Anchor extends Estimator, AutoCloseable {
    /** {@return the chain} */
    ChainName chain();

    /** {@return the newest block} */
    Head head() throws AnchorException;

    /** {@return what the chain knows of an account} */
    AccountState state(Account account) throws AnchorException;

    /**
     * {@return a slot for the account's next act}: on EVM chains the nonce after the last <em>included</em> transaction,
     * on Solana a recent blockhash
     *
     * @throws AnchorException.Refused if a transaction of the account is pending, whoever sent it
     */
    Slot slot(Account account) throws AnchorException;

    /** {@return what a unit of gas costs now} */
    Fee fee() throws AnchorException;

    /**
     * {@return the least fee at which nodes take another transaction of the same act and slot in the place of one that
     * waits}, and never less than today's; nothing on chains where a transaction that waits too long expires instead
     *
     * @param waiting the one that waits
     */
    Optional<Fee> replacement(SignedAct waiting) throws AnchorException;

    /**
     * Signs an act into a raw transaction. Deterministic: the same arguments give the same bytes. Sends nothing.
     *
     * @param act what to anchor
     * @param key the old key of the act's account
     * @param slot from {@link #slot}, or an undecided one whose transaction is to be replaced at a higher fee
     * @param fee the most to pay
     * @param gas the limit, from {@link Estimate#gas()}
     * @throws AnchorException.Refused if the fee can't be paid or the act makes no sense on this chain
     */
    SignedAct sign(Act act, SigningKey key, Slot slot, Fee fee, long gas) throws AnchorException;

    /**
     * Broadcasts the bytes. Sending them again is harmless: a node that knows them already is no error.
     *
     * @throws AnchorException.Refused if the node will never take them, with its reason; its slot may be used by another
     *     transaction, so ask {@link #status} before deciding anything
     */
    void send(SignedAct signed) throws AnchorException;

    /** {@return what became of a transaction} */
    Status status(SignedAct signed) throws AnchorException;

    /** {@return the account's anchored acts, oldest first}, whether or not they are deep already */
    List<AnchoredAct> acts(Account account) throws AnchorException;

    @Override
    void close();
}
