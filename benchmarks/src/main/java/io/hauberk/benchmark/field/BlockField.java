// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.field;

import io.hauberk.batch.BatchVerifier;
import io.hauberk.benchmark.peer.Peers;
import io.hauberk.signature.BatchItem;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.VerifyItem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Blocks of transactions, each verified by a verifier that has seen the signers who come again and nobody else.
 *
 * <p>Of the signers of a block, so many in a hundred are repeated: they belong to {@value #KNOWN_SIGNERS} that signed in
 * earlier blocks, and may sign several transactions here. The others have never been seen, and sign one each. A transaction
 * has one signature of secp256k1, or, by an account that has migrated, a hybrid one with two.
 */
final class BlockField {
    /** How a transaction of an account that has migrated is signed. */
    static final SchemeId HYBRID = SchemeId.of("Dual-EVM-MLDSA44-ECDSA-secp256k1");

    private static final SchemeId ECDSA = SchemeId.of("ECDSA-secp256k1-Ethereum");
    private static final int TRANSACTION_BYTES = 112; // about what a transfer has
    private static final int KNOWN_SIGNERS = 1_000;
    private static final int SEEN = 2; // a key is kept when it comes again
    private static final List<Integer> SIZES = List.of(200, 2_000, 20_000);
    private static final List<Integer> REPEATED = List.of(1, 50, 100);
    private static final List<Integer> BAD = List.of(0, 10);

    /** How many in a hundred have migrated. */
    private enum Mix {
        ALL_ECDSA("all-ecdsa", 0),
        HALF_MIGRATED("half-migrated", 50),
        ALL_HYBRID("all-hybrid", 100);

        private final String text;
        private final int migrated;

        Mix(String text, int migrated) {
            this.text = text;
            this.migrated = migrated;
        }
    }

    private final int threads;
    private final Effort effort;
    private final int largest;
    private final Supply ecdsa;
    private final Supply hybrid;

    /** Signatures of one scheme. */
    private record Supply(Lazy<Corpus> known, Lazy<Corpus> fresh) {}

    BlockField(int threads, Effort effort) {
        this.threads = threads;
        this.effort = effort;
        this.largest = SIZES.stream()
                .filter(size -> size <= effort.largestBlock())
                .mapToInt(Integer::intValue)
                .max()
                .orElse(SIZES.getFirst());
        this.ecdsa = supply(ECDSA);
        this.hybrid = supply(HYBRID);
    }

    // New signers sign once, known ones together as often.
    private Duration making() {
        return Corpus.making(2 * (RoughTimes.fresh(ECDSA) + RoughTimes.fresh(HYBRID)) * largest);
    }

    private Supply supply(SchemeId scheme) {
        int signers = Math.min(KNOWN_SIGNERS, Math.min(effort.keys(), largest));
        int each = (largest + signers - 1) / signers;
        return new Supply(corpus(scheme, signers, each), corpus(scheme, largest, 1));
    }

    private Lazy<Corpus> corpus(SchemeId scheme, int signers, int each) {
        return new Lazy<>(() -> Corpus.of(
                new Corpus.Order(scheme, TRANSACTION_BYTES, signers, each, Duration.ofMinutes(10)))); // all of them
    }

    Field field() {
        List<Contender> contenders = new ArrayList<>();
        for (int size : SIZES) {
            for (Mix mix : Mix.values()) {
                for (int repeated : REPEATED) {
                    for (int bad : BAD) {
                        if (size <= largest) {
                            contenders.add(contender(size, mix, repeated, bad));
                        }
                    }
                }
            }
        }
        contenders.add(new Contender(
                "block",
                ECDSA.name(),
                Peers.HAUBERK,
                "verify",
                Map.of("mix", "ethereum-mainnet"),
                threads,
                _ -> EthereumBlocks.work(threads)));
        return new Field("block:", List.of(ECDSA, HYBRID), effort.warmUp(), making(), contenders);
    }

    private Contender contender(int size, Mix mix, int repeated, int bad) {
        return new Contender(
                "block",
                "mixed",
                Peers.HAUBERK,
                "verify",
                Map.of(
                        "transactions",
                        Integer.toString(size),
                        "mix",
                        mix.text,
                        "repeated-signers",
                        repeated + "%",
                        "bad",
                        Integer.toString(bad)),
                threads,
                nanos(size, mix, repeated),
                _ -> Optional.of(block(size, mix, repeated, bad)));
    }

    // The block, and the earlier ones in which its verifier sees the signers who come again.
    private long nanos(int size, Mix mix, int repeated) {
        int migrated = size * mix.migrated / 100;
        return nanos(ECDSA, size - migrated, repeated) + nanos(HYBRID, migrated, repeated);
    }

    private long nanos(SchemeId scheme, int count, int repeated) {
        int known = Math.min(KNOWN_SIGNERS, count * repeated / 100);
        return RoughTimes.batch(scheme, count + SEEN * known, threads);
    }

    private Block block(int size, Mix mix, int repeated, int bad) {
        int migrated = size * mix.migrated / 100;
        List<BatchItem> known = new ArrayList<>();
        List<BatchItem> items = new ArrayList<>(size);
        take(ecdsa, size - migrated, repeated, known, items);
        take(hybrid, migrated, repeated, known, items);
        Collections.shuffle(items, new Random(1));
        List<Integer> places = IntStream.range(0, bad)
                .map(i -> (2 * i + 1) * size / (2 * bad))
                .boxed()
                .toList();
        return new Block(Trial.of(items, places), known, threads);
    }

    private static void take(Supply supply, int count, int repeated, List<BatchItem> known, List<BatchItem> items) {
        if (count == 0) {
            return;
        }
        int again = count * repeated / 100;
        if (again > 0) {
            Corpus corpus = supply.known().get();
            List<BatchItem> some = corpus.batch(again);
            items.addAll(some);
            known.addAll(some.subList(0, Math.min(KNOWN_SIGNERS, again)));
        }
        if (again < count) {
            items.addAll(supply.fresh().get().batch(count - again));
        }
    }

    /** A block, verified by a verifier of its own each time. */
    private static final class Block implements Meter.Metered {
        private final Meter meter = new Meter();
        private final Trial trial;
        private final List<BatchItem> known;
        private final Crew crew;
        private final int signatures;
        private final long bytes;

        Block(Trial trial, List<BatchItem> known, int threads) {
            this.trial = trial;
            this.known = List.copyOf(known);
            this.crew = new Crew(Field.config(threads));
            int all = 0;
            long sum = 0;
            for (BatchItem item : trial.items()) {
                all += item.scheme().equals(HYBRID) ? 2 : 1;
                sum += item.signature().length()
                        + (item instanceof VerifyItem verify ? verify.key().length() : 0);
            }
            this.signatures = all;
            this.bytes = sum;
        }

        @Override
        public int run() {
            try (BatchVerifier verifier = crew.verifier()) {
                for (int seen = 0; seen < SEEN; seen++) {
                    if (!verifier.verify(known).allValid()) {
                        throw new IllegalStateException("a good signature is refused");
                    }
                }
                meter.begin();
                trial.verify(verifier);
                meter.end(trial.items().size(), signatures, bytes);
            }
            return trial.items().size();
        }

        @Override
        public Meter meter() {
            return meter;
        }

        @Override
        public void close() {
            crew.close();
        }
    }
}
