// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.field;

import io.hauberk.batch.BatchConfig;
import io.hauberk.batch.BatchVerifier;
import io.hauberk.benchmark.peer.Peers;
import io.hauberk.signature.BatchItem;
import io.hauberk.signature.SchemeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** How long 200 signatures of several schemes take, in a random order: the median and the tail. */
final class LatencyField {
    private static final int ITEMS = 200;
    private static final int SIGNERS = 1_000; // of each scheme
    private static final List<String> LATTICES =
            List.of("ML-DSA-44", "ML-DSA-65", "ML-DSA-87", "Falcon-512", "Falcon-1024");
    private static final List<String> CURVES =
            List.of("ECDSA-secp256k1-Keccak256", "Schnorr-secp256k1-BIP340", "Ed25519-ZIP215");

    private final int threads;
    private final Effort effort;
    private final Map<String, List<SchemeId>> mixes = new LinkedHashMap<>();

    LatencyField(int threads, Effort effort) {
        this.threads = threads;
        this.effort = effort;
        mixes.put("lattices", LATTICES.stream().map(SchemeId::of).toList());
        mixes.put("curves", CURVES.stream().map(SchemeId::of).toList());
        mixes.put(
                "lattices+curves",
                Stream.concat(LATTICES.stream(), CURVES.stream())
                        .map(SchemeId::of)
                        .toList());
    }

    Field field() {
        List<Contender> contenders = new ArrayList<>();
        mixes.forEach((mix, schemes) -> {
            for (boolean cached : new boolean[] {false, true}) {
                contenders.add(new Contender(
                        "latency",
                        "mixed",
                        Peers.HAUBERK,
                        "verify",
                        Map.of(
                                "mix",
                                mix,
                                "keys",
                                cached ? "cached" : "first-seen",
                                "signatures",
                                Integer.toString(ITEMS)),
                        threads,
                        _ -> Optional.of(new Batches(items(schemes), Field.config(threads), cached))));
            }
        });
        return new Field(
                "latency:",
                mixes.values().stream().flatMap(List::stream).distinct().toList(),
                effort.warmUp(),
                mixes.values().stream()
                        .flatMap(List::stream)
                        .distinct()
                        .map(scheme -> order(scheme).making())
                        .reduce(Duration.ZERO, Duration::plus),
                contenders);
    }

    private Corpus.Order order(SchemeId scheme) {
        return new Corpus.Order(scheme, 32, Math.min(SIGNERS, effort.keys()), 1, effort.corpusTime());
    }

    private List<BatchItem> items(List<SchemeId> schemes) {
        List<BatchItem> all = new ArrayList<>();
        for (SchemeId scheme : schemes) {
            Corpus corpus = Corpus.of(order(scheme));
            all.addAll(corpus.batch(Math.max(ITEMS, corpus.items().size())));
        }
        Collections.shuffle(all, new Random(1));
        return all;
    }

    /** One batch after the other. */
    private static final class Batches implements Meter.Metered {
        private final Meter meter = new Meter();
        private final List<BatchItem> items;
        private final BatchVerifier verifier;
        private int at;

        Batches(List<BatchItem> items, BatchConfig config, boolean cached) {
            this.items = items;
            this.verifier = BatchVerifier.create(cached ? config : config.withCacheBytes(0));
            for (int seen = 0; seen < 2; seen++) { // a key is kept when it comes again
                if (!verifier.verify(items).allValid()) {
                    throw new IllegalStateException("a good signature is refused");
                }
            }
        }

        @Override
        public int run() {
            at = at + ITEMS > items.size() ? 0 : at;
            List<BatchItem> batch = items.subList(at, at + ITEMS);
            at += ITEMS;
            meter.begin();
            boolean valid = verifier.verify(batch).allValid();
            meter.end(ITEMS, ITEMS, 0);
            if (!valid) {
                throw new IllegalStateException("a good signature is refused");
            }
            return ITEMS;
        }

        @Override
        public Meter meter() {
            return meter;
        }

        @Override
        public void close() {
            verifier.close();
        }
    }
}
