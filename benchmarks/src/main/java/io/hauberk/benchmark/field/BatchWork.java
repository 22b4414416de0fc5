// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.field;

import io.hauberk.batch.BatchConfig;
import io.hauberk.batch.BatchResult;
import io.hauberk.batch.BatchVerifier;
import io.hauberk.signature.BatchItem;
import io.hauberk.signature.RecoverItem;
import io.hauberk.signature.VerifyItem;
import java.util.ArrayList;
import java.util.List;

/** Verifies valid signatures in batches, one batch after the other, from the first again after the last. */
final class BatchWork implements VerifierWork {
    private static final int CHECKED = 64;
    private static final int FORGETS_FROM = 512; // keys; fewer would have it forget too often to be fair

    private final List<List<BatchItem>> batches;
    private final Crew crew;
    private final boolean forgets;
    private BatchVerifier verifier;
    private int next;

    private BatchWork(List<List<BatchItem>> batches, BatchConfig config, boolean forgets) {
        this.batches = batches;
        this.crew = new Crew(config);
        this.forgets = forgets;
        this.verifier = crew.verifier();
    }

    /**
     * {@return work by keys that the verifier has never seen}: its cache of keys is at work, but all of it is a new one
     * before any key comes again. Of few keys it would be new all the time: then it has no cache
     */
    static BatchWork cold(Corpus corpus, BatchConfig config, int size) {
        boolean forgets = corpus.items().size() >= Math.max(FORGETS_FROM, size);
        BatchConfig used = forgets ? config : config.withCacheBytes(0);
        BatchWork work = new BatchWork(cut(corpus, size), used, forgets);
        work.requireRight(corpus);
        return work;
    }

    /** {@return work by keys that come again}: the first {@code signers} of a corpus */
    static BatchWork cached(Corpus corpus, BatchConfig config, int size, int signers) {
        List<List<BatchItem>> batches = new ArrayList<>();
        for (List<BatchItem> batch : cut(corpus, Math.min(size, signers))) {
            batches.add(batch);
            if (batches.size() * batch.size() >= signers) {
                break;
            }
        }
        BatchWork work = new BatchWork(batches, config, false);
        work.requireRight(corpus);
        for (int seen = 0; seen < 2 * batches.size(); seen++) { // a key is kept when it comes again
            work.run();
        }
        return work;
    }

    // Whole batches only, of keys that differ where there are enough.
    private static List<List<BatchItem>> cut(Corpus corpus, int size) {
        int batches = Math.max(1, corpus.items().size() / size);
        List<BatchItem> items = corpus.batch(batches * size);
        List<List<BatchItem>> all = new ArrayList<>();
        for (int i = 0; i < batches; i++) {
            all.add(items.subList(i * size, (i + 1) * size));
        }
        return all;
    }

    private void requireRight(Corpus corpus) {
        List<BatchItem> bad = new ArrayList<>();
        for (VerifyItem item :
                corpus.items().subList(0, Math.min(CHECKED, corpus.items().size()))) {
            bad.add(corpus.asked(Corpus.spoiled(item, bad.size())));
        }
        BatchResult result = verifier.verify(bad);
        for (var recovered : result.recovered()) { // a spoiled signature may give a key, but not the signer's
            if (recovered.key().equals(corpus.items().get(recovered.index()).key())) {
                throw new IllegalStateException("a bad signature gives its signer's key");
            }
        }
        if (result.invalid().size() + result.recovered().size() != bad.size()) {
            throw new IllegalStateException("bad signatures are accepted: " + result);
        }
        List<BatchItem> good = corpus.batch(Math.min(CHECKED, corpus.items().size()));
        for (var recovered : verifier.verify(good).recovered()) {
            if (!recovered.key().equals(corpus.items().get(recovered.index()).key())) {
                throw new IllegalStateException("a wrong key is recovered");
            }
        }
    }

    @Override
    public int run() {
        if (next == batches.size()) {
            next = 0;
            if (forgets) {
                verifier.close();
                verifier = crew.verifier(); // the kernels stay warm: they are the process's
            }
        }
        List<BatchItem> batch = batches.get(next++);
        BatchResult result = verifier.verify(batch);
        if (!result.allValid()
                || (batch.getFirst() instanceof RecoverItem
                        && result.recovered().size() != batch.size())) {
            throw new IllegalStateException("a good signature is refused: " + result.invalid());
        }
        return batch.size();
    }

    @Override
    public BatchVerifier verifier() {
        return verifier;
    }

    @Override
    public void close() {
        verifier.close();
        crew.close();
    }
}
