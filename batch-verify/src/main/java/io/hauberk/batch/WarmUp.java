// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

import io.hauberk.batch.WarmUpItems.Case;
import io.hauberk.batch.kernel.BatchKernel;
import io.hauberk.batch.kernel.LaneBatch;
import io.hauberk.signature.BatchItem;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.RecoverItem;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyItem;
import java.io.Serial;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The warm-up of the kernels of one scheme: until the compiler is done with them, they are thousands of times slower
 * than afterwards. Checks each verdict against the scheme's own on the way, and measures at the end.
 *
 * <p>It verifies good and bad signatures of many kinds, for what the compiler has never seen it takes for impossible:
 * it would throw the code away when the first such thing came.
 *
 * @param <P> the prepared form of a key
 */
final class WarmUp<P> {
    /** A kernel and the scheme's back end disagree. */
    static final class WrongVerdict extends Exception {
        @Serial
        private static final long serialVersionUID = 1L;

        WrongVerdict(String message) {
            super(message);
        }
    }

    /** Does something and gives the nanoseconds of the part that counts. */
    private interface Step {
        long run() throws WrongVerdict;
    }

    /**
     * How patient a warm-up is.
     *
     * @param turn of one way of verifying, at least one step, in processor time; its time is the best of them all, since
     *     other threads disturb it
     * @param patience how long to go on with lanes that are slower than the alternatives: they may only not be compiled
     *     yet. In processor time, of which a busy machine gives the compiler no more than this thread
     */
    record Pace(Duration turn, Duration patience) {
        static final Pace USUAL = new Pace(Duration.ofMillis(2), Duration.ofSeconds(6));
    }

    // A time is steady when it has not become clearly better for some turns.
    private static final int STEADY_TURNS = 5;
    private static final int STEADY_TURNS_OF_WARM_CODE = 3;
    private static final int LAST_ROUNDS = 2;
    private static final double CLEARLY_BETTER = 0.95;

    // Of what is slow because it is not compiled yet, little is enough: the compiler may need this core.
    private static final int PAUSE_FACTOR = 4;
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(80);

    // What is warm already needs less patience, in case it is slow here.
    private static final int PATIENCE_DIVISOR_OF_WARM_CODE = 3;

    private static final int STEPS_PER_MIXED_BATCH = 4;

    private final SignatureScheme scheme;
    private final KernelState.Instance<P> kernels;
    private final WarmUpItems items;
    private final Pace pace;
    private final boolean codeIsWarm;
    private final Random random = new Random(1);
    private final Map<Bytes, P> prepared = new HashMap<>();
    private int steps;

    /**
     * Makes the signatures for a warm-up.
     *
     * @param codeIsWarm whether the kernels of another scheme have warmed up the same code
     */
    WarmUp(SignatureScheme scheme, KernelState.Instance<P> kernels, Pace pace, boolean codeIsWarm) {
        this.pace = pace;
        this.scheme = scheme;
        this.kernels = kernels;
        this.codeIsWarm = codeIsWarm;
        this.items = WarmUpItems.make(scheme, codeIsWarm ? WarmUpItems.Extent.BRIEF : WarmUpItems.Extent.THOROUGH);
    }

    /** A way of verifying, and the best time that it has shown. */
    private final class Way {
        private final Step step;
        private long best = KernelTimes.ByKey.NEVER.fresh();
        private int steady; // turns since it was last faster than ever

        Way(Step step) {
            this.step = step;
        }

        void turn() throws WrongVerdict {
            long begun = processorTime();
            long turnBest = Long.MAX_VALUE;
            do {
                turnBest = Math.min(turnBest, step.run());
            } while (processorTime() - begun < pace.turn().toNanos());
            steady = turnBest < CLEARLY_BETTER * best ? 0 : steady + 1;
            best = Math.min(best, turnBest);
        }

        boolean isSteady() {
            return steady >= (codeIsWarm ? STEADY_TURNS_OF_WARM_CODE : STEADY_TURNS);
        }
    }

    /**
     * Warms up and measures; takes seconds, unless the code is warm. All ways of verifying take turns, until none
     * becomes faster any more and the lanes are faster than the others, or patience ends.
     *
     * @return the times
     * @throws WrongVerdict if a kernel and the scheme disagree
     */
    KernelTimes run() throws WrongVerdict {
        BatchKernel<P> lanes = kernels.lanes();
        List<Way> ways = new ArrayList<>();
        Way byScheme = new Way(this::byScheme);
        ways.add(byScheme);
        List<Way> plain = kernels.plain().isBackend() ? List.of() : ways(ways, kernels.plain(), kernels.single());
        List<Way> inLanes = lanes == null ? List.of() : ways(ways, lanes, kernels.fresh());
        long patienceEnds =
                processorTime() + pace.patience().toNanos() / (codeIsWarm ? PATIENCE_DIVISOR_OF_WARM_CODE : 1);
        boolean lanesPay = false;
        int lastRounds = 0;
        while (true) {
            long roundBegun = System.nanoTime();
            for (Way way : ways) {
                if (lastRounds > 0 || !way.isSteady() || (!lanesPay && inLanes.contains(way))) {
                    way.turn();
                }
                // Prepared keys need part of the code that others need: it is compiled once.
                if (inLanes.indexOf(way) == 0 && !freshPay(times(byScheme, plain, inLanes))) {
                    break;
                }
            }
            KernelTimes times = times(byScheme, plain, inLanes);
            lanesPay = lanes == null || lanesPay(lanes, times);
            boolean isDone = lanesPay && ways.stream().allMatch(Way::isSteady);
            if ((isDone && lastRounds == LAST_ROUNDS) || processorTime() > patienceEnds) {
                return times;
            }
            lastRounds = isDone ? lastRounds + 1 : 0; // what was steady first may have become faster meanwhile
            if (!codeIsWarm || !lanesPay) {
                LockSupport.parkNanos(
                        Math.min(PAUSE_FACTOR * (System.nanoTime() - roundBegun), LONGEST_PAUSE.toNanos()));
            }
        }
    }

    private static boolean freshPay(KernelTimes times) {
        return times.lanesPay(times.lanes(), false);
    }

    private static boolean lanesPay(BatchKernel<?> lanes, KernelTimes times) {
        return freshPay(times) && (lanes.preparedBytes() == 0 || times.lanesPay(times.lanes(), true));
    }

    // With keys that have to be expanded, and with prepared ones where there are such.
    private List<Way> ways(List<Way> all, BatchKernel<P> kernel, LaneBatch<P> batch) throws WrongVerdict {
        List<Way> ways = new ArrayList<>();
        ways.add(new Way(() -> step(kernel, batch, false)));
        if (kernel.preparedBytes() > 0) {
            prepareAll(kernel, batch);
            ways.add(new Way(() -> step(kernel, batch, true)));
        }
        all.addAll(ways);
        return ways;
    }

    private KernelTimes times(Way byScheme, List<Way> plain, List<Way> inLanes) {
        BatchKernel<P> lanes = kernels.lanes();
        return lanes == null
                ? new KernelTimes(byScheme.best, byKey(plain), KernelTimes.ByKey.NEVER, 0)
                : new KernelTimes(byScheme.best, byKey(plain), byKey(inLanes), lanes.lanes(), lanes.group());
    }

    private static <P> KernelTimes.ByKey byKey(List<WarmUp<P>.Way> ways) {
        return ways.isEmpty()
                ? KernelTimes.ByKey.NEVER
                : new KernelTimes.ByKey(ways.getFirst().best, ways.getLast().best);
    }

    private long byScheme() throws WrongVerdict {
        Case timed = items.timed().get(random.nextInt(items.timed().size()));
        long begun = System.nanoTime();
        Case judged = WarmUpItems.judged(scheme, timed.item());
        long nanos = System.nanoTime() - begun;
        requireSame("the back end", timed, judged.verdict(), judged.recovered());
        return nanos;
    }

    private static long processorTime() {
        long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        return nanos >= 0 ? nanos : System.nanoTime(); // not every system tells
    }

    // A full batch of valid signatures, which counts, and now and then a mixed one.
    private long step(BatchKernel<P> kernel, LaneBatch<P> batch, boolean withPrepared) throws WrongVerdict {
        if (steps++ % STEPS_PER_MIXED_BATCH == 0) {
            mixed(kernel, batch, withPrepared);
        }
        batch.clear();
        Case[] cases = new Case[kernel.lanes()];
        for (int i = 0; i < cases.length; i++) {
            cases[i] = items.timed().get(random.nextInt(items.timed().size()));
            add(batch, cases[i].item(), withPrepared, false);
        }
        long begun = System.nanoTime();
        kernel.verify(batch);
        long nanos = System.nanoTime() - begun;
        requireSame(kernel, batch, List.of(cases));
        return nanos;
    }

    private void mixed(BatchKernel<P> kernel, LaneBatch<P> batch, boolean withPrepared) throws WrongVerdict {
        batch.clear();
        Case[] cases = new Case[1 + random.nextInt(kernel.lanes())];
        for (int i = 0; i < cases.length; i++) {
            cases[i] = items.all().get(random.nextInt(items.all().size()));
            add(batch, cases[i].item(), withPrepared, random.nextBoolean());
        }
        verifyAndKeep(kernel, batch, List.of(cases));
    }

    // The keys of all that is timed: a single one that is not prepared makes a whole batch slow.
    private void prepareAll(BatchKernel<P> kernel, LaneBatch<P> batch) throws WrongVerdict {
        for (Case timed : items.timed()) {
            if (timed.item() instanceof VerifyItem item && !prepared.containsKey(item.key())) {
                batch.clear();
                add(batch, item, false, true);
                verifyAndKeep(kernel, batch, List.of(timed));
            }
        }
    }

    private void verifyAndKeep(BatchKernel<P> kernel, LaneBatch<P> batch, List<Case> cases) throws WrongVerdict {
        kernel.verify(batch);
        requireSame(kernel, batch, cases);
        for (int i = 0; i < cases.size(); i++) {
            P made = batch.made(i);
            if (made != null && cases.get(i).item() instanceof VerifyItem item) {
                prepared.put(item.key(), made);
            }
        }
    }

    private void add(LaneBatch<P> batch, BatchItem item, boolean withPrepared, boolean keep) {
        switch (item) {
            case RecoverItem recover -> batch.addRecovery(recover.input(), recover.signature());
            case VerifyItem verify -> {
                @Nullable P key = withPrepared ? prepared.get(verify.key()) : null;
                batch.add(verify.key(), verify.input(), verify.signature(), key, keep);
            }
        }
    }

    private static void requireSame(BatchKernel<?> kernel, LaneBatch<?> batch, List<Case> cases) throws WrongVerdict {
        for (int i = 0; i < cases.size(); i++) {
            requireSame("the kernel " + kernel.name(), cases.get(i), batch.verdict(i), batch.recovered(i));
        }
    }

    private static void requireSame(String who, Case expected, Verdict verdict, @Nullable Bytes recovered)
            throws WrongVerdict {
        if (verdict != expected.verdict()) {
            throw new WrongVerdict(
                    who + " says " + verdict + " where the scheme says " + expected.verdict() + ": " + expected.item());
        }
        if (!Objects.equals(recovered, expected.recovered())) {
            throw new WrongVerdict(who + " recovers another key than the scheme: " + expected.item());
        }
    }
}
