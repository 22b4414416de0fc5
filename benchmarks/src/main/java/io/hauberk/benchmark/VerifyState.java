// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark;

import io.hauberk.signature.SchemeId;
import io.hauberk.signature.VerifyItem;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What one thread of a benchmark verifies, and with what. */
final class VerifyState implements AutoCloseable {
    /** The signatures of one call. */
    static final int ITEMS = 1_000;

    private static final AtomicInteger THREADS = new AtomicInteger();

    private final Contender contender;
    private final Corpus corpus;
    private int at;

    /**
     * Makes the contender and checks that it tells good from bad.
     *
     * @throws IllegalStateException if it doesn't, or doesn't run here
     */
    VerifyState(String scheme, String name) {
        this(Contenders.of(SchemeId.of(scheme)), name);
    }

    /** Makes one of several that share their signatures. */
    VerifyState(Contenders field, String name) {
        this.contender = field.contender(name)
                .orElseThrow(() -> new IllegalStateException(name + " doesn't run " + field.scheme() + " here"));
        this.corpus = field.corpus(name);
        this.at = THREADS.getAndIncrement() * (corpus.size() / 2) % corpus.size(); // threads don't share a place
    }

    /** Verifies the next items; {@return how many}. */
    int next() {
        List<VerifyItem> items = corpus.items().subList(at, at + ITEMS);
        at = (at + ITEMS) % corpus.size();
        int valid = contender.verify(items);
        if (valid != ITEMS) {
            throw new IllegalStateException(valid + " of " + ITEMS + " are valid");
        }
        return valid;
    }

    @Override
    public void close() {
        contender.close();
    }
}
