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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
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
     * @param window in processor time; the time of a step is the best of a window, since other threads disturb it
     * @param patience how long to go on with a kernel that is slower than the alternative: it may only not be compiled
     *     yet. In processor time, of which a busy machine gives the compiler no more than this thread
     */
    record Pace(Duration window, Duration patience) {
        static final Pace USUAL = new Pace(Duration.ofMillis(20), Duration.ofSeconds(6));
    }

    // A time is steady when no window has been clearly better for a while.
    private static final int STEADY_WINDOWS = 4;
    private static final double CLEARLY_BETTER = 0.95;

    // What is slower than the alternative may not be compiled yet. Plain code that is slower by less than this factor
    // is,
    // and only slower. Of code in lanes that can't be said: half of its methods compiled, it may be anywhere.
    private static final int COMPILED_FACTOR = 8;
    private static final int STEADY_WINDOWS_OF_THE_SLOWER = 12;

    private static final int STEPS_PER_MIXED_BATCH = 4;

    private final SignatureScheme scheme;
    private final KernelState.Instance<P> kernels;
    private final WarmUpItems items;
    private final Pace pace;
    private final Random random = new Random(1);
    private final Map<Bytes, P> prepared = new HashMap<>();
    private int steps;

    WarmUp(SignatureScheme scheme, KernelState.Instance<P> kernels, Pace pace) {
        this.pace = pace;
        this.scheme = scheme;
        this.kernels = kernels;
        this.items = WarmUpItems.make(scheme);
    }

    /**
     * Warms up and measures; takes seconds.
     *
     * @return the times
     * @throws WrongVerdict if a kernel and the scheme disagree
     */
    KernelTimes run() throws WrongVerdict {
        long byScheme = steady(Long.MAX_VALUE, false, this::byScheme);
        KernelTimes.ByKey plain = kernels.plain().isBackend()
                ? KernelTimes.ByKey.NEVER
                : byKey(kernels.plain(), kernels.single(), byScheme, byScheme);
        BatchKernel<P> lanes = kernels.lanes();
        if (lanes == null) {
            return new KernelTimes(byScheme, plain, KernelTimes.ByKey.NEVER, 0);
        }
        KernelTimes.ByKey inLanes = byKey(
                lanes,
                kernels.fresh(),
                lanes.lanes() * Math.min(byScheme, plain.fresh()),
                lanes.lanes() * Math.min(byScheme, plain.prepared()));
        return new KernelTimes(byScheme, plain, inLanes, lanes.lanes(), lanes.group());
    }

    /**
     * Only checks: of code that has been warmed up already.
     *
     * @throws WrongVerdict if a kernel and the scheme disagree
     */
    void check() throws WrongVerdict {
        for (int i = 0; i < STEPS_PER_MIXED_BATCH; i++) {
            step(kernels.plain(), kernels.single(), false);
            if (kernels.lanes() != null) {
                step(kernels.lanes(), kernels.fresh(), false);
            }
        }
    }

    private long byScheme() throws WrongVerdict {
        Case timed = items.timed().get(random.nextInt(items.timed().size()));
        long begun = System.nanoTime();
        Case judged = WarmUpItems.judged(scheme, timed.item());
        long nanos = System.nanoTime() - begun;
        requireSame("the back end", timed, judged.verdict(), judged.recovered());
        return nanos;
    }

    private KernelTimes.ByKey byKey(BatchKernel<P> kernel, LaneBatch<P> batch, long freshLimit, long preparedLimit)
            throws WrongVerdict {
        long fresh = steady(freshLimit, kernel.lanes() > 1, () -> step(kernel, batch, false));
        long withPrepared =
                prepared.isEmpty() ? fresh : steady(preparedLimit, kernel.lanes() > 1, () -> step(kernel, batch, true));
        return new KernelTimes.ByKey(fresh, withPrepared);
    }

    // The time of a step, when it is steady and below the limit, or steady for long and not far above, or when patience
    // ends.
    private long steady(long limit, boolean inLanes, Step step) throws WrongVerdict {
        long begun = processorTime();
        long best = Long.MAX_VALUE;
        int steady = 0;
        while (true) {
            long windowBegun = processorTime();
            long windowBest = Long.MAX_VALUE;
            do {
                windowBest = Math.min(windowBest, step.run());
            } while (processorTime() - windowBegun < pace.window().toNanos());
            steady = windowBest < CLEARLY_BETTER * best ? 0 : steady + 1;
            best = Math.min(best, windowBest);
            if ((steady >= STEADY_WINDOWS && best < limit)
                    || (!inLanes && steady >= STEADY_WINDOWS_OF_THE_SLOWER && best / COMPILED_FACTOR < limit)
                    || processorTime() - begun > pace.patience().toNanos()) {
                return best;
            }
        }
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
        kernel.verify(batch);
        requireSame(kernel, batch, List.of(cases));
        for (int i = 0; i < cases.length; i++) {
            P made = batch.made(i);
            if (made != null && cases[i].item() instanceof VerifyItem item) {
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
