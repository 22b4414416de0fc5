// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

import io.hauberk.batch.kernel.BatchKernel;
import io.hauberk.batch.kernel.LaneBatch;
import io.hauberk.signature.BatchItem;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.RecoverItem;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyItem;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Fills the lanes of a kernel with the items of one group, from chunk to chunk. Items whose prepared key is in the cache
 * and items whose key has to be expanded go into lanes of their own kind. What doesn't fill enough lanes to be worth a call goes
 * one by one, to the plain kernel or to the scheme, whichever is faster.
 *
 * @param <P> the prepared form of a key
 */
final class LaneWorker<P> implements GroupWorker {
    // Groups of lanes save little by sharing a call. Where one takes more of them, it is because they save much.
    private static final int FEW_GROUPS = 4;

    private final KernelState<P> state;
    private final KernelState.Instance<P> kernels;
    private final PreparedKeyCache.View<P> cache;
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
     * @param keys the prepared keys of signers that come again
     * @param verdicts take the verdicts
     * @param shouldStop asked before each item that is verified alone
     */
    LaneWorker(
            KernelState<P> state,
            KernelTimes times,
            SignatureScheme scheme,
            PreparedKeyCache keys,
            Verdicts verdicts,
            BooleanSupplier shouldStop) {
        this.state = state;
        this.shouldStop = shouldStop;
        this.kernels = state.take();
        this.cache = keys.view(scheme.id(), kernels.plain().preparedBytes(), kernels.scratch());
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
        private final BatchItem[] items;
        private final long[] hashes; // of the keys
        private int settled; // what the cache wanted of these is given to it, or given up

        Waiting(LaneBatch<P> batch, boolean isPrepared, int width) {
            this.batch = batch;
            this.isPrepared = isPrepared;
            this.indices = new int[width];
            this.items = new BatchItem[width];
            this.hashes = new long[width];
        }

        void add(int index, RecoverItem item) {
            took(batch.addRecovery(item.input(), item.signature()), index, item, 0);
        }

        void add(int index, VerifyItem item, @Nullable P key, long hash, boolean wanted) {
            took(batch.add(item.key(), item.input(), item.signature(), key, wanted), index, item, hash);
        }

        private void took(int place, int index, BatchItem item, long hash) {
            indices[place] = index;
            items[place] = item;
            hashes[place] = hash;
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
                    alone(i);
                }
            }
            clear();
        }

        void rest() {
            int group = times.group();
            if (batch.size() > 0 && batch.size() % group == 0 && times.lanes() <= FEW_GROUPS * group) {
                flush();
            }
        }

        void clear() {
            for (; settled < batch.size(); settled++) {
                if (batch.keep(settled)) {
                    cache.giveUp(batch.key(settled));
                }
            }
            settled = 0;
            batch.clear();
        }

        private void inLanes(BatchKernel<P> lanes) {
            long begun = System.nanoTime();
            lanes.verify(batch);
            long nanos = System.nanoTime() - begun;
            int valid = 0;
            for (int i = 0; i < batch.size(); i++) {
                valid += batch.verdict(i).isValid() ? 1 : 0;
                settle(i, batch.verdict(i), batch.made(i), batch.recovered(i));
            }
            state.took(nanos, isPrepared, valid == lanes.lanes());
            tally.inLanes += batch.size();
            int groups = (batch.size() - 1) / lanes.group() + 1;
            tally.laneCalls += groups;
            tally.laneSlots += (long) groups * lanes.group();
        }

        private void alone(int i) {
            if (!times.plainPays(isPrepared)) {
                switch (items[i]) {
                    case VerifyItem item -> settle(i, scheme.verify(item), null, null);
                    case RecoverItem item -> {
                        scheme.take(indices[i], item);
                        settled = i + 1;
                    }
                }
                return;
            }
            LaneBatch<P> single = kernels.single();
            if (batch.recovers(i)) {
                single.addRecovery(batch.input(i), batch.signature(i));
            } else {
                single.add(batch.key(i), batch.input(i), batch.signature(i), batch.prepared(i), batch.keep(i));
            }
            kernels.plain().verify(single);
            settle(i, single.verdict(0), single.made(0), single.recovered(0));
            single.clear();
            tally.byPlainKernel++;
        }

        private void settle(int i, Verdict verdict, @Nullable P made, @Nullable Bytes recovered) {
            verdicts.set(indices[i], verdict, recovered);
            settled = i + 1;
            if (isPrepared || !cache.takes(batch.key(i))) {
                return;
            }
            if (made != null && verdict.isValid() && batch.keep(i)) {
                cache.put(batch.key(i), hashes[i], made);
                return;
            }
            if (batch.keep(i)) {
                cache.giveUp(batch.key(i));
            }
            if (verdict.isValid()) {
                cache.sawValid(hashes[i]);
            }
        }
    }

    @Override
    public void take(int index, BatchItem item) {
        switch (item) {
            case RecoverItem recover -> fresh.add(index, recover);
            case VerifyItem verify -> take(index, verify);
        }
    }

    private void take(int index, VerifyItem verify) {
        if (!cache.takes(verify.key())) {
            fresh.add(index, verify, null, 0, false);
            return;
        }
        long hash = cache.hash(verify.key());
        P known = cache.find(verify.key(), hash);
        if (known != null) {
            tally.cacheHits++;
            prepared.add(index, verify, known, hash, false);
        } else {
            tally.cacheMisses++;
            fresh.add(index, verify, null, hash, cache.want(verify.key(), hash));
        }
    }

    @Override
    public void rest() {
        fresh.rest();
        prepared.rest();
    }

    @Override
    public void finish() {
        fresh.flush();
        prepared.flush();
    }

    @Override
    public void report(BiConsumer<SchemeId, Tally> to) {
        scheme.report(to); // one tally for both
    }

    @Override
    public void close() {
        fresh.clear();
        prepared.clear();
        state.giveBack(kernels);
    }
}
