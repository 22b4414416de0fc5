// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.ethereum;

import io.hauberk.chain.ethereum.Address;
import io.hauberk.migration.Account;
import io.hauberk.migration.anchor.Act;
import io.hauberk.migration.anchor.AnchorException;
import io.hauberk.migration.anchor.Inclusion;
import io.hauberk.migration.anchor.SignedAct;
import io.hauberk.migration.anchor.Slot;
import io.hauberk.migration.anchor.Status;
import io.hauberk.signature.Bytes;
import java.util.Optional;

/** Finds out what became of a transaction. */
final class TransactionFate {
    /** How far back a full node without an archive knows an account's nonce. */
    private static final long KNOWN_STATES = 120;

    private final EthereumNode node;
    private final Address registry;

    TransactionFate(EthereumNode node, Address registry) {
        this.node = node;
        this.registry = registry;
    }

    Status status(SignedAct signed) throws AnchorException {
        Bytes hash = Bytes.fromHex(signed.hash());
        Optional<EthereumNode.Receipt> receipt = node.receipt(hash);
        if (receipt.isEmpty()) {
            Address sender = Address.parse(signed.act().account().address());
            long nonce = nonce(signed.slot());
            if (node.transactionCount(sender, EthereumNode.At.LATEST) <= nonce) {
                return node.knows(hash) ? new Status.Pending() : new Status.Unknown();
            }
            // It may have been included between the two questions.
            receipt = node.receipt(hash);
            if (receipt.isEmpty()) {
                return new Status.Dead(
                        "nonce " + nonce + " of its account went to another transaction", depthOf(sender, nonce));
            }
        }
        return included(signed, receipt.get());
    }

    static long nonce(Slot slot) {
        if (slot instanceof Slot.Nonce(long value)) {
            return value;
        }
        throw new IllegalArgumentException("a slot of another chain");
    }

    private Status included(SignedAct signed, EthereumNode.Receipt receipt) throws AnchorException {
        long newest = node.newest().head().height();
        EthereumNode.Block block = node.block(EthereumNode.At.height(receipt.height()))
                .filter(b -> b.head().hash().equals(EthereumNode.hex(receipt.blockHash())))
                .orElseThrow(() -> new AnchorException.Reorganised(
                        receipt.height(), "the block with transaction " + signed.hash() + " is gone"));
        if (newest < receipt.height()) {
            throw new AnchorException.Reorganised(newest, "it is shorter than a moment ago");
        }
        Account account = signed.act().account();
        Optional<EthereumNode.Log> event = event(signed.act(), receipt);
        boolean success = receipt.success()
                && (signed.act() instanceof Act.Delegate delegate ? delegated(delegate) : event.isPresent());
        Inclusion inclusion = new Inclusion(
                account.chain(),
                receipt.height(),
                block.head().timestamp(),
                block.head().hash(),
                signed.hash(),
                event.map(EthereumNode.Log::index).orElse(receipt.index()));
        return new Status.Included(inclusion, newest - receipt.height() + 1, success, receipt.gasUsed());
    }

    /** {@return the event that tells of exactly this act} */
    private Optional<EthereumNode.Log> event(Act act, EthereumNode.Receipt receipt) {
        Bytes topic = Abi.word(Address.parse(act.account().address()));
        return receipt.logs().stream()
                .filter(log -> log.contract().equals(registry))
                .filter(log -> RegistryEvent.read(act.account(), topic, log.topics(), log.data())
                        .map(told -> told.act().equals(act))
                        .orElse(false))
                .findFirst();
    }

    /** The chain skips an authorisation that it doesn't like, and the transaction succeeds all the same. */
    private boolean delegated(Act.Delegate act) throws AnchorException {
        Bytes code = node.code(Address.parse(act.account().address()));
        return Delegation.target(code)
                .map(Address.parse(act.delegate().address())::equals)
                .orElse(false);
    }

    /** {@return how many blocks there are from the one that used the nonce to the newest, as far as the node knows} */
    private long depthOf(Address sender, long nonce) throws AnchorException {
        long newest = node.newest().head().height();
        long unused = Math.max(0, newest - KNOWN_STATES); // a height at which the nonce was free, or the oldest known
        long used = newest;
        try {
            while (unused < used) {
                long middle = unused + (used - unused) / 2;
                if (node.transactionCount(sender, EthereumNode.At.height(middle)) > nonce) {
                    used = middle;
                } else {
                    unused = middle + 1;
                }
            }
        } catch (AnchorException.Refused e) {
            return newest - used + 1; // the node keeps fewer states: at least this deep
        }
        return newest - used + 1;
    }
}
