// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.benchmark.results.Results;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {
    @Test
    void everyBackEndStandsBesideOurs() throws IOException {
        Run run = Run.of(
                "bench",
                "--scheme",
                "ML-DSA-44",
                "--scheme",
                "ed25519-taming2",
                "--threads",
                "2",
                "--seconds",
                "0.05",
                "--json");
        assertThat(run.code()).isZero();
        List<Map<String, String>> lines = run.jsonLines();
        for (String mode : List.of("first-seen", "cached", "single")) {
            assertThat(lines)
                    .filteredOn(line -> "ML-DSA-44".equals(line.get("scheme")) && mode.equals(line.get("mode")))
                    .extracting(line -> line.get("implementation"))
                    .contains("Hauberk", "JDK", "Bouncy Castle", "Conscrypt", "ACCP");
        }
        assertThat(lines)
                .filteredOn(line -> "Ed25519-Taming2".equals(line.get("scheme")))
                .extracting(line -> line.get("implementation"))
                .contains("Hauberk", "Bouncy Castle");
        for (Map<String, String> line : lines) {
            assertThat(line.keySet())
                    .containsExactly("scheme", "implementation", "mode", "threads", "verifiesPerSecond");
            assertThat(line).containsEntry("threads", "single".equals(line.get("mode")) ? "1" : "2");
            assertThat(Long.parseLong(line.getOrDefault("verifiesPerSecond", "0")))
                    .isPositive();
        }
    }

    @Test
    void aSchemeThatRecoversKeysHasNoneToKeep() throws IOException {
        Run run = Run.of("bench", "--scheme", "ECDSA-secp256k1-Ethereum", "--seconds", "0.03", "--json");
        assertThat(run.code()).isZero();
        assertThat(run.jsonLines())
                .isNotEmpty()
                .noneMatch(line -> "cached".equals(line.get("mode")))
                .anyMatch(line -> "Bouncy Castle".equals(line.get("implementation")));
    }

    @Test
    void theTableSaysHowFarOursIsAhead() {
        Run run = Run.of("bench", "--scheme", "Ed25519-Taming2", "--seconds", "0.03");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("Ed25519-Taming2", "first-seen", "Bouncy Castle", " x");
    }

    @Test
    void wrongArgumentsAreNamed() {
        for (String[] wrong : new String[][] {
            {"bench", "--scheme", "ML-DSA-45"},
            {"bench", "--seconds", "0"},
            {"bench", "--seconds", "NaN"},
            {"bench", "--threads", "0"},
            {"bench", "--out", "somewhere"},
            {"bench", "--only", "block"},
            {"bench", "--every-scheme", "--seconds", "1"},
            {"bench", "--full", "--json"},
            {"bench", "--full", "--only", "(", "--out", "somewhere"}
        }) {
            Run run = Run.of(wrong);
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).contains("error:").contains("hint:").containsAnyOf(wrong[1], wrong[2]);
        }
    }

    @Test
    void aFullRunSaysHowLongItTakesAndLeavesResults(@TempDir Path folder) throws IOException {
        Run run = Run.of(
                "bench",
                "--full",
                "--out",
                folder.toString(),
                "--only",
                "^scheme:Ed25519-Taming2$",
                "--threads",
                "1",
                "--seconds",
                "0.01");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("This takes about", "[1/1] scheme Ed25519-Taming2, 1 thread, 0:00 of about 0:", "left in all")
                .contains("figures are in", "report.html");
        Results results = Results.read(folder.resolve(Results.FILE));
        assertThat(results.failures()).isEmpty();
        assertThat(results.measurements())
                .hasSizeGreaterThan(30)
                .allMatch(one -> one.scheme().equals("Ed25519-Taming2"));
        assertThat(results.machine().command()).startsWith("hauberk bench --full");
        assertThat(folder.resolve("corpus")).doesNotExist();
        Run none = Run.of("bench", "--full", "--out", folder.toString(), "--only", "no such part");
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err()).contains("error: nothing is chosen", "hint:");
    }
}
