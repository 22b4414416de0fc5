// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.results;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Results that nobody measured, for tests only. */
public final class Fixtures {
    private Fixtures() {}

    /** {@return a card of a machine that isn't there} */
    public static MachineCard card() {
        return new MachineCard(
                "Imaginary 9000",
                List.of("avx2", "avx512f"),
                8,
                Map.of("L1d", "32K", "L2", "1024K"),
                16L << 30,
                "Linux 6.1 amd64",
                "Nobody 25+1",
                List.of("-Xmx2g"),
                512,
                Map.of("Bouncy Castle", "1.86", "JMH", "1.37"),
                "0123456789ab",
                false,
                "hauberk bench --full",
                Instant.parse("2026-01-02T03:04:05Z"),
                OptionalDouble.of(0.25),
                OptionalDouble.empty());
    }

    /** {@return a measurement of verification} */
    public static Measurement verify(String scheme, String implementation, Double... samples) {
        return Measurement.of(
                "scheme",
                scheme,
                implementation,
                "verify-bytes",
                Map.of("message-bytes", "32"),
                1,
                "op/s",
                List.of(samples),
                OptionalDouble.of(120));
    }

    /** {@return results with these measurements} */
    public static Results results(Measurement... measurements) {
        return new Results(card(), List.of(measurements), List.of());
    }
}
