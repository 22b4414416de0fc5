// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.run;

import io.hauberk.migration.Account;
import io.hauberk.migration.MalformedFileException;
import io.hauberk.migration.binding.Binding;
import io.hauberk.migration.binding.Bundle;
import io.hauberk.migration.plan.PlanFile;
import io.hauberk.migration.run.KeyVault.NewKeys;
import io.hauberk.signature.SigningKey;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries out a plan without a chain: signs every account's binding into a bundle, on every core and in little memory. It can
 * be stopped at any instant; the next run keeps what is there and goes on.
 */
public final class OfflineBinder {
    private OfflineBinder() {}

    /**
     * Signs what is left of a plan.
     *
     * @param plan the plan
     * @param vault the keys
     * @param bundle the bundle, made where there is none; its order is of no meaning
     * @param progress is told how many accounts are bound so far; called by several threads
     * @return how many bindings the bundle has
     * @throws IOException if a key or the bundle can't be used; what is in the bundle stays
     */
    public static long bind(PlanFile plan, KeyVault vault, Path bundle, LongConsumer progress) throws IOException {
        Set<Account> bound = bound(bundle);
        Statements statements = new Statements(plan.header());
        int cores = Runtime.getRuntime().availableProcessors();
        Semaphore places = new Semaphore(4 * cores); // what waits takes memory
        AtomicReference<@Nullable Exception> problem = new AtomicReference<>();
        Counter counter = new Counter(bound.size(), progress);
        try (PlanFile.In in = plan.accounts();
                Bundle.Out out = Bundle.append(bundle);
                ExecutorService workers = Executors.newFixedThreadPool(cores)) {
            for (Optional<PlanFile.Line> line = in.next();
                    line.isPresent() && problem.get() == null;
                    line = in.next()) {
                if (!(line.get() instanceof PlanFile.Line.Planned planned)
                        || bound.contains(planned.account().account())) {
                    continue;
                }
                places.acquireUninterruptibly();
                workers.execute(() -> {
                    try {
                        out.write(bind(planned.account().account(), statements, vault));
                        counter.increment();
                    } catch (IOException | RuntimeException e) {
                        problem.compareAndSet(null, e);
                    } finally {
                        places.release();
                    }
                });
            }
        }
        switch (problem.get()) {
            case null -> {}
            case IOException io -> throw io;
            case RuntimeException mistake -> throw mistake;
            case Exception other -> throw new IllegalStateException(other);
        }
        return counter.count();
    }

    private static Binding bind(Account account, Statements statements, KeyVault vault) throws IOException {
        try (NewKeys keys = vault.newKeys(account);
                SigningKey old = vault.oldKey(account)) {
            return statements.bind(account, old, keys, vault);
        }
    }

    /** {@return the accounts of a bundle}, whose last line is cut off if it was left half written */
    private static Set<Account> bound(Path bundle) throws IOException {
        Set<Account> bound = new HashSet<>();
        if (!Files.exists(bundle)) {
            return bound;
        }
        cutHalfALine(bundle);
        try (Bundle.In in = Bundle.open(bundle)) {
            for (Optional<Binding> next = in.next(); next.isPresent(); next = in.next()) {
                if (!bound.add(next.get().statement().account())) {
                    throw new MalformedFileException("the bundle has two bindings of "
                            + next.get().statement().account());
                }
            }
        }
        return bound;
    }

    private static void cutHalfALine(Path bundle) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(bundle.toFile(), "rw")) {
            long end = file.length();
            while (end > 0) {
                file.seek(end - 1);
                if (file.read() == '\n') {
                    break;
                }
                end--;
            }
            if (end < file.length()) {
                file.setLength(end);
                file.getFD().sync();
            }
        }
    }

    private static final class Counter {
        private final LongConsumer progress;
        private long count;

        Counter(long count, LongConsumer progress) {
            this.count = count;
            this.progress = progress;
        }

        synchronized void increment() {
            count++;
            progress.accept(count);
        }

        synchronized long count() {
            return count;
        }
    }
}
