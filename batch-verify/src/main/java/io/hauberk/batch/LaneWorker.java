// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

import io.hauberk.batch.kernel.BatchKernel;
import io.hauberk.batch.kernel.LaneBatch;
import io.hauberk.signature.BatchItem;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.VerifyItem;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Fills the lanes of a kernel with the items of one group, from chunk to chunk. Items with a prepared key and items
 * whose key has to be expanded go into lanes of their own kind. What doesn't fill enough lanes to be worth a call goes
 * one by one, to the plain kernel or to the scheme, whichever is faster.
 *
 * @param <P> the prepared form of a key
 */
final class LaneWorker<P> implements GroupWorker {
    private final KernelState<P> state;
    private final KernelState.Instance<P> kernels;
    private final KernelTimes times;
    private final Verdicts verdicts;
    private final SchemeWorker scheme;
    private final BooleanSupplier shouldStop;
    private final Tally tally;
    private final Waiting fresh;
    private final Waiting prepared;

    /**
     * Makes a worker.
     *
     * @param state whose kernels it takes
     * @param times by which it decides where an item goes
     * @param scheme verifies what goes to no kernel
     * @param verdicts take the verdicts
     * @param shouldStop asked before each item that is verified alone
     */
    LaneWorker(
            KernelState<P> state,
            KernelTimes times,
            SignatureScheme scheme,
            Verdicts verdicts,
            BooleanSupplier shouldStop) {
        this.state = state;
        this.shouldStop = shouldStop;
        this.kernels = state.take();
        this.times = times;
        this.verdicts = verdicts;
        this.tally = new Tally();
        this.scheme = new SchemeWorker(scheme, verdicts, tally);
        this.fresh = new Waiting(kernels.fresh(), false, kernels.width());
        this.prepared = new Waiting(kernels.prepared(), true, kernels.width());
    }

    /** Items on their way into lanes. */
    private final class Waiting {
        private final LaneBatch<P> batch;
        private final boolean isPrepared;
        private final int[] indices;
        private final VerifyItem[] items;

        Waiting(LaneBatch<P> batch, boolean isPrepared, int width) {
            this.batch = batch;
            this.isPrepared = isPrepared;
            this.indices = new int[width];
            this.items = new VerifyItem[width];
        }

        void add(int index, VerifyItem item, @Nullable P key) {
            int place = batch.add(item.key(), item.input(), item.signature(), key, false);
            indices[place] = index;
            items[place] = item;
            if (batch.isFull()) {
                flush();
            }
        }

        void flush() {
            BatchKernel<P> lanes = kernels.lanes();
            if (lanes != null && times.lanesPay(batch.size(), isPrepared) && state.serving() != null) {
                inLanes(lanes);
            } else {
                for (int i = 0; i < batch.size() && !shouldStop.getAsBoolean(); i++) {
                    alone(indices[i], items[i], batch.prepared(i));
                }
            }
            batch.clear();
        }

        private void inLanes(BatchKernel<P> lanes) {
            long begun = System.nanoTime();
            lanes.verify(batch);
            state.took(System.nanoTime() - begun, isPrepared);
            for (int i = 0; i < batch.size(); i++) {
                verdicts.set(indices[i], batch.verdict(i));
            }
            tally.inLanes += batch.size();
            tally.laneCalls++;
            tally.laneSlots += lanes.lanes();
        }

        private void alone(int index, VerifyItem item, @Nullable P key) {
            if (!times.plainPays(isPrepared)) {
                scheme.take(index, item);
                return;
            }
            LaneBatch<P> single = kernels.single();
            single.add(item.key(), item.input(), item.signature(), key, false);
            kernels.plain().verify(single);
            verdicts.set(index, single.verdict(0));
            single.clear();
            tally.byPlainKernel++;
        }
    }

    @Override
    public void take(int index, BatchItem item) {
        fresh.add(index, (VerifyItem) item, null);
    }

    @Override
    public void finish() {
        fresh.flush();
        prepared.flush();
    }

    @Override
    public Tally tally() {
        return tally;
    }

    @Override
    public void close() {
        state.giveBack(kernels);
    }
}
