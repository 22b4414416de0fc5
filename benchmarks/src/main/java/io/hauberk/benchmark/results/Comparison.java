// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What changed from one run to another. A measurement has changed beyond noise if the two spreads of its samples have
 * nothing in common and the values differ by more than 2 %. That tells the noise within each run; that a machine is slower
 * today than yesterday, samples of one day can't tell, so runs to compare are made one after the other, or against peers.
 *
 * @param differences what makes the two runs differ by themselves, each in a line: another machine, another JDK
 * @param bound from which part on what is worse is a regression
 * @param changes what both runs have, in the order of the first
 * @param missing what the first run alone has
 * @param added what the second run alone has
 * @param failed what failed in the second run and not in the first
 */
public record Comparison(
        List<String> differences,
        double bound,
        List<Change> changes,
        List<Measurement> missing,
        List<Measurement> added,
        List<Failure> failed) {
    /** The bound that is taken if none is given: 10 %. */
    public static final double DEFAULT_BOUND = 0.10;

    /** Copies the lists. */
    public Comparison {
        differences = List.copyOf(differences);
        changes = List.copyOf(changes);
        missing = List.copyOf(missing);
        added = List.copyOf(added);
        failed = List.copyOf(failed);
    }

    /**
     * Compares.
     *
     * @param bound from which part on what is worse is a regression: 0.1 for 10 %
     * @throws IllegalArgumentException if the bound is negative or no number
     */
    public static Comparison of(Results before, Results after, double bound) {
        if (!(bound >= 0)) {
            throw new IllegalArgumentException("a bound is not negative, and " + bound + " is");
        }
        Map<Measurement.Identity, Measurement> second = new LinkedHashMap<>();
        after.measurements().forEach(measurement -> second.put(measurement.identity(), measurement));
        List<Change> changes = new ArrayList<>();
        List<Measurement> missing = new ArrayList<>();
        for (Measurement measurement : before.measurements()) {
            Measurement other = second.remove(measurement.identity());
            if (other == null) {
                missing.add(measurement);
            } else {
                changes.add(Change.of(measurement, other, bound));
            }
        }
        List<Failure> failed = after.failures().stream()
                .filter(failure -> !before.failures().contains(failure))
                .toList();
        return new Comparison(
                before.machine().differences(after.machine()),
                bound,
                changes,
                missing,
                List.copyOf(second.values()),
                failed);
    }

    /** {@return what both runs have, of a kind} */
    public List<Change> of(Change.Kind kind) {
        return changes.stream().filter(change -> change.kind() == kind).toList();
    }

    /** {@return whether something got worse by more than the bound} */
    public boolean hasRegression() {
        return !of(Change.Kind.REGRESSION).isEmpty();
    }

    /** {@return whether the runs have anything in common} */
    public boolean isEmpty() {
        return changes.isEmpty();
    }
}
