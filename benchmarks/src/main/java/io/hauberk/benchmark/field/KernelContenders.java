// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.field;

import io.hauberk.batch.kernel.BatchKernel;
import io.hauberk.batch.kernel.KernelFamily;
import io.hauberk.batch.kernel.Kernels;
import io.hauberk.batch.kernel.LaneBatch;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.VerifyItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The kernels of a scheme by themselves: in lanes, and their plain twins. */
final class KernelContenders {
    private static final int CHECKED = 200;

    private KernelContenders() {}

    static List<Contender> of(SchemeId id, Lazy<Corpus> corpus, int cachedSigners) {
        List<Contender> all = new ArrayList<>();
        for (KernelFamily<?> family : Kernels.all()) {
            if (family.scheme().equals(id)) {
                add(family, corpus, cachedSigners, all);
            }
        }
        return all;
    }

    private static <P> void add(KernelFamily<P> family, Lazy<Corpus> corpus, int cachedSigners, List<Contender> all) {
        String scheme = family.scheme().name();
        for (Operation operation : List.of(Operation.BATCH_COLD, Operation.BATCH_CACHED)) {
            boolean cached = operation == Operation.BATCH_CACHED;
            int signers = cached ? cachedSigners : Integer.MAX_VALUE;
            Map<String, String> parameters = Map.of();
            family.lanes()
                    .ifPresent(lanes -> all.add(new Contender(
                            "kernel",
                            scheme,
                            "Hauberk lanes",
                            operation.toString(),
                            parameters,
                            0,
                            _ -> kernel(lanes, corpus.get(), cached, signers, false))));
            all.add(new Contender(
                    "kernel",
                    scheme,
                    "Hauberk plain",
                    operation.toString(),
                    parameters,
                    0,
                    _ -> kernel(family.plain(), corpus.get(), cached, signers, false)));
        }
        family.lanes()
                .ifPresent(lanes -> all.add(new Contender(
                        "kernel",
                        scheme,
                        "Hauberk lanes, one group",
                        Operation.BATCH_COLD.toString(),
                        Map.of(),
                        0,
                        _ -> kernel(lanes, corpus.get(), false, Integer.MAX_VALUE, true))));
    }

    // Nothing where it would be what a back end is, or what another of these is.
    private static <P> Optional<Work> kernel(
            Supplier<BatchKernel<P>> maker, Corpus corpus, boolean cached, int signers, boolean oneGroup) {
        BatchKernel<P> kernel = maker.get();
        if (kernel.isBackend()
                || (cached && kernel.preparedBytes() == 0)
                || (oneGroup && kernel.group() == kernel.lanes())) {
            return Optional.empty();
        }
        List<VerifyItem> items =
                corpus.items().subList(0, Math.min(signers, corpus.items().size()));
        Filling<P> filling = new Filling<>(kernel, corpus, items, cached, oneGroup ? kernel.group() : kernel.lanes());
        filling.requireRight();
        return Optional.of(filling);
    }

    /** Fills lanes by hand: the least that a verifier has to do. */
    private static final class Filling<P> implements Work {
        private final BatchKernel<P> kernel;
        private final Corpus corpus;
        private final List<VerifyItem> items;
        private final int fill;
        private final LaneBatch<P> batch;
        // By item, for a kernel is handed the prepared key; finding it is the verifier's work.
        private final IdentityHashMap<VerifyItem, P> prepared;
        private int at;

        Filling(BatchKernel<P> kernel, Corpus corpus, List<VerifyItem> items, boolean cached, int fill) {
            this.kernel = kernel;
            this.corpus = corpus;
            this.items = items;
            this.fill = Math.min(fill, items.size());
            this.batch = new LaneBatch<>(kernel.lanes());
            this.prepared = cached ? prepare() : new IdentityHashMap<>();
        }

        private IdentityHashMap<VerifyItem, P> prepare() {
            Map<Bytes, P> byKey = HashMap.newHashMap(items.size());
            IdentityHashMap<VerifyItem, P> all = new IdentityHashMap<>();
            LaneBatch<P> single = new LaneBatch<>(1);
            for (VerifyItem item : items) {
                P key = byKey.get(item.key());
                if (key == null) {
                    single.add(item.key(), item.input(), item.signature(), null, true);
                    kernel.verify(single);
                    key = Objects.requireNonNull(single.made(0));
                    byKey.put(item.key(), key);
                    single.clear();
                }
                all.put(item, key);
            }
            return all;
        }

        void requireRight() {
            List<VerifyItem> good = items.subList(0, Math.min(CHECKED, items.size()));
            int valid = 0;
            int wrong = 0;
            for (int i = 0; i < good.size(); i++) {
                valid += verify(List.of(good.get(i)));
                VerifyItem bad = Corpus.spoiled(good.get(i), i);
                P key = prepared.get(good.get(i));
                if (key != null) {
                    prepared.put(bad, key);
                }
                wrong += verify(List.of(bad));
            }
            if (valid != good.size() || wrong != 0) {
                throw new IllegalStateException(
                        "accepts " + valid + " of " + good.size() + " good and " + wrong + " bad signatures");
            }
        }

        @Override
        public int run() {
            at = at + fill > items.size() ? 0 : at;
            List<VerifyItem> some = items.subList(at, at + fill);
            at += fill;
            if (verify(some) != fill) {
                throw new IllegalStateException("a good signature is refused");
            }
            return fill;
        }

        private int verify(List<VerifyItem> some) {
            for (VerifyItem item : some) {
                @Nullable P key = prepared.get(item);
                if (corpus.recovers()) {
                    batch.addRecovery(item.input(), item.signature());
                } else {
                    batch.add(item.key(), item.input(), item.signature(), key, false);
                }
            }
            kernel.verify(batch);
            int valid = 0;
            for (int lane = 0; lane < some.size(); lane++) {
                Bytes recovered = batch.recovered(lane);
                boolean good = batch.verdict(lane).isValid()
                        && (recovered == null || recovered.equals(some.get(lane).key()));
                valid += good ? 1 : 0;
            }
            batch.clear();
            return valid;
        }
    }
}
