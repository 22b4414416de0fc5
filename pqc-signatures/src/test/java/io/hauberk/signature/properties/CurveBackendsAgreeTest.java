// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.properties;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.signature.BackendsAgree;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Family;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.InputKind;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SeededRandom;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyItem;
import io.hauberk.signature.properties.CurveMutations.Effect;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * Two back ends of a scheme over secp256k1 or P-256 never disagree, and no mutation verifies but those that the rules
 * allow: (r, n − s) where any s is taken, and another encoding of the same key where that form is taken.
 */
class CurveBackendsAgreeTest {
    private static final int BATCHES = 100;
    private static final int CASES = BackendsAgree.cases(10_000);

    private static final List<Comparison> COMPARISONS = Schemes.standard().all().stream()
            .filter(scheme ->
                    scheme.spec().family() == Family.ECDSA || scheme.spec().family() == Family.SCHNORR)
            .map(scheme -> new Comparison(scheme.id()))
            .toList();

    // Each try is a batch from a seed of jqwik's, which a failure prints; a smaller seed is no simpler case.
    @Property(tries = BATCHES, seed = "20261122", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void overMutatedSignatures(@ForAll long seed) {
        var random = new Random(seed);
        for (Comparison comparison : COMPARISONS) {
            comparison.run(Math.ceilDiv(CASES, BATCHES), random);
        }
    }

    @AfterContainer
    static void everyVerdictWasGiven() {
        assertThat(COMPARISONS).hasSize(12);
        COMPARISONS.forEach(Comparison::assertSensible);
    }

    /** One scheme on two back ends. */
    private static final class Comparison {
        private final List<Pinned> backends;
        private final CurveMutations mutations;
        private final boolean anyS;
        private final boolean takesOtherForms;
        private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
        private final Map<Effect, Integer> cases = new EnumMap<>(Effect.class);
        private final Map<Effect, Integer> accepted = new EnumMap<>(Effect.class);

        Comparison(SchemeId id) {
            this.backends = Pinned.all(id);
            this.mutations = new CurveMutations(sound(backends.getFirst().scheme()));
            this.anyS = !backends.getFirst().scheme().spec().stronglyUnforgeable();
            this.takesOtherForms = !id.name().contains("BIP340") && !id.name().contains("Keccak256");
        }

        private List<VerifyItem> sound(SignatureScheme scheme) {
            var random = new Random(5);
            List<VerifyItem> sound = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                try (SigningKey key = scheme.generateKey(new SeededRandom(i))) {
                    Bytes encoded = key.verifyingKey().encoded();
                    backends.forEach(backend -> backend.prepare(encoded));
                    for (int length : new int[] {0, 32, 200}) {
                        boolean digests = scheme.spec().inputs().contains(InputKind.DIGEST);
                        byte[] content = new byte[digests ? Input.DIGEST_BYTES : length];
                        random.nextBytes(content);
                        Input input = digests ? Input.digest(Bytes.wrap(content)) : Input.pure(Bytes.wrap(content));
                        sound.add(
                                new VerifyItem(scheme.id(), encoded, input, key.sign(input, Hedging.deterministic())));
                    }
                }
            }
            return sound;
        }

        void run(int count, Random random) {
            for (int i = 0; i < count; i++) {
                CurveMutations.Case next = mutations.next(random);
                VerifyItem item = next.item();
                Verdict verdict = backends.getFirst().verify(item.key(), item.input(), item.signature());
                for (Pinned other : backends.subList(1, backends.size())) {
                    assertThat(other.verify(item.key(), item.input(), item.signature()))
                            .as(() -> other + ": " + inFull(next))
                            .isEqualTo(verdict);
                }
                assertThat(mayBe(verdict, next.effect()))
                        .as(() -> verdict + ": " + inFull(next))
                        .isTrue();
                verdicts.merge(verdict, 1, Integer::sum);
                cases.merge(next.effect(), 1, Integer::sum);
                accepted.merge(next.effect(), verdict.isValid() ? 1 : 0, Integer::sum);
            }
        }

        private boolean mayBe(Verdict verdict, Effect effect) {
            return switch (effect) {
                case NONE -> verdict.isValid();
                case BREAKS -> !verdict.isValid();
                case NEGATES_S -> verdict.isValid() == anyS;
                case REWRITES_KEY -> true;
            };
        }

        private static String inFull(CurveMutations.Case failed) {
            VerifyItem item = failed.item();
            return "%s of %s: key %s, %s, signature %s"
                    .formatted(
                            failed.effect(),
                            item.scheme(),
                            item.key().toHex(),
                            item.input(),
                            item.signature().toHex());
        }

        // The shares follow from the mutations' weights; a half of each leaves room for chance.
        void assertSensible() {
            String subject = backends + " " + verdicts + " " + cases + " accepted " + accepted;
            int total = cases.values().stream().mapToInt(Integer::intValue).sum();
            assertThat(backends).as(subject).hasSize(2);
            assertThat(total).as(subject).isGreaterThanOrEqualTo(CASES);
            assertThat(accepted.get(Effect.NONE)).as(subject).isBetween(total / 16, total / 3);
            assertThat(verdicts.get(Verdict.VALID)).as(subject).isBetween(total / 16, total / 2);
            assertThat(verdicts.get(Verdict.MISMATCH)).as(subject).isGreaterThan(total / 8);
            assertThat(verdicts.get(Verdict.MALFORMED_SIGNATURE)).as(subject).isGreaterThan(total / 16);
            assertThat(verdicts.get(Verdict.MALFORMED_KEY)).as(subject).isGreaterThan(total / 64);
            assertThat(cases.get(Effect.NEGATES_S)).as(subject).isGreaterThan(total / 32);
            assertThat(cases.get(Effect.REWRITES_KEY)).as(subject).isGreaterThan(total / 64);
            assertThat(verdicts).as(subject).hasSize(4);
            assertThat(accepted.get(Effect.REWRITES_KEY) > 0).as(subject).isEqualTo(takesOtherForms);
        }
    }
}
