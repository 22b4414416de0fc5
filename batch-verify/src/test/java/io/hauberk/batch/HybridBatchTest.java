// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyItem;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Hybrids are taken apart, and their parts verified with those of their kind; the verdict stays the hybrid's own. */
@Timeout(300)
class HybridBatchTest {
    private static final int SIGNERS = 12;
    private static final int ITEMS = 400;

    private static final PairScheme IN_LANES = PairScheme.of("Pair-in-lanes", single("ML-DSA-44"), single("ML-DSA-65"));
    private static final PairScheme MIXED =
            PairScheme.of("Pair-mixed", single("Falcon-512-Padded"), single("ML-DSA-44"));
    private static final Schemes SCHEMES = Schemes.standard().with(List.of(IN_LANES, MIXED));

    private static final List<VerifyItem> ALL = new ArrayList<>();
    private static final List<Verdict> EXPECTED = new ArrayList<>();

    private static SignatureScheme single(String id) {
        return Schemes.standard().find(SchemeId.of(id)).orElseThrow();
    }

    @BeforeAll
    static void make() {
        SecureRandom entropy = new SecureRandom();
        Random random = new Random(6);
        List<VerifyItem> good = new ArrayList<>();
        for (int i = 0; i < SIGNERS; i++) {
            Input input = Input.pure(FakeItems.bytes(random, i * 20));
            good.add((i % 2 == 0 ? IN_LANES : MIXED).signed(input, entropy));
            good.add(alone(good.getLast(), i % 2 == 0 ? IN_LANES.first() : MIXED.first()));
        }
        for (int i = 0; i < ITEMS; i++) {
            VerifyItem item = good.get(random.nextInt(good.size()));
            ALL.add(random.nextInt(3) == 0 ? bad(item, random) : item);
        }
        ALL.forEach(item -> EXPECTED.add(SCHEMES.verify(item.scheme(), item.key(), item.input(), item.signature())));
    }

    // The first half by itself, as a signature of the single scheme: it fills lanes with the hybrids' halves.
    private static VerifyItem alone(VerifyItem hybrid, SignatureScheme scheme) {
        return new VerifyItem(
                scheme.id(),
                hybrid.key().slice(0, scheme.spec().publicKeyBytes()),
                hybrid.input(),
                hybrid.signature().slice(0, scheme.spec().signature().max()));
    }

    private static VerifyItem bad(VerifyItem item, Random random) {
        Bytes key = item.key();
        Bytes signature = item.signature();
        switch (random.nextInt(5)) {
            case 0 -> signature = changed(signature, random);
            case 1 -> key = changed(key, random);
            case 2 -> {
                key = changed(key, random);
                signature = changed(signature, random);
            }
            case 3 ->
                signature = Bytes.wrap(Arrays.copyOf(signature.toArray(), random.nextInt(2 * signature.length())));
            default -> key = key.slice(0, random.nextInt(key.length()));
        }
        return new VerifyItem(item.scheme(), key, item.input(), signature);
    }

    private static Bytes changed(Bytes bytes, Random random) {
        byte[] copy = bytes.toArray();
        // The end too, where the hints of ML-DSA are: that is malformed.
        int at = random.nextBoolean() ? random.nextInt(copy.length) : copy.length - 1 - random.nextInt(80);
        copy[at] ^= (byte) (1 << random.nextInt(8));
        return Bytes.wrap(copy);
    }

    @Test
    void withoutKernelsTheVerdictsAreTheSchemes() {
        try (BatchVerifier verifier = BatchVerifier.create(
                BatchConfig.defaults().withSchemes(SCHEMES).withThreads(2).withKernels(false))) {
            assertAsExpected(verifier.verify(ALL));
        }
    }

    @Test
    void withKernelsTheVerdictsAreTheSchemesAndThePartsShareLanes() {
        try (BatchVerifier verifier =
                BatchVerifier.create(BatchConfig.defaults().withSchemes(SCHEMES).withThreads(2))) {
            assertAsExpected(verifier.verify(ALL));
            assertThat(verifier.warmUp(List.of(IN_LANES.id(), MIXED.id()), Duration.ofMinutes(4)))
                    .isTrue();
            assertAsExpected(verifier.verify(ALL));
            SchemeStats parts = stats(verifier, "ML-DSA-44");
            // Twice each hybrid that could be taken apart, and the single signatures.
            long splittable = ALL.stream()
                    .filter(item -> SCHEMES.find(item.scheme()).orElseThrow() instanceof PairScheme pair
                            && pair.checks(item.key(), item.input(), item.signature())
                                    .isPresent())
                    .count();
            long single = ALL.stream()
                    .filter(item -> item.scheme().name().equals("ML-DSA-44"))
                    .count();
            assertThat(parts.items()).isEqualTo(2 * (splittable + single));
            if (ServingKernels.shared().find(parts.scheme()).phase() == KernelState.Phase.SERVING) {
                assertThat(parts.inLanes() + parts.byPlainKernel()).isPositive();
            }
        }
    }

    private static SchemeStats stats(BatchVerifier verifier, String id) {
        return verifier.stats().schemes().stream()
                .filter(stats -> stats.scheme().name().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static void assertAsExpected(BatchResult result) {
        Map<Verdict, Integer> seen = new EnumMap<>(Verdict.class);
        for (int i = 0; i < ALL.size(); i++) {
            assertThat(result.verdict(i)).as("item %d: %s", i, ALL.get(i)).isEqualTo(Optional.of(EXPECTED.get(i)));
            seen.merge(EXPECTED.get(i), 1, Integer::sum);
        }
        assertThat(seen)
                .containsOnlyKeys(Verdict.VALID, Verdict.MALFORMED_KEY, Verdict.MALFORMED_SIGNATURE, Verdict.MISMATCH);
        assertThat(seen.get(Verdict.VALID)).isGreaterThan(ITEMS / 2);
        assertThat(seen.get(Verdict.MISMATCH)).isGreaterThan(10);
    }

    /** One part without a verdict leaves the item unfinished, whatever the other says. */
    @Test
    void halfVerifiedIsUnfinished() {
        Verdicts verdicts = new Verdicts(3, true);
        verdicts.expect(0, 2);
        verdicts.set(0, Verdict.VALID);
        verdicts.expect(1, 2);
        verdicts.set(1, Verdict.MALFORMED_SIGNATURE);
        verdicts.set(1, Verdict.MALFORMED_KEY);
        verdicts.set(2, Verdict.VALID);
        BatchResult result = verdicts.result();
        assertThat(result.unfinished().stream()).containsExactly(0);
        assertThat(result.verdict(1)).contains(Verdict.MALFORMED_KEY);
        assertThat(result.verdict(2)).contains(Verdict.VALID);
    }

    @Test
    void aDeadlineLeavesHybridsUnfinishedAndNeverInvalid() {
        try (BatchVerifier verifier =
                BatchVerifier.create(BatchConfig.defaults().withSchemes(SCHEMES).withThreads(2))) {
            for (int micros : new int[] {0, 100, 1_000, 5_000}) {
                BatchResult result = verifier.verify(ALL, Deadline.after(Duration.ofNanos(1_000L * micros)));
                for (int i = 0; i < ALL.size(); i++) {
                    if (!result.unfinished().get(i)) {
                        assertThat(result.verdict(i)).contains(EXPECTED.get(i));
                    }
                }
            }
        }
    }
}
