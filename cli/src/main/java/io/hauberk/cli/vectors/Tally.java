// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli.vectors;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts the outcomes of one suite under one scheme on one back end. Safe for use by many threads. */
public final class Tally {
    private static final int FAILURES_KEPT = 100;

    private final String suite;
    private final String scheme;
    private final String backend;
    private final Map<String, Integer> reasons = new TreeMap<>();
    private final List<Failure> failures = new ArrayList<>();
    private int passed;
    private int failed;
    private int skipped;

    /**
     * A case that failed.
     *
     * @param id the case
     * @param detail what came out and, if the file says so, what it is about
     */
    public record Failure(String id, String detail) {}

    /**
     * The counts at the end.
     *
     * @param suite the suite
     * @param scheme the scheme's id, {@code -} where none fits
     * @param backend the back end, {@code -} where none was chosen
     * @param cases passed, failed and skipped together
     * @param reasons how many were skipped for each reason
     * @param failures the first hundred that failed
     */
    public record Row(
            String suite,
            String scheme,
            String backend,
            int cases,
            int passed,
            int failed,
            int skipped,
            Map<String, Integer> reasons,
            List<Failure> failures) {}

    Tally(String suite, String scheme, String backend) {
        this.suite = suite;
        this.scheme = scheme;
        this.backend = backend;
    }

    synchronized void add(String id, String comment, Outcome outcome) {
        switch (outcome) {
            case Outcome.Passed _ -> passed++;
            case Outcome.Failed(var detail) -> {
                failed++;
                if (failures.size() < FAILURES_KEPT) {
                    failures.add(new Failure(id, comment.isEmpty() ? detail : detail + " (" + comment + ")"));
                }
            }
            case Outcome.Skipped(var reason) -> skip(1, reason);
        }
    }

    synchronized void skip(int count, String reason) {
        skipped += count;
        reasons.merge(reason, count, Integer::sum);
    }

    synchronized void pass(int count) {
        passed += count;
    }

    synchronized Row row() {
        List<Failure> sorted = new ArrayList<>(failures);
        sorted.sort((one, other) -> one.id().compareTo(other.id()));
        return new Row(
                suite,
                scheme,
                backend,
                passed + failed + skipped,
                passed,
                failed,
                skipped,
                new TreeMap<>(reasons),
                List.copyOf(sorted));
    }
}
