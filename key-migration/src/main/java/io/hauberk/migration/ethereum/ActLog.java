// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.ethereum;

import io.hauberk.chain.ethereum.Address;
import io.hauberk.migration.Account;
import io.hauberk.migration.anchor.AnchorException;
import io.hauberk.migration.anchor.AnchoredAct;
import io.hauberk.migration.anchor.Inclusion;
import io.hauberk.migration.rpc.RpcError;
import io.hauberk.signature.Bytes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Reads an account's acts from the registry, newest to oldest along the block numbers that the events carry, and checks
 * them against the hash chain in the contract's state: a node that withholds, invents, changes or reorders an event is
 * found out, unless it lies about the state too.
 */
final class ActLog {
    /** What an account can make others read; each act has cost it a transaction. */
    private static final long MAX_ACTS = 10_000;

    private static final String METHOD = "eth_getLogs";
    private static final Bytes NO_HEAD = Bytes.wrap(new byte[Abi.WORD_BYTES]);

    private final EthereumNode node;
    private final Address registry;

    ActLog(EthereumNode node, Address registry) {
        this.node = node;
        this.registry = registry;
    }

    /** What the contract remembers of an account, at one height. */
    record Remembered(long acts, long latest, Bytes head) {}

    private record Found(RegistryEvent.Told told, EthereumNode.Log log) {}

    Remembered remembered(Account account, EthereumNode.At at) throws AnchorException {
        Bytes word = Abi.word(Address.parse(account.address()));
        Bytes struct = view("accountOf(address)", word, 4, at);
        Bytes head = view("headOf(address)", word, 1, at);
        return new Remembered(number(struct, 0), number(struct, 2), head);
    }

    List<AnchoredAct> read(Account account) throws AnchorException {
        EthereumNode.Block newest = node.newest();
        EthereumNode.At at = EthereumNode.At.height(newest.head().height());
        Remembered remembered = remembered(account, at);
        if (remembered.acts() > MAX_ACTS) {
            throw new AnchorException.Refused(
                    account + " has more than " + MAX_ACTS + " acts", "nobody needs so many: treat it as not migrated");
        }
        Deque<Found> found = new ArrayDeque<>();
        long height = remembered.latest();
        while (found.size() < remembered.acts()) {
            List<Found> inBlock = inBlock(account, height);
            for (Found act : inBlock.reversed()) {
                found.addFirst(act);
            }
            long previous = inBlock.getFirst().told().previous();
            if (found.size() < remembered.acts() && previous >= height) {
                throw new AnchorException.Garbled(METHOD, "acts of " + account + " at " + height + " are missing");
            }
            height = previous;
        }
        requireUnchanged(newest);
        return checked(account, List.copyOf(found), remembered);
    }

    private List<Found> inBlock(Account account, long height) throws AnchorException {
        Bytes topic = Abi.word(Address.parse(account.address()));
        EthereumNode.At at = EthereumNode.At.height(height);
        List<Found> found = new ArrayList<>();
        for (EthereumNode.Log log :
                node.logs(Optional.of(registry), List.of(Optional.empty(), Optional.of(topic)), at, at)) {
            if (log.height() != height || !log.contract().equals(registry)) {
                throw new AnchorException.Garbled(METHOD, "events that were not asked for");
            }
            RegistryEvent.read(account, topic, log.topics(), log.data())
                    .ifPresent(told -> found.add(new Found(told, log)));
        }
        if (found.isEmpty()) {
            throw new AnchorException.Garbled(
                    METHOD,
                    "the registry's state tells of an act of " + account + " at height " + height
                            + ", and the node shows no event there (it may have dropped old ones)");
        }
        found.sort(Comparator.comparingLong(act -> act.log().index()));
        return found;
    }

    private List<AnchoredAct> checked(Account account, List<Found> found, Remembered remembered)
            throws AnchorException {
        List<AnchoredAct> acts = new ArrayList<>();
        Bytes head = NO_HEAD;
        for (Found act : found) {
            EthereumNode.Log log = act.log();
            head = act.told().entry().headAfter(head, log.height());
            acts.add(new AnchoredAct(act.told().act(), inclusion(account, log)));
        }
        if (acts.size() != remembered.acts() || !head.equals(remembered.head())) {
            throw new AnchorException.Garbled(
                    METHOD, "the events of " + account + " are not those that the registry's state commits to");
        }
        return List.copyOf(acts);
    }

    private Inclusion inclusion(Account account, EthereumNode.Log log) throws AnchorException {
        EthereumNode.Block block = node.block(EthereumNode.At.height(log.height()))
                .filter(b -> b.head().hash().equals(EthereumNode.hex(log.blockHash())))
                .orElseThrow(() -> reorganised(log.height()));
        return new Inclusion(
                account.chain(),
                log.height(),
                block.head().timestamp(),
                block.head().hash(),
                EthereumNode.hex(log.transaction()),
                log.index());
    }

    /** All was read at one height: if its block is another by now, it was read from two chains. */
    private void requireUnchanged(EthereumNode.Block newest) throws AnchorException {
        long height = newest.head().height();
        boolean same = node.block(EthereumNode.At.height(height))
                .map(block -> block.head().hash().equals(newest.head().hash()))
                .orElse(false);
        if (!same) {
            throw reorganised(height);
        }
    }

    private static AnchorException.Reorganised reorganised(long height) {
        return new AnchorException.Reorganised(height, "another block than when reading began");
    }

    private Bytes view(String function, Bytes argument, int words, EthereumNode.At at) throws AnchorException {
        Bytes result;
        try {
            result = node.call(registry, Abi.call(function, argument), at);
        } catch (RpcError e) {
            throw e.refused("eth_call of " + function);
        }
        if (result.length() != words * Abi.WORD_BYTES) {
            throw new AnchorException.Garbled("eth_call", "no registry answers at " + registry);
        }
        return result;
    }

    private static long number(Bytes struct, int index) throws AnchorException {
        java.math.BigInteger number = Abi.number(struct.slice(index * Abi.WORD_BYTES, Abi.WORD_BYTES));
        if (number.bitLength() > 63) {
            throw new AnchorException.Garbled("eth_call", "a count of more than 63 bits");
        }
        return number.longValueExact();
    }
}
