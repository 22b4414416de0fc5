// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.field;

import io.hauberk.batch.BatchResult;
import io.hauberk.batch.BatchVerifier;
import io.hauberk.batch.Failure;
import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.signature.BatchItem;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.RecoverItem;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyItem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A batch whose every verdict is known beforehand: from the schemes themselves, one by one.
 *
 * @param items the signatures
 * @param expected those that are not valid, by ascending index, with their verdicts
 */
record Trial(List<BatchItem> items, List<Failure> expected) {
    private static final int TRIES = 64;

    Trial {
        items = List.copyOf(items);
        expected = List.copyOf(expected);
    }

    /** {@return a batch of valid signatures, but for these places, whose signatures are spoiled} */
    static Trial of(List<BatchItem> valid, Collection<Integer> spoiled) {
        List<BatchItem> items = new ArrayList<>(valid);
        List<Failure> expected = new ArrayList<>();
        for (int index : spoiled.stream().sorted().toList()) {
            BatchItem bad = mismatching(valid.get(index));
            items.set(index, bad);
            expected.add(new Failure(index, verdict(bad)));
        }
        return new Trial(items, expected);
    }

    /** Verifies it; whoever gives other verdicts is wrong. */
    void verify(BatchVerifier verifier) {
        BatchResult result = verifier.verify(items);
        if (!result.isComplete() || !result.invalid().equals(expected)) {
            throw new IllegalStateException("wrong verdicts: " + result.invalid() + ", not " + expected);
        }
    }

    // Of the ways to spoil a signature, one that costs the verifier most: well formed and wrong.
    private static BatchItem mismatching(BatchItem good) {
        BatchItem bad = good;
        for (int salt = 0; salt < TRIES; salt++) {
            bad = spoiled(good, salt);
            if (verdict(bad) == Verdict.MISMATCH) {
                return bad;
            }
        }
        return bad;
    }

    private static BatchItem spoiled(BatchItem good, int salt) {
        return switch (good) {
            case VerifyItem item -> Corpus.spoiled(item, salt);
            // Most changes to r or s give another signer's key; this r is on no curve, or above its order.
            case RecoverItem item -> {
                byte[] signature = item.signature().toArray();
                signature[0] ^= (byte) (salt + 1);
                signature[31] ^= (byte) salt;
                yield new RecoverItem(item.scheme(), item.input(), Bytes.wrap(signature));
            }
        };
    }

    private static Verdict verdict(BatchItem item) {
        Schemes schemes = HybridSchemes.standard();
        return switch (item) {
            case VerifyItem one -> schemes.verify(one.scheme(), one.key(), one.input(), one.signature());
            case RecoverItem one ->
                schemes.recover(one.scheme(), one.input(), one.signature()).verdict();
        };
    }
}
