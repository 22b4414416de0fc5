// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli.bench;

import io.hauberk.batch.BatchVerifier;
import io.hauberk.signature.BackendReport;
import io.hauberk.signature.BatchItem;
import io.hauberk.signature.InputKind;
import io.hauberk.signature.RecoversKey;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SignatureScheme;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Everything on this machine that can verify one scheme: our batch verifier, and each back end by itself. */
public final class Field {
    private static final int BATCH = 1_024;

    private final Corpus corpus;
    private final int threads;
    private final BatchVerifier cold;
    private final BatchVerifier caching;

    /**
     * The field over one corpus.
     *
     * @param corpus the signatures
     * @param threads how many threads verify, except in mode {@code single}
     * @param cold a verifier with that many threads that keeps no keys
     * @param caching a verifier with that many threads that keeps prepared keys
     */
    public Field(Corpus corpus, int threads, BatchVerifier cold, BatchVerifier caching) {
        this.corpus = corpus;
        this.threads = threads;
        this.cold = cold;
        this.caching = caching;
    }

    /** {@return the contestants}, ours first */
    public List<Contestant> contestants() {
        SchemeId id = corpus.scheme().id();
        List<BatchItem> items = corpus.items();
        boolean recovers = corpus.scheme() instanceof RecoversKey; // no key comes in, so none can be kept
        List<Contestant> all = new ArrayList<>();
        all.add(new Contestant(id, "Hauberk", Mode.FIRST_SEEN, threads, Works.batches(cold, items, BATCH)));
        if (!recovers) {
            all.add(new Contestant(id, "Hauberk", Mode.CACHED, threads, Works.batches(caching, items, BATCH)));
        }
        all.add(new Contestant(id, "Hauberk", Mode.SINGLE, 1, Works.batches(cold, items, 1)));
        for (String backend : backends()) {
            Schemes schemes = Schemes.pinned(backend);
            String name = backend.equals("Hauberk") ? "Hauberk (scalar)" : backend;
            all.add(new Contestant(id, name, Mode.FIRST_SEEN, threads, Works.fromBytes(schemes, items, threads)));
            if (!recovers) {
                SignatureScheme scheme = schemes.find(id).orElseThrow();
                all.add(new Contestant(id, name, Mode.CACHED, threads, Works.decoded(scheme, items, threads)));
            }
            all.add(new Contestant(id, name, Mode.SINGLE, 1, Works.fromBytes(schemes, items, 1)));
        }
        return all;
    }

    // Those that work here and take the kind of input that the corpus has.
    private Set<String> backends() {
        InputKind kind = corpus.items().getFirst().input().kind();
        Set<String> names = new LinkedHashSet<>();
        for (BackendReport report : Schemes.standard().backends(corpus.scheme().id())) {
            if (report.available() && report.capable().contains(kind)) {
                names.add(report.backend());
            }
        }
        return names;
    }
}
