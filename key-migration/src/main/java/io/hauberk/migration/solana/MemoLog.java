// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.solana;

import io.hauberk.migration.Account;
import io.hauberk.migration.anchor.Act;
import io.hauberk.migration.anchor.AnchorException;
import io.hauberk.migration.anchor.AnchoredAct;
import io.hauberk.migration.anchor.Inclusion;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyingKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.crypto.digests.KeccakDigest;

/**
 * Reads an account's acts from its memos, and keeps the rules that a contract keeps elsewhere: acts are numbered without
 * gaps, the first one and only that is a registration, a reveal opens a commitment of an earlier slot, and there is one
 * cut-off. A memo that breaks them is no act.
 *
 * <p>Every memo's signature is verified here, so that a node can invent none; it could keep some back. Whoever depends
 * on there being no more asks several nodes.
 */
final class MemoLog {
    /** What others can make us read: anybody can name an account's log key, and pays for it. */
    private static final int MAX_LISTED = 20_000;

    private final SolanaNode node;

    MemoLog(SolanaNode node) {
        this.node = node;
    }

    private record Candidate(Act act, long slot, String signature) {}

    List<AnchoredAct> read(Account account, VerifyingKey key) throws AnchorException {
        Map<Long, SolanaNode.Block> blocks = new HashMap<>();
        Rules rules = new Rules();
        List<AnchoredAct> acts = new ArrayList<>();
        for (Candidate candidate : candidates(account, key)) {
            if (!rules.takes(candidate.act(), candidate.slot())) {
                continue;
            }
            SolanaNode.Block block = blocks.get(candidate.slot());
            if (block == null) {
                block = node.block(candidate.slot());
                blocks.put(candidate.slot(), block);
            }
            acts.add(new AnchoredAct(
                    candidate.act(), inclusion(account, candidate.slot(), candidate.signature(), block)));
        }
        return List.copyOf(acts);
    }

    static Inclusion inclusion(Account account, long slot, String signature, SolanaNode.Block block)
            throws AnchorException {
        int index = block.signatures().indexOf(signature);
        if (index < 0) {
            throw new AnchorException.Reorganised(slot, "its block has no transaction " + signature);
        }
        return new Inclusion(account.chain(), slot, block.timestamp(), block.hash(), signature, index);
    }

    /** {@return the memos that the account itself has signed}, oldest first */
    private List<Candidate> candidates(Account account, VerifyingKey key) throws AnchorException {
        List<Candidate> candidates = new ArrayList<>();
        for (String signature : listed(Base58.encode(MemoTransaction.logKey(key.encoded())))) {
            Optional<SolanaNode.Included> included = node.transaction(signature);
            if (included.isPresent() && included.get().success()) {
                written(account, key, signature, included.get().raw())
                        .ifPresent(act ->
                                candidates.add(new Candidate(act, included.get().slot(), signature)));
            }
        }
        return candidates;
    }

    static Optional<Act> written(Account account, VerifyingKey key, String signature, Bytes raw) {
        return MemoTransaction.read(raw)
                .filter(found -> found.signer().equals(key.encoded()))
                .filter(found -> Base58.encode(found.signature()).equals(signature))
                .filter(found -> key.verify(Input.pure(found.message()), found.signature()) == Verdict.VALID)
                .flatMap(found -> Memo.read(account, found.memo()));
    }

    private List<String> listed(String logKey) throws AnchorException {
        List<String> signatures = new ArrayList<>();
        Optional<String> before = Optional.empty();
        int read = 0;
        while (true) {
            List<SolanaNode.Listed> page = node.signatures(logKey, before);
            for (SolanaNode.Listed listed : page) {
                if (listed.success()) {
                    signatures.add(listed.signature());
                }
            }
            read += page.size();
            if (page.size() < SolanaNode.PAGE) {
                return signatures.reversed();
            }
            if (read > MAX_LISTED) {
                throw new AnchorException.Refused(
                        "more than " + MAX_LISTED + " transactions name " + logKey,
                        "somebody floods the account's log: ask a node with an index of its own");
            }
            before = Optional.of(page.getLast().signature());
        }
    }

    /** What an account has done so far. For one thread. */
    private static final class Rules {
        private long next;
        private boolean cutOff;
        private final Map<Bytes, Long> commitments = new HashMap<>();
        private final Set<Bytes> revealed = new HashSet<>();

        private boolean takes(Act act, long slot) {
            if (act.nonce() != next || (act instanceof Act.Register) != (next == 0)) {
                return false;
            }
            boolean taken = switch (act) {
                case Act.Commit commit -> commitments.putIfAbsent(commit.commitment(), slot) == null;
                case Act.Reveal reveal -> {
                    Bytes commitment = commitment(reveal);
                    Long since = commitments.get(commitment);
                    yield since != null && since < slot && revealed.add(commitment);
                }
                case Act.CutOff _ -> !cutOff;
                default -> true;
            };
            if (taken) {
                next++;
                cutOff |= act instanceof Act.CutOff;
            }
            return taken;
        }
    }

    /** {@return what a reveal opens} */
    static Bytes commitment(Act.Reveal reveal) {
        KeccakDigest keccak = new KeccakDigest(256);
        for (Bytes part : List.of(reveal.statement(), reveal.salt())) {
            keccak.update(part.toArray(), 0, part.length());
        }
        byte[] hash = new byte[keccak.getDigestSize()];
        keccak.doFinal(hash, 0);
        return Bytes.wrap(hash);
    }
}
