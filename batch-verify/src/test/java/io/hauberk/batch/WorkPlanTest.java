// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.signature.BatchItem;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.VerifyItem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a batch is cut, by the costs that the plan itself knows: no clock. */
class WorkPlanTest {
    private static final FakeScheme QUICK = new FakeScheme("Fake-Quick", 15);
    private static final FakeScheme USUAL = new FakeScheme("Fake-Usual", 60);
    private static final FakeScheme SLOW = new FakeScheme("Fake-Slow", 5_000);
    private static final Schemes SCHEMES = Schemes.of(List.of(QUICK, USUAL, SLOW));

    /** Ten thousand signatures, ten of them each as long as three hundred others: every thread works to the end. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8, 16})
    void mixedBatchesKeepEveryThreadBusy(int threads) {
        List<BatchItem> items = new ArrayList<>();
        items.addAll(signed(QUICK, 7_000));
        items.addAll(signed(USUAL, 2_990));
        items.addAll(signed(SLOW, 10));
        Collections.shuffle(items, new Random(3));
        WorkPlan plan = WorkPlan.of(items, SCHEMES, ServingKernels.NONE, threads);
        assertEachOnce(plan, items.size());
        long[] busyUntil = new long[threads];
        long work = 0;
        for (WorkPlan.Chunk chunk : plan.chunks()) {
            Arrays.sort(busyUntil); // the first that is free takes the next chunk
            busyUntil[0] += cost(chunk);
            work += cost(chunk);
        }
        long end = Arrays.stream(busyUntil).max().orElseThrow();
        double busyShare = (double) work / (threads * end);
        assertThat(busyShare).as("%d chunks", plan.chunks().size()).isGreaterThan(0.98);
    }

    @Test
    void chunksFillWholeLanesWhereTheyCan() {
        ServingKernels kernels = KernelServingTest.serving(
                FakeKernel.family(),
                new KernelTimes(
                        50_000,
                        new KernelTimes.ByKey(40_000, 40_000),
                        new KernelTimes.ByKey(40_000, 40_000),
                        FakeKernel.LANES,
                        FakeKernel.LANES / 2));
        List<BatchItem> items = signed(FakeItems.LIGHT, 1_001);
        WorkPlan plan = WorkPlan.of(items, FakeItems.SCHEMES, kernels, 2);
        assertEachOnce(plan, items.size());
        List<WorkPlan.Chunk> chunks = plan.chunks();
        assertThat(chunks).hasSizeGreaterThan(4);
        for (WorkPlan.Chunk chunk : chunks.subList(0, chunks.size() - 1)) {
            int size = chunk.to() - chunk.from();
            assertThat(size % (size >= FakeKernel.LANES ? FakeKernel.LANES : FakeKernel.LANES / 2))
                    .isZero();
        }
        assertThat(chunks.getLast().to() - chunks.getLast().from() - 1).matches(left -> left % 2 == 0);
    }

    @Test
    void longMessagesComeFirstAndNextToTheirLike() {
        int[] lengths = {32, 5_000, 1_024, 16_384, 1_025, 0, 4_097, 100_000, 9_000};
        List<BatchItem> items = new ArrayList<>();
        for (int i = 0; i < 100 * lengths.length; i++) {
            Bytes message = Bytes.wrap(new byte[lengths[i % lengths.length]]);
            items.add(new VerifyItem(SchemeId.of("Ed25519-ZIP215"), Bytes.EMPTY, Input.pure(message), Bytes.EMPTY));
        }
        WorkPlan plan = WorkPlan.of(items, Schemes.standard(), ServingKernels.NONE, 2);
        assertEachOnce(plan, items.size());
        int longer = Integer.MAX_VALUE;
        int last = -1;
        for (int place = 0; place < items.size(); place++) {
            int index = plan.itemAt(place);
            int length = lengths[index % lengths.length];
            int rounded = length <= 1_024 ? 0 : Integer.highestOneBit(length - 1);
            assertThat(rounded).isLessThanOrEqualTo(longer);
            assertThat(index).isGreaterThan(rounded == longer ? last : -1);
            longer = rounded;
            last = index;
        }
        // What hashing costs counts: few of the longest make a chunk.
        WorkPlan.Chunk first = plan.chunks().getFirst();
        WorkPlan.Chunk second = plan.chunks().stream()
                .filter(chunk -> items.get(plan.itemAt(chunk.from())) instanceof VerifyItem item
                        && item.input() instanceof Input.Pure pure
                        && pure.content().length() <= 1_024)
                .findFirst()
                .orElseThrow();
        assertThat(first.to() - first.from()).isLessThan(second.to() - second.from());
    }

    private static void assertEachOnce(WorkPlan plan, int size) {
        int at = 0;
        for (WorkPlan.Chunk chunk : plan.chunks()) {
            assertThat(chunk.from()).isEqualTo(at);
            assertThat(chunk.to()).isGreaterThan(at);
            at = chunk.to();
        }
        assertThat(at).isEqualTo(size);
        assertThat(IntStream.range(0, size).map(plan::itemAt).distinct()).hasSize(size);
    }

    private static long cost(WorkPlan.Chunk chunk) {
        return chunk.group().cost() * (chunk.to() - chunk.from());
    }

    private static List<BatchItem> signed(FakeScheme scheme, int count) {
        Random random = new Random(count);
        List<BatchItem> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Bytes key = FakeItems.bytes(random, FakeScheme.KEY_BYTES);
            items.add(scheme.signed(key, Input.digest(FakeItems.bytes(random, 32))));
        }
        return items;
    }
}
