// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark;

import io.hauberk.batch.BatchVerifier;
import io.hauberk.benchmark.field.Contender;
import io.hauberk.benchmark.field.Effort;
import io.hauberk.benchmark.field.Field;
import io.hauberk.benchmark.field.Operation;
import io.hauberk.benchmark.field.SchemeField;
import io.hauberk.benchmark.field.VerifierWork;
import io.hauberk.benchmark.field.Work;
import io.hauberk.benchmark.peer.Peers;
import io.hauberk.signature.SchemeId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A quick look without JMH: who verifies the signatures of some schemes, in turns, so that a drift of the machine hits all
 * alike. Everyone warms up, then every round lets each work once; the median of the rounds counts.
 */
public final class QuickRun implements AutoCloseable {
    private static final int ROUNDS = 3;
    private static final double WARM_UP = 0.25; // of the whole time of a contender

    /** What a contender starts from. */
    public enum Mode {
        /** Encoded keys that were never seen: decoded, checked and expanded every time. */
        FIRST_SEEN("first-seen"),
        /** Keys that were seen before: prepared in a cache, or decoded and kept. */
        CACHED("cached"),
        /** One signature a call, from an encoded key, on one thread. */
        SINGLE("single");

        private final String text;

        Mode(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * Who takes part.
     *
     * @param scheme what is verified
     * @param implementation who verifies
     * @param mode what from
     * @param threads on how many threads
     */
    public record Entry(SchemeId scheme, String implementation, Mode mode, int threads) {}

    /**
     * Who should take part and can't.
     *
     * @param entry who
     * @param reason why not
     */
    public record Absent(Entry entry, String reason) {}

    private final List<Entry> entries = new ArrayList<>();
    private final List<List<Work>> works = new ArrayList<>();
    private final List<Absent> absent = new ArrayList<>();
    private boolean warm = true;

    /**
     * Makes the contenders ready.
     *
     * @param schemes what is verified
     * @param threads on how many threads, except in mode {@link Mode#SINGLE}
     */
    public QuickRun(List<SchemeId> schemes, int threads) {
        List<Field> fields = schemes.stream()
                .map(scheme -> new SchemeField(scheme, threads, Effort.QUICK).field())
                .toList();
        for (Field field : fields) {
            warm &= field.warmUp();
            for (Mode mode : Mode.values()) {
                if (mode == Mode.CACHED && !keepsKeys(field)) {
                    continue;
                }
                for (Contender contender : oursFirst(field)) {
                    if (takesPart(contender, mode)) {
                        enter(contender, mode, mode == Mode.SINGLE ? 1 : threads);
                    }
                }
            }
        }
    }

    // No key comes in where it is recovered, so none can be kept.
    private static boolean keepsKeys(Field field) {
        return field.contenders().stream().anyMatch(one -> one.operation().equals(Operation.BATCH_CACHED.toString()));
    }

    private static List<Contender> oursFirst(Field field) {
        return field.contenders().stream()
                .sorted(Comparator.comparing(one -> !one.implementation().equals(Peers.HAUBERK)))
                .toList();
    }

    // Ours verify in batches; others don't know any, and verify one by one on every thread.
    private static boolean takesPart(Contender contender, Mode mode) {
        boolean batch = contender.implementation().equals(Peers.HAUBERK) && mode != Mode.SINGLE;
        Operation operation = switch (mode) {
            case FIRST_SEEN -> batch ? Operation.BATCH_COLD : Operation.VERIFY_BYTES;
            case CACHED -> batch ? Operation.BATCH_CACHED : Operation.VERIFY_KEY;
            case SINGLE -> Operation.VERIFY_BYTES;
        };
        return contender.operation().equals(operation.toString());
    }

    private void enter(Contender contender, Mode mode, int threads) {
        Entry entry = new Entry(SchemeId.of(contender.scheme()), contender.implementation(), mode, threads);
        List<Work> all = new ArrayList<>();
        try {
            for (int thread = 0; thread < (contender.threads() > 0 ? 1 : threads); thread++) {
                Optional<Work> work = contender.maker().make(thread);
                work.ifPresent(all::add);
            }
            if (!all.isEmpty()) {
                entries.add(entry);
                works.add(all);
            }
        } catch (Exception | LinkageError e) { // somebody else's library; the others are measured
            absent.add(new Absent(entry, String.valueOf(e.getMessage())));
        }
    }

    /** {@return who takes part}: for each scheme and mode ours first */
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** {@return who should take part and can't} */
    public List<Absent> absent() {
        return List.copyOf(absent);
    }

    /** {@return the batch verifier of an entry}, whose statistics say what served; empty if it isn't ours, or single */
    public Optional<BatchVerifier> verifier(int entry) {
        return works.get(entry).getFirst() instanceof VerifierWork work
                ? Optional.of(work.verifier())
                : Optional.empty();
    }

    /** {@return whether all kernels serve} */
    public boolean isWarm() {
        return warm;
    }

    /** {@return how often {@link #run} calls its step} */
    public int steps() {
        return entries.size() * (1 + ROUNDS);
    }

    /**
     * {@return signatures a second, for each entry in order}
     *
     * @param nanos how long each works in all
     * @param step called after each piece of work
     * @throws IllegalStateException if somebody refuses a good signature
     */
    public double[] run(long nanos, Runnable step) {
        for (List<Work> one : works) {
            Slice.perSecond(one, (long) (nanos * WARM_UP), Slice.CLOCK);
            step.run();
        }
        double[][] measured = new double[works.size()][ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < measured.length; i++) {
                measured[i][round] =
                        Slice.perSecond(works.get(i), (long) (nanos * (1 - WARM_UP) / ROUNDS), Slice.CLOCK);
                step.run();
            }
        }
        double[] medians = new double[measured.length];
        for (int i = 0; i < medians.length; i++) {
            Arrays.sort(measured[i]);
            medians[i] = measured[i][ROUNDS / 2];
        }
        return medians;
    }

    @Override
    public void close() {
        works.forEach(all -> all.forEach(Work::close));
    }
}
