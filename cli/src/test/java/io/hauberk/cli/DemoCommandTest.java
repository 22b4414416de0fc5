// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.batch.Failure;
import io.hauberk.signature.BatchItem;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoCommandTest {
    @Test
    void findsExactlyThePlantedFaults() {
        Run run = Run.of("demo", "--transactions", "100");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("Found exactly the 3 planted faults")
                .contains("the whole block             100     97        3")
                .contains("MALFORMED_SIGNATURE", "MALFORMED_KEY", "MISMATCH");
    }

    @Test
    void theJsonSaysTheSameOnEveryBackEndAndNumberOfThreads() throws IOException {
        DemoBlock block = DemoBlock.of(60, 7, Schemes.standard());
        for (String backend : List.of("Bouncy Castle", "JDK")) {
            for (String threads : List.of("1", "4")) {
                Run run = Run.of(
                        "demo",
                        "--json",
                        "--transactions",
                        "60",
                        "--seed",
                        "7",
                        "--backend",
                        backend,
                        "--threads",
                        threads);
                assertThat(run.code()).isZero();
                List<Map<String, String>> lines = run.jsonLines();
                assertThat(lines).hasSize(3);
                assertThat(lines.get(0))
                        .containsEntry("scheme", "ECDSA-secp256k1-Ethereum")
                        .containsEntry("invalid", "1");
                assertThat(lines.get(1)).containsEntry("scheme", "ML-DSA-44").containsEntry("invalid", "2");
                assertThat(lines.get(2))
                        .containsEntry("scheme", "all")
                        .containsEntry("items", "60")
                        .containsEntry("valid", "57")
                        .containsEntry("asPlanted", "true")
                        .containsEntry("invalid", json(block.faults()));
            }
        }
    }

    @Test
    void theSeedGivesEveryByte() {
        DemoBlock block = DemoBlock.of(40, 3, Schemes.standard());
        assertThat(DemoBlock.of(40, 3, Schemes.pinned("Bouncy Castle"))).isEqualTo(block);
        assertThat(DemoBlock.of(40, 4, Schemes.standard()).items()).isNotEqualTo(block.items());
    }

    @Test
    void theFaultsAreOfThreeKindsAndTheRestIsValid() {
        DemoBlock block = DemoBlock.of(40, 3, Schemes.standard());
        assertThat(block.faults())
                .extracting(fault -> fault.expected().verdict())
                .containsExactlyInAnyOrder(Verdict.MALFORMED_SIGNATURE, Verdict.MALFORMED_KEY, Verdict.MISMATCH);
        assertThat(block.of(DemoBlock.ETHEREUM)).hasSize(20);
        assertThat(block.of(DemoBlock.ML_DSA)).hasSize(20);
        assertThat(block.signers()).doesNotHaveDuplicates().hasSize(40);
        assertThat(block.items().stream().map(BatchItem::input)).doesNotHaveDuplicates();
    }

    @Test
    void sizesAndThreadsOutOfRangeAreRefused() {
        for (String[] bad : List.of(
                new String[] {"demo", "--transactions", "7"},
                new String[] {"demo", "--transactions", "1000001"},
                new String[] {"demo", "--transactions", "many"},
                new String[] {"demo", "--threads", "0"},
                new String[] {"demo", "--backend", "nobody's"})) {
            Run run = Run.of(bad);
            assertThat(run.code()).isEqualTo(ExitCode.USAGE);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).startsWith("error: ").contains("\nhint: ");
        }
    }

    private static String json(List<DemoBlock.Fault> faults) {
        return faults.stream()
                .map(DemoBlock.Fault::expected)
                .map((Failure f) -> "{\"index\":" + f.index() + ",\"verdict\":\"" + f.verdict() + "\"}")
                .toList()
                .toString()
                .replace(", ", ",");
    }
}
