// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.report;

import io.hauberk.benchmark.results.Failure;
import io.hauberk.benchmark.results.Fixtures;
import io.hauberk.benchmark.results.Measurement;
import io.hauberk.benchmark.results.Results;
import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.signature.Family;
import io.hauberk.signature.RecoversKey;
import io.hauberk.signature.SignatureScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;

/** A run with everything that a full one has, out of numbers that nobody measured: for tests only. */
final class SyntheticRun {
    private static final String HAUBERK = "Hauberk";

    private final Random random = new Random(5);
    private final List<Measurement> measurements = new ArrayList<>();

    private SyntheticRun() {}

    static Results results() {
        SyntheticRun run = new SyntheticRun();
        for (int threads : new int[] {1, 2}) {
            HybridSchemes.standard().all().forEach(scheme -> run.scheme(scheme, threads));
            run.blocks(threads);
            run.attacks(threads);
        }
        run.scaling();
        return new Results(
                Fixtures.card(),
                run.measurements,
                List.of(
                        new Failure(
                                "scheme",
                                "Falcon-512",
                                "Conscrypt",
                                "verify-bytes",
                                "java.lang.Error: <b>no</b> | `such`"),
                        new Failure("scheme", "ML-DSA-44", "ACCP", "sign", "x".repeat(300))));
    }

    private void scheme(SignatureScheme scheme, int threads) {
        String id = scheme.id().name();
        double speed = 1e6 / scheme.spec().costWeight() * threads;
        Map<String, String> message = Map.of("message-bytes", "32");
        add("scheme", id, HAUBERK, "batch-cold", message, threads, "op/s", 6 * speed, 150);
        add("scheme", id, HAUBERK, "batch-cold", Map.of("message-bytes", "1024"), threads, "op/s", 5 * speed, 150);
        if (!(scheme instanceof RecoversKey)) {
            add("scheme", id, HAUBERK, "batch-cached", message, threads, "op/s", 11 * speed, 90);
        }
        single(id, HAUBERK, threads, speed);
        if (scheme.spec().family() != Family.HYBRID) {
            single(id, "Bouncy Castle", threads, 0.6 * speed);
            if (random.nextBoolean()) {
                single(id, "JDK", threads, 0.9 * speed);
                single(id, "Conscrypt", threads, 1.9 * speed);
                single(id, "ACCP", threads, 2 * speed);
            }
            if (id.contains("secp256k1")) {
                single(id, "libsecp256k1", threads, 2.2 * speed);
                single(id, "Tink", threads, 0.3 * speed);
            }
        }
    }

    private void single(String scheme, String who, int threads, double speed) {
        Map<String, String> message = Map.of("message-bytes", "32");
        add("scheme", scheme, who, "generate-key", Map.of(), threads, "op/s", 0.7 * speed, 9_000);
        add("scheme", scheme, who, "sign", message, threads, "op/s", 0.4 * speed, 12_000);
        add("scheme", scheme, who, "verify-bytes", message, threads, "op/s", speed, who.equals("ACCP") ? 0 : 20_000);
        add("scheme", scheme, who, "verify-key", message, threads, "op/s", 1.3 * speed, 4_000);
    }

    private void blocks(int threads) {
        for (String mix : List.of("all-ecdsa", "half-migrated", "all-hybrid")) {
            for (int size : new int[] {200, 2_000, 20_000}) {
                for (int repeated : new int[] {1, 50, 100}) {
                    for (int bad : new int[] {0, 10}) {
                        Map<String, String> block = Map.of(
                                "mix",
                                mix,
                                "transactions",
                                Integer.toString(size),
                                "repeated-signers",
                                repeated + "%",
                                "bad",
                                Integer.toString(bad));
                        timed("block", "mixed", block, threads, 40_000 + 300.0 * repeated - bad, size);
                    }
                }
            }
        }
        timed("block", "ECDSA-secp256k1-Ethereum", Map.of("mix", "ethereum-mainnet"), threads, 48_000, 180);
        for (String mix : List.of("lattices", "curves", "lattices+curves")) {
            for (String keys : List.of("first-seen", "cached")) {
                Map<String, String> batch = Map.of("mix", mix, "keys", keys, "signatures", "200");
                timed("latency", "mixed", batch, threads, keys.equals("cached") ? 90_000 : 50_000, 200);
            }
        }
    }

    private void timed(
            String benchmark, String scheme, Map<String, String> parameters, int threads, double perSecond, int size) {
        double rate = perSecond * threads;
        add(benchmark, scheme, HAUBERK, "p50", parameters, threads, "us", size / rate * 1e6, -1);
        add(benchmark, scheme, HAUBERK, "p99", parameters, threads, "us", size / rate * 1.6e6, -1);
        if (benchmark.equals("block")) {
            add(benchmark, scheme, HAUBERK, "verify", parameters, threads, "signatures/s", 1.5 * rate, -1);
            add(benchmark, scheme, HAUBERK, "verify", parameters, threads, "transactions/s", rate, -1);
            add(benchmark, scheme, HAUBERK, "verify", parameters, threads, "MB/s", rate * 2e-3, -1);
            add(benchmark, scheme, HAUBERK, "verify", parameters, threads, "cores", 0.95 * threads, -1);
        }
    }

    private void attacks(int threads) {
        for (String scheme : List.of("ML-DSA-44", "Falcon-512", "Ed25519-ZIP215")) {
            for (String honest : List.of("honest", "honest-fresh", "honest-long", "honest-slow")) {
                add("attack", scheme, HAUBERK, honest, Map.of(), threads, "signatures/s", 50_000, 150);
            }
            for (String attack : List.of(
                    "fresh-keys", "bad-signatures", "bad-fresh", "one-bad-in-8", "long-messages", "slow-scheme")) {
                add("attack", scheme, HAUBERK, attack, Map.of(), threads, "signatures/s", 49_000, 150);
                add(
                        "attack",
                        scheme,
                        HAUBERK,
                        attack,
                        Map.of(),
                        threads,
                        "ratio",
                        0.85 + 0.3 * random.nextDouble(),
                        -1);
            }
        }
    }

    private void scaling() {
        int place = 0;
        for (String scheme : List.of(
                "ML-DSA-44",
                "Falcon-512",
                "ECDSA-secp256k1-Ethereum",
                "Ed25519-ZIP215",
                "SLH-DSA-SHA2-128s",
                "Dual-EVM-MLDSA44-ECDSA-secp256k1")) {
            double single = 20_000.0 / (1 + place);
            add("scaling", scheme, HAUBERK, "verify-bytes", Map.of(), 1, "signatures/s", single, 200);
            for (int batch = 1; batch <= 65_536; batch *= 2) {
                double speed = single * (batch < 4 ? 0.8 : Math.min(6, batch / 3.0));
                Map<String, String> parameters = Map.of("batch", Integer.toString(batch));
                add("scaling", scheme, HAUBERK, "batch-cold", parameters, 1, "signatures/s", speed, 200);
            }
            add(
                    "scaling",
                    scheme,
                    HAUBERK,
                    "batch-cold",
                    Map.of("batch", "8192"),
                    2,
                    "signatures/s",
                    11.4 * single,
                    200);
            add("scaling", scheme, HAUBERK, "lanes-pay-from", Map.of(), 1, "signatures", 4 << place++, -1);
        }
    }

    private void add(
            String benchmark,
            String scheme,
            String implementation,
            String operation,
            Map<String, String> parameters,
            int threads,
            String unit,
            double value,
            double allocated) {
        List<Double> samples = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            samples.add(unit.equals("signatures") ? value : value * (1 + 0.02 * random.nextGaussian()));
        }
        measurements.add(Measurement.of(
                benchmark,
                scheme,
                implementation,
                operation,
                parameters,
                threads,
                unit,
                samples,
                allocated < 0 ? OptionalDouble.empty() : OptionalDouble.of(allocated)));
    }
}
