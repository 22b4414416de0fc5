// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hauberk.signature.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {
    private static final Results SAMPLE = new Results(
            Fixtures.card(),
            List.of(
                    Fixtures.verify("ML-DSA-44", "Hauberk", 10.5, 12.0, 11.0),
                    new Measurement(
                            "block",
                            "mixed",
                            "Hauberk",
                            "p99",
                            Map.of("transactions", "200", "mix", "half-migrated"),
                            2,
                            "us",
                            812.25,
                            800,
                            1e3,
                            List.of(),
                            OptionalDouble.empty())),
            List.of(new Failure("scheme", "Falcon-512", "Tink", "sign", "not\nthere <b>")));

    @TempDir
    private Path folder;

    @Test
    void aRoundTripKeepsEverything() throws IOException {
        assertThat(read(SAMPLE.toJson())).isEqualTo(SAMPLE);
        assertThat(SAMPLE.toJson())
                .startsWith("{\"format\":\"hauberk-benchmarks/1\"")
                .endsWith("}\n");
        assertThat(SAMPLE.failures().getFirst().reason()).isEqualTo("not there <b>");
        Path file = folder.resolve("a/b/results.json");
        SAMPLE.write(file);
        SAMPLE.write(file); // in place of the old one
        assertThat(Results.read(file)).isEqualTo(SAMPLE);
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
        assertThat(SAMPLE.measurements().getFirst().value()).isEqualTo(11.0);
        assertThat(SAMPLE.measurements().getFirst().low()).isEqualTo(10.5);
        assertThat(SAMPLE.measurements().getFirst().high()).isEqualTo(12.0);
    }

    @Property(tries = 100)
    void anyNumbersAndTextsSurvive(
            @ForAll @Size(min = 1, max = 8) List<@DoubleRange(min = 0, max = 1e18) Double> samples,
            @ForAll String reason)
            throws IOException {
        Results results = new Results(
                Fixtures.card(),
                List.of(Fixtures.verify("x", "y", samples.toArray(Double[]::new))),
                List.of(new Failure("a", "b", "c", "d", reason)));
        assertThat(read(results.toJson())).isEqualTo(results);
    }

    @Test
    void whatIsNotThereInOrderIsRefusedWithItsPlace() {
        String json = SAMPLE.toJson();
        for (String[] edit : new String[][] {
            {"hauberk-benchmarks/1", "hauberk-benchmarks/2"},
            {"\"cpu\"", "\"CPU\""},
            {"\"machine\"", "\"engine\""},
            {"\"dirty\":false", "\"dirty\":0"},
            {"\"logicalCores\":8", "\"logicalCores\":0"},
            {"\"logicalCores\":8", "\"logicalCores\":99999999999"},
            {"\"vectorBits\":512", "\"vectorBits\":512.5"},
            {"2026-01-02T03:04:05Z", "yesterday"},
            {"\"threads\":2", "\"threads\":0"},
            {"\"threads\":2", "\"threads\":\"2\""},
            {"\"value\":812.25", "\"value\":-1"},
            {"\"value\":812.25", "\"value\":1e999"},
            {"\"value\":812.25", "\"value\":NaN"},
            {"\"value\":812.25", "\"value\":79.5"},
            {"[10.5,12.0,11.0]", "[10.5,null,11.0]"},
            {"[10.5,12.0,11.0]", "10.5"},
            {"\"message-bytes\":\"32\"", "\"message-bytes\":\"32\",\"message-bytes\":\"33\""},
            {"\"message-bytes\":\"32\"", "\"message-bytes\":\"\""},
            {"\"message-bytes\":\"32\"", "\"message-bytes\":\"a\\u0000b\""},
            {"\"message-bytes\":\"32\"", "\"message-bytes\":{}"},
            {"\"allocatedBytes\":120.0", "\"allocatedBytes\":120.0,\"more\":1"},
            {"\"failures\":[", "\"failures\":[[],"},
            {"]}\n", "]}{}"},
            {"]}\n", "],\"more\":1}"},
            {"]}\n", "]"},
        }) {
            assertThat(json).contains(edit[0]);
            assertRefused(json.replace(edit[0], edit[1]));
        }
    }

    @Test
    void theByteOfAFaultIsNamed() {
        assertThatThrownBy(() -> read("{\"format\":\"hauberk-benchmarks/1\",\"machine\":7}"))
                .hasMessage("at byte 43: the machine is an object");
        String late = SAMPLE.toJson().replace("\"threads\":2", "\"threads\":true");
        assertThatThrownBy(() -> read(late))
                .hasMessage("at byte " + late.indexOf("true") + ": threads is a whole number");
    }

    @Test
    void noTextDoesMoreThanBeRefused() {
        assertRefused("");
        assertRefused("null");
        assertRefused("[]");
        assertRefused("{}");
        assertRefused("[".repeat(100_000));
        assertRefused("{\"format\":\"" + "x".repeat(100_000) + "\"}");
        assertRefused("{\"" + "x".repeat(100_000) + "\":1}");
        assertRefused("{\"format\":" + "9".repeat(100_000) + "}");
        String head = SAMPLE.toJson().replaceAll("(?s)\"samples\":\\[.*", "\"samples\":[");
        assertRefused(head + "1,".repeat(Measurement.MAX_SAMPLES + 1));
        assertThatThrownBy(() -> Results.fromJson(Bytes.wrap(new byte[Results.MAX_BYTES + 1])))
                .isInstanceOf(ResultsFormatException.class);
    }

    @Test
    void everyTruncationIsRefusedAndNoEditBreaksTheReader() {
        byte[] json = SAMPLE.toJson().getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < json.length - 1; length++) {
            byte[] cut = Arrays.copyOf(json, length);
            assertThatThrownBy(() -> Results.fromJson(Bytes.wrap(cut))).isInstanceOf(ResultsFormatException.class);
        }
        Random random = new Random(8);
        int refused = 0;
        for (int i = 0; i < 5_000; i++) {
            byte[] edited = json.clone();
            edited[random.nextInt(edited.length)] = (byte) random.nextInt(256);
            try {
                Results.fromJson(Bytes.wrap(edited));
            } catch (ResultsFormatException e) {
                refused++;
                assertThat(e.offset()).isBetween(0L, (long) edited.length);
            }
        }
        assertThat(refused).isBetween(2_500, 4_900);
    }

    @Test
    void nothingIsMeasuredTwice() {
        Measurement one = Fixtures.verify("a", "b", 1.0);
        assertThatIllegalArgumentException().isThrownBy(() -> Fixtures.results(one, Fixtures.verify("a", "b", 2.0)));
        assertThatCode(() -> Fixtures.results(one, Fixtures.verify("a", "c", 2.0)))
                .doesNotThrowAnyException();
        String line = SAMPLE.toJson().lines().skip(3).findFirst().orElseThrow();
        assertRefused(SAMPLE.toJson().replace(line, line + line));
    }

    @Test
    void impossibleMeasurementsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Fixtures.verify("a", "b"));
        assertThatIllegalArgumentException().isThrownBy(() -> Fixtures.verify("a", "b", Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> Fixtures.verify("", "b", 1.0));
        assertThatIllegalArgumentException().isThrownBy(() -> Fixtures.verify("a\n", "b", 1.0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fixtures.verify("a".repeat(Measurement.MAX_TEXT + 1), "b", 1.0));
    }

    private static void assertRefused(String json) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(ResultsFormatException.class)
                .hasMessageMatching("(?s)at byte \\d+: .+");
    }

    private static Results read(String json) throws ResultsFormatException {
        return Results.fromJson(Bytes.wrap(json.getBytes(StandardCharsets.UTF_8)));
    }
}
