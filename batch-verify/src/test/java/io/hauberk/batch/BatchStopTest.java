// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.signature.BatchItem;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.Verdict;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A batch that stops before its end: by a deadline, a cancellation or an interrupt. */
@Timeout(60)
class BatchStopTest {
    private static final BatchConfig CONFIG =
            BatchConfig.defaults().withThreads(3).withSchemes(FakeItems.SCHEMES);

    @Test
    void aDeadlineThatHasPassedLeavesEverythingUnfinished() {
        List<BatchItem> items = FakeItems.random(100, 1, 0);
        try (BatchVerifier verifier = BatchVerifier.create(CONFIG)) {
            for (Duration none : List.of(Duration.ZERO, Duration.ofDays(-1), Duration.ofSeconds(Long.MIN_VALUE))) {
                BatchResult result = verifier.verify(items, Deadline.after(none));
                assertThat(result.unfinished().cardinality()).isEqualTo(100);
                assertThat(result.invalid()).isEmpty();
                assertThat(result.allValid()).isFalse();
                assertThat(result.validCount()).isZero();
                assertThat(result.verdict(0)).isEmpty();
            }
        }
    }

    @Test
    void aFarDeadlineNeverPasses() {
        try (BatchVerifier verifier = BatchVerifier.create(CONFIG)) {
            for (Duration far : List.of(Duration.ofDays(1), Duration.ofSeconds(Long.MAX_VALUE))) {
                assertThat(verifier.verify(FakeItems.random(100, 1, 0), Deadline.after(far))
                                .allValid())
                        .isTrue();
            }
        }
    }

    /** Holds the batch at one item until the deadline has passed: what was before it is finished, bad items included. */
    @Test
    void aDeadlineInTheMiddleGivesInvalidAndUnfinishedAtOnce() {
        AtomicInteger verified = new AtomicInteger();
        Deadline deadline = Deadline.after(Duration.ofSeconds(1));
        FakeScheme slow = new FakeScheme("Fake-Slow", 1_000, _ -> {
            if (verified.incrementAndGet() == 4) {
                while (!deadline.hasPassed()) {
                    Thread.onSpinWait();
                }
            }
        });
        List<BatchItem> items = FakeItems.signed(slow, 10);
        items.set(1, FakeItems.tampered(items.get(1)));
        items.set(9, FakeItems.tampered(items.get(9)));
        try (BatchVerifier verifier = BatchVerifier.create(only(slow).withThreads(1))) {
            BatchResult result = verifier.verify(items, deadline);
            assertThat(result.invalid()).containsExactly(new Failure(1, Verdict.MISMATCH));
            BitSet left = new BitSet();
            left.set(4, 10);
            assertThat(result.unfinished()).isEqualTo(left);
            assertThat(result.validCount()).isEqualTo(3);
            assertThat(verifier.stats().unfinished()).isEqualTo(6);
        }
    }

    @Test
    void aCancellationStopsTheBatchOnEveryThread() {
        Cancellation cancellation = new Cancellation();
        CountDownLatch cancelled = new CountDownLatch(1);
        AtomicInteger verified = new AtomicInteger();
        FakeScheme scheme = new FakeScheme("Fake-Cancels", 100, _ -> {
            int count = verified.incrementAndGet();
            if (count == 50) {
                cancellation.cancel();
                cancelled.countDown();
            } else if (count > 50) {
                await(cancelled); // else others could go on while this thread waits for a core
            }
        });
        try (BatchVerifier verifier = BatchVerifier.create(only(scheme).withThreads(3))) {
            BatchResult result = verifier.verify(FakeItems.signed(scheme, 1_000), Deadline.none(), cancellation);
            assertThat(result.validCount()).isEqualTo(verified.get()).isBetween(50, 53);
            assertThat(result.invalid()).isEmpty();
            assertThat(result.unfinished().cardinality()).isEqualTo(1_000 - verified.get());
        }
    }

    @Test
    void anInterruptStopsTheBatchAndStaysSet() {
        Thread caller = Thread.currentThread();
        CountDownLatch interrupted = new CountDownLatch(1);
        AtomicInteger verified = new AtomicInteger();
        FakeScheme scheme = new FakeScheme("Fake-Interrupts", 100, _ -> {
            int count = verified.incrementAndGet();
            if (count == 20) {
                caller.interrupt();
                interrupted.countDown();
            } else if (count > 20) {
                while (interrupted.getCount() > 0) { // await would end at once in the interrupted caller
                    Thread.onSpinWait();
                }
            }
        });
        try (BatchVerifier verifier = BatchVerifier.create(only(scheme).withThreads(2))) {
            BatchResult result = verifier.verify(FakeItems.signed(scheme, 500));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(result.validCount()).isEqualTo(verified.get()).isBetween(20, 22);
            assertThat(result.isComplete()).isFalse();
        }
    }

    private static BatchConfig only(FakeScheme scheme) {
        return CONFIG.withSchemes(Schemes.of(List.of(scheme)));
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody came");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
