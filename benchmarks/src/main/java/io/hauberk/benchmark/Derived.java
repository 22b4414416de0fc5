// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark;

import io.hauberk.benchmark.field.AttackField;
import io.hauberk.benchmark.field.ScalingField;
import io.hauberk.benchmark.results.Measurement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/** What follows from the figures of one field: the batch from which lanes pay, and what an attack costs beyond its honest cost. */
final class Derived {
    private Derived() {}

    static List<Measurement> from(String benchmark, List<Measurement> measured) {
        return switch (benchmark) {
            case "scaling" -> lanesPay(measured);
            case "attack" -> attacks(measured);
            default -> List.of();
        };
    }

    // The smallest batch from which on a batch is never slower, signature by signature, than one by one; nothing if
    // even
    // the largest is slower.
    private static List<Measurement> lanesPay(List<Measurement> measured) {
        List<Measurement> single = measured.stream()
                .filter(one -> one.operation().equals(ScalingField.SINGLE))
                .toList();
        List<Measurement> batches = measured.stream()
                .filter(one -> one.threads() == 1
                        && !one.parameter(ScalingField.BATCH).isEmpty()
                        && one.operation().equals(ScalingField.OPERATION))
                .sorted(Comparator.comparingInt(
                                (Measurement one) -> Integer.parseInt(one.parameter(ScalingField.BATCH)))
                        .reversed())
                .toList();
        if (single.size() != 1 || batches.isEmpty()) {
            return List.of();
        }
        int from = 0;
        for (Measurement batch : batches) {
            if (batch.value() < single.getFirst().value()) {
                break;
            }
            from = Integer.parseInt(batch.parameter(ScalingField.BATCH));
        }
        return from == 0
                ? List.of()
                : List.of(Measurement.of(
                        "scaling",
                        single.getFirst().scheme(),
                        "Hauberk",
                        "lanes-pay-from",
                        Map.of(),
                        1,
                        "signatures",
                        List.of((double) from),
                        OptionalDouble.empty()));
    }

    // Throughput under attack, of what the same items cost when each kind comes by itself and honestly: round by round,
    // so
    // that a drift of the machine is in both.
    private static List<Measurement> attacks(List<Measurement> measured) {
        Map<String, Measurement> byOperation = new HashMap<>();
        measured.forEach(one -> byOperation.put(one.operation(), one));
        List<Measurement> ratios = new ArrayList<>();
        for (AttackField.Attack attack : AttackField.Attack.values()) {
            Measurement under = byOperation.get(attack.operation());
            if (under == null
                    || !byOperation.keySet().containsAll(attack.honest().keySet())) {
                continue;
            }
            List<Double> samples = new ArrayList<>();
            for (int round = 0; round < rounds(under, attack, byOperation); round++) {
                double honestSeconds = 0;
                double items = 0;
                for (Map.Entry<String, Double> kind : attack.honest().entrySet()) {
                    Measurement honest = Objects.requireNonNull(byOperation.get(kind.getKey()));
                    honestSeconds += kind.getValue() / honest.samples().get(round);
                    items += kind.getValue();
                }
                samples.add(under.samples().get(round) * honestSeconds / items);
            }
            ratios.add(Measurement.of(
                    "attack",
                    under.scheme(),
                    under.implementation(),
                    under.operation(),
                    under.parameters(),
                    under.threads(),
                    "ratio",
                    samples,
                    OptionalDouble.empty()));
        }
        return ratios;
    }

    private static int rounds(Measurement under, AttackField.Attack attack, Map<String, Measurement> byOperation) {
        int rounds = under.samples().size();
        for (String kind : attack.honest().keySet()) {
            rounds = Math.min(
                    rounds,
                    Objects.requireNonNull(byOperation.get(kind)).samples().size());
        }
        return rounds;
    }
}
