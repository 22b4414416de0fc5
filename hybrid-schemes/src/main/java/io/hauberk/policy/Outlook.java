// SPDX-License-Identifier: Apache-2.0
package io.hauberk.policy;

import io.hauberk.signature.SchemeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What a policy accepts at a position, and what changes after it.
 *
 * @param position where, on the policy's clock
 * @param accepted what counts there, by purpose and scheme
 * @param blockLimits the most bytes of a block's signatures there, for the purposes that have a limit
 * @param changes every later change, in order; empty if nothing ever changes again
 */
public record Outlook(long position, List<Entry> accepted, List<BlockLimit> blockLimits, List<Change> changes) {
    /**
     * A scheme that counts.
     *
     * @param until the first later position at which it doesn't, if there is one
     */
    public record Entry(Purpose purpose, SchemeId scheme, Standing standing, OptionalLong until) {}

    /** A limit to a block. */
    public record BlockLimit(Purpose purpose, long bytes) {}

    /**
     * A position at which something changes.
     *
     * @param position the first position at which it is different
     * @param differences what is different, by purpose and scheme
     * @param blockLimits the limits that are new or gone
     */
    public record Change(long position, List<Difference> differences, List<BlockLimitDifference> blockLimits) {}

    /** A scheme that stands otherwise than before. */
    public record Difference(Purpose purpose, SchemeId scheme, Standing before, Standing after) {}

    /** A limit that is another than before. */
    public record BlockLimitDifference(Purpose purpose, OptionalLong before, OptionalLong after) {}

    /** Copies the lists. */
    public Outlook {
        accepted = List.copyOf(accepted);
        blockLimits = List.copyOf(blockLimits);
        changes = List.copyOf(changes);
    }

    /** {@return the first change, if anything ever changes again} */
    public Optional<Change> next() {
        return changes.stream().findFirst();
    }

    static Outlook of(Policy policy, long position) {
        List<Change> changes = new ArrayList<>();
        TreeMap<Policy.Subject, Long> ends = new TreeMap<>();
        long before = position;
        for (long at : policy.boundaries().tailSet(position, false)) {
            Change change = change(policy, before, at);
            for (Difference difference : change.differences()) {
                if (!difference.after().isAccepted()) {
                    ends.putIfAbsent(new Policy.Subject(difference.purpose(), difference.scheme()), at);
                }
            }
            if (!change.differences().isEmpty() || !change.blockLimits().isEmpty()) {
                changes.add(change);
            }
            before = at;
        }
        List<Entry> accepted = new ArrayList<>();
        for (Policy.Subject subject : policy.subjects()) {
            Standing standing = policy.standing(subject, position);
            if (standing.isAccepted()) {
                Long end = ends.get(subject);
                accepted.add(new Entry(
                        subject.purpose(),
                        subject.scheme(),
                        standing,
                        end == null ? OptionalLong.empty() : OptionalLong.of(end)));
            }
        }
        List<BlockLimit> limits = new ArrayList<>();
        for (Purpose purpose : policy.purposes()) {
            policy.blockLimit(purpose, position).ifPresent(bytes -> limits.add(new BlockLimit(purpose, bytes)));
        }
        return new Outlook(position, accepted, limits, changes);
    }

    private static Change change(Policy policy, long before, long at) {
        List<Difference> differences = new ArrayList<>();
        for (Policy.Subject subject : policy.subjects()) {
            Standing was = policy.standing(subject, before);
            Standing is = policy.standing(subject, at);
            if (!was.isLike(is)) {
                differences.add(new Difference(subject.purpose(), subject.scheme(), was, is));
            }
        }
        List<BlockLimitDifference> limits = new ArrayList<>();
        for (Purpose purpose : policy.purposes()) {
            OptionalLong was = policy.blockLimit(purpose, before);
            OptionalLong is = policy.blockLimit(purpose, at);
            if (!was.equals(is)) {
                limits.add(new BlockLimitDifference(purpose, was, is));
            }
        }
        return new Change(at, List.copyOf(differences), List.copyOf(limits));
    }
}
