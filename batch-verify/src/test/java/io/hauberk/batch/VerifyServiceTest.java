// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hauberk.signature.BatchItem;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.RecoverItem;
import io.hauberk.signature.Recovery;
import io.hauberk.signature.SchemeFailure;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyItem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class VerifyServiceTest {
    private static final Duration NEVER = Duration.ofDays(1_000);
    private static final Bytes POISON = Bytes.fromHex("ee".repeat(32));

    @Test
    void everyOutcomeIsThatOfTheItemAlone() throws Exception {
        List<BatchItem> items = FakeItems.random(3_000, 11, 3);
        List<Recovery> expected = FakeItems.oneByOne(FakeItems.SCHEMES, items);
        try (BatchVerifier verifier = verifier(FakeItems.SCHEMES);
                VerifyService service = VerifyService.start(verifier, ServiceConfig.defaults())) {
            List<CompletableFuture<Outcome>> futures = new ArrayList<>();
            for (BatchItem item : items) {
                futures.add(service.submit(item));
            }
            int valid = 0;
            for (int i = 0; i < items.size(); i++) {
                Outcome outcome = get(futures.get(i));
                assertThat(outcome.verdict()).isEqualTo(expected.get(i).verdict());
                assertThat(outcome.recovered())
                        .isEqualTo(
                                items.get(i) instanceof RecoverItem
                                        ? expected.get(i).key()
                                        : Optional.empty());
                valid += outcome.verdict().isValid() ? 1 : 0;
            }
            assertThat(valid).isBetween(1_800, 2_400);
            assertThat(service.stats().verified()).isEqualTo(3_000);
            assertThat(service.stats().batches()).isBetween(3L, 2_999L);
        }
    }

    @Test
    void fullIsToldToWhoOffersAndHoldsUpWhoSubmits() throws Exception {
        Semaphore gate = new Semaphore(0);
        FakeScheme scheme = new FakeScheme("Fake-Gated", 100, _ -> gate.acquireUninterruptibly());
        List<BatchItem> items = signed(scheme, 6);
        ServiceConfig config = ServiceConfig.defaults().withCapacity(3).withMaxDelay(Duration.ZERO);
        try (BatchVerifier verifier = verifier(Schemes.of(List.of(scheme)));
                VerifyService service = VerifyService.start(verifier, config);
                ExecutorService other = Executors.newSingleThreadExecutor()) {
            List<CompletableFuture<Outcome>> futures = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                futures.add(service.offer(items.get(i)).orElseThrow());
            }
            assertThat(service.offer(items.get(3))).isEmpty();
            assertThat(service.stats().refused()).isEqualTo(1);
            CountDownLatch begun = new CountDownLatch(1);
            Future<Outcome> blocked = other.submit(() -> {
                begun.countDown();
                return get(service.submit(items.get(4)));
            });
            begun.await();
            assertThat(service.stats().held()).isEqualTo(3);
            assertThat(service.stats().accepted()).isEqualTo(3);
            gate.release(4);
            assertThat(blocked.get().verdict()).isEqualTo(Verdict.VALID);
            for (CompletableFuture<Outcome> future : futures) {
                assertThat(get(future).verdict()).isEqualTo(Verdict.VALID);
            }
        }
    }

    @Test
    void whoWaitsForRoomCanBeInterrupted() throws Exception {
        Semaphore gate = new Semaphore(0);
        FakeScheme scheme = new FakeScheme("Fake-Gated", 100, _ -> gate.acquireUninterruptibly());
        List<BatchItem> items = signed(scheme, 2);
        try (BatchVerifier verifier = verifier(Schemes.of(List.of(scheme)));
                VerifyService service = VerifyService.start(
                        verifier, ServiceConfig.defaults().withCapacity(1).withMaxDelay(Duration.ZERO))) {
            CompletableFuture<Outcome> first = service.submit(items.get(0));
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> service.submit(items.get(1))).isInstanceOf(InterruptedException.class);
            gate.release();
            assertThat(get(first).verdict()).isEqualTo(Verdict.VALID);
            assertThat(service.stats().accepted()).isEqualTo(1);
        }
    }

    @Test
    void whoWaitsForRoomLearnsThatTheServiceCloses() throws Exception {
        Semaphore gate = new Semaphore(0);
        CountDownLatch verifying = new CountDownLatch(1);
        FakeScheme scheme = new FakeScheme("Fake-Gated", 100, _ -> {
            verifying.countDown();
            gate.acquireUninterruptibly();
        });
        List<BatchItem> items = signed(scheme, 2);
        try (BatchVerifier verifier = verifier(Schemes.of(List.of(scheme)));
                ExecutorService others = Executors.newCachedThreadPool()) {
            VerifyService service = VerifyService.start(
                    verifier, ServiceConfig.defaults().withCapacity(1).withMaxDelay(Duration.ZERO));
            CompletableFuture<Outcome> first = service.submit(items.get(0));
            verifying.await();
            Future<Outcome> blocked = others.submit(() -> get(service.submit(items.get(1))));
            Future<?> closing = others.submit(service::close);
            assertThatThrownBy(blocked::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(IllegalStateException.class);
            assertThat(first).isNotDone();
            gate.release();
            closing.get();
            assertThat(first).isCompletedWithValueMatching(o -> o.verdict().isValid());
        }
    }

    @Test
    void anUrgentItemTakesThoseWhoCouldWaitAlong() throws Exception {
        List<BatchItem> items = signed(FakeItems.LIGHT, 3);
        try (BatchVerifier verifier = verifier(FakeItems.SCHEMES);
                VerifyService service = VerifyService.start(
                        verifier, ServiceConfig.defaults().withMaxDelay(NEVER).withWorkers(1))) {
            CompletableFuture<Outcome> patient = service.submit(items.get(0));
            CompletableFuture<Outcome> alsoPatient = service.submit(items.get(1), Duration.ofSeconds(Long.MAX_VALUE));
            assertThat(service.stats().batches()).isZero();
            CompletableFuture<Outcome> urgent = service.submit(items.get(2), Duration.ofMillis(1));
            assertThat(get(urgent).verdict()).isEqualTo(Verdict.VALID);
            assertThat(get(patient).verdict()).isEqualTo(Verdict.VALID);
            assertThat(get(alsoPatient).verdict()).isEqualTo(Verdict.VALID);
        }
    }

    @Test
    void aFullBatchDoesNotWait() throws Exception {
        try (BatchVerifier verifier = verifier(FakeItems.SCHEMES);
                VerifyService service = VerifyService.start(
                        verifier, ServiceConfig.defaults().withMaxDelay(NEVER).withBatchItems(8))) {
            List<CompletableFuture<Outcome>> futures = new ArrayList<>();
            for (BatchItem item : signed(FakeItems.LIGHT, 24)) {
                futures.add(service.submit(item));
            }
            for (CompletableFuture<Outcome> future : futures) {
                assertThat(get(future).verdict()).isEqualTo(Verdict.VALID);
            }
            assertThat(service.stats().verified()).isEqualTo(24);
        }
    }

    @Test
    void closingVerifiesWhatIsHeld() throws Exception {
        List<CompletableFuture<Outcome>> futures = new ArrayList<>();
        try (BatchVerifier verifier = verifier(FakeItems.SCHEMES)) {
            VerifyService service =
                    VerifyService.start(verifier, ServiceConfig.defaults().withMaxDelay(NEVER));
            for (BatchItem item : signed(FakeItems.LIGHT, 1_000)) {
                futures.add(service.submit(item));
            }
            service.close();
            assertThat(futures).allMatch(CompletableFuture::isDone);
            assertThat(service.stats().verified()).isEqualTo(1_000);
            assertThat(service.stats().held()).isZero();
            assertThatThrownBy(() -> service.submit(signed(FakeItems.LIGHT, 1).getFirst()))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> service.offer(signed(FakeItems.LIGHT, 1).getFirst()))
                    .isInstanceOf(IllegalStateException.class);
            service.close();
        }
    }

    @Test
    void aDeadWorkerFailsItsWaitersAndIsReplaced() throws Exception {
        for (Throwable death : List.of(
                new SchemeFailure("the engine broke"),
                new IllegalStateException("a bug"),
                new StackOverflowError("too deep"))) {
            FakeScheme scheme = mortal(death);
            List<BatchItem> items = signed(scheme, 30);
            try (BatchVerifier verifier = verifier(Schemes.of(List.of(scheme)))) {
                VerifyService service =
                        VerifyService.start(verifier, ServiceConfig.defaults().withMaxDelay(Duration.ZERO));
                for (int i = 0; i < items.size(); i++) {
                    if (i % 10 == 5) {
                        assertThatThrownBy(() -> get(service.submit(poisoned(items.getFirst()))))
                                .isInstanceOf(ExecutionException.class)
                                .cause()
                                .isInstanceOf(SchemeFailure.class)
                                .hasMessageContaining(death.getMessage());
                    }
                    assertThat(get(service.submit(items.get(i))).verdict()).isEqualTo(Verdict.VALID);
                }
                service.close();
                assertThat(service.stats().failed()).isEqualTo(3);
                assertThat(service.stats().verified()).isEqualTo(30);
                assertThat(service.stats().workersReplaced()).isEqualTo(3);
            }
        }
    }

    @Test
    void anInputOfTheWrongKindIsItsCallersMistakeAlone() throws Exception {
        try (BatchVerifier verifier = verifier(FakeItems.SCHEMES);
                VerifyService service =
                        VerifyService.start(verifier, ServiceConfig.defaults().withMaxDelay(NEVER))) {
            VerifyItem good = (VerifyItem) signed(FakeItems.LIGHT, 1).getFirst();
            CompletableFuture<Outcome> future = service.submit(good);
            VerifyItem wrong = new VerifyItem(good.scheme(), good.key(), Input.pure(Bytes.EMPTY), good.signature());
            assertThatThrownBy(() -> service.submit(wrong)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> service.offer(wrong)).isInstanceOf(IllegalArgumentException.class);
            assertThat(get(service.submit(good, Duration.ZERO)).verdict()).isEqualTo(Verdict.VALID);
            assertThat(get(future).verdict()).isEqualTo(Verdict.VALID);
            assertThat(service.stats().accepted()).isEqualTo(2);
        }
    }

    @Test
    void whatIsCancelledInTimeIsNotVerified() throws Exception {
        AtomicInteger verified = new AtomicInteger();
        FakeScheme scheme = new FakeScheme("Fake-Watched", 100, _ -> verified.incrementAndGet());
        try (BatchVerifier verifier = verifier(Schemes.of(List.of(scheme)))) {
            VerifyService service =
                    VerifyService.start(verifier, ServiceConfig.defaults().withMaxDelay(NEVER));
            List<CompletableFuture<Outcome>> futures = new ArrayList<>();
            for (BatchItem item : signed(scheme, 10)) {
                futures.add(service.submit(item));
            }
            futures.subList(0, 4).forEach(future -> future.cancel(false));
            service.close();
            assertThat(verified).hasValue(6);
            assertThat(service.stats().withdrawn()).isEqualTo(4);
            assertThat(futures.subList(4, 10)).allMatch(CompletableFuture::isDone);
        }
    }

    /** Many submitters, little room, workers that die and are interrupted: nobody waits for ever, no count is lost. */
    @Test
    void stress() throws Exception {
        FakeScheme mortal = mortal(new IllegalStateException("killed"));
        Schemes schemes = FakeItems.SCHEMES.with(List.of(mortal));
        int submitters = 6;
        int rounds = 1_500;
        ServiceConfig config = new ServiceConfig(40, 16, Duration.ofNanos(200_000), 3);
        AtomicInteger wrong = new AtomicInteger();
        AtomicInteger verified = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger();
        try (BatchVerifier verifier = verifier(schemes);
                ExecutorService pool = Executors.newCachedThreadPool()) {
            VerifyService service = VerifyService.start(verifier, config);
            List<Future<?>> done = new ArrayList<>();
            for (int s = 0; s < submitters; s++) {
                long seed = s;
                done.add(pool.submit(() -> {
                    List<BatchItem> items = FakeItems.random(rounds, seed, 2);
                    BatchItem poison = poisoned(signed(mortal, 1).getFirst());
                    List<Recovery> expected = FakeItems.oneByOne(schemes, items);
                    List<CompletableFuture<Outcome>> futures = new ArrayList<>();
                    for (int i = 0; i < rounds; i++) {
                        if (i % 100 == 50) {
                            Optional<CompletableFuture<Outcome>> taken = service.offer(poison);
                            taken.ifPresent(future -> futures.add(future.exceptionally(_ -> {
                                failed.incrementAndGet();
                                return new Outcome(Verdict.MISMATCH, Optional.empty());
                            })));
                        }
                        Verdict verdict = expected.get(i).verdict();
                        CompletableFuture<Outcome> future = service.submit(items.get(i));
                        futures.add(future.whenComplete((outcome, failure) -> {
                            if (failure != null) {
                                failed.incrementAndGet();
                            } else {
                                verified.incrementAndGet();
                                wrong.addAndGet(outcome.verdict() == verdict ? 0 : 1);
                            }
                        }));
                    }
                    return futures;
                }));
            }
            Random random = new Random(1);
            while (done.stream().anyMatch(future -> !future.isDone())) {
                Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().startsWith("hauberk-service-"))
                        .forEach(Thread::interrupt);
                Thread.sleep(1 + random.nextInt(5));
            }
            for (Future<?> future : done) {
                future.get();
            }
            service.close();
            ServiceStats stats = service.stats();
            assertThat(wrong).hasValue(0);
            assertThat(stats.held()).isZero();
            assertThat(stats.accepted()).isEqualTo(stats.verified() + stats.failed());
            assertThat(stats.verified()).isEqualTo(verified.get()).isGreaterThan(submitters * rounds / 2);
            assertThat(stats.failed()).isEqualTo(failed.get());
            assertThat(stats.accepted()).isGreaterThanOrEqualTo((long) submitters * rounds);
            assertThat(stats.workersReplaced()).isPositive();
        }
    }

    private static BatchVerifier verifier(Schemes schemes) {
        return BatchVerifier.create(BatchConfig.defaults().withSchemes(schemes).withThreads(2));
    }

    private static FakeScheme mortal(Throwable death) {
        return new FakeScheme("Fake-Mortal", 100, signature -> {
            if (signature.equals(POISON)) {
                throw VerifyServiceTest.<RuntimeException>sneaky(death);
            }
        });
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException sneaky(Throwable death) throws T {
        throw (T) death;
    }

    private static BatchItem poisoned(BatchItem item) {
        VerifyItem good = (VerifyItem) item;
        return new VerifyItem(good.scheme(), good.key(), good.input(), POISON);
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

    private static Outcome get(CompletableFuture<Outcome> future) throws Exception {
        return future.get(60, TimeUnit.SECONDS);
    }
}
