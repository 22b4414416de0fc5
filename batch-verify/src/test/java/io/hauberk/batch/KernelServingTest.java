// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hauberk.batch.kernel.KernelFamily;
import io.hauberk.batch.kernel.LaneBatch;
import io.hauberk.signature.BatchItem;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.SchemeFailure;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** When kernels serve, which items they get, and that nobody sees a difference in the verdicts. */
@Timeout(120)
class KernelServingTest {
    private static final BatchConfig CONFIG =
            BatchConfig.defaults().withThreads(1).withSchemes(FakeItems.SCHEMES);
    private static final WarmUp.Pace QUICK = new WarmUp.Pace(Duration.ofMillis(1), Duration.ofMillis(100));

    // In lanes from three items on; a single item to the plain kernel.
    static final KernelTimes FAST = new KernelTimes(
            1_000, new KernelTimes.ByKey(900, 500), new KernelTimes.ByKey(2_000, 1_200), FakeKernel.LANES);

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void sameVerdictsWithKernels(
            @ForAll @IntRange(max = 300) int size,
            @ForAll long seed,
            @ForAll @IntRange(max = 10) int faultsInTen,
            @ForAll @IntRange(min = 1, max = 6) int threads,
            @ForAll boolean plainPays) {
        List<BatchItem> items = FakeItems.random(size, seed, faultsInTen);
        KernelTimes times = plainPays
                ? FAST
                : new KernelTimes(1_000, new KernelTimes.ByKey(5_000, 5_000), FAST.inLanes(), FakeKernel.LANES);
        try (BatchVerifier verifier =
                BatchVerifier.create(CONFIG.withThreads(threads), serving(FakeKernel.family(), times))) {
            BatchEqualsOneByOneTest.assertSame(verifier.verify(items), items);
        }
    }

    @Test
    void lanesAreFilledAndTheRestGoesOneByOne() {
        try (BatchVerifier verifier = BatchVerifier.create(CONFIG, serving(FakeKernel.family(), FAST))) {
            assertThat(verifier.verify(light(10)).allValid()).isTrue();
            SchemeStats stats = verifier.stats().of(FakeItems.LIGHT.id()).orElseThrow();
            assertThat(stats).isEqualTo(new SchemeStats(FakeItems.LIGHT.id(), 0, 2, 8, 2, 8, 0, 10, 0, 0));
            assertThat(stats.fillRate()).isEqualTo(1);
            assertThat(verifier.verify(light(3)).allValid()).isTrue();
            stats = verifier.stats().of(FakeItems.LIGHT.id()).orElseThrow();
            assertThat(stats).isEqualTo(new SchemeStats(FakeItems.LIGHT.id(), 0, 2, 11, 3, 12, 0, 13, 0, 0));
            assertThat(stats.items()).isEqualTo(13);
        }
    }

    @Test
    void whatIsFasterByTheSchemeGoesThere() {
        KernelTimes slowPlain =
                new KernelTimes(1_000, new KernelTimes.ByKey(1_001, 1_001), FAST.inLanes(), FakeKernel.LANES);
        try (BatchVerifier verifier = BatchVerifier.create(CONFIG, serving(FakeKernel.family(), slowPlain))) {
            assertThat(verifier.verify(light(6)).allValid()).isTrue();
            assertThat(verifier.stats().of(FakeItems.LIGHT.id()))
                    .contains(new SchemeStats(FakeItems.LIGHT.id(), 2, 0, 4, 1, 4, 0, 6, 2, 0));
        }
    }

    @Test
    void lanesAreFilledAcrossChunks() {
        // A chunk has two items at most: so slow are the times.
        KernelTimes slow = new KernelTimes(
                10_000_000, KernelTimes.ByKey.NEVER, new KernelTimes.ByKey(10_000_000, 10_000_000), FakeKernel.LANES);
        try (BatchVerifier verifier = BatchVerifier.create(CONFIG, serving(FakeKernel.family(), slow))) {
            assertThat(verifier.verify(light(40)).allValid()).isTrue();
            assertThat(verifier.stats().of(FakeItems.LIGHT.id()).orElseThrow().laneCalls())
                    .isEqualTo(10);
        }
    }

    @Test
    void aDeadlineLeavesWhatWaitsInTheLanes() {
        Deadline deadline = Deadline.after(Duration.ofSeconds(1));
        Consumer<LaneBatch<Bytes>> untilTheDeadline = _ -> {
            while (!deadline.hasPassed()) {
                Thread.onSpinWait();
            }
        };
        KernelFamily<Bytes> family = FakeKernel.family(UnaryOperator.identity(), untilTheDeadline);
        try (BatchVerifier verifier = BatchVerifier.create(CONFIG, serving(family, FAST))) {
            BatchResult result = verifier.verify(light(11), deadline);
            assertThat(result.validCount()).isEqualTo(4);
            assertThat(result.unfinished().cardinality()).isEqualTo(7);
        }
    }

    @Test
    void aKernelThatBreaksStopsTheBatch() {
        KernelFamily<Bytes> family = FakeKernel.family(UnaryOperator.identity(), _ -> {
            throw new IllegalStateException("a bug of the kernel");
        });
        try (BatchVerifier verifier = BatchVerifier.create(CONFIG, serving(family, FAST))) {
            assertThatThrownBy(() -> verifier.verify(light(10)))
                    .isInstanceOf(SchemeFailure.class)
                    .hasMessageContaining("a bug of the kernel");
        }
    }

    @Test
    void kernelsServeAfterAWarmUpOnly() {
        ServingKernels kernels =
                new ServingKernels(List.of(FakeKernel.family(UnaryOperator.identity(), _ -> {})), Runnable::run, QUICK);
        FakeScheme slow = new FakeScheme("Fake-Light", 30, _ -> spin(10_000));
        try (BatchVerifier verifier = BatchVerifier.create(CONFIG.withSchemes(Schemes.of(List.of(slow))), kernels)) {
            assertThat(verifier.verify(light(8)).allValid()).isTrue();
            assertThat(verifier.stats().of(slow.id()).orElseThrow().byScheme()).isEqualTo(8);
            assertThat(state(kernels).phase()).isEqualTo(KernelState.Phase.COLD);
            assertThat(verifier.warmUp(List.of(slow.id()), Duration.ofSeconds(30)))
                    .isTrue();
            assertThat(state(kernels).phase()).as(state(kernels).reason()).isEqualTo(KernelState.Phase.SERVING);
            assertThat(verifier.verify(light(8)).allValid()).isTrue();
            SchemeStats stats = verifier.stats().of(slow.id()).orElseThrow();
            assertThat(stats.byScheme()).isEqualTo(8);
            assertThat(stats.items()).isEqualTo(16);
        }
    }

    @Test
    void enoughWorkForTheBackEndBeginsAWarmUp() {
        List<Runnable> begun = new ArrayList<>();
        ServingKernels kernels = new ServingKernels(List.of(FakeKernel.family()), begun::add, QUICK);
        try (BatchVerifier verifier = BatchVerifier.create(CONFIG, kernels)) {
            verifier.verify(light(100)); // of 30 microseconds each, says the scheme
            assertThat(begun).isEmpty();
            for (int i = 0; i < 40; i++) {
                verifier.verify(light(100));
            }
            assertThat(begun).hasSize(1);
            assertThat(state(kernels).phase()).isEqualTo(KernelState.Phase.WARMING);
            assertThat(verifier.warmUp(List.of(FakeItems.LIGHT.id()), Duration.ofMillis(1)))
                    .isFalse();
        }
    }

    @Test
    void aKernelThatIsWrongOrBreaksNeverServes() {
        UnaryOperator<Verdict> lenient = verdict -> verdict == Verdict.MALFORMED_KEY ? Verdict.MISMATCH : verdict;
        List<KernelFamily<Bytes>> bad = List.of(
                FakeKernel.family(_ -> Verdict.VALID, _ -> {}),
                FakeKernel.family(lenient, _ -> {}),
                FakeKernel.family(UnaryOperator.identity(), _ -> {
                    throw new IllegalStateException("a bug");
                }));
        for (KernelFamily<Bytes> family : bad) {
            ServingKernels kernels = new ServingKernels(List.of(family), Runnable::run, QUICK);
            try (BatchVerifier verifier = BatchVerifier.create(CONFIG, kernels)) {
                assertThat(verifier.warmUp(List.of(FakeItems.LIGHT.id()), Duration.ofSeconds(30)))
                        .isTrue();
                assertThat(state(kernels).phase()).isEqualTo(KernelState.Phase.WRONG);
                assertThat(state(kernels).beginWarmUp()).isFalse();
                List<BatchItem> items = FakeItems.random(100, 4, 5);
                BatchEqualsOneByOneTest.assertSame(verifier.verify(items), items);
                assertThat(verifier.stats()
                                .of(FakeItems.LIGHT.id())
                                .orElseThrow()
                                .byScheme())
                        .isPositive();
            }
        }
    }

    @Test
    void aKernelThatIsSlowerMayTryAgainLater() {
        KernelFamily<Bytes> family = FakeKernel.family(UnaryOperator.identity(), batch -> spin(20_000L * batch.size()));
        ServingKernels kernels = new ServingKernels(List.of(family), Runnable::run, QUICK);
        KernelState<?> state = state(kernels);
        assertThat(state.isMissed(200_000_000)).isTrue();
        kernels.warmUp(state, FakeItems.LIGHT);
        assertThat(state.phase()).isEqualTo(KernelState.Phase.SLOW);
        assertThat(state.serving()).isNull();
        assertThat(state.isMissed(200_000_000)).isFalse();
        assertThat(state.isMissed(2_000_000_000)).isTrue();
        assertThat(state.beginWarmUp()).isTrue();
    }

    @Test
    void aKernelThatBecomesSlowStopsServing() {
        ServingKernels kernels = serving(FakeKernel.family(), FAST);
        KernelState<?> state = state(kernels);
        for (int i = 0; i < 1_000; i++) { // a busy machine: a slow call now and then
            state.took(i % 3 == 0 ? 1_000_000 : 2_000, false, true);
        }
        assertThat(state.phase()).isEqualTo(KernelState.Phase.SERVING);
        for (int i = 0; i < 50; i++) {
            state.took(1_000_000, false, true);
        }
        assertThat(state.phase()).isEqualTo(KernelState.Phase.COLD);
        try (BatchVerifier verifier = BatchVerifier.create(CONFIG, kernels)) {
            assertThat(verifier.verify(light(8)).allValid()).isTrue();
            assertThat(verifier.stats().of(FakeItems.LIGHT.id()).orElseThrow().byScheme())
                    .isEqualTo(8);
        }
    }

    @Test
    void aTimeThatWasTakenTooEarlyGetsBetter() {
        KernelState<?> state = state(serving(FakeKernel.family(), FAST));
        state.took(1_000, false, false); // lanes were empty, or had nothing to do
        assertThat(state.serving()).isEqualTo(FAST);
        state.took(1_990, false, true);
        assertThat(state.serving()).isEqualTo(FAST);
        state.took(1_500, false, true);
        state.took(600, true, true);
        assertThat(state.serving())
                .isEqualTo(new KernelTimes(
                        FAST.scheme(), FAST.plain(), new KernelTimes.ByKey(1_500, 600), FakeKernel.LANES));
        state.took(1_800, false, true);
        assertThat(state.serving().inLanes().fresh()).isEqualTo(1_500);
    }

    /** What is left of a chunk is verified before the next one, if it fills groups and calls have few of them. */
    @Test
    void wholeGroupsDoNotWaitForMore() {
        KernelTimes.ByKey call = new KernelTimes.ByKey(400_000, 400_000);
        KernelTimes.ByKey alone = new KernelTimes.ByKey(1_000_000, 1_000_000);
        List<Integer> sizes = new ArrayList<>();
        KernelFamily<Bytes> family = FakeKernel.family(UnaryOperator.identity(), batch -> sizes.add(batch.size()));
        for (int group : List.of(1, FakeKernel.LANES)) {
            KernelTimes times = new KernelTimes(1_000_000, alone, call, FakeKernel.LANES, group);
            sizes.clear();
            try (BatchVerifier verifier = BatchVerifier.create(CONFIG, serving(family, times))) {
                assertThat(verifier.verify(light(2 * FakeKernel.LANES + 3)).allValid())
                        .isTrue();
            }
            assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(2 * FakeKernel.LANES + 3);
            if (group == 1) { // 4, 2 and 2, or as the chunks are, but nothing waits for another chunk
                assertThat(sizes).hasSizeGreaterThan(3);
            } else {
                assertThat(sizes).containsExactly(FakeKernel.LANES, FakeKernel.LANES, 3);
            }
        }
    }

    @Test
    void aKernelThatStopsServingInTheMiddleOfABatchIsLeftAtOnce() {
        AtomicReference<ServingKernels> kernels = new AtomicReference<>();
        KernelFamily<Bytes> family = FakeKernel.family(UnaryOperator.identity(), batch -> {
            if (batch.size() > 1) {
                state(kernels.get()).wrong("for the test");
            }
        });
        kernels.set(serving(family, FAST));
        try (BatchVerifier verifier = BatchVerifier.create(CONFIG, kernels.get())) {
            assertThat(verifier.verify(light(20)).allValid()).isTrue();
            assertThat(verifier.stats().of(FakeItems.LIGHT.id()))
                    .contains(new SchemeStats(FakeItems.LIGHT.id(), 0, 16, 4, 1, 4, 0, 20, 0, 0));
        }
    }

    @Test
    void eachSchemeIsAnEventOfTheFlightRecorder(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("scheme.jfr");
        try (Recording recording = new Recording();
                BatchVerifier verifier = BatchVerifier.create(CONFIG, serving(FakeKernel.family(), FAST))) {
            recording.enable("io.hauberk.Scheme").withoutThreshold();
            recording.enable("io.hauberk.WarmUp").withoutThreshold();
            recording.start();
            verifier.verify(light(11));
            ServingKernels wrong =
                    new ServingKernels(List.of(FakeKernel.family(_ -> Verdict.VALID, _ -> {})), Runnable::run, QUICK);
            wrong.warmUp(state(wrong), FakeItems.LIGHT);
            recording.stop();
            recording.dump(file);
        }
        assertThat(RecordingFile.readAllEvents(file))
                .filteredOn(event -> event.getEventType().getName().equals("io.hauberk.WarmUp"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getString("scheme")).isEqualTo("Fake-Light");
                    assertThat(event.getString("outcome")).isEqualTo("WRONG");
                    assertThat(event.getString("reason")).contains("says VALID where the scheme says");
                });
        List<RecordedEvent> events = RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals("io.hauberk.Scheme"))
                .toList();
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.getString("scheme")).isEqualTo("Fake-Light");
            assertThat(event.getLong("items")).isEqualTo(11);
            assertThat(event.getLong("inLanes")).isEqualTo(11);
            assertThat(event.getLong("laneCalls")).isEqualTo(3);
            assertThat(event.getLong("lanes")).isEqualTo(4);
            assertThat(event.getDouble("fillRate")).isEqualTo(11 / 12.0);
        });
    }

    private static void spin(long nanos) {
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    static ServingKernels serving(KernelFamily<?> family, KernelTimes times) {
        ServingKernels kernels = new ServingKernels(List.of(family), Runnable::run, QUICK);
        assertThat(state(kernels).beginWarmUp()).isTrue();
        state(kernels).measured(times);
        return kernels;
    }

    private static KernelState<?> state(ServingKernels kernels) {
        return Objects.requireNonNull(kernels.find(FakeItems.LIGHT.id()));
    }

    private static List<BatchItem> light(int count) {
        Random random = new Random(count);
        List<BatchItem> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(FakeItems.LIGHT.signed(
                    FakeItems.bytes(random, FakeScheme.KEY_BYTES), Input.digest(FakeItems.bytes(random, 32))));
        }
        return items;
    }
}
