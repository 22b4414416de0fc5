// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.field;

import io.hauberk.benchmark.peer.Peers;
import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.signature.BatchItem;
import io.hauberk.signature.RecoverItem;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the batch verifier's throughput goes by the size of a batch, on one thread, and by the number of threads, in one
 * large batch; and beside them the same signatures one by one by the scheme. The verifier keeps no keys, so that every
 * batch has the same work for each.
 */
public final class ScalingField {
    /** What is done with a batch. */
    public static final String OPERATION = Operation.BATCH_COLD.toString();

    /** What is done one by one. */
    public static final String SINGLE = Operation.VERIFY_BYTES.toString();

    /** The parameter that says how large a batch is. */
    public static final String BATCH = "batch";

    private static final int LARGEST = 100_000;
    private static final int LARGE = 8_192;
    private static final long READY_NANOS = 400_000_000;
    private static final int MOST_COST =
            20_000_000; // of a batch, in the weights of schemes: microseconds of scalar code

    private final SchemeId id;
    private final int threads;
    private final Effort effort;
    private final int largest;

    ScalingField(SchemeId id, int threads, Effort effort) {
        this.id = id;
        this.threads = threads;
        this.effort = effort;
        int weight = HybridSchemes.standard().find(id).orElseThrow().spec().costWeight();
        this.largest = Math.min(effort.largestBlock(), Math.min(LARGEST, MOST_COST / weight));
    }

    Field field() {
        Corpus.Order order = new Corpus.Order(id, 32, effort.keys(), 1, effort.corpusTime());
        Lazy<Corpus> corpus = new Lazy<>(() -> Corpus.of(order));
        List<Contender> contenders = new ArrayList<>();
        contenders.add(new Contender(
                "scaling", id.name(), Peers.HAUBERK, SINGLE, Map.of(), 0, _ -> Optional.of(oneByOne(corpus.get()))));
        for (int size = 1; size < largest; size *= 2) {
            contenders.add(batches(corpus, size, 1));
        }
        contenders.add(batches(corpus, largest, 1));
        for (int n = 2; n <= threads; n = n < 16 || n == threads ? n + 1 : Math.min(threads, n + n / 4)) {
            contenders.add(batches(corpus, Math.min(LARGE, largest), n));
        }
        return new Field("scaling:" + id, List.of(id), effort.warmUp(), order.making(), contenders);
    }

    private Contender batches(Lazy<Corpus> corpus, int size, int workers) {
        return new Contender(
                "scaling",
                id.name(),
                Peers.HAUBERK,
                OPERATION,
                Map.of(BATCH, Integer.toString(size)),
                workers,
                RoughTimes.batch(id, size, workers),
                _ -> Optional.of(
                        BatchWork.cold(corpus.get(), Field.config(workers).withCacheBytes(0), size)));
    }

    private static Work oneByOne(Corpus corpus) {
        Schemes schemes = HybridSchemes.standard();
        List<BatchItem> items = corpus.batch(corpus.items().size());
        int[] at = {0};
        Work work = () -> {
            BatchItem item = items.get(at[0]);
            at[0] = (at[0] + 1) % items.size();
            Verdict verdict = switch (item) {
                case VerifyItem one -> schemes.verify(one.scheme(), one.key(), one.input(), one.signature());
                case RecoverItem one ->
                    schemes.recover(one.scheme(), one.input(), one.signature()).verdict();
            };
            if (!verdict.isValid()) {
                throw new IllegalStateException("a good signature is refused: " + verdict);
            }
            return 1;
        };
        // Before the compilers are done with a back end, lanes would look better than they are.
        for (long begun = System.nanoTime(); System.nanoTime() - begun < READY_NANOS; ) {
            work.run();
        }
        return work;
    }
}
