// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.backend;

import io.hauberk.signature.BackendReport;
import io.hauberk.signature.InputKind;
import io.hauberk.signature.SchemeFailure;
import io.hauberk.signature.SchemeId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The back ends of one scheme: for each kind of input, the first by rank (or the pinned one) that opens and passes the
 * known-answer test serves. Opening is lazy, so that listing schemes costs nothing; what was chosen stays chosen.
 *
 * <p>Selection depends on the host and the pin only, never on data: two calls with the same kind get the same engine.
 *
 * @param <E> the engine interface of the scheme's family
 */
public final class Selection<E> {
    private final SchemeId scheme;
    private final BackendChoice choice;
    private final List<Candidate<E>> byPreference;
    private final Predicate<E> selfTest;
    private final Object lock = new Object();
    private final List<@Nullable Opened<E>> opened;
    private volatile Map<InputKind, E> serving; // replaced, never changed: verifications read it unlocked

    private record Opened<E>(@Nullable E engine, String reason) {}

    /**
     * Prepares a selection; opens nothing yet.
     *
     * @param scheme whose back ends these are, for messages
     * @param choice the preference
     * @param candidates at least one
     * @param selfTest a known-answer test that is true for a working engine; what it throws counts as a failure
     */
    public Selection(SchemeId scheme, BackendChoice choice, List<Candidate<E>> candidates, Predicate<E> selfTest) {
        this.scheme = scheme;
        this.choice = choice;
        this.selfTest = selfTest;
        this.byPreference = candidates.stream()
                .sorted(Comparator.comparing((Candidate<E> candidate) -> !choice.pins(candidate.backend()))
                        .thenComparing(Candidate::rank, Comparator.reverseOrder()))
                .toList();
        this.opened = new ArrayList<>();
        for (int i = 0; i < byPreference.size(); i++) {
            opened.add(null);
        }
        this.serving = Map.of();
    }

    /**
     * {@return the engine that serves inputs of {@code kind}}
     *
     * @throws SchemeFailure if no back end that can serve it works on this host
     */
    public E engine(InputKind kind) {
        E known = serving.get(kind);
        if (known != null) {
            return known;
        }
        synchronized (lock) {
            for (int i = 0; i < byPreference.size(); i++) {
                E engine = byPreference.get(i).capable().contains(kind) ? open(i).engine() : null;
                if (engine != null) {
                    Map<InputKind, E> more = new EnumMap<>(InputKind.class);
                    more.putAll(serving);
                    more.put(kind, engine);
                    serving = more;
                    return engine;
                }
            }
        }
        throw new SchemeFailure("no back end of " + scheme + " works here for " + kind + ": " + reports());
    }

    /** {@return a report on every candidate, in order of preference}; opens them all */
    public List<BackendReport> reports() {
        List<BackendReport> reports = new ArrayList<>();
        Set<InputKind> taken = EnumSet.noneOf(InputKind.class);
        synchronized (lock) {
            for (int i = 0; i < byPreference.size(); i++) {
                Candidate<E> candidate = byPreference.get(i);
                Opened<E> result = open(i);
                Set<InputKind> serves = EnumSet.noneOf(InputKind.class);
                if (result.engine() != null) {
                    serves.addAll(candidate.capable());
                    serves.removeAll(taken);
                    taken.addAll(serves);
                }
                reports.add(new BackendReport(
                        candidate.backend(),
                        result.engine() != null,
                        candidate.capable(),
                        serves,
                        reason(candidate, result, serves)));
            }
        }
        return List.copyOf(reports);
    }

    private String reason(Candidate<E> candidate, Opened<E> result, Set<InputKind> serves) {
        if (result.engine() == null) {
            return result.reason();
        }
        if (serves.isEmpty()) {
            return "works; another is preferred";
        }
        return (choice.pins(candidate.backend()) ? "pinned" : "rank " + candidate.rank()) + ", " + result.reason();
    }

    private Opened<E> open(int index) {
        Opened<E> known = opened.get(index);
        if (known == null) {
            known = tryOpen(byPreference.get(index));
            opened.set(index, known);
        }
        return known;
    }

    // A missing library shows as a LinkageError or as an exception of any kind: none may stop the other back ends.
    private Opened<E> tryOpen(Candidate<E> candidate) {
        try {
            E engine = candidate.opener().open();
            return selfTest.test(engine)
                    ? new Opened<>(engine, "self-test passed")
                    : new Opened<>(null, "self-test failed");
        } catch (Exception | LinkageError e) {
            String message = e.getMessage();
            return new Opened<>(
                    null, "not available: " + (message == null ? e.getClass().getSimpleName() : message));
        }
    }
}
