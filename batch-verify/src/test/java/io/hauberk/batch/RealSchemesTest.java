// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.batch.kernel.Kernels;
import io.hauberk.batch.simd.VectorHost;
import io.hauberk.signature.BatchItem;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.InputKind;
import io.hauberk.signature.RecoverItem;
import io.hauberk.signature.RecoversKey;
import io.hauberk.signature.Recovery;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyItem;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every standard scheme that signs fast enough, mixed in one batch, scalar and with the kernels of this host. */
@Timeout(600)
class RealSchemesTest {
    private static final int ROUNDS = 20;
    private static final int HEAVIEST = 5_000; // cost weight; SLH-DSA signs for seconds

    private static final List<SignatureScheme> CHOSEN = Schemes.standard().all().stream()
            .filter(scheme -> scheme.spec().costWeight() < HEAVIEST)
            .filter(scheme -> !scheme.id().name().contains("SLH-DSA"))
            .toList();

    private static final int LANES_THAT_PAY = 4;
    private static final SchemeId SLH_DSA = SchemeId.of("SLH-DSA-SHA2-128f");

    // One of each family, and one more whose prepared keys have loops of their own: on every host of so many lanes they
    // are several times as fast as anything else.
    private static final List<SchemeId> IN_LANES = Stream.of(
                    "ML-DSA-44",
                    "ML-DSA-65",
                    "Falcon-512",
                    "ECDSA-secp256k1-Ethereum",
                    "Ed25519-ZIP215",
                    SLH_DSA.name())
            .map(SchemeId::of)
            .toList();

    private static List<BatchItem> items = List.of();
    private static List<Recovery> expected = List.of();

    @BeforeAll
    static void make() {
        Random random = new Random(5);
        List<BatchItem> made = new ArrayList<>();
        for (SignatureScheme scheme : CHOSEN) {
            try (SigningKey key = scheme.generateKey(new SecureRandom())) {
                BatchItem good = good(scheme, key, random);
                made.add(good);
                for (int i = 1; i < ROUNDS; i++) {
                    made.add(i % 2 == 0 ? good : bad(good, random));
                }
            }
        }
        Collections.shuffle(made, random);
        items = List.copyOf(made);
        expected = FakeItems.oneByOne(Schemes.standard(), items);
    }

    @Test
    void theScalarVerdictsAreThoseOfTheSchemes() {
        try (BatchVerifier verifier =
                BatchVerifier.create(BatchConfig.defaults().withThreads(3).withKernels(false))) {
            assertAsExpected(verifier.verify(items));
            assertThat(verifier.stats().schemes())
                    .hasSize(CHOSEN.size())
                    .allMatch(stats -> stats.byScheme() == ROUNDS && stats.inLanes() == 0);
        }
    }

    @Test
    void theKernelsOfThisHostGiveTheSameVerdicts() {
        List<SchemeId> all = CHOSEN.stream().map(SignatureScheme::id).toList();
        try (BatchVerifier verifier =
                BatchVerifier.create(BatchConfig.defaults().withThreads(3))) {
            // While the kernels begin to serve, one scheme after the other, no verdict changes.
            Deadline deadline = Deadline.after(Duration.ofMinutes(5));
            while (!verifier.warmUp(all, Duration.ofMillis(200))) {
                assertThat(deadline.hasPassed()).isFalse();
                assertAsExpected(verifier.verify(items));
            }
            for (SchemeId id : all) {
                KernelState<?> kernel = ServingKernels.shared().find(id);
                if (kernel != null) {
                    assertThat(kernel.phase()).as(kernel.reason()).isNotEqualTo(KernelState.Phase.WRONG);
                }
            }
            if (Kernels.hostHasLanes() && VectorHost.lanes() >= LANES_THAT_PAY) {
                assertThat(verifier.warmUp(IN_LANES, Duration.ofMinutes(5))).isTrue();
                IN_LANES.forEach(RealSchemesTest::assertServedInLanes);
            }
            assertAsExpected(verifier.verify(items));
            List<BatchItem> reversed = new ArrayList<>(items);
            Collections.reverse(reversed);
            assertThat(verifier.verify(reversed).validCount())
                    .isEqualTo(verifier.verify(items).validCount());
        }
    }

    /** Keys come, get into the cache and go out of it under the workers' hands: there is room for a few only. */
    @Test
    void aServiceGivesThemToManyThreadsAtOnce() throws Exception {
        BatchConfig config = BatchConfig.defaults().withThreads(2).withCacheBytes(400_000);
        try (BatchVerifier verifier = BatchVerifier.create(config);
                VerifyService service = VerifyService.start(
                        verifier,
                        ServiceConfig.defaults()
                                .withWorkers(2)
                                .withBatchItems(50)
                                .withCapacity(200));
                ExecutorService pool = Executors.newCachedThreadPool()) {
            List<Future<Integer>> submitters = new ArrayList<>();
            for (int seed = 0; seed < 4; seed++) {
                Random random = new Random(seed);
                submitters.add(pool.submit(() -> submitAll(service, random)));
            }
            for (Future<Integer> submitter : submitters) {
                assertThat(submitter.get()).isEqualTo(items.size());
            }
        }
    }

    // Not how fast they are, but that nobody gave up on them while they were not compiled yet: then they would never
    // be.
    private static void assertServedInLanes(SchemeId id) {
        KernelState<?> kernel = Objects.requireNonNull(ServingKernels.shared().find(id));
        assertThat(kernel.phase()).as("%s: %s", id, kernel.reason()).isEqualTo(KernelState.Phase.SERVING);
        KernelTimes times = Objects.requireNonNull(kernel.serving());
        assertThat(times.lanes()).as("lanes of %s", id).isGreaterThan(1);
        for (boolean prepared : List.of(false, true)) {
            assertThat(times.lanesPay(times.lanes(), prepared))
                    .as("%s: a full batch, keys prepared %s, is faster in lanes by %s", id, prepared, times)
                    .isTrue();
        }
    }

    private static int submitAll(VerifyService service, Random random) throws Exception {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, random);
        List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
        for (int i : order) {
            outcomes.add(service.submit(items.get(i)));
        }
        int right = 0;
        for (int n = 0; n < order.size(); n++) {
            Outcome outcome = outcomes.get(n).get();
            Recovery own = expected.get(order.get(n));
            assertThat(outcome.verdict())
                    .as("item %d: %s", order.get(n), items.get(order.get(n)))
                    .isEqualTo(own.verdict());
            if (items.get(order.get(n)) instanceof RecoverItem) {
                assertThat(outcome.recovered()).isEqualTo(own.key());
            }
            right++;
        }
        return right;
    }

    private static void assertAsExpected(BatchResult result) {
        int valid = 0;
        for (int i = 0; i < items.size(); i++) {
            assertThat(result.verdict(i))
                    .as("item %d: %s", i, items.get(i))
                    .isEqualTo(Optional.of(expected.get(i).verdict()));
            valid += expected.get(i).verdict().isValid() ? 1 : 0;
        }
        assertThat(valid).isGreaterThanOrEqualTo(ROUNDS / 2 * CHOSEN.size());
        assertThat(CHOSEN).hasSizeGreaterThanOrEqualTo(12);
        assertThat(expected).anyMatch(recovery -> recovery.verdict() == Verdict.MISMATCH);
        assertThat(expected).anyMatch(recovery -> recovery.verdict() == Verdict.MALFORMED_SIGNATURE);
        assertThat(expected).anyMatch(recovery -> recovery.verdict() == Verdict.MALFORMED_KEY);
    }

    private static BatchItem good(SignatureScheme scheme, SigningKey key, Random random) {
        Input input = scheme.spec().inputs().contains(InputKind.DIGEST)
                ? Input.digest(FakeItems.bytes(random, 32))
                : Input.pure(FakeItems.bytes(random, 100));
        Bytes signature = sign(key, input);
        return scheme instanceof RecoversKey && random.nextBoolean()
                ? new RecoverItem(scheme.id(), input, signature)
                : new VerifyItem(scheme.id(), key.verifyingKey().encoded(), input, signature);
    }

    private static Bytes sign(SigningKey key, Input input) {
        try {
            return key.sign(input, Hedging.deterministic());
        } catch (IllegalArgumentException hedgedOnly) {
            return key.sign(input, Hedging.hedged(new SecureRandom()));
        }
    }

    private static BatchItem bad(BatchItem good, Random random) {
        return switch (good) {
            case RecoverItem item -> new RecoverItem(item.scheme(), item.input(), spoiled(item.signature(), random));
            case VerifyItem item
            when random.nextInt(3) == 0 ->
                new VerifyItem(item.scheme(), spoiled(item.key(), random), item.input(), item.signature());
            case VerifyItem item ->
                new VerifyItem(item.scheme(), item.key(), item.input(), spoiled(item.signature(), random));
        };
    }

    private static Bytes spoiled(Bytes bytes, Random random) {
        if (random.nextInt(4) == 0) {
            return bytes.slice(0, random.nextInt(bytes.length()));
        }
        byte[] flipped = bytes.toArray();
        flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        return Bytes.wrap(flipped);
    }
}
