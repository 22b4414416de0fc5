// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli.vectors;

import io.hauberk.chain.Contradiction;
import io.hauberk.chain.SignedBlock;
import io.hauberk.signature.BatchItem;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.RecoverItem;
import io.hauberk.signature.Recovery;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The signatures of a real block: every one must be valid, and every key that comes out must be the sender that the
 * block names.
 */
final class BlockCases {
    private final String id;
    private final SignedBlock block;

    /**
     * @param id the block, for people
     */
    BlockCases(String id, SignedBlock block) {
        this.id = id;
        this.block = block;
    }

    /** {@return the schemes of its signatures, in order of appearance} */
    List<SchemeId> schemes() {
        return block.signatures().stream().map(BatchItem::scheme).distinct().toList();
    }

    /** {@return how many signatures are of that scheme} */
    int count(SchemeId scheme) {
        return (int) block.signatures().stream()
                .filter(item -> item.scheme().equals(scheme))
                .count();
    }

    /** Verifies the signatures of one scheme on the back end that {@code schemes} are pinned to. */
    void run(SchemeId scheme, Schemes schemes, Tally tally) {
        List<Optional<Bytes>> keys = new ArrayList<>();
        List<Optional<String>> failures = new ArrayList<>();
        for (BatchItem item : block.signatures()) {
            if (!item.scheme().equals(scheme)) {
                keys.add(Optional.empty());
                failures.add(Optional.empty());
                continue;
            }
            Recovery recovery = recover(schemes, item);
            keys.add(recovery.key());
            failures.add(
                    recovery.verdict().isValid()
                            ? Optional.empty()
                            : Optional.of(recovery.verdict().name()));
        }
        for (Contradiction contradiction : block.check(keys::get)) {
            contradiction
                    .signature()
                    .ifPresentOrElse(
                            index -> failures.set(index, Optional.of(contradiction.message())),
                            () -> tally.add(id, "", new Outcome.Failed(contradiction.message())));
        }
        for (int i = 0; i < failures.size(); i++) {
            if (block.signatures().get(i).scheme().equals(scheme)) {
                Optional<String> failure = failures.get(i);
                tally.add(
                        id + "/" + i,
                        "",
                        failure.isPresent() ? new Outcome.Failed(failure.get()) : new Outcome.Passed());
            }
        }
    }

    private static Recovery recover(Schemes schemes, BatchItem item) {
        try {
            return switch (item) {
                case RecoverItem recover -> schemes.recover(recover.scheme(), recover.input(), recover.signature());
                case VerifyItem verify -> {
                    Verdict verdict = schemes.verify(verify.scheme(), verify.key(), verify.input(), verify.signature());
                    yield verdict.isValid() ? Recovery.of(verify.key()) : Recovery.failed(verdict);
                }
            };
        } catch (IllegalArgumentException e) {
            return Recovery.failed(Verdict.UNKNOWN_SCHEME);
        }
    }
}
