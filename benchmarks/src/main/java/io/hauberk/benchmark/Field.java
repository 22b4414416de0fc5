// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark;

import io.hauberk.batch.BatchConfig;
import io.hauberk.batch.BatchVerifier;
import io.hauberk.batch.kernel.BatchKernel;
import io.hauberk.batch.kernel.KernelFamily;
import io.hauberk.batch.kernel.Kernels;
import io.hauberk.batch.kernel.LaneBatch;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.RecoverItem;
import io.hauberk.signature.RecoversKey;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.VerifyItem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who takes part for a scheme, by name. {@code first-seen}: 10,000 keys, none of them known, the verifier's cache of keys at work. {@code cached}: 1,000
 * signers whose keys are prepared. Where a scheme recovers keys, everybody recovers them. Peers start from the encoded key each time.
 */
final class Field implements Contenders {
    /** How many keys first-seen runs over. */
    static final int FIRST_SEEN_KEYS = 10_000;

    /** How many signers cached runs over. */
    static final int CACHED_SIGNERS = 1_000;

    private static final int CHECKED = 200;
    private static final int SIGNATURES_OF_A_CACHED_SIGNER = 10;
    private static final BatchConfig CONFIG = BatchConfig.defaults().withThreads(1);
    private static final Duration WARM_UP = Duration.ofSeconds(60);

    private final SchemeId scheme;
    private final boolean recovers;
    private final int firstSeenKeys;
    private final int cachedSigners;
    private final Map<Integer, Corpus> corpora = new HashMap<>();
    private final Map<String, Function<Corpus, Optional<Contender>>> makers = new LinkedHashMap<>();

    Field(SchemeId scheme) {
        this(scheme, FIRST_SEEN_KEYS, CACHED_SIGNERS);
    }

    /** Of a size of its own: for tests. */
    Field(SchemeId scheme, int firstSeenKeys, int cachedSigners) {
        this.scheme = scheme;
        this.recovers = Schemes.standard().find(scheme).orElseThrow() instanceof RecoversKey;
        this.firstSeenKeys = firstSeenKeys;
        this.cachedSigners = cachedSigners;
        KernelFamily<?> family = Kernels.all().stream()
                .filter(one -> one.scheme().equals(scheme))
                .findFirst()
                .orElseThrow();
        for (String mode : new String[] {"first-seen", "cached"}) {
            boolean cached = mode.equals("cached");
            makers.put(
                    "Hauberk lanes " + mode,
                    corpus -> family.lanes().flatMap(lanes -> kernel(lanes.get(), corpus, cached)));
            makers.put(
                    "Hauberk verifier " + mode, corpus -> Optional.of(cached ? verifier(corpus) : forgetful(corpus)));
            makers.put("Hauberk plain " + mode, corpus -> kernel(family.plain().get(), corpus, cached));
        }
        makers.put("Hauberk single", _ -> Optional.of(single()));
        makers.put("JDK", _ -> Peers.jdk(scheme));
        makers.put("Bouncy Castle", _ -> Peers.bouncyCastle(scheme));
        makers.put("Conscrypt", _ -> Peers.conscrypt(scheme));
        makers.put("ACCP", _ -> Peers.accp(scheme));
        if (scheme.name().contains("secp256k1") || scheme.name().startsWith("Ed25519")) {
            makers.put("Hauberk lanes one group", _ -> family.lanes().map(lanes -> oneGroup(lanes.get())));
        }
        if (scheme.name().contains("secp256k1")) {
            makers.put("libsecp256k1", _ -> Secp256k1Peers.libsecp256k1(scheme));
        }
    }

    @Override
    public SchemeId scheme() {
        return scheme;
    }

    /** {@return the names of all that may take part} */
    @Override
    public List<String> names() {
        return List.copyOf(makers.keySet());
    }

    /** {@return the signatures that a contender verifies}: the same objects each time */
    @Override
    public Corpus corpus(String name) {
        return name.endsWith("cached")
                ? corpora.computeIfAbsent(
                        cachedSigners, signers -> Corpus.of(scheme, signers, SIGNATURES_OF_A_CACHED_SIGNER))
                : corpora.computeIfAbsent(firstSeenKeys, signers -> Corpus.of(scheme, signers, 1));
    }

    /**
     * {@return a contender, ready to start}; empty where it can't run here
     *
     * @throws IllegalArgumentException if nobody has that name
     * @throws IllegalStateException if it gives wrong verdicts
     */
    @Override
    public Optional<Contender> contender(String name) {
        Function<Corpus, Optional<Contender>> maker = makers.get(name);
        if (maker == null) {
            throw new IllegalArgumentException("no contender " + name + ", but " + makers.keySet());
        }
        Corpus corpus = corpus(name);
        Optional<Contender> contender = maker.apply(corpus);
        contender.ifPresent(one -> requireRight(name, one, corpus));
        return contender;
    }

    static void requireRight(String name, Contender contender, Corpus corpus) {
        List<VerifyItem> good = corpus.items().subList(0, Math.min(CHECKED, corpus.size()));
        int valid = contender.verify(good);
        List<VerifyItem> bad = new ArrayList<>();
        for (int i = 0; i < good.size(); i++) {
            byte[] signature = good.get(i).signature().toArray();
            signature[(i * 31) % signature.length] ^= (byte) (1 << i % 8);
            bad.add(new VerifyItem(
                    good.get(i).scheme(), good.get(i).key(), good.get(i).input(), Bytes.wrap(signature)));
        }
        int wrong = contender.verify(bad);
        if (valid != good.size() || wrong != 0) {
            throw new IllegalStateException(
                    name + " accepts " + valid + " of " + good.size() + " good and " + wrong + " bad signatures");
        }
    }

    // Nothing where it would be what "Hauberk single" is, or what another mode is.
    private <P> Optional<Contender> kernel(BatchKernel<P> kernel, Corpus corpus, boolean cached) {
        return kernel.isBackend() || (cached && kernel.preparedBytes() == 0)
                ? Optional.empty()
                : Optional.of(filling(kernel, corpus, cached, kernel.lanes()));
    }

    private <P> Contender oneGroup(BatchKernel<P> kernel) {
        return filling(kernel, corpus("first-seen"), false, kernel.group());
    }

    private <P> Contender filling(BatchKernel<P> kernel, Corpus corpus, boolean cached, int fill) {
        // By item, for a kernel is handed the prepared key; finding it is the verifier's work.
        IdentityHashMap<VerifyItem, P> prepared = cached ? prepare(kernel, corpus) : new IdentityHashMap<>();
        LaneBatch<P> batch = new LaneBatch<>(kernel.lanes());
        return items -> {
            int valid = 0;
            for (int i = 0; i < items.size(); i++) {
                VerifyItem item = items.get(i);
                @Nullable P key = cached ? prepared.get(item) : null;
                if (recovers) {
                    batch.addRecovery(item.input(), item.signature());
                } else {
                    batch.add(item.key(), item.input(), item.signature(), key, false);
                }
                if (batch.size() == fill || i == items.size() - 1) {
                    kernel.verify(batch);
                    for (int lane = 0; lane < batch.size(); lane++) {
                        Bytes recovered = batch.recovered(lane);
                        boolean good = batch.verdict(lane).isValid()
                                && (recovered == null
                                        || recovered.equals(items.get(i + 1 - batch.size() + lane)
                                                .key()));
                        valid += good ? 1 : 0;
                    }
                    batch.clear();
                }
            }
            return valid;
        };
    }

    private <P> IdentityHashMap<VerifyItem, P> prepare(BatchKernel<P> kernel, Corpus corpus) {
        Map<Bytes, P> byKey = HashMap.newHashMap(cachedSigners);
        LaneBatch<P> batch = new LaneBatch<>(1);
        for (VerifyItem item : corpus.items().subList(0, cachedSigners)) {
            batch.add(item.key(), item.input(), item.signature(), null, true);
            kernel.verify(batch);
            byKey.put(item.key(), Objects.requireNonNull(batch.made(0)));
            batch.clear();
        }
        IdentityHashMap<VerifyItem, P> prepared = new IdentityHashMap<>();
        for (VerifyItem item : corpus.items()) {
            prepared.put(item, Objects.requireNonNull(byKey.get(item.key())));
        }
        return prepared;
    }

    /** A verifier that knows all keys. */
    private Contender verifier(Corpus corpus) {
        BatchVerifier verifier = warm();
        verifier.verify(corpus.items()); // a key is kept when it comes again
        verifier.verify(corpus.items());
        return new Contender() {
            @Override
            public int verify(List<VerifyItem> items) {
                return validOf(items, verifier);
            }

            @Override
            public void close() {
                verifier.close();
            }
        };
    }

    private int validOf(List<VerifyItem> items, BatchVerifier verifier) {
        if (!recovers) {
            return items.size() - verifier.verify(items).invalid().size();
        }
        List<RecoverItem> asking = items.stream()
                .map(item -> new RecoverItem(item.scheme(), item.input(), item.signature()))
                .toList();
        return (int) verifier.verify(asking).recovered().stream()
                .filter(one -> one.key().equals(items.get(one.index()).key()))
                .count();
    }

    /** A verifier with a cache, too, that is a new one before any key comes again. */
    private Contender forgetful(Corpus corpus) {
        return new Contender() {
            private BatchVerifier verifier = warm();
            private int seen;

            @Override
            public int verify(List<VerifyItem> items) {
                seen += items.size();
                if (seen > corpus.size()) {
                    verifier.close();
                    verifier = BatchVerifier.create(CONFIG); // the kernels stay warm: they are the JVM's
                    seen = items.size();
                }
                return validOf(items, verifier);
            }

            @Override
            public void close() {
                verifier.close();
            }
        };
    }

    private BatchVerifier warm() {
        BatchVerifier verifier = BatchVerifier.create(CONFIG);
        if (!verifier.warmUp(List.of(scheme), WARM_UP)) {
            System.err.println("the kernels of " + scheme + " are not warm: " + verifier.stats());
        }
        return verifier;
    }

    private Contender single() {
        Schemes schemes = Schemes.standard();
        return items -> {
            int valid = 0;
            for (VerifyItem item : items) {
                boolean good = recovers
                        ? schemes.recover(item.scheme(), item.input(), item.signature())
                                .key()
                                .equals(Optional.of(item.key()))
                        : schemes.verify(item.scheme(), item.key(), item.input(), item.signature())
                                .isValid();
                valid += good ? 1 : 0;
            }
            return valid;
        };
    }
}
