// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.benchmark.results.Failure;
import io.hauberk.benchmark.results.MachineCard;
import io.hauberk.benchmark.results.Measurement;
import io.hauberk.benchmark.results.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchResultsCommandsTest {
    @TempDir
    private Path folder;

    @Test
    void aRegressionBeyondTheBoundEndsWithOne() throws IOException {
        Path before = file("a.json", card("One"), measured("Falcon-512", 1.0), measured("ML-DSA-44", 1.0));
        Path after = file("b.json", card("One"), measured("Falcon-512", 0.8), measured("ML-DSA-44", 1.2));
        Run run = Run.of("bench", "compare", before.toString(), after.toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("regression", "-20.0 %", "better", "+20.0 %")
                .contains("2 figures compared: 1 worse by more than 10 %");
        assertThat(Run.of("bench", "compare", before.toString(), after.toString(), "--bound", "25")
                        .code())
                .isZero();
        assertThat(Run.of("bench", "compare", after.toString(), before.toString(), "--bound", "15")
                        .code())
                .isEqualTo(1);
        Run same = Run.of("bench", "compare", before.toString(), before.toString());
        assertThat(same.code()).isZero();
        assertThat(same.out()).doesNotContain("Falcon-512");
        assertThat(Run.of("bench", "compare", before.toString(), before.toString(), "--all")
                        .out())
                .contains("same", "Falcon-512");
    }

    @Test
    void whatIsMissingNewOrOfAnotherMachineIsSaid() throws IOException {
        Path before = file("a.json", card("One"), measured("Falcon-512", 1.0), measured("ML-DSA-44", 1.0));
        Path after = folder.resolve("b.json");
        new Results(
                        card("Two"),
                        List.of(measured("ML-DSA-44", 1.0), measured("ML-DSA-65", 1.0)),
                        List.of(new Failure("scheme", "Falcon-512", "Hauberk", "sign", "broke")))
                .write(after);
        Run run = Run.of("bench", "compare", before.toString(), after.toString(), "--json");
        assertThat(run.code()).isZero();
        assertThat(run.err()).contains("warning:", "One → Two");
        List<Map<String, String>> lines = run.jsonLines();
        assertThat(lines)
                .extracting(line -> line.get("change") + " " + line.getOrDefault("scheme", ""))
                .containsExactly(
                        "machine ", "same ML-DSA-44", "missing Falcon-512", "new ML-DSA-65", "failure Falcon-512");
        assertThat(lines.get(1))
                .containsEntry("before", "100.0")
                .containsEntry("percent", "0.0")
                .containsKey("parameters");
        Run people = Run.of("bench", "compare", before.toString(), after.toString());
        assertThat(people.out())
                .contains("missing", "new", "fails now: Hauberk")
                .contains("1 missing, 1 new");
    }

    @Test
    void whatCannotBeComparedEndsWithTwo() throws IOException {
        Path good = file("a.json", card("One"), measured("Falcon-512", 1.0));
        Path other = file("b.json", card("One"), measured("ML-DSA-44", 1.0));
        Path broken =
                Files.writeString(folder.resolve("c.json"), "{\"format\":\"hauberk-benchmarks/1\",\"machine\":7}");
        for (String[] wrong : new String[][] {
            {"bench", "compare", good.toString(), other.toString()},
            {"bench", "compare", good.toString(), broken.toString()},
            {"bench", "compare", folder.resolve("none.json").toString(), good.toString()},
            {"bench", "compare", good.toString()},
            {"bench", "compare", good.toString(), good.toString(), "--bound", "-1"},
            {"bench", "compare", good.toString(), good.toString(), "--bound", "NaN"},
            {"bench", "report", broken.toString(), "--out", folder.toString()},
            {"bench", "report", good.toString()},
            {
                "bench",
                "report",
                good.toString(),
                "--markdown",
                folder.resolve("x.txt").toString()
            },
        }) {
            Run run = Run.of(wrong);
            assertThat(run.code()).as(String.join(" ", wrong)).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).contains("error:", "hint:");
        }
        assertThat(Run.of("bench", "compare", good.toString(), broken.toString())
                        .err())
                .contains("at byte 43");
    }

    @Test
    void aReportIsMadeOfResultsThatAreThere() throws IOException {
        Path results = file("a.json", card("One"), measured("Falcon-512", 1.0));
        Path page = folder.resolve("docs/speed.md");
        Run run = Run.of(
                "bench",
                "report",
                results.toString(),
                "--out",
                folder.resolve("out").toString(),
                "--markdown",
                page.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out().lines()).hasSizeGreaterThan(3).allMatch(line -> Files.isRegularFile(Path.of(line)));
        assertThat(Files.readString(folder.resolve("out/report.html"))).contains("Falcon-512");
        assertThat(Files.readString(page)).contains("Falcon-512");
    }

    private Path file(String name, MachineCard card, Measurement... measurements) throws IOException {
        Path file = folder.resolve(name);
        new Results(card, List.of(measurements), List.of()).write(file);
        return file;
    }

    private static Measurement measured(String scheme, double factor) {
        return Measurement.of(
                "scheme",
                scheme,
                "Hauberk",
                "batch-cold",
                Map.of("message-bytes", "32"),
                1,
                "op/s",
                List.of(99 * factor, 99.5 * factor, 100 * factor, 100.5 * factor, 101 * factor),
                OptionalDouble.empty());
    }

    private static MachineCard card(String cpu) {
        return new MachineCard(
                cpu,
                List.of(),
                2,
                Map.of(),
                0,
                "",
                "",
                List.of(),
                512,
                Map.of(),
                "",
                false,
                "",
                Instant.EPOCH,
                OptionalDouble.empty(),
                OptionalDouble.empty());
    }
}
