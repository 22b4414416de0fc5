// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.hauberk.benchmark.results.Change.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final Double[] STEADY = {100.0, 101.0, 99.0, 100.5, 99.5, 100.2, 99.8};

    @Test
    void eachChangeIsCalledWhatItIs() {
        assertThat(kind(STEADY, by(0.8))).isEqualTo(Kind.REGRESSION);
        assertThat(kind(STEADY, by(0.95))).isEqualTo(Kind.WORSE);
        assertThat(kind(STEADY, by(1.2))).isEqualTo(Kind.BETTER);
        assertThat(kind(STEADY, by(1.015))).isEqualTo(Kind.SAME); // apart, and too little to matter
        assertThat(kind(STEADY, STEADY)).isEqualTo(Kind.SAME);
        Double[] noisy = {100.0, 60.0, 140.0, 75.0, 125.0, 90.0, 110.0};
        assertThat(kind(noisy, by(0.8))).isEqualTo(Kind.SAME);
    }

    @Test
    void timesAndBytesAreBetterWhenLow() {
        for (String unit : List.of("us", "bytes/op")) {
            assertThat(Change.of(measured(unit, STEADY), measured(unit, by(1.3)), 0.1)
                            .kind())
                    .isEqualTo(Kind.REGRESSION);
            assertThat(Change.of(measured(unit, STEADY), measured(unit, by(0.7)), 0.1)
                            .kind())
                    .isEqualTo(Kind.BETTER);
        }
        assertThat(Change.of(measured("cores", STEADY), measured("cores", by(0.7)), 0.1)
                        .kind())
                .isEqualTo(Kind.OTHER);
        Change fromNothing = Change.of(measured("bytes/op", 0.0, 0.0), measured("bytes/op", STEADY), 0.1);
        assertThat(fromNothing.kind()).isEqualTo(Kind.REGRESSION);
        assertThat(fromNothing.percent()).isInfinite();
        assertThat(Change.of(measured("us", 0.0), measured("us", 0.0), 0.1).kind())
                .isEqualTo(Kind.SAME);
    }

    @Test
    void fewSamplesProveLittle() {
        assertThat(kind(new Double[] {100.0}, new Double[] {85.0})).isEqualTo(Kind.SAME);
        assertThat(kind(new Double[] {100.0}, new Double[] {60.0})).isEqualTo(Kind.REGRESSION);
        // Apart, but three samples fall so in every tenth pair of equal runs.
        assertThat(kind(new Double[] {100.0, 104.0, 96.0}, new Double[] {89.0, 93.0, 85.0}))
                .isEqualTo(Kind.SAME);
        assertThat(kind(new Double[] {100.0, 101.0, 99.0}, new Double[] {80.0, 81.0, 79.0}))
                .isEqualTo(Kind.REGRESSION);
    }

    @Test
    void equalRunsAreSeldomCalledChanged() {
        Random random = new Random(3);
        for (int count : new int[] {1, 2, 3, 4, 5, 7, 10, 25}) {
            int changed = 0;
            for (int i = 0; i < 4_000; i++) {
                Double[] one = noise(random, count);
                Double[] two = noise(random, count);
                changed += kind(one, two) == Kind.SAME ? 0 : 1;
            }
            assertThat(changed).as(count + " samples").isLessThan(4_000 / 40);
            int seen = 0;
            for (int i = 0; i < 200; i++) {
                seen += kind(noise(random, count), by(noise(random, count), 0.5)) == Kind.REGRESSION ? 1 : 0;
            }
            assertThat(seen).as(count + " samples").isGreaterThan(count < 3 ? 20 : 190);
        }
    }

    @Test
    void theRankHoldsTheMedianNineteenTimesOfTwenty() {
        // Conover, Practical Nonparametric Statistics: order statistics for a median at 95 %.
        assertThat(IntStream.of(5, 6, 8, 9, 11, 12, 15, 17, 20, 25, 40).map(Spread::rank))
                .containsExactly(0, 0, 0, 1, 1, 2, 3, 4, 5, 7, 13);
        assertThat((double) Spread.rank(1_001)).isCloseTo(Spread.rank(1_000), within(2.0));
        assertThat((double) Spread.rank(10_000)).isCloseTo(4_902, within(2.0));
    }

    @Test
    void whatOnlyOneRunHasIsListed() {
        Measurement both = Fixtures.verify("a", "x", STEADY);
        Measurement gone = Fixtures.verify("b", "x", STEADY);
        Measurement fresh = Fixtures.verify("c", "x", STEADY);
        Failure failure = new Failure("scheme", "b", "x", "verify-bytes", "broke");
        Results after = new Results(Fixtures.card(), List.of(fresh, both), List.of(failure));
        Comparison comparison = Comparison.of(Fixtures.results(both, gone), after, Comparison.DEFAULT_BOUND);
        assertThat(comparison.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.before()).isEqualTo(both));
        assertThat(comparison.missing()).containsExactly(gone);
        assertThat(comparison.added()).containsExactly(fresh);
        assertThat(comparison.failed()).containsExactly(failure);
        assertThat(comparison.differences()).isEmpty();
        assertThat(comparison.hasRegression()).isFalse();
        assertThat(Comparison.of(Fixtures.results(gone), Fixtures.results(fresh), 0.1)
                        .isEmpty())
                .isTrue();
    }

    @Test
    void identityHoldsParametersThreadsAndUnit() {
        Measurement one = measured("us", STEADY);
        List<Measurement> others = new ArrayList<>();
        others.add(measured("ms", STEADY));
        others.add(new Measurement(
                one.benchmark(),
                one.scheme(),
                one.implementation(),
                one.operation(),
                one.parameters(),
                2,
                "us",
                1,
                1,
                1,
                List.of(),
                OptionalDouble.empty()));
        others.add(new Measurement(
                one.benchmark(),
                one.scheme(),
                one.implementation(),
                one.operation(),
                Map.of("batch", "2"),
                1,
                "us",
                1,
                1,
                1,
                List.of(),
                OptionalDouble.empty()));
        for (Measurement other : others) {
            assertThat(Comparison.of(Fixtures.results(one), Fixtures.results(other), 0.1)
                            .changes())
                    .isEmpty();
        }
    }

    @Test
    void anotherMachineIsSaid() {
        MachineCard card = Fixtures.card();
        MachineCard other = new MachineCard(
                "Other",
                card.flags(),
                4,
                card.caches(),
                1,
                card.system(),
                "Some 26",
                List.of(),
                256,
                Map.of(),
                "",
                true,
                "",
                Instant.EPOCH,
                card.loadBefore(),
                card.loadAfter());
        Comparison comparison =
                Comparison.of(new Results(card, List.of(), List.of()), new Results(other, List.of(), List.of()), 0);
        assertThat(comparison.differences())
                .contains("processor: Imaginary 9000 → Other", "logical cores: 8 → 4", "JDK: Nobody 25+1 → Some 26")
                .contains("vector bits: 512 → 256", "version of JMH: 1.37 → absent", "JVM arguments: -Xmx2g → (none)");
    }

    @Test
    void aBoundIsAPart() {
        Results run = Fixtures.results(Fixtures.verify("a", "x", STEADY));
        Results slower = Fixtures.results(Fixtures.verify("a", "x", by(0.7)));
        assertThat(Comparison.of(run, slower, 0.35).hasRegression()).isFalse();
        assertThat(Comparison.of(run, slower, 0.25).hasRegression()).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> Comparison.of(run, slower, -0.1));
        assertThatIllegalArgumentException().isThrownBy(() -> Comparison.of(run, slower, Double.NaN));
    }

    private static Kind kind(Double[] before, Double[] after) {
        return Change.of(measured("op/s", before), measured("op/s", after), Comparison.DEFAULT_BOUND)
                .kind();
    }

    private static Measurement measured(String unit, Double... samples) {
        return Measurement.of("scheme", "a", "x", "sign", Map.of(), 1, unit, List.of(samples), OptionalDouble.empty());
    }

    private static Double[] by(double factor) {
        return by(STEADY, factor);
    }

    private static Double[] by(Double[] samples, double factor) {
        Double[] scaled = new Double[samples.length];
        for (int i = 0; i < samples.length; i++) {
            scaled[i] = samples[i] * factor;
        }
        return scaled;
    }

    private static Double[] noise(Random random, int count) {
        Double[] samples = new Double[count];
        for (int i = 0; i < count; i++) {
            samples[i] = Math.max(1, 100 + 4 * random.nextGaussian());
        }
        return samples;
    }
}
