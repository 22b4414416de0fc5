// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

import io.hauberk.signature.BatchItem;
import io.hauberk.signature.HybridScheme;
import io.hauberk.signature.Input;
import io.hauberk.signature.RecoverItem;
import io.hauberk.signature.RecoversKey;
import io.hauberk.signature.SchemeSpec;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.VerifyItem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The work of one batch: its items grouped by scheme, and the groups cut into chunks that threads take one after the
 * other.
 *
 * <p>Heavy schemes come first and chunks shrink towards the end, by cost and not by count, so that no thread is left
 * with a long chunk while the others have nothing to do (guided self-scheduling). Items of an unknown scheme are in no
 * group. Within a group, long messages come first and next to others of their length: lanes hash together, and all of
 * them wait for the longest.
 */
final class WorkPlan {
    // A smaller chunk costs more in handing it out than it helps; a larger one would hold a thread that other batches
    // wait for.
    private static final long SMALLEST_CHUNK_NANOS = 200_000;
    private static final long LARGEST_CHUNK_NANOS = 5_000_000;

    private static final long NANOS_PER_COST_WEIGHT = 1_000; // a cost weight is in microseconds

    // Up to here a message costs a small part of any verification.
    private static final int SHORT_BYTES = 1 << 10;
    private static final long NANOS_PER_BYTE = 1; // of hashing, roughly: a third in lanes, three times as much alone

    /**
     * Items of one scheme that are checked in the same way.
     *
     * @param scheme theirs
     * @param recovers whether they are {@link RecoverItem}s; the scheme is a {@link RecoversKey} then
     * @param kernel the kernels that may verify them, if there are any
     * @param parts of a hybrid, one for each of its components; else none
     */
    record Group(
            SignatureScheme scheme,
            boolean recovers,
            @Nullable KernelState<?> kernel,
            List<Group> parts) {
        /** {@return nanoseconds of one core for an item} */
        long cost() {
            if (!parts.isEmpty()) {
                return parts.stream().mapToLong(Group::cost).sum();
            }
            KernelTimes times = times();
            return times == null ? NANOS_PER_COST_WEIGHT * scheme.spec().costWeight() : times.perItem();
        }

        /** {@return of how many items a chunk of about {@code count} is best made up}: of what fills lanes */
        int unit(int count) {
            KernelTimes times = times();
            if (times == null || times.lanes() == 0) {
                return 1;
            }
            return count >= times.lanes() ? times.lanes() : times.group();
        }

        private @Nullable KernelTimes times() {
            return kernel == null || !parts.isEmpty() ? null : kernel.serving();
        }
    }

    /**
     * A part of a group, for one thread.
     *
     * @param group whose items these are
     * @param from the first place in {@link #itemAt}
     * @param to the place after the last
     */
    record Chunk(Group group, int from, int to) {}

    private final List<BatchItem> items;
    private final int[] order; // item indices, grouped; of stable order within a group
    private final List<Chunk> chunks;
    private final int[] unknown;
    private final long bytes;

    private WorkPlan(List<BatchItem> items, int[] order, List<Chunk> chunks, int[] unknown, long bytes) {
        this.items = items;
        this.order = order;
        this.chunks = chunks;
        this.unknown = unknown;
        this.bytes = bytes;
    }

    /**
     * Plans a batch.
     *
     * @param batch the items
     * @param schemes those that are known
     * @param kernels those that may serve
     * @param threads how many will work on it
     * @throws IllegalArgumentException if an item's scheme takes no input of its kind; names its index
     * @throws NullPointerException if an item is null
     */
    static WorkPlan of(List<? extends BatchItem> batch, Schemes schemes, ServingKernels kernels, int threads) {
        List<BatchItem> items = List.copyOf(batch);
        Grouping grouping = new Grouping(schemes, kernels, items.size());
        long bytes = 0;
        for (int i = 0; i < items.size(); i++) {
            BatchItem item = items.get(i);
            grouping.add(i, item);
            bytes += item.signature().length();
            if (item instanceof VerifyItem verify) {
                bytes += verify.key().length();
            }
        }
        return grouping.plan(items, threads, bytes);
    }

    /** {@return the scheme that checks {@code item}}; null if none is known, or can't recover keys where that is asked */
    static @Nullable SignatureScheme schemeOf(BatchItem item, Schemes schemes) {
        SignatureScheme scheme = schemes.find(item.scheme()).orElse(null);
        return item instanceof RecoverItem && !(scheme instanceof RecoversKey) ? null : scheme;
    }

    List<BatchItem> items() {
        return items;
    }

    /** {@return whether there are hybrids, which are verified in parts} */
    boolean hasParts() {
        return chunks.stream().anyMatch(chunk -> !chunk.group().parts().isEmpty());
    }

    /** {@return the chunks, in the order in which they should be taken} */
    List<Chunk> chunks() {
        return chunks;
    }

    /** {@return the index in the batch of the item at {@code place}} */
    int itemAt(int place) {
        return order[place];
    }

    /** {@return the indices of the items whose scheme is not known, or can't recover keys where that is asked} */
    int[] unknown() {
        return unknown;
    }

    /** {@return the bytes of keys and signatures in the batch} */
    long bytes() {
        return bytes;
    }

    /** Sorts items into groups, by counting. */
    private static final class Grouping {
        private final Schemes schemes;
        private final ServingKernels kernels;
        private final Map<Group, Integer> numbers = new HashMap<>();
        private final List<Group> groups = new ArrayList<>();
        private int[] sizes = new int[8];
        private final int[] groupOf; // number of the item's group, or -1
        private byte[] lengths = {}; // of the messages, as lengthClass has it; empty while all are short
        private int unknowns;
        private @Nullable BatchItem last; // neighbours mostly share a scheme: looking it up again is spared

        Grouping(Schemes schemes, ServingKernels kernels, int size) {
            this.schemes = schemes;
            this.kernels = kernels;
            this.groupOf = new int[size];
        }

        void add(int index, BatchItem item) {
            int group = last != null
                            && last.scheme().equals(item.scheme())
                            && last.getClass().equals(item.getClass())
                    ? groupOf[index - 1]
                    : find(item);
            last = item;
            groupOf[index] = group;
            if (group < 0) {
                unknowns++;
                return;
            }
            SchemeSpec spec = groups.get(group).scheme().spec();
            if (!spec.takes(item.input())) {
                throw new IllegalArgumentException("item " + index + ": " + spec.id() + " takes input of kind "
                        + spec.inputs() + ", not " + item.input().kind());
            }
            sizes[group]++;
            int length = lengthClass(item.input());
            if (length > 0) {
                lengths = lengths.length == 0 ? new byte[groupOf.length] : lengths;
                lengths[index] = (byte) length;
            }
        }

        // 0 for a short message; then one more with each doubling.
        private static int lengthClass(Input input) {
            return input instanceof Input.Pure pure && pure.content().length() > SHORT_BYTES
                    ? Integer.SIZE
                            - Integer.numberOfLeadingZeros((pure.content().length() - 1) / SHORT_BYTES)
                    : 0;
        }

        private static long lengthCost(int length) {
            return length == 0 ? 0 : (NANOS_PER_BYTE * SHORT_BYTES) << length;
        }

        private int find(BatchItem item) {
            SignatureScheme scheme = schemeOf(item, schemes);
            if (scheme == null) {
                return -1;
            }
            boolean recovers = item instanceof RecoverItem;
            return numbers.computeIfAbsent(group(scheme, recovers), group -> {
                groups.add(group);
                if (groups.size() > sizes.length) {
                    sizes = Arrays.copyOf(sizes, 2 * sizes.length);
                }
                return groups.size() - 1;
            });
        }

        private Group group(SignatureScheme scheme, boolean recovers) {
            List<Group> parts = !recovers && scheme instanceof HybridScheme hybrid
                    ? hybrid.components().stream()
                            .map(component -> new Group(component, false, kernels.find(component.id()), List.of()))
                            .toList()
                    : List.of();
            return new Group(scheme, recovers, kernels.find(scheme.id()), parts);
        }

        WorkPlan plan(List<BatchItem> items, int threads, long bytes) {
            long[] costs = new long[groups.size()]; // read once: a kernel may begin or cease to serve at any time
            long cost = 0;
            for (int g = 0; g < costs.length; g++) {
                costs[g] = groups.get(g).cost();
                cost += sizes[g] * costs[g];
                noteWork(groups.get(g), sizes[g]);
            }
            for (byte length : lengths) {
                cost += lengthCost(length);
            }
            int[] byCost = heavyFirst(costs);
            int[] next = new int[groups.size()]; // where the next item of a group goes
            int place = 0;
            for (int g : byCost) {
                next[g] = place;
                place += sizes[g];
            }
            int[] order = new int[place];
            int[] unknown = new int[unknowns];
            int unknownAt = 0;
            for (int i = 0; i < groupOf.length; i++) {
                if (groupOf[i] < 0) {
                    unknown[unknownAt++] = i;
                } else {
                    order[next[groupOf[i]]++] = i;
                }
            }
            List<Chunk> chunks = new ArrayList<>();
            for (int g : byCost) { // next[g] is where the group ends by now
                cost = cut(groups.get(g), costs[g], next[g] - sizes[g], next[g], order, cost, threads, chunks);
            }
            return new WorkPlan(items, order, chunks, unknown, bytes);
        }

        // Cuts one group, the longest messages first, and returns the cost of what comes after it.
        private long cut(
                Group group, long cost, int from, int to, int[] order, long costLeft, int threads, List<Chunk> chunks) {
            if (lengths.length == 0) {
                return cut(group, cost, from, to, costLeft, threads, chunks);
            }
            int[] counts = new int[Integer.SIZE];
            for (int place = from; place < to; place++) {
                counts[lengths[order[place]]]++;
            }
            int[] next = new int[counts.length];
            int at = from;
            long left = costLeft;
            for (int length = counts.length - 1; length >= 0; length--) {
                next[length] = at;
                left = cut(group, cost + lengthCost(length), at, at + counts[length], left, threads, chunks);
                at += counts[length];
            }
            for (int item : Arrays.copyOfRange(order, from, to)) {
                order[next[lengths[item]]++] = item;
            }
            return left;
        }

        private void noteWork(Group group, int items) {
            kernels.noteWork(group, items * group.cost());
            group.parts().forEach(part -> noteWork(part, items));
        }

        private static int[] heavyFirst(long[] costs) {
            return IntStream.range(0, costs.length)
                    .boxed()
                    .sorted(Comparator.comparingLong((Integer g) -> costs[g]).reversed())
                    .mapToInt(Integer::intValue)
                    .toArray();
        }

        // Cuts items of one group and of one cost, and returns the cost of what comes after them.
        private static long cut(
                Group group, long costEach, int from, int to, long costLeft, int threads, List<Chunk> chunks) {
            long left = costLeft;
            int at = from;
            while (at < to) {
                long share = Math.clamp(left / (2L * threads), SMALLEST_CHUNK_NANOS, LARGEST_CHUNK_NANOS);
                int count = Math.clamp(share / costEach, 1, to - at);
                int unit = group.unit(count);
                count = Math.min(Math.max(unit, count / unit * unit), to - at);
                chunks.add(new Chunk(group, at, at + count));
                left -= count * costEach;
                at += count;
            }
            return left;
        }
    }
}
