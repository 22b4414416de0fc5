// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark;

import io.hauberk.batch.BatchConfig;
import io.hauberk.batch.BatchVerifier;
import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.signature.HybridScheme;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.VerifyItem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who takes part for a hybrid. All keys are seen for the first time, and everybody starts from bytes. The {@code halves}
 * say what each component costs by itself: its signatures alone, taken apart beforehand.
 *
 * <p>Nobody else has composites with secp256k1. Beside those stand the composites with P-256, the nearest that the others
 * have: the same ML-DSA, and a curve of the same size. They verify signatures of their own.
 */
final class HybridField implements Contenders {
    /** How long a benchmark waits for kernels. */
    static final Duration WARM_UP = Duration.ofMinutes(2);

    private static final String NEAREST = ", P-256";

    private final HybridScheme scheme;
    private final int keys;
    private final Duration warmUp;
    private final Map<String, Supplier<Optional<Contender>>> makers = new LinkedHashMap<>();
    private final @Nullable HybridField nearest;
    private @Nullable Corpus corpus;

    /**
     * Makes a field.
     *
     * @param keys how many signers
     * @param warmUp how long to wait for kernels; where they come later, plain code serves until then
     */
    HybridField(HybridScheme scheme, int keys, Duration warmUp) {
        this.scheme = scheme;
        this.keys = keys;
        this.warmUp = warmUp;
        makers.put("Hauberk verifier", () -> Optional.of(new Verifier(scheme.id(), warmUp)));
        for (int i = 0; i < scheme.components().size(); i++) {
            int component = i;
            makers.put("Hauberk half " + scheme.components().get(i).id(), () -> Optional.of(half(component)));
        }
        makers.put("Hauberk single", () -> Optional.of(HybridField::single));
        makers.put("Bouncy Castle", () -> HybridPeers.bouncyCastle(scheme));
        makers.put("Conscrypt", () -> HybridPeers.conscrypt(scheme));
        makers.put("Tink over Conscrypt", () -> TinkPeer.overConscrypt(scheme));
        nearest = scheme.id().name().equals("Hauberk-MLDSA44-ECDSA-secp256k1-SHA512")
                ? new HybridField(hybrid("MLDSA44-ECDSA-P256-SHA256"), keys, warmUp)
                : null;
        if (nearest != null) {
            HybridField field = nearest;
            for (String name : List.of("Hauberk verifier", "Bouncy Castle", "Conscrypt", "Tink over Conscrypt")) {
                makers.put(name + NEAREST, () -> field.contender(name));
            }
        }
    }

    private static HybridScheme hybrid(String id) {
        return (HybridScheme) HybridSchemes.standard().find(SchemeId.of(id)).orElseThrow();
    }

    @Override
    public SchemeId scheme() {
        return scheme.id();
    }

    @Override
    public List<String> names() {
        return List.copyOf(makers.keySet());
    }

    @Override
    public Corpus corpus(String name) {
        if (nearest != null && name.endsWith(NEAREST)) {
            return nearest.corpus(name);
        }
        Corpus known = corpus;
        if (known == null) {
            known = Corpus.of(scheme.id(), keys, 1);
            corpus = known;
        }
        return known;
    }

    @Override
    public Optional<Contender> contender(String name) {
        Supplier<Optional<Contender>> maker = makers.get(name);
        if (maker == null) {
            throw new IllegalArgumentException("no contender " + name + ", but " + makers.keySet());
        }
        Optional<Contender> contender = maker.get();
        if (!name.contains("half")) { // a half can't tell what is wrong with the other
            contender.ifPresent(one -> Field.requireRight(name, one, corpus(name)));
        }
        return contender;
    }

    /** The batch verifier, without a cache of keys. */
    private static class Verifier implements Contender {
        private final BatchVerifier verifier;

        Verifier(SchemeId warm, Duration patience) {
            verifier = BatchVerifier.create(BatchConfig.defaults()
                    .withSchemes(HybridSchemes.standard())
                    .withThreads(1)
                    .withCacheBytes(0));
            if (!verifier.warmUp(List.of(warm), patience)) {
                System.err.println("the kernels of " + warm + " are not warm: " + verifier.stats());
            }
        }

        @Override
        public int verify(List<VerifyItem> items) {
            return items.size() - verifier.verify(items).invalid().size();
        }

        @Override
        public void close() {
            verifier.close();
        }
    }

    private Contender half(int component) {
        IdentityHashMap<VerifyItem, VerifyItem> halves = new IdentityHashMap<>();
        for (VerifyItem item : corpus("").items()) {
            halves.put(
                    item,
                    scheme.checks(item.key(), item.input(), item.signature())
                            .orElseThrow()
                            .get(component));
        }
        return new Verifier(scheme.components().get(component).id(), warmUp) {
            @Override
            public int verify(List<VerifyItem> items) {
                List<VerifyItem> mine = new ArrayList<>(items.size());
                for (VerifyItem item : items) {
                    mine.add(halves.get(item));
                }
                return super.verify(mine);
            }
        };
    }

    private static int single(List<VerifyItem> items) {
        Schemes schemes = HybridSchemes.standard();
        int valid = 0;
        for (VerifyItem item : items) {
            valid += schemes.verify(item.scheme(), item.key(), item.input(), item.signature())
                            .isValid()
                    ? 1
                    : 0;
        }
        return valid;
    }
}
