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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Batches made to hurt, beside the same kinds of items when they come honestly: each kind in batches of its own. An attack
 * may cost what its items cost then, and no more.
 *
 * <p>{@code honest-each} are signatures that get a verdict each. It differs from {@code honest} where one equation may hold
 * for many good signatures: a bad one has no part in such an equation, and what it costs honestly is a verdict of its own.
 */
public final class AttackField {
    /** The slow one among fast ones. */
    static final SchemeId SLOW = SchemeId.of("SLH-DSA-SHAKE-256f");

    private static final int BATCH = 1_024;
    private static final int EACH = 16; // so few have no equation in common
    private static final int LONG_MESSAGE = 16 * 1024;
    private static final int EVERY = 8; // one in so many is bad, or long
    private static final int KNOWN_SIGNERS = 1_000;
    private static final int LONG_SIGNERS = 256;
    private static final int SMALL_CACHE = 8 << 20; // bytes; a few hundred keys

    private static final String KNOWN = "honest";
    private static final String FRESH = "honest-fresh";
    private static final String KNOWN_EACH = "honest-each";
    private static final String FRESH_EACH = "honest-fresh-each";
    private static final String LONG = "honest-long";
    private static final String ALONE = "honest-slow";

    /** An attack, and what its items cost honestly. */
    public enum Attack {
        /** All keys come again only after the cache has dropped them: it keeps and drops one for each signature. */
        FRESH_KEYS("fresh-keys"),
        /** All signatures are wrong at the last step, by known signers. */
        BAD_SIGNATURES("bad-signatures"),
        /** All keys are new and all signatures wrong. */
        BAD_FRESH("bad-fresh"),
        /** One in eight is wrong: none of the groups that lanes make of them is all valid. */
        ONE_BAD_IN_EIGHT("one-bad-in-8"),
        /** One message in eight has 16 KiB, the others 32 bytes. */
        LONG_MESSAGES("long-messages"),
        /** One signature of a slow scheme among 1,023 of a fast one. */
        SLOW_SCHEME("slow-scheme");

        private final String operation;

        Attack(String operation) {
            this.operation = operation;
        }

        /** {@return what results call it} */
        public String operation() {
            return operation;
        }

        /** {@return the operations whose items it is made of, and how many of each there are} */
        public Map<String, Double> honest() {
            return switch (this) {
                case FRESH_KEYS -> Map.of(FRESH, 1.0);
                case BAD_FRESH -> Map.of(FRESH_EACH, 1.0);
                case BAD_SIGNATURES, ONE_BAD_IN_EIGHT -> Map.of(KNOWN_EACH, 1.0);
                case LONG_MESSAGES -> Map.of(KNOWN, EVERY - 1.0, LONG, 1.0);
                case SLOW_SCHEME -> Map.of(KNOWN, BATCH - 1.0, ALONE, 1.0);
            };
        }
    }

    private final SchemeId id;
    private final int threads;
    private final Effort effort;
    private final Lazy<Corpus> known;
    private final Lazy<Corpus> fresh;
    private final Lazy<Corpus> longer;
    private final Lazy<Corpus> slow;

    AttackField(SchemeId id, int threads, Effort effort) {
        this.id = id;
        this.threads = threads;
        this.effort = effort;
        this.known = corpus(id, 32, Math.min(KNOWN_SIGNERS, effort.keys()));
        this.fresh = corpus(id, 32, effort.keys());
        this.longer = corpus(id, LONG_MESSAGE, Math.min(LONG_SIGNERS, effort.keys()));
        this.slow = corpus(SLOW, 32, 1);
    }

    private Lazy<Corpus> corpus(SchemeId scheme, int bytes, int signers) {
        return new Lazy<>(() -> Corpus.of(order(scheme, bytes, signers)));
    }

    private Corpus.Order order(SchemeId scheme, int bytes, int signers) {
        return new Corpus.Order(scheme, bytes, signers, 1, effort.corpusTime());
    }

    Field field() {
        List<Contender> all = new ArrayList<>();
        all.add(contender(KNOWN, () -> batches(known.get(), _ -> false)));
        all.add(contender(KNOWN_EACH, () -> BatchWork.cached(known.get(), config(), each(), KNOWN_SIGNERS)));
        all.add(contender(FRESH, () -> BatchWork.cold(fresh.get(), config(), batch(fresh.get()))));
        all.add(contender(
                FRESH_EACH, () -> BatchWork.cold(fresh.get(), config(), Math.min(each(), batch(fresh.get())))));
        all.add(contender(LONG, () -> batches(longer.get(), _ -> false)));
        all.add(contender(ALONE, () -> new Trials(config(), List.of(), List.of(alone()))));
        all.add(contender(Attack.FRESH_KEYS.operation(), this::thrashing));
        all.add(contender(Attack.BAD_SIGNATURES.operation(), () -> batches(known.get(), _ -> true)));
        all.add(contender(
                Attack.BAD_FRESH.operation(), () -> new Trials(config(), List.of(), trials(fresh.get(), _ -> true))));
        all.add(contender(Attack.ONE_BAD_IN_EIGHT.operation(), () -> batches(known.get(), i -> i % EVERY == 0)));
        all.add(contender(Attack.LONG_MESSAGES.operation(), this::longAmongShort));
        all.add(contender(Attack.SLOW_SCHEME.operation(), this::slowAmongFast));
        return new Field("attack:" + id, List.of(id, SLOW), effort.warmUp(), making(), all);
    }

    private Duration making() {
        return order(id, 32, effort.keys()).making().plus(order(SLOW, 32, 1).making());
    }

    private Contender contender(String operation, Supplier<Work> work) {
        return new Contender(
                "attack", id.name(), Peers.HAUBERK, operation, Map.of(), threads, _ -> Optional.of(work.get()));
    }

    private BatchConfig config() {
        return Field.config(threads);
    }

    private static int batch(Corpus corpus) {
        return Math.min(BATCH, corpus.items().size());
    }

    private int each() {
        return id.name().equals("Ed25519-ZIP215") ? EACH : BATCH;
    }

    private Trial alone() {
        return Trial.of(slow.get().batch(1), List.of());
    }

    // By known signers: those of the corpus.
    private Trials batches(Corpus corpus, IntPredicate isBad) {
        return new Trials(config(), corpus.batch(corpus.items().size()), trials(corpus, isBad));
    }

    private static List<Trial> trials(Corpus corpus, IntPredicate isBad) {
        int batches = Math.max(1, corpus.items().size() / BATCH);
        List<BatchItem> items = corpus.batch(batches * BATCH);
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < batches; i++) {
            trials.add(Trial.of(
                    items.subList(i * BATCH, (i + 1) * BATCH),
                    IntStream.range(0, BATCH).filter(isBad).boxed().toList()));
        }
        return trials;
    }

    // A cache for a few hundred keys, and thousands that come in turns: none is there when it comes again.
    private Work thrashing() {
        Corpus corpus = fresh.get();
        long room = Math.min(SMALL_CACHE, (long) corpus.items().size() << 10);
        return new Trials(
                config().withCacheBytes(room), corpus.batch(corpus.items().size()), trials(corpus, _ -> false));
    }

    private Work longAmongShort() {
        List<BatchItem> shorter = known.get().batch(BATCH);
        List<BatchItem> longs = longer.get().batch(BATCH / EVERY);
        List<BatchItem> mixed = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            mixed.add(i % EVERY == 0 ? longs.get(i / EVERY) : shorter.get(i));
        }
        return new Trials(config(), mixed, List.of(Trial.of(mixed, List.of())));
    }

    private Work slowAmongFast() {
        List<BatchItem> mixed = new ArrayList<>(known.get().batch(BATCH - 1));
        mixed.addAll(alone().items());
        Collections.shuffle(mixed, new Random(1));
        return new Trials(config(), mixed, List.of(Trial.of(mixed, List.of())));
    }

    /** Trials one after the other. */
    private static final class Trials implements Work {
        private final BatchVerifier verifier;
        private final List<Trial> trials;
        private int next;

        /** The verifier has seen {@code known} often enough to have their keys. */
        Trials(BatchConfig config, List<BatchItem> known, List<Trial> trials) {
            this.verifier = BatchVerifier.create(config);
            this.trials = trials;
            for (int seen = 0; seen < 2 && !known.isEmpty(); seen++) {
                if (!verifier.verify(known).allValid()) {
                    throw new IllegalStateException("a good signature is refused");
                }
            }
        }

        @Override
        public int run() {
            Trial trial = trials.get(next);
            next = (next + 1) % trials.size();
            trial.verify(verifier);
            return trial.items().size();
        }

        @Override
        public void close() {
            verifier.close();
        }
    }
}
