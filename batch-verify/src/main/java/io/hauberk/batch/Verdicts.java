// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Recovery;
import io.hauberk.signature.Verdict;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The verdicts of one batch as they come in. Each item belongs to one thread, which writes its place and no other; the
 * result is made after the last of them has left. A hybrid's item has a verdict once each of its parts has one.
 */
final class Verdicts {
    private final @Nullable Verdict[] verdicts;
    private final @Nullable Bytes[] recovered;
    private final byte[] partsLeft; // of items that are verified in parts: how many have no verdict yet
    private final Verdict[] partsSoFar; // the worst of the others

    /**
     * Makes room.
     *
     * @param inParts whether some of the items may be verified in parts
     */
    Verdicts(int size, boolean inParts) {
        verdicts = new @Nullable Verdict[size];
        recovered = new @Nullable Bytes[size];
        partsLeft = new byte[inParts ? size : 0];
        partsSoFar = new Verdict[inParts ? size : 0];
    }

    /** Learns that an item is verified in so many parts: its verdict is the worst of theirs. */
    void expect(int index, int parts) {
        partsLeft[index] = (byte) parts;
        partsSoFar[index] = Verdict.VALID;
    }

    void set(int index, Verdict verdict) {
        if (partsLeft.length == 0 || partsLeft[index] == 0) {
            verdicts[index] = verdict;
            return;
        }
        partsSoFar[index] = partsSoFar[index].and(verdict);
        if (--partsLeft[index] == 0) {
            verdicts[index] = partsSoFar[index];
        }
    }

    void set(int index, Recovery recovery) {
        set(index, recovery.verdict(), recovery.key().orElse(null));
    }

    void set(int index, Verdict verdict, @Nullable Bytes key) {
        recovered[index] = key;
        set(index, verdict);
    }

    BatchResult result() {
        List<Failure> invalid = new ArrayList<>();
        BitSet unfinished = new BitSet();
        List<RecoveredKey> keys = new ArrayList<>();
        for (int i = 0; i < verdicts.length; i++) {
            Verdict verdict = verdicts[i];
            Bytes key = recovered[i];
            if (verdict == null) {
                unfinished.set(i);
            } else if (verdict != Verdict.VALID) {
                invalid.add(new Failure(i, verdict));
            } else if (key != null) {
                keys.add(new RecoveredKey(i, key));
            }
        }
        return new BatchResult(verdicts.length, invalid, unfinished, keys);
    }
}
