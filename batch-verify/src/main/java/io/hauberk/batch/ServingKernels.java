// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

import io.hauberk.batch.kernel.KernelFamily;
import io.hauberk.batch.kernel.Kernels;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SignatureScheme;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The kernels that may serve, by scheme, and the thread that warms them up. Safe for use by many threads. */
final class ServingKernels {
    private static final System.Logger LOG = System.getLogger("io.hauberk.batch");

    private static final Duration IDLE_LIFE = Duration.ofSeconds(5);

    /** No kernels: everything goes to the schemes' own back ends. */
    static final ServingKernels NONE = new ServingKernels(List.of(), Runnable::run, WarmUp.Pace.USUAL);

    private final Map<SchemeId, KernelState<?>> byScheme = new LinkedHashMap<>();
    private final List<Wish<?>> wishes = new ArrayList<>(); // guarded by itself
    private final Set<String> warmCode = ConcurrentHashMap.newKeySet();
    private final Executor background;
    private final WarmUp.Pace pace;

    /**
     * Makes kernels that nobody has asked for yet.
     *
     * @param families at most one a scheme
     * @param background carries out the warm-ups
     * @param pace how patient they are
     */
    ServingKernels(List<? extends KernelFamily<?>> families, Executor background, WarmUp.Pace pace) {
        for (KernelFamily<?> family : families) {
            byScheme.put(family.scheme(), new KernelState<>(family));
        }
        this.background = background;
        this.pace = pace;
    }

    private static final class Shared {
        static final ServingKernels INSTANCE = new ServingKernels(Kernels.all(), oneThread(), WarmUp.Pace.USUAL);
    }

    /** {@return the kernels of this JVM}, which all verifiers share as they share the compiler */
    static ServingKernels shared() {
        return Shared.INSTANCE;
    }

    // One warm-up after the other; the thread ends when there is nothing to do.
    private static Executor oneThread() {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                1, 1, IDLE_LIFE.toMillis(), TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "hauberk-warm-up");
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    /** {@return the kernels of a scheme, or null if it has none} */
    @Nullable
    KernelState<?> find(SchemeId scheme) {
        return byScheme.get(scheme);
    }

    /**
     * Learns of work that is about to be done without kernels, and warms them up once they would have been worth it.
     *
     * @param group whose items it is
     * @param nanos what it will cost
     */
    void noteWork(WorkPlan.Group group, long nanos) {
        KernelState<?> kernel = group.kernel();
        if (kernel != null && kernel.serving() == null && kernel.isMissed(nanos)) {
            warmUp(kernel, group.scheme());
        }
    }

    /** Begins a warm-up in the background, unless it has begun or can change nothing. */
    void warmUp(KernelState<?> kernel, SignatureScheme scheme) {
        if (kernel.beginWarmUp()) {
            enqueue(new Wish<>(kernel, scheme, false));
        }
    }

    /**
     * A wish for a warm-up.
     *
     * @param again whether it serves already, by times that were taken while the compiler was still at work
     */
    private record Wish<P>(KernelState<P> state, SignatureScheme scheme, boolean again) {}

    private void enqueue(Wish<?> wish) {
        synchronized (wishes) {
            wishes.add(wish);
        }
        background.execute(this::fulfilOne);
    }

    // Whatever back ends do most work without it comes first, what nobody has needed yet in the order of the wishes.
    private void fulfilOne() {
        Wish<?> next;
        synchronized (wishes) {
            if (wishes.isEmpty()) {
                return; // another one needed it first
            }
            next = Collections.max( // the first of equals
                    wishes,
                    Comparator.comparing((Wish<?> wish) -> !wish.again())
                            .thenComparingLong(wish -> wish.state().missed()));
            wishes.remove(next);
        }
        fulfil(next);
    }

    // Of a scheme that is warmed up now, if it waits for that or nobody has asked for it.
    private @Nullable KernelTimes timesOf(SchemeId other) {
        KernelState<?> state = byScheme.get(other);
        if (state == null) {
            return null;
        }
        Schemes.standard()
                .find(other)
                .filter(_ -> state.beginWarmUp())
                .<Wish<?>>map(scheme -> new Wish<>(state, scheme, false))
                .or(() -> takeWish(state))
                .ifPresent(this::fulfil);
        return state.serving();
    }

    private Optional<Wish<?>> takeWish(KernelState<?> of) {
        synchronized (wishes) {
            Optional<Wish<?>> found =
                    wishes.stream().filter(wish -> wish.state().equals(of)).findFirst();
            found.ifPresent(wishes::remove);
            return found;
        }
    }

    private <P> void fulfil(Wish<P> wish) {
        KernelState<P> state = wish.state();
        SignatureScheme scheme = wish.scheme();
        WarmUpEvent event = new WarmUpEvent();
        event.begin();
        try {
            boolean codeIsWarm = wish.again() || warmCode.contains(state.code());
            KernelTimes known = state.like().map(this::timesOf).orElse(null);
            if (known != null) {
                state.measured(known);
            } else {
                KernelState.Instance<P> kernels = state.take();
                state.measured(new WarmUp<>(scheme, kernels, pace, codeIsWarm).run());
                state.giveBack(kernels);
            }
            LOG.log(System.Logger.Level.DEBUG, "kernels of " + scheme.id() + ": " + state.reason());
            warmCode.add(state.code());
            if (!codeIsWarm && state.serving() != null) {
                enqueue(new Wish<>(state, scheme, true));
            }
        } catch (WarmUp.WrongVerdict | RuntimeException | LinkageError e) {
            state.wrong(String.valueOf(e.getMessage()));
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the kernels of " + scheme.id() + " never serve here, its back end does",
                    e);
        }
        event.scheme = scheme.id().name();
        event.outcome = state.phase().name();
        event.reason = state.reason();
        event.commit();
    }
}
