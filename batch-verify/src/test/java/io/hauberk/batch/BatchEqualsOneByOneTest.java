// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.signature.BatchItem;
import io.hauberk.signature.RecoverItem;
import io.hauberk.signature.Recovery;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.Verdict;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import org.junit.jupiter.api.Test;

/** The one promise of a batch: each verdict is that of the item alone. */
class BatchEqualsOneByOneTest {
    private static final ExecutorService SINGLE =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());

    /** Where the helpers come from. */
    enum Helpers {
        OWN_POOL,
        DIRECT,
        SINGLE_THREAD,
        VIRTUAL_THREADS,
        REFUSING,
        NEVER_RUNNING
    }

    @AfterContainer
    static void end() {
        SINGLE.shutdown();
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void sameVerdictsWhateverTheBatchAndTheThreads(
            @ForAll @IntRange(max = 400) int size,
            @ForAll long seed,
            @ForAll @IntRange(max = 10) int faultsInTen,
            @ForAll @IntRange(min = 1, max = 9) int threads,
            @ForAll Helpers helpers) {
        List<BatchItem> items = FakeItems.random(size, seed, faultsInTen);
        try (BatchVerifier verifier = BatchVerifier.create(config(helpers).withThreads(threads))) {
            assertSame(verifier.verify(items), items);
            assertThat(verifier.stats().items()).isEqualTo(size);
        }
    }

    @Test
    void randomBatchesHoldEveryKindOfVerdict() {
        List<BatchItem> items = FakeItems.random(2_000, 7, 5);
        Set<Verdict> seen = EnumSet.noneOf(Verdict.class);
        FakeItems.oneByOne(FakeItems.SCHEMES, items).forEach(expected -> seen.add(expected.verdict()));
        assertThat(seen)
                .containsExactlyInAnyOrder(
                        Verdict.VALID,
                        Verdict.UNKNOWN_SCHEME,
                        Verdict.MALFORMED_KEY,
                        Verdict.MALFORMED_SIGNATURE,
                        Verdict.MISMATCH);
    }

    @Test
    void sameVerdictsFromInsideTheOnlyThreadOfTheExecutor() throws Exception {
        List<BatchItem> items = FakeItems.random(500, 1, 3);
        try (BatchVerifier verifier =
                BatchVerifier.create(config(Helpers.SINGLE_THREAD).withThreads(4))) {
            assertSame(SINGLE.submit(() -> verifier.verify(items)).get(), items);
        }
    }

    @Test
    void aGoodBatchIsAllValid() {
        List<BatchItem> items = FakeItems.random(1_000, 3, 0);
        try (BatchVerifier verifier = BatchVerifier.create(config(Helpers.OWN_POOL))) {
            BatchResult result = verifier.verify(items);
            assertThat(result.allValid()).isTrue();
            assertThat(result.validCount()).isEqualTo(1_000);
            assertThat(result.recovered()).hasSizeBetween(250, 450);
        }
    }

    @Test
    void anEmptyBatchIsAllValid() {
        try (BatchVerifier verifier = BatchVerifier.create(config(Helpers.OWN_POOL))) {
            assertThat(verifier.verify(List.of()).allValid()).isTrue();
        }
    }

    private static BatchConfig config(Helpers helpers) {
        BatchConfig config = BatchConfig.defaults().withSchemes(FakeItems.SCHEMES);
        return switch (helpers) {
            case OWN_POOL -> config;
            case DIRECT -> config.withExecutor(Runnable::run);
            case SINGLE_THREAD -> config.withExecutor(SINGLE);
            case VIRTUAL_THREADS -> config.withExecutor(Thread::startVirtualThread);
            case REFUSING ->
                config.withExecutor(_ -> {
                    throw new RejectedExecutionException("full");
                });
            case NEVER_RUNNING -> config.withExecutor(_ -> {});
        };
    }

    static void assertSame(BatchResult result, List<BatchItem> items) {
        assertSame(result, items, FakeItems.SCHEMES);
    }

    static void assertSame(BatchResult result, List<BatchItem> items, Schemes schemes) {
        List<Recovery> expected = FakeItems.oneByOne(schemes, items);
        assertThat(result.size()).isEqualTo(items.size());
        assertThat(result.isComplete()).isTrue();
        for (int i = 0; i < items.size(); i++) {
            assertThat(result.verdict(i))
                    .as("item %d", i)
                    .isEqualTo(Optional.of(expected.get(i).verdict()));
        }
        assertThat(result.recovered())
                .isEqualTo(IntStream.range(0, items.size())
                        .filter(i -> items.get(i) instanceof RecoverItem)
                        .filter(i -> expected.get(i).verdict().isValid())
                        .mapToObj(i -> new RecoveredKey(i, expected.get(i).key().orElseThrow()))
                        .toList());
        assertThat(result.invalid()).isSortedAccordingTo(Comparator.comparingInt(Failure::index));
    }
}
