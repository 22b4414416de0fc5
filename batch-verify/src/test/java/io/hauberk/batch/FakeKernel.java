// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

import io.hauberk.batch.kernel.BatchKernel;
import io.hauberk.batch.kernel.KernelFamily;
import io.hauberk.batch.kernel.LaneBatch;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Verdict;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A kernel of a fake scheme, whose prepared key is the key itself. It refuses a prepared key that belongs to
 * another item, and to serve two threads at a time.
 *
 * @param scheme its scheme
 * @param name its name
 * @param lanes its lanes
 * @param busy whether a thread is inside
 * @param verdicts changes the verdicts, for kernels that are wrong
 * @param before runs before each call
 */
record FakeKernel(
        SchemeId scheme,
        String name,
        int lanes,
        AtomicBoolean busy,
        UnaryOperator<Verdict> verdicts,
        Consumer<LaneBatch<Bytes>> before)
        implements BatchKernel<Bytes> {
    static final int LANES = 4;

    static KernelFamily<Bytes> family(UnaryOperator<Verdict> verdicts, Consumer<LaneBatch<Bytes>> before) {
        return family(FakeItems.LIGHT, verdicts, before);
    }

    static KernelFamily<Bytes> family(
            FakeScheme scheme, UnaryOperator<Verdict> verdicts, Consumer<LaneBatch<Bytes>> before) {
        SchemeId id = scheme.id();
        return new KernelFamily<>(
                id,
                () -> new FakeKernel(id, "fake plain", 1, new AtomicBoolean(), verdicts, before),
                Optional.of(() -> new FakeKernel(id, "fake lanes", LANES, new AtomicBoolean(), verdicts, before)),
                "fake");
    }

    static KernelFamily<Bytes> family() {
        return family(UnaryOperator.identity(), _ -> {});
    }

    @Override
    public int preparedBytes() {
        return 100;
    }

    @Override
    public void verify(LaneBatch<Bytes> batch) {
        if (!busy.compareAndSet(false, true)) {
            throw new IllegalStateException("two threads in one kernel");
        }
        before.accept(batch);
        if (batch.size() > lanes) {
            throw new IllegalArgumentException("too many items");
        }
        for (int i = 0; i < batch.size(); i++) {
            Bytes prepared = batch.prepared(i);
            if (prepared != null && !prepared.equals(batch.key(i))) {
                throw new IllegalStateException("the prepared key of another item");
            }
            Verdict verdict = verdicts.apply(
                    FakeItems.SCHEMES.verify(scheme(), batch.key(i), batch.input(i), batch.signature(i)));
            batch.verdict(i, verdict);
            if (verdict.isValid() && batch.keep(i)) {
                batch.made(i, batch.key(i).copy());
            }
        }
        busy.set(false);
    }
}
