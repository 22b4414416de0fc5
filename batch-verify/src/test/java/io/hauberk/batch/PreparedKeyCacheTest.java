// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.signature.BatchItem;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyItem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class PreparedKeyCacheTest {
    private static final SchemeId ONE = SchemeId.of("One");
    private static final SchemeId OTHER = SchemeId.of("Other");
    private static final int PREPARED = 1_000;
    private static final int ENTRY = PREPARED + 32 + 200; // with the key and what an entry takes besides

    private final Random random = new Random(1);

    /** A prepared key that says what it was made of. */
    private record Prepared(SchemeId scheme, Bytes key) {}

    @Test
    void aKeyGetsInWhenASecondSignatureIsValid() {
        PreparedKeyCache cache = new PreparedKeyCache(1 << 20);
        PreparedKeyCache.View<Prepared> view = view(cache, ONE);
        Bytes key = key();
        long hash = view.hash(key);
        assertThat(view.find(key, hash)).isNull();
        assertThat(view.want(key, hash)).isFalse();
        view.sawValid(hash);
        assertThat(view.find(key, hash)).isNull();
        assertThat(view.want(key, hash)).isTrue();
        assertThat(cache.stats()).isEqualTo(new CacheStats(0, ENTRY, 1 << 20, 0));
        view.put(key, hash, new Prepared(ONE, key));
        assertThat(cache.stats()).isEqualTo(new CacheStats(1, ENTRY, 1 << 20, 0));
        assertThat(view.find(key.copy(), hash)).isEqualTo(new Prepared(ONE, key));
    }

    @Test
    void whatIsGivenUpLeavesNothing() {
        PreparedKeyCache cache = new PreparedKeyCache(1 << 20);
        PreparedKeyCache.View<Prepared> view = view(cache, ONE);
        Bytes key = key();
        long hash = view.hash(key);
        view.sawValid(hash);
        assertThat(view.want(key, hash)).isTrue();
        view.giveUp(key);
        assertThat(view.find(key, hash)).isNull();
        assertThat(cache.stats()).isEqualTo(new CacheStats(0, 0, 1 << 20, 0));
    }

    @Test
    void anEntryIsBoundToSchemeAndWholeKeyWhateverTheHash() {
        PreparedKeyCache cache = new PreparedKeyCache(1 << 20);
        PreparedKeyCache.View<Prepared> view = view(cache, ONE);
        Bytes key = key();
        insert(view, ONE, key, 42);
        for (int bit = 0; bit < 8 * key.length(); bit++) {
            byte[] flipped = key.toArray();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(view.find(Bytes.wrap(flipped), 42)).isNull();
        }
        assertThat(view.find(key.slice(1), 42)).isNull();
        assertThat(view.find(key, 43)).isNull();
        assertThat(view(cache, OTHER).find(key, 42)).isNull();
        assertThat(view.find(key, 42)).isEqualTo(new Prepared(ONE, key));
    }

    @Test
    void theKeyIsCopied() {
        PreparedKeyCache.View<Prepared> view = view(new PreparedKeyCache(1 << 20), ONE);
        byte[] bytes = key().toArray();
        insert(view, ONE, Bytes.wrap(bytes), 42);
        Bytes before = Bytes.copyOf(bytes);
        bytes[5] ^= 1;
        assertThat(view.find(Bytes.wrap(bytes), 42)).isNull();
        assertThat(view.find(before, 42)).isNotNull();
    }

    @Test
    void theUnusedGoFirstAndTheLimitHolds() {
        long limit = 16 * ENTRY;
        PreparedKeyCache cache = new PreparedKeyCache(limit);
        PreparedKeyCache.View<Prepared> view = view(cache, ONE);
        List<Bytes> keys = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            keys.add(key());
            insert(view, ONE, keys.get(i), view.hash(keys.get(i)));
        }
        assertThat(cache.stats().entries()).isEqualTo(14);
        for (int i = 0; i < 14; i += 2) {
            assertThat(view.find(keys.get(i), view.hash(keys.get(i)))).isNotNull();
        }
        for (int i = 0; i < 7; i++) {
            Bytes more = key();
            insert(view, ONE, more, view.hash(more));
            assertThat(cache.stats().bytes()).isLessThanOrEqualTo(limit);
        }
        for (int i = 0; i < 14; i++) {
            assertThat(view.find(keys.get(i), view.hash(keys.get(i))) != null).isEqualTo(i % 2 == 0);
        }
        assertThat(cache.stats().evictions()).isEqualTo(7);
    }

    @Test
    void whileKeysGoOutUnusedFewGetInUntilSomeAreUsed() {
        PreparedKeyCache.View<Prepared> view = view(new PreparedKeyCache(16 * ENTRY), ONE);
        List<Bytes> turns = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            turns.add(key());
        }
        int made = 0;
        for (int round = 0; round < 10; round++) {
            for (Bytes key : turns) {
                made += come(view, key);
            }
        }
        assertThat(made).isBetween(400, 1_500); // one in sixteen, and all until that was clear
        for (int i = 0; i < 200; i++) {
            Bytes key = key();
            for (int n = 0; n < 64; n++) {
                come(view, key);
            }
        }
        for (int i = 0; i < 10; i++) {
            assertThat(come(view, key())).isEqualTo(1);
        }
    }

    // A signature under a key that was seen before; says whether the key was prepared for it.
    private static int come(PreparedKeyCache.View<Prepared> view, Bytes key) {
        long hash = view.hash(key);
        view.sawValid(hash);
        if (view.find(key, hash) != null || !view.want(key, hash)) {
            return 0;
        }
        view.put(key, hash, new Prepared(ONE, key));
        return 1;
    }

    @Test
    void keysInTheMakingCount() {
        PreparedKeyCache cache = new PreparedKeyCache(24 * ENTRY);
        PreparedKeyCache.View<Prepared> view = view(cache, ONE);
        int wanted = 0;
        for (int i = 0; i < 100; i++) {
            Bytes key = key();
            view.sawValid(view.hash(key));
            wanted += view.want(key, view.hash(key)) ? 1 : 0;
        }
        assertThat(wanted).isEqualTo(3);
    }

    @Test
    void withoutRoomItTakesNothing() {
        assertThat(view(new PreparedKeyCache(0), ONE).takes(key())).isFalse();
        assertThat(view(new PreparedKeyCache(7 * ENTRY), ONE).takes(key())).isFalse();
        assertThat(view(new PreparedKeyCache(8 * ENTRY), ONE).takes(key())).isTrue();
        Bytes huge = Bytes.wrap(new byte[KeyHash.MAX_BYTES + 1]);
        assertThat(view(new PreparedKeyCache(1 << 20), ONE).takes(huge)).isFalse();
    }

    @Property(tries = 300)
    void theHashIsThatOfTheContentAlone(
            @ForAll @Size(max = 200) byte[] content, @ForAll @Size(max = 200) byte[] other) {
        KeyHash hash = new KeyHash();
        KeyHash.Scratch scratch = new KeyHash.Scratch();
        long expected = hash.of(Bytes.wrap(content), scratch);
        hash.of(Bytes.wrap(other), scratch);
        assertThat(hash.of(Bytes.concat(Bytes.wrap(other), Bytes.wrap(content)).slice(other.length), scratch))
                .isEqualTo(expected);
        assertThat(hash.of(Bytes.concat(Bytes.wrap(content), Bytes.wrap(new byte[1])), scratch))
                .isNotEqualTo(expected);
        assertThat(new KeyHash().of(Bytes.concat(Bytes.wrap(content), Bytes.wrap(new byte[1])), scratch))
                .as("under other random words")
                .isNotEqualTo(expected);
    }

    @Test
    void everyBitOfAKeyCountsInTheHash() {
        KeyHash hash = new KeyHash();
        KeyHash.Scratch scratch = new KeyHash.Scratch();
        for (int length : new int[] {1, 7, 8, 9, 15, 16, 17, 32, 897, 1_312, KeyHash.MAX_BYTES}) {
            Set<Long> seen = new HashSet<>();
            int bits = Math.min(8 * length, 20_000);
            for (int bit = 0; bit < bits; bit++) {
                byte[] key = new byte[length];
                key[bit / 8] ^= (byte) (1 << bit % 8);
                seen.add(hash.of(Bytes.wrap(key), scratch));
            }
            assertThat(seen).hasSize(bits);
        }
    }

    /** Threads that look up, keep and give up the same few keys in too little room. */
    @Test
    void stress() throws Exception {
        long limit = 40 * ENTRY;
        PreparedKeyCache cache = new PreparedKeyCache(limit);
        List<Bytes> keys = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            keys.add(key());
        }
        AtomicLong hits = new AtomicLong();
        try (ExecutorService pool = Executors.newFixedThreadPool(6)) {
            List<Future<?>> done = new ArrayList<>();
            for (int t = 0; t < 6; t++) {
                long seed = t;
                done.add(pool.submit(() -> {
                    Random choice = new Random(seed);
                    SchemeId scheme = seed % 2 == 0 ? ONE : OTHER;
                    PreparedKeyCache.View<Prepared> view = view(cache, scheme);
                    for (int i = 0; i < 50_000; i++) {
                        Bytes key = keys.get(Math.min(choice.nextInt(100), choice.nextInt(100)));
                        long hash = view.hash(key);
                        Prepared found = view.find(key, hash);
                        if (found != null) {
                            hits.incrementAndGet();
                            if (!found.equals(new Prepared(scheme, key))) {
                                throw new AssertionError("another's key");
                            }
                        } else if (!view.want(key, hash)) {
                            view.sawValid(hash);
                        } else if (choice.nextInt(4) == 0) {
                            view.giveUp(key);
                        } else {
                            view.put(key, hash, new Prepared(scheme, key));
                        }
                        CacheStats stats = cache.stats();
                        if (stats.bytes() > limit || stats.bytes() < 0) {
                            throw new AssertionError(stats);
                        }
                    }
                }));
            }
            for (Future<?> thread : done) {
                thread.get();
            }
        }
        assertThat(hits.get()).isBetween(50_000L, 300_000L);
        assertThat(cache.stats().evictions()).isPositive();
        // Nothing is in the making any more: what counts are the entries.
        assertThat(cache.stats().bytes()).isEqualTo(cache.stats().entries() * ENTRY);
    }

    @Test
    void signersThatComeAgainAreServedFromTheCache() {
        ServingKernels kernels = KernelServingTest.serving(FakeKernel.family(), KernelServingTest.FAST);
        BatchConfig config = BatchConfig.defaults().withThreads(1).withSchemes(FakeItems.SCHEMES);
        List<BatchItem> items = items(8);
        VerifyItem good = (VerifyItem) items.get(3);
        items.set(3, new VerifyItem(good.scheme(), good.key(), good.input(), Bytes.wrap(new byte[32])));
        try (BatchVerifier verifier = BatchVerifier.create(config, kernels)) {
            long[] hits = {0, 0, 7, 14}; // seen, then kept, then found; but for the signer without a valid signature
            for (int i = 0; i < 4; i++) {
                assertThat(verifier.verify(items).invalid()).containsExactly(new Failure(3, Verdict.MISMATCH));
                SchemeStats stats = verifier.stats().of(FakeItems.LIGHT.id()).orElseThrow();
                assertThat(stats.cacheHits()).isEqualTo(hits[i]);
                assertThat(stats.cacheMisses()).isEqualTo(8 * (i + 1) - hits[i]);
            }
            assertThat(verifier.stats().cache().entries()).isEqualTo(7);
            assertThat(verifier.stats().cache().bytes()).isEqualTo(7 * (100 + 16 + 200));
        }
    }

    @Test
    void aCacheOfAnySizeChangesNoVerdict() {
        for (long cacheBytes : new long[] {0, 3_000, 10_000, 1 << 20}) {
            for (int threads : new int[] {1, 3}) {
                BatchConfig config = BatchConfig.defaults()
                        .withThreads(threads)
                        .withSchemes(FakeItems.SCHEMES)
                        .withCacheBytes(cacheBytes);
                ServingKernels kernels = KernelServingTest.serving(FakeKernel.family(), KernelServingTest.FAST);
                try (BatchVerifier verifier = BatchVerifier.create(config, kernels)) {
                    for (int i = 0; i < 30; i++) {
                        List<BatchItem> items = FakeItems.random(90, 7 + i % 3, 3);
                        BatchEqualsOneByOneTest.assertSame(verifier.verify(items), items);
                    }
                    SchemeStats stats =
                            verifier.stats().of(FakeItems.LIGHT.id()).orElseThrow();
                    assertThat(stats.cacheHits() > 0).isEqualTo(cacheBytes > 0);
                    assertThat(verifier.stats().cache().bytes()).isLessThanOrEqualTo(cacheBytes);
                }
            }
        }
    }

    private static List<BatchItem> items(int count) {
        Random random = new Random(count);
        List<BatchItem> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(FakeItems.LIGHT.signed(
                    FakeItems.bytes(random, FakeScheme.KEY_BYTES), Input.digest(FakeItems.bytes(random, 32))));
        }
        return items;
    }

    private static PreparedKeyCache.View<Prepared> view(PreparedKeyCache cache, SchemeId scheme) {
        return cache.view(scheme, PREPARED, new KeyHash.Scratch());
    }

    private static void insert(PreparedKeyCache.View<Prepared> view, SchemeId scheme, Bytes key, long hash) {
        view.sawValid(hash);
        assertThat(view.want(key, hash)).isTrue();
        view.put(key, hash, new Prepared(scheme, key.copy()));
    }

    private Bytes key() {
        return FakeItems.bytes(random, 32);
    }
}
