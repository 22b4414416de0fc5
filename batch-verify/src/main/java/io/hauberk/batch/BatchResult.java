// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

import io.hauberk.signature.Verdict;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What became of a batch. An item is valid unless it is listed as invalid or unfinished; one result can hold items of
 * all three kinds. Unfinished means that the deadline or a cancellation came first, and says nothing about the
 * signature.
 *
 * @param size the number of items
 * @param invalid those that did not verify, by ascending index
 * @param unfinished the indices of those without a verdict; a copy, which the caller may change
 * @param recovered the keys of the valid {@link io.hauberk.signature.RecoverItem}s, by ascending index
 */
public record BatchResult(int size, List<Failure> invalid, BitSet unfinished, List<RecoveredKey> recovered) {
    public BatchResult {
        invalid = List.copyOf(invalid);
        unfinished = (BitSet) unfinished.clone();
        recovered = List.copyOf(recovered);
    }

    @Override
    public BitSet unfinished() {
        return (BitSet) unfinished.clone();
    }

    /** {@return whether every item was finished and is valid} */
    public boolean allValid() {
        return invalid.isEmpty() && unfinished.isEmpty();
    }

    /** {@return whether every item has a verdict} */
    public boolean isComplete() {
        return unfinished.isEmpty();
    }

    /** {@return how many items are valid} */
    public int validCount() {
        return size - invalid.size() - unfinished.cardinality();
    }

    /**
     * {@return the verdict of one item, or nothing if it is unfinished}
     *
     * @throws IndexOutOfBoundsException unless {@code 0 <= index < size}
     */
    public Optional<Verdict> verdict(int index) {
        Objects.checkIndex(index, size);
        if (unfinished.get(index)) {
            return Optional.empty();
        }
        int at = Collections.binarySearch(
                invalid, new Failure(index, Verdict.MISMATCH), Comparator.comparingInt(Failure::index));
        return Optional.of(at >= 0 ? invalid.get(at).verdict() : Verdict.VALID);
    }
}
