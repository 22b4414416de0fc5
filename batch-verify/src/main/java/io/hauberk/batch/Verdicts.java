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
 * result is made after the last of them has left.
 */
final class Verdicts {
    private final @Nullable Verdict[] verdicts;
    private final @Nullable Bytes[] recovered;

    Verdicts(int size) {
        verdicts = new @Nullable Verdict[size];
        recovered = new @Nullable Bytes[size];
    }

    void set(int index, Verdict verdict) {
        verdicts[index] = verdict;
    }

    void set(int index, Recovery recovery) {
        set(index, recovery.verdict(), recovery.key().orElse(null));
    }

    void set(int index, Verdict verdict, @Nullable Bytes key) {
        recovered[index] = key;
        verdicts[index] = verdict;
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
