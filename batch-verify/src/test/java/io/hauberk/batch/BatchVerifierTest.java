// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hauberk.signature.BatchItem;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.SchemeFailure;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyItem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BatchVerifierTest {
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
        List<BatchItem> items = signed(slow, 10);
        items.set(1, tampered(items.get(1)));
        items.set(9, tampered(items.get(9)));
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
            BatchResult result = verifier.verify(signed(scheme, 1_000), Deadline.none(), cancellation);
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
            BatchResult result = verifier.verify(signed(scheme, 500));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(result.validCount()).isEqualTo(verified.get()).isBetween(20, 22);
            assertThat(result.isComplete()).isFalse();
        }
    }

    @Test
    void anInputOfTheWrongKindIsRefusedBeforeAnyWork() {
        AtomicInteger verified = new AtomicInteger();
        FakeScheme scheme = new FakeScheme("Fake-Watched", 100, _ -> verified.incrementAndGet());
        List<BatchItem> items = signed(scheme, 20);
        VerifyItem good = (VerifyItem) items.get(17);
        items.set(17, new VerifyItem(good.scheme(), good.key(), Input.pure(Bytes.EMPTY), good.signature()));
        try (BatchVerifier verifier = BatchVerifier.create(only(scheme))) {
            assertThatThrownBy(() -> verifier.verify(items))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("item 17")
                    .hasMessageContaining("Fake-Watched");
            assertThat(verified).hasValue(0);
            assertThat(verifier.stats().batches()).isZero();
        }
    }

    @Test
    void aBrokenSchemeStopsTheBatchAndReachesTheCaller() {
        for (RuntimeException breakage :
                List.of(new SchemeFailure("the engine broke"), new IllegalStateException("a bug of ours"))) {
            AtomicInteger verified = new AtomicInteger();
            FakeScheme scheme = new FakeScheme("Fake-Breaks", 100, _ -> {
                if (verified.incrementAndGet() == 30) {
                    throw breakage;
                }
            });
            try (BatchVerifier verifier = BatchVerifier.create(only(scheme).withThreads(3))) {
                List<BatchItem> items = signed(scheme, 1_000);
                assertThatThrownBy(() -> verifier.verify(items))
                        .isInstanceOf(SchemeFailure.class)
                        .hasMessageContaining("Fake-Breaks")
                        .hasMessageMatching(".*item \\d+ .*")
                        .hasMessageContaining(breakage.getMessage())
                        .hasCause(breakage);
                assertThat(verified.get()).isLessThan(1_000);
                assertThat(verifier.verify(items).allValid())
                        .as("the next batch")
                        .isTrue();
            }
        }
    }

    /** One slow item among fast ones, and the fast ones are done by the other threads meanwhile. */
    @Test
    void aSlowSchemeHoldsOneThreadOnly() {
        int fastItems = 400;
        CountDownLatch fastDone = new CountDownLatch(fastItems);
        FakeScheme slow = new FakeScheme("Fake-Slow", 50_000, _ -> await(fastDone));
        FakeScheme fast = new FakeScheme("Fake-Fast", 20, _ -> fastDone.countDown());
        List<BatchItem> items = signed(fast, fastItems);
        items.addAll(200, signed(slow, 1));
        try (BatchVerifier verifier = BatchVerifier.create(
                CONFIG.withSchemes(Schemes.of(List.of(slow, fast))).withThreads(2))) {
            assertThat(verifier.verify(items).allValid()).isTrue();
        }
    }

    /** A scheme that itself verifies batches, on a pool that is full of such work. */
    @Test
    void callsFromInsideThePoolDontBlockIt() {
        List<BatchItem> inner = FakeItems.random(100, 5, 0);
        AtomicInteger innerValid = new AtomicInteger();
        List<BatchVerifier> self = new ArrayList<>();
        FakeScheme nesting = new FakeScheme(
                "Fake-Nesting",
                1_000,
                _ -> innerValid.addAndGet(self.getFirst().verify(inner).validCount()));
        try (BatchVerifier verifier =
                BatchVerifier.create(CONFIG.withSchemes(FakeItems.SCHEMES.with(List.of(nesting))))) {
            self.add(verifier);
            assertThat(verifier.verify(signed(nesting, 60)).allValid()).isTrue();
            assertThat(innerValid).hasValue(6_000);
        }
    }

    @Test
    void manyCallersAtOnceEachGetTheirOwnVerdicts() throws Exception {
        int callers = 16;
        CyclicBarrier start = new CyclicBarrier(callers);
        try (BatchVerifier verifier = BatchVerifier.create(CONFIG);
                ExecutorService pool = Executors.newFixedThreadPool(callers)) {
            List<Future<Integer>> done = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                long seed = caller;
                done.add(pool.submit(() -> {
                    start.await();
                    int items = 0;
                    for (int i = 0; i < 20; i++) {
                        List<BatchItem> batch = FakeItems.random(10 + 20 * i, seed * 100 + i, 3);
                        BatchEqualsOneByOneTest.assertSame(verifier.verify(batch), batch);
                        items += batch.size();
                    }
                    return items;
                }));
            }
            long items = 0;
            for (Future<Integer> caller : done) {
                items += caller.get();
            }
            assertThat(verifier.stats().batches()).isEqualTo(320);
            assertThat(verifier.stats().items()).isEqualTo(items).isEqualTo(64_000);
        }
    }

    @Test
    void helpersAreDaemonThreadsOfTheVerifierOnly() throws InterruptedException {
        Set<Thread> workers = ConcurrentHashMap.newKeySet();
        CountDownLatch both = new CountDownLatch(2);
        FakeScheme scheme = new FakeScheme("Fake-Watched", 1_000, _ -> {
            if (workers.add(Thread.currentThread())) {
                both.countDown();
            }
            await(both);
        });
        try (BatchVerifier verifier = BatchVerifier.create(only(scheme).withThreads(2))) {
            assertThat(verifier.verify(signed(scheme, 50)).allValid()).isTrue();
            assertThat(workers).hasSize(2).contains(Thread.currentThread());
            workers.remove(Thread.currentThread());
            assertThat(workers).allSatisfy(worker -> {
                assertThat(worker.getName()).startsWith("hauberk-batch-");
                assertThat(worker.isDaemon()).isTrue();
                assertThat(worker.isVirtual()).isFalse();
            });
        }
        // A pool counts as ended when its last thread is about to end.
        for (Thread worker : workers) {
            assertThat(worker.join(Duration.ofSeconds(30))).isTrue();
        }
    }

    @Test
    void aClosedVerifierRefusesAndClosesAgain() {
        BatchVerifier verifier = BatchVerifier.create(CONFIG);
        verifier.close();
        verifier.close();
        assertThatThrownBy(() -> verifier.verify(List.of())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closingWhileABatchRunsLetsItFinish() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch closing = new CountDownLatch(1);
        FakeScheme scheme = new FakeScheme("Fake-Held", 1_000, _ -> {
            begun.countDown();
            await(closing);
        });
        BatchVerifier verifier = BatchVerifier.create(only(scheme).withThreads(2));
        try (ExecutorService caller = Executors.newSingleThreadExecutor()) {
            Future<BatchResult> result = caller.submit(() -> verifier.verify(signed(scheme, 50)));
            await(begun);
            Thread closer = Thread.ofPlatform().start(verifier::close);
            closing.countDown();
            assertThat(result.get().allValid()).isTrue();
            closer.join();
        }
    }

    @Test
    void aKeyThatComesAgainIsDecodedOnceAThread() {
        Random random = new Random(9);
        Bytes key = FakeItems.bytes(random, FakeScheme.KEY_BYTES);
        List<BatchItem> items = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            items.add(FakeItems.LIGHT.signed(key.copy(), Input.digest(FakeItems.bytes(random, 32))));
        }
        try (BatchVerifier verifier = BatchVerifier.create(CONFIG.withThreads(1))) {
            assertThat(verifier.verify(items).allValid()).isTrue();
            SchemeStats stats = verifier.stats().of(FakeItems.LIGHT.id()).orElseThrow();
            assertThat(stats.keysDecoded()).isEqualTo(1);
            assertThat(stats.keysReused()).isEqualTo(99);
            assertThat(stats.byScheme()).isEqualTo(100).isEqualTo(stats.items());
        }
    }

    /** Keys that share the bytes by which the table finds its slot, and differ elsewhere. */
    @Test
    void keysThatCollideAreStillToldApart() {
        Random random = new Random(9);
        Bytes end = FakeItems.bytes(random, 8);
        List<BatchItem> items = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Bytes key = Bytes.concat(FakeItems.bytes(random, 8), end);
            items.add(FakeItems.LIGHT.signed(key, Input.digest(FakeItems.bytes(random, 32))));
        }
        VerifyItem first = (VerifyItem) items.get(0);
        VerifyItem second = (VerifyItem) items.get(1);
        items.add(new VerifyItem(first.scheme(), second.key(), first.input(), first.signature()));
        try (BatchVerifier verifier = BatchVerifier.create(CONFIG.withThreads(1))) {
            assertThat(verifier.verify(items).invalid()).containsExactly(new Failure(100, Verdict.MISMATCH));
            assertThat(verifier.stats().of(FakeItems.LIGHT.id()).orElseThrow().keysDecoded())
                    .isEqualTo(101);
        }
    }

    @Test
    void aBatchIsAnEventOfTheFlightRecorder(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("batch.jfr");
        List<BatchItem> items = signed(FakeItems.LIGHT, 40);
        items.set(3, tampered(items.get(3)));
        try (Recording recording = new Recording();
                BatchVerifier verifier = BatchVerifier.create(CONFIG)) {
            recording.enable("io.hauberk.Batch").withoutThreshold();
            recording.start();
            verifier.verify(items);
            verifier.verify(items, Deadline.after(Duration.ZERO));
            recording.stop();
            recording.dump(file);
        }
        assertThat(Files.size(file)).isPositive();
        List<RecordedEvent> events = RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals("io.hauberk.Batch"))
                .toList();
        assertThat(events).hasSize(2).allSatisfy(event -> {
            assertThat(event.getInt("items")).isEqualTo(40);
            assertThat(event.getLong("bytes")).isEqualTo(40 * (16 + 32));
        });
        assertThat(events.get(0).getInt("invalid")).isEqualTo(1);
        assertThat(events.get(0).getInt("unfinished")).isZero();
        assertThat(events.get(0).getInt("threads")).isBetween(1, 3);
        assertThat(events.get(1).getInt("unfinished")).isEqualTo(40);
    }

    @Test
    void unknownSchemesAreVerdictsEvenWithoutTime() {
        VerifyItem unknown =
                new VerifyItem(SchemeId.of("Nobody-Knows"), Bytes.EMPTY, Input.pure(Bytes.EMPTY), Bytes.EMPTY);
        try (BatchVerifier verifier = BatchVerifier.create(CONFIG)) {
            BatchResult result = verifier.verify(List.of(unknown), Deadline.after(Duration.ZERO));
            assertThat(result.invalid()).containsExactly(new Failure(0, Verdict.UNKNOWN_SCHEME));
        }
    }

    @Test
    void nobodyChangesAResult() {
        try (BatchVerifier verifier = BatchVerifier.create(CONFIG)) {
            BatchResult result = verifier.verify(signed(FakeItems.LIGHT, 3), Deadline.after(Duration.ZERO));
            result.unfinished().clear();
            assertThat(result.unfinished().cardinality()).isEqualTo(3);
        }
    }

    @Test
    void aConfigRefusesThreadsOutOfRange() {
        for (int threads : List.of(0, -1, BatchConfig.MAX_THREADS + 1)) {
            assertThatThrownBy(() -> CONFIG.withThreads(threads)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static BatchConfig only(FakeScheme scheme) {
        return CONFIG.withSchemes(Schemes.of(List.of(scheme)));
    }

    private static List<BatchItem> signed(FakeScheme scheme, int count) {
        Random random = new Random(count);
        List<BatchItem> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(scheme.signed(
                    FakeItems.bytes(random, FakeScheme.KEY_BYTES), Input.digest(FakeItems.bytes(random, 32))));
        }
        return items;
    }

    private static BatchItem tampered(BatchItem item) {
        byte[] signature = item.signature().toArray();
        signature[31] ^= 1;
        VerifyItem good = (VerifyItem) item;
        return new VerifyItem(good.scheme(), good.key(), good.input(), Bytes.wrap(signature));
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
