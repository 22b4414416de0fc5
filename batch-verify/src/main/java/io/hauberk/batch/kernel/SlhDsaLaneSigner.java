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
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Signs and makes keys in lanes, once the compiler is done with them: found by {@link java.util.ServiceLoader}.
 *
 * <p>The first wish for a parameter set begins a warm-up in the background: keys of a small set on the same hash function
 * are made until they come faster than by plain code, and then the known signature of the set itself has to come out.
 * Until then, and where the host has no lanes, the plain code signs: nobody waits for the compiler.
 */
public final class SlhDsaLaneSigner implements SlhDsaAccelerator {
    private static final System.Logger LOG = System.getLogger("io.hauberk.batch");

    private static final Duration IDLE_LIFE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(8); // of processor time
    private static final int ATTEMPTS_BY_PLAIN = 20;
    private static final int STEADY = 8; // times in a row that lanes have to be faster

    private enum Phase {
        COLD,
        WARMING,
        READY,
        NEVER
    }

    private final Map<SlhDsaParameterSet, AtomicReference<Phase>> phases = new EnumMap<>(SlhDsaParameterSet.class);
    private final Map<SlhDsaParameterSet, SlhDsaTrees> trees = new EnumMap<>(SlhDsaParameterSet.class);
    private final Executor background;

    /** Makes a signer that is ready for nothing yet. */
    public SlhDsaLaneSigner() {
        this(oneThread());
    }

    /**
     * Makes a signer.
     *
     * @param background runs the warm-ups
     */
    public SlhDsaLaneSigner(Executor background) {
        this.background = background;
        boolean hasLanes = Kernels.hostHasLanes();
        for (SlhDsaParameterSet set : SlhDsaParameterSet.values()) {
            phases.put(set, new AtomicReference<>(hasLanes ? Phase.COLD : Phase.NEVER));
            if (hasLanes) {
                trees.put(set, new SlhDsaTrees(set));
            }
        }
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
        AtomicReference<Phase> phase = phase(set);
        if (phase.get() == Phase.COLD && phase.compareAndSet(Phase.COLD, Phase.WARMING)) {
            background.execute(() -> phase.set(warmUp(set)));
        }
        return phase.get() == Phase.READY;
    }

    private AtomicReference<Phase> phase(SlhDsaParameterSet set) {
        return Objects.requireNonNull(phases.get(set), "every set has one");
    }

    private SlhDsaTrees trees(SlhDsaParameterSet set) {
        SlhDsaTrees found = trees.get(set);
        if (found == null) {
            throw new IllegalStateException("this host has no lanes");
        }
        return found;
    }

    private Phase warmUp(SlhDsaParameterSet set) {
        try {
            if (!becomesFast(smallOfItsKind(set))) {
                LOG.log(System.Logger.Level.DEBUG, set.algorithm() + " signs no faster in lanes");
                return Phase.COLD;
            }
            if (SlhDsaAcceleration.isRight(this, set)) {
                return Phase.READY;
            }
            LOG.log(System.Logger.Level.WARNING, set.algorithm() + " signs wrong in lanes, which never serve it here");
        } catch (RuntimeException | LinkageError e) {
            LOG.log(System.Logger.Level.WARNING, set.algorithm() + " doesn't sign in lanes", e);
        }
        return Phase.NEVER;
    }

    /** {@return a set whose keys are made quickly, by the same code} */
    private static SlhDsaParameterSet smallOfItsKind(SlhDsaParameterSet set) {
        if (!set.isSha2()) {
            return SlhDsaParameterSet.SHAKE_128F;
        }
        return set.category() == 1 ? SlhDsaParameterSet.SHA2_128F : SlhDsaParameterSet.SHA2_192F;
    }

    private boolean becomesFast(SlhDsaParameterSet small) {
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
        }
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
