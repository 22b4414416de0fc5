// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import io.hauberk.signature.slhdsa.SlhDsaAcceleration;
import io.hauberk.signature.slhdsa.SlhDsaAccelerator;
import io.hauberk.signature.slhdsa.SlhDsaParameterSet;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Signs and makes keys in lanes, once the compiler is done with them: found by {@link java.util.ServiceLoader}.
 *
 * <p>The first wishes for a parameter set begin a warm-up in the background: keys of a small set on the same hash function
 * are made until they come faster than by plain code, and then the known signature of the set itself has to come out.
 * Until then, and where the host has no lanes, the plain code signs: nobody waits for the compiler.
 */
public final class SlhDsaLaneSigner implements SlhDsaAccelerator {
    private static final System.Logger LOG = System.getLogger("io.hauberk.batch");

    private static final Duration IDLE_LIFE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(8); // of processor time
    private static final int ATTEMPTS = 3;
    private static final int HIGH = 8; // height of a tree
    private static final int FEW = 8; // signatures
    private static final Duration POLL = Duration.ofMillis(20);
    private static final int ATTEMPTS_BY_PLAIN = 20;
    private static final int STEADY = 8; // times in a row that lanes have to be faster

    private enum Phase {
        COLD,
        WARMING,
        READY,
        NEVER
    }

    /** How a parameter set stands. */
    private static final class Standing {
        final AtomicReference<Phase> phase;
        final AtomicInteger wishes = new AtomicInteger();
        final AtomicInteger attempts = new AtomicInteger();

        Standing(Phase phase) {
            this.phase = new AtomicReference<>(phase);
        }
    }

    /** What all signers of this JVM share, as they share the compiler. */
    private static final class State {
        final Map<SlhDsaParameterSet, Standing> standings = new EnumMap<>(SlhDsaParameterSet.class);
        final Map<SlhDsaParameterSet, SlhDsaTrees> trees = new EnumMap<>(SlhDsaParameterSet.class);

        final Set<SlhDsaParameterSet> fast = ConcurrentHashMap.newKeySet(); // small ones, in lanes

        State() {
            boolean hasLanes = Kernels.hostHasLanes();
            for (SlhDsaParameterSet set : SlhDsaParameterSet.values()) {
                standings.put(set, new Standing(hasLanes ? Phase.COLD : Phase.NEVER));
                if (hasLanes) {
                    trees.put(set, new SlhDsaTrees(set));
                }
            }
        }
    }

    private static final class Shared {
        static final State STATE = new State();
        static final Executor BACKGROUND = oneThread();
    }

    private final State state;
    private final Executor background;

    /** Makes a signer that shares what there is in this JVM: for the service loader. */
    public SlhDsaLaneSigner() {
        this(Shared.STATE, Shared.BACKGROUND);
    }

    /**
     * Makes a signer that is ready for nothing yet and shares nothing.
     *
     * @param background runs the warm-ups
     */
    public SlhDsaLaneSigner(Executor background) {
        this(new State(), background);
    }

    private SlhDsaLaneSigner(State state, Executor background) {
        this.state = state;
        this.background = background;
    }

    /** {@return a signer that shares what there is in this JVM} */
    public static SlhDsaLaneSigner shared() {
        return new SlhDsaLaneSigner();
    }

    private static Executor oneThread() {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                1, 1, IDLE_LIFE.toMillis(), TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "hauberk-slh-dsa-warm-up");
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    @Override
    public boolean isReady(SlhDsaParameterSet set) {
        Standing standing = standing(set);
        if (standing.phase.get() == Phase.COLD
                && standing.wishes.incrementAndGet() >= wishesWorthWarming(set)
                && standing.phase.compareAndSet(Phase.COLD, Phase.WARMING)) {
            background.execute(() -> warmUp(standing, set));
        }
        return standing.phase.get() == Phase.READY;
    }

    // About a tenth of a second of plain code. One signature of a small set, whose trees are high, takes longer.
    private static int wishesWorthWarming(SlhDsaParameterSet set) {
        return set.treeHeight() >= HIGH ? 1 : FEW;
    }

    /**
     * Becomes ready for a parameter set, if it can: takes seconds when nobody has asked for it before, and else waits for
     * as long as others need. For background threads.
     */
    public void becomeReady(SlhDsaParameterSet set) {
        Standing standing = standing(set);
        if (standing.phase.compareAndSet(Phase.COLD, Phase.WARMING)) {
            warmUp(standing, set);
        }
        while (standing.phase.get() == Phase.WARMING) {
            LockSupport.parkNanos(POLL.toNanos()); // ends, for every warm-up does
        }
    }

    private Standing standing(SlhDsaParameterSet set) {
        return Objects.requireNonNull(state.standings.get(set), "every set has one");
    }

    private SlhDsaTrees trees(SlhDsaParameterSet set) {
        SlhDsaTrees found = state.trees.get(set);
        if (found == null) {
            throw new IllegalStateException("this host has no lanes");
        }
        return found;
    }

    private void warmUp(Standing standing, SlhDsaParameterSet set) {
        Phase next = Phase.NEVER;
        try {
            next = tryToWarmUp(standing, set);
        } catch (RuntimeException | LinkageError e) {
            LOG.log(System.Logger.Level.WARNING, set.algorithm() + " doesn't sign in lanes", e);
        } finally {
            standing.phase.set(next);
        }
    }

    private Phase tryToWarmUp(Standing standing, SlhDsaParameterSet set) {
        if (!becomesFast(smallOfItsKind(set))) {
            LOG.log(System.Logger.Level.DEBUG, set.algorithm() + " signs no faster in lanes");
            return standing.attempts.incrementAndGet() < ATTEMPTS ? Phase.COLD : Phase.NEVER;
        }
        if (!SlhDsaAcceleration.isRight(this, set)) {
            LOG.log(System.Logger.Level.WARNING, set.algorithm() + " signs wrong in lanes, which never serve it here");
            return Phase.NEVER;
        }
        return Phase.READY;
    }

    /** {@return a set whose keys are made quickly, by the same code} */
    private static SlhDsaParameterSet smallOfItsKind(SlhDsaParameterSet set) {
        if (!set.isSha2()) {
            return SlhDsaParameterSet.SHAKE_128F;
        }
        return set.category() == 1 ? SlhDsaParameterSet.SHA2_128F : SlhDsaParameterSet.SHA2_192F;
    }

    private boolean becomesFast(SlhDsaParameterSet small) {
        if (state.fast.contains(small)) {
            return true;
        }
        long byPlain = Long.MAX_VALUE;
        for (int i = 0; i < ATTEMPTS_BY_PLAIN; i++) {
            long begun = System.nanoTime();
            SlhDsaAcceleration.plainRoot(small);
            byPlain = Math.min(byPlain, System.nanoTime() - begun);
        }
        long patienceEnds = processorTime() + PATIENCE.toNanos();
        for (int faster = 0; faster < STEADY; ) {
            long begun = System.nanoTime();
            SlhDsaAcceleration.root(this, small);
            faster = System.nanoTime() - begun < byPlain ? faster + 1 : 0;
            if (processorTime() > patienceEnds) {
                return false;
            }
            if (faster == 0) {
                LockSupport.parkNanos(POLL.toNanos()); // the compiler may need this core
            }
        }
        state.fast.add(small);
        return true;
    }

    private static long processorTime() {
        long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        return nanos >= 0 ? nanos : System.nanoTime(); // not every system tells
    }

    @Override
    public void sign(
            SlhDsaParameterSet set, byte[] skSeed, byte[] pkSeed, byte[] digest, byte[] signature, Executor helpers) {
        trees(set).sign(skSeed, pkSeed, digest, signature, helpers);
    }

    @Override
    public byte[] root(SlhDsaParameterSet set, byte[] skSeed, byte[] pkSeed, Executor helpers) {
        return trees(set).root(skSeed, pkSeed, helpers);
    }
}
