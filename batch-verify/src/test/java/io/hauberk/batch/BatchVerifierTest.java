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
    void anInputOfTheWrongKindIsRefusedBeforeAnyWork() {
        AtomicInteger verified = new AtomicInteger();
        FakeScheme scheme = new FakeScheme("Fake-Watched", 100, _ -> verified.incrementAndGet());
        List<BatchItem> items = FakeItems.signed(scheme, 20);
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
                List<BatchItem> items = FakeItems.signed(scheme, 1_000);
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
        List<BatchItem> items = FakeItems.signed(fast, fastItems);
        items.addAll(200, FakeItems.signed(slow, 1));
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
            assertThat(verifier.verify(FakeItems.signed(nesting, 60)).allValid())
                    .isTrue();
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
            assertThat(verifier.verify(FakeItems.signed(scheme, 50)).allValid()).isTrue();
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
            Future<BatchResult> result = caller.submit(() -> verifier.verify(FakeItems.signed(scheme, 50)));
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
        List<BatchItem> items = FakeItems.signed(FakeItems.LIGHT, 40);
        items.set(3, FakeItems.tampered(items.get(3)));
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
            BatchResult result = verifier.verify(FakeItems.signed(FakeItems.LIGHT, 3), Deadline.after(Duration.ZERO));
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
