// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.data.Offset.offset;

import io.hauberk.benchmark.field.Contender;
import io.hauberk.benchmark.field.Effort;
import io.hauberk.benchmark.field.Field;
import io.hauberk.benchmark.field.Work;
import io.hauberk.benchmark.results.Measurement;
import io.hauberk.benchmark.results.Results;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tiny run through JMH has every row it should have, and says who failed. */
class FullRunTest {
    private static final Effort TINY = new Effort(16, Duration.ZERO, List.of(32), 200, Duration.ZERO);
    private static final double SECONDS = 0.01;

    @TempDir
    private Path folder;

    private FullRun.Options options(String pattern, List<Integer> threads, boolean processorTime, int forks) {
        return new FullRun.Options(
                folder,
                name -> name.matches(pattern),
                threads,
                SECONDS,
                processorTime,
                TINY,
                List.of("hauberk", "bench"),
                forks);
    }

    @Test
    void aForkMeasuresASchemeAndItsPeers() throws IOException {
        List<FullRun.Progress> heard = new ArrayList<>();
        FullRun run = new FullRun(options("scheme:Ed25519-RFC8032", List.of(2), false, 1));
        assertThat(run.estimate()).isPositive();
        Results results = run.run(heard::add);
        assertThat(results.failures()).isEmpty();
        Set<String> rows = results.measurements().stream()
                .map(one -> one.operation() + " " + one.implementation())
                .collect(Collectors.toSet());
        assertThat(rows)
                .contains("generate-key Hauberk", "sign JDK", "verify-bytes Bouncy Castle", "verify-key ACCP")
                .contains("batch-cold Hauberk", "batch-cached Hauberk");
        assertThat(results.measurements()).hasSize(rows.size()).allSatisfy(one -> {
            assertThat(one.threads()).isEqualTo(2);
            assertThat(one.unit()).isEqualTo("op/s");
            assertThat(one.value()).isPositive();
            assertThat(one.samples()).isNotEmpty();
        });
        assertThat(results.measurements()).anyMatch(one -> one.allocatedBytes().orElse(0) > 100); // somebody allocates
        assertThat(Results.read(folder.resolve(Results.FILE))).isEqualTo(results);
        assertThat(heard).hasSize(2);
        assertThat(heard.getLast().done()).isEqualTo(1);
    }

    @Test
    void blocksAttacksAndScalingHaveEveryRow() throws IOException {
        Results results = new FullRun(
                        options("block:|attack:Ed25519-ZIP215|scaling:Ed25519-ZIP215", List.of(1), true, 0))
                .run(_ -> {});
        assertThat(results.failures()).isEmpty();
        Map<String, List<Measurement>> by =
                results.measurements().stream().collect(Collectors.groupingBy(Measurement::benchmark));
        assertThat(units(by.getOrDefault("block", List.of()), "mixed", 18))
                .containsExactlyInAnyOrder("us", "us", "signatures/s", "transactions/s", "MB/s", "cores");
        assertThat(by.getOrDefault("attack", List.of()).stream()
                        .filter(one -> one.unit().equals("ratio"))
                        .map(Measurement::operation))
                .containsExactlyInAnyOrder(
                        "fresh-keys", "bad-signatures", "bad-fresh", "one-bad-in-8", "long-messages", "slow-scheme");
        assertThat(by.getOrDefault("scaling", List.of()).stream()
                        .map(one -> one.parameter("batch"))
                        .filter(batch -> !batch.isEmpty()))
                .containsExactlyInAnyOrder("1", "2", "4", "8", "16", "32", "64", "128", "200");
    }

    // The units of each block, which are the same for all of them.
    private static List<String> units(List<Measurement> rows, String scheme, int blocks) {
        Map<Map<String, String>, List<String>> units = rows.stream()
                .filter(one -> one.scheme().equals(scheme))
                .collect(Collectors.groupingBy(
                        Measurement::parameters, Collectors.mapping(Measurement::unit, Collectors.toList())));
        assertThat(units).hasSize(blocks);
        assertThat(Set.copyOf(units.values())).hasSize(1);
        return units.values().iterator().next();
    }

    @Test
    void anEstimateCountsCallsThatAreLongerThanATurn() {
        Effort large = new Effort(16, Duration.ZERO, List.of(32), 20_000, Duration.ZERO);
        FullRun.Options small = options("block:", List.of(1), false, 0);
        FullRun.Options grown = new FullRun.Options(
                folder, small.fields(), List.of(1), SECONDS, false, large, small.command(), small.forks());
        // 18 of its blocks have 20,000 transactions, and each is verified seven times.
        double atLeast = 18 * 7 * 20_000 * 10e-6;
        assertThat(new FullRun(grown).estimate())
                .isGreaterThan(new FullRun(small).estimate().plusSeconds((long) atLeast));
        FullRun.Options slow = options("scheme:SLH-DSA-SHA2-256s", List.of(1), false, 0);
        FullRun.Options fast = options("scheme:SLH-DSA-SHA2-256f", List.of(1), false, 0);
        assertThat(new FullRun(slow).estimate())
                .isGreaterThan(new FullRun(fast).estimate().plusSeconds(5));
    }

    @Test
    void whoBreaksIsOutAndTheOthersGoOn() throws IOException {
        int[] calls = {0};
        Field field = new Field(
                "scheme:test",
                List.of(),
                Duration.ZERO,
                Duration.ZERO,
                List.of(
                        contender("steady", _ -> Optional.of(() -> 3)),
                        contender("absent", _ -> Optional.empty()),
                        contender(
                                "broken",
                                _ -> Optional.of(() -> {
                                    if (calls[0]++ < 2) {
                                        return 1;
                                    }
                                    throw new IllegalStateException("a peer's own fault");
                                })),
                        contender("unloadable", _ -> {
                            throw new UnsatisfiedLinkError("no such library");
                        })));
        Path log = folder.resolve("turns.log");
        int steady = 0;
        try (Turns turns = Turns.begin(field, "", 1, log)) {
            for (int turn = 0; turn < 8; turn++) {
                turns.next(true);
                steady += turns.run(0);
                turns.run(0);
                assertThat(turns.run(1)).isZero(); // a thread that this one doesn't have
                turns.end();
            }
        }
        assertThat(steady).isEqualTo(4 * 3 + 1); // and the first call of the one that breaks
        TurnLog.Told told = TurnLog.read(log);
        assertThat(told.ready()).containsExactly(0, 2);
        assertThat(told.failed()).containsOnlyKeys(2, 3);
        assertThat(told.failed().get(2)).contains("a peer's own fault");
        assertThat(told.failed().get(3)).contains("no such library");
        assertThat(told.turns())
                .hasSize(8)
                .filteredOn(turn -> turn.index() == 0)
                .allMatch(turn -> turn.operations() == 6);
    }

    private static Contender contender(String name, Contender.Maker maker) {
        return new Contender("scheme", "test", name, "verify-bytes", Map.of(), 0, maker);
    }

    @Test
    void aRunOfNothingIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new FullRun(options("nothing", List.of(1), false, 0)));
        assertThatIllegalArgumentException().isThrownBy(() -> new FullRun(options("block:", List.of(), false, 0)));
    }

    @Test
    void lanesPayFromTheBatchAfterWhichNoneIsSlower() {
        List<Measurement> measured = new ArrayList<>();
        measured.add(row("scaling", "verify-bytes", Map.of(), 100));
        double[] perSecond = {90, 120, 95, 130, 900};
        for (int i = 0; i < perSecond.length; i++) {
            measured.add(row("scaling", "batch-cold", Map.of("batch", Integer.toString(1 << i)), perSecond[i]));
        }
        assertThat(Derived.from("scaling", measured))
                .singleElement()
                .satisfies(one -> assertThat(one.value()).isEqualTo(8));
        measured.removeLast();
        measured.removeLast();
        assertThat(Derived.from("scaling", measured)).isEmpty();
    }

    @Test
    void anAttackIsHeldAgainstWhatItsItemsCostHonestly() {
        List<Measurement> measured = List.of(
                row("attack", "honest", Map.of(), 1_000),
                row("attack", "honest-each", Map.of(), 1_000),
                row("attack", "honest-long", Map.of(), 100),
                row("attack", "bad-signatures", Map.of(), 500),
                row("attack", "long-messages", Map.of(), 8 / (7 / 1_000.0 + 1 / 100.0)));
        Map<String, Double> ratios = Derived.from("attack", measured).stream()
                .collect(Collectors.toMap(Measurement::operation, Measurement::value));
        assertThat(ratios).containsOnlyKeys("bad-signatures", "long-messages");
        assertThat(ratios.get("bad-signatures")).isEqualTo(0.5);
        assertThat(ratios.get("long-messages")).isCloseTo(1, offset(1e-9));
    }

    private static Measurement row(String benchmark, String operation, Map<String, String> parameters, double value) {
        return Measurement.of(
                benchmark,
                "test",
                "Hauberk",
                operation,
                parameters,
                1,
                "signatures/s",
                List.of(value, value, value),
                OptionalDouble.empty());
    }

    @Test
    void aSliceAddsUpItsThreadsAndTellsWhoBreaks() {
        Work one = () -> 1;
        assertThat(Slice.perSecond(List.of(one, one), 1_000_000, Slice.CLOCK)).isPositive();
        Work broken = () -> {
            throw new IllegalStateException("broken");
        };
        assertThatIllegalStateException()
                .isThrownBy(() -> Slice.perSecond(List.of(one, broken), 1_000, Slice.PROCESSOR));
    }
}
