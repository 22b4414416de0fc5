// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark;

import io.hauberk.batch.BatchConfig;
import io.hauberk.batch.BatchVerifier;
import io.hauberk.signature.BatchItem;
import io.hauberk.signature.SchemeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** How long a batch of 200 signatures of several schemes takes, in a random order: the median and the tail. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "-Xmx2g"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 2)
@State(Scope.Benchmark)
public class MixedBenchmark {
    static final int ITEMS = 200;

    private static final int SIGNERS = 1_000; // of each scheme
    private static final List<String> LATTICES =
            List.of("ML-DSA-44", "ML-DSA-65", "ML-DSA-87", "Falcon-512", "Falcon-1024");
    private static final List<String> CURVES =
            List.of("ECDSA-secp256k1-Keccak256", "Schnorr-secp256k1-BIP340", "Ed25519-ZIP215");

    /** The schemes, in equal parts. */
    static final Map<String, List<String>> MIXES = Map.of(
            "lattices", LATTICES,
            "curves", CURVES,
            "lattices+curves", concat(LATTICES, CURVES));

    /** The schemes of a batch. */
    @Param({"lattices", "curves", "lattices+curves"})
    public String mix = "";

    /** How many threads a batch may use. */
    @Param({"1", "2"})
    public int threads;

    /** Whether the keys are known. */
    @Param({"first-seen", "cached"})
    public String keys = "";

    private @Nullable BatchVerifier verifier;
    private List<BatchItem> items = List.of();
    private int at;

    /** Makes a benchmark: for JMH. */
    public MixedBenchmark() {}

    private static List<String> concat(List<String> one, List<String> other) {
        List<String> both = new ArrayList<>(one);
        both.addAll(other);
        return List.copyOf(both);
    }

    /** Makes the signatures and waits until the kernels serve. */
    @Setup
    public void setUp() {
        setUp(SIGNERS, Duration.ofSeconds(60));
    }

    void setUp(int signers, Duration patience) {
        List<BatchItem> all = new ArrayList<>();
        List<SchemeId> schemes = Objects.requireNonNull(MIXES.get(mix)).stream()
                .map(SchemeId::of)
                .toList();
        for (SchemeId scheme : schemes) {
            all.addAll(Corpus.of(scheme, signers, 1).items());
        }
        Collections.shuffle(all, new Random(1));
        items = List.copyOf(all);
        BatchConfig config = BatchConfig.defaults().withThreads(threads);
        BatchVerifier made = BatchVerifier.create(keys.equals("cached") ? config : config.withCacheBytes(0));
        if (!made.warmUp(schemes, patience)) {
            System.err.println("not all kernels are warm: " + made.stats());
        }
        for (int round = 0; round < 2; round++) { // a key is kept when it comes again
            if (!made.verify(items).allValid()) {
                throw new IllegalStateException("a good signature is refused");
            }
        }
        verifier = made;
    }

    /** Moves on to other signatures. */
    @Setup(Level.Iteration)
    public void begin() {
        at = 0;
    }

    /** {@return how many were valid} */
    @Benchmark
    public int verify() {
        at = at + ITEMS > items.size() ? 0 : at;
        List<BatchItem> batch = items.subList(at, at + ITEMS);
        at += ITEMS;
        return ITEMS - Objects.requireNonNull(verifier).verify(batch).invalid().size();
    }

    /** Closes the verifier. */
    @TearDown
    public void tearDown() {
        Objects.requireNonNull(verifier).close();
    }
}
