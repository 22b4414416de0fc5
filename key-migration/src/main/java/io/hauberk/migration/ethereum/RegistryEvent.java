// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.ethereum;

import io.hauberk.chain.ethereum.Keccak256;
import io.hauberk.migration.Account;
import io.hauberk.migration.anchor.Act;
import io.hauberk.signature.Bytes;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** The registry's events that tell of an act, one a kind, with the kind's number in the hash chain. */
enum RegistryEvent {
    REGISTERED(1, "Registered(address,bytes32,bytes32,uint64,uint64)", 2),
    ROTATED(2, "Rotated(address,bytes32,bytes32,uint64,uint64)", 2),
    COMMITTED(3, "Committed(address,bytes32,uint64,uint64)", 1),
    REVEALED(4, "Revealed(address,bytes32,bytes32,uint64,uint64)", 2),
    REVOKED(5, "Revoked(address,bytes32,bytes32,uint64,uint64)", 2),
    CUT_OFF(6, "CutOff(address,uint64,uint64)", 0);

    private static final Bytes ZERO = Bytes.wrap(new byte[Abi.WORD_BYTES]);
    private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);

    private final int kind;

    @SuppressWarnings("ImmutableEnumChecker") // nobody writes to it
    private final Bytes topic;

    private final int values;

    RegistryEvent(int kind, String signature, int values) {
        this.kind = kind;
        this.topic = Abi.topic(signature);
        this.values = values;
    }

    /** {@return the event that tells of such an act}; nothing for a delegation */
    static Optional<RegistryEvent> of(Act act) {
        return switch (act) {
            case Act.Register _ -> Optional.of(REGISTERED);
            case Act.Rotate _ -> Optional.of(ROTATED);
            case Act.Commit _ -> Optional.of(COMMITTED);
            case Act.Reveal _ -> Optional.of(REVEALED);
            case Act.Revoke _ -> Optional.of(REVOKED);
            case Act.CutOff _ -> Optional.of(CUT_OFF);
            case Act.Delegate _ -> Optional.empty();
        };
    }

    Bytes topic() {
        return topic;
    }

    /**
     * What an event says.
     *
     * @param act the act
     * @param previous the block of the account's act before, 0 if it is the first
     * @param entry kind, nonce, and the two values, as the hash chain takes them around the block's height
     */
    record Told(Act act, long previous, Entry entry) {}

    /** An act as the contract's hash chain takes it: a kind, a nonce and two words. */
    record Entry(int kind, long nonce, Bytes first, Bytes second) {
        /** {@return the head after this act}: {@code headOf} of the contract */
        Bytes headAfter(Bytes headBefore, long height) {
            return Keccak256.hash(headBefore, Abi.word(kind), Abi.word(nonce), Abi.word(height), first, second);
        }
    }

    /** {@return what a log entry says of {@code account}}, or nothing if it is none of these events, of that account */
    static Optional<Told> read(Account account, Bytes accountTopic, List<Bytes> topics, Bytes data) {
        if (topics.isEmpty()) {
            return Optional.empty();
        }
        for (RegistryEvent event : values()) {
            if (event.topic.equals(topics.getFirst())) {
                return event.told(account, accountTopic, topics, data);
            }
        }
        return Optional.empty();
    }

    private Optional<Told> told(Account account, Bytes accountTopic, List<Bytes> topics, Bytes data) {
        // The first value is a topic, the second data; nonce and previous block are the last two words.
        int topicsBefore = values == 0 ? 2 : 3;
        int words = (values == 2 ? 1 : 0) + 2;
        if (topics.size() != topicsBefore
                || !topics.get(1).equals(accountTopic)
                || data.length() != words * Abi.WORD_BYTES) {
            return Optional.empty();
        }
        Bytes first = values == 0 ? ZERO : topics.get(2);
        Bytes second = values == 2 ? data.slice(0, Abi.WORD_BYTES) : ZERO;
        BigInteger nonce = Abi.number(data.slice(data.length() - 2 * Abi.WORD_BYTES, Abi.WORD_BYTES));
        BigInteger previous = Abi.number(data.slice(data.length() - Abi.WORD_BYTES));
        if (nonce.compareTo(MAX_LONG) > 0 || previous.compareTo(MAX_LONG) > 0) {
            return Optional.empty();
        }
        Entry entry = new Entry(kind, nonce.longValueExact(), first, second);
        return Optional.of(new Told(act(account, entry), previous.longValueExact(), entry));
    }

    private Act act(Account account, Entry entry) {
        return switch (this) {
            case REGISTERED -> new Act.Register(account, entry.nonce(), entry.first(), entry.second());
            case ROTATED -> new Act.Rotate(account, entry.nonce(), entry.first(), entry.second());
            case COMMITTED -> new Act.Commit(account, entry.nonce(), entry.first());
            case REVEALED -> new Act.Reveal(account, entry.nonce(), entry.first(), entry.second());
            case REVOKED -> new Act.Revoke(account, entry.nonce(), entry.first(), entry.second());
            case CUT_OFF -> new Act.CutOff(account, entry.nonce());
        };
    }
}
