// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.cli.vectors.generate.VectorGenerator;
import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.signature.HybridScheme;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.vectors.published.DocumentWriter;
import io.hauberk.vectors.published.Manifest;
import io.hauberk.vectors.published.PublishedVectors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our own vectors: through every back end, and made again from their seed. */
class PublishedVectorsRunTest {
    private static final String AGAIN =
            "; ./hauberk vectors generate test-vectors/src/main/resources/io/hauberk/vectors/v1 makes them anew";

    @TempDir
    Path folder;

    @Test
    void thereAreVectorsForEveryScheme() {
        assertThat(PublishedVectors.schemes())
                .as("published vectors%s", AGAIN)
                .containsExactlyElementsOf(HybridSchemes.standard().all().stream()
                        .map(scheme -> scheme.id().name())
                        .toList());
        assertThat(PublishedVectors.manifest().seed()).isEqualTo(VectorGenerator.SEED);
    }

    @Test
    void everyBackEndGivesEveryVerdict() throws IOException {
        for (Manifest.Entry entry : PublishedVectors.manifest().files()) {
            Files.write(folder.resolve(entry.file()), PublishedVectors.read(entry.file()));
        }
        Files.write(folder.resolve(Manifest.FILE), PublishedVectors.read(Manifest.FILE));
        Run run = Run.of("vectors", "run", folder.toString(), "--json");
        assertThat(run.err()).isEmpty();
        List<Map<String, String>> rows = run.jsonLines();
        assertThat(rows).filteredOn(row -> !"0".equals(row.get("failed"))).isEmpty();
        assertThat(run.code()).isZero();

        // A back end that can't take a kind of input skips those cases; signing is cut short for slow sets only.
        Set<String> reasons = rows.stream()
                .filter(row -> !"0".equals(row.get("skipped")))
                .map(row -> row.getOrDefault("reasons", ""))
                .map(text -> text.replaceAll("[0-9]+", "N"))
                .collect(Collectors.toSet());
        assertThat(reasons).allMatch(text -> text.contains("JDK takes no ") || text.contains("--thorough"));
        Set<String> schemes =
                rows.stream().map(row -> row.getOrDefault("scheme", "")).collect(Collectors.toSet());
        assertThat(schemes).hasSameSizeAs(PublishedVectors.schemes());
        int tests = PublishedVectors.manifest().files().stream()
                .mapToInt(Manifest.Entry::tests)
                .sum();
        assertThat(rows.stream()
                        .mapToInt(row -> Integer.parseInt(row.getOrDefault("passed", "0")))
                        .sum())
                .isGreaterThan(tests);
    }

    static Stream<String> quickToMake() {
        return HybridSchemes.standard().all().stream()
                .filter(PublishedVectorsRunTest::isQuickToMake)
                .map(scheme -> scheme.id().name());
    }

    // Of the hybrids those of one set: the others are rows of the same lists.
    private static boolean isQuickToMake(SignatureScheme scheme) {
        String name = scheme.id().name();
        return scheme instanceof HybridScheme
                ? name.contains("MLDSA44")
                : !name.contains("SLH-DSA") || name.endsWith("SLH-DSA-SHA2-128f");
    }

    @ParameterizedTest
    @MethodSource("quickToMake")
    void theSeedGivesTheSameFile(String scheme) {
        byte[] made = DocumentWriter.write(new VectorGenerator(VectorGenerator.SEED)
                .generate(HybridSchemes.standard().find(SchemeId.of(scheme)).orElseThrow()));
        // Compared by hash first: a difference would fill the screen.
        assertThat(Manifest.sha256(made).equals(Manifest.sha256(PublishedVectors.read(scheme + ".json"))))
                .as("the published vectors of %s are those of the seed%s", scheme, AGAIN)
                .isTrue();
    }

    @Test
    void anotherSeedGivesOtherVectorsAndTheCommandWritesThem() throws IOException {
        Run run = Run.of("vectors", "generate", folder.toString(), "--only", "Schnorr", "--seed", "another", "--json");
        assertThat(run.code()).isZero();
        assertThat(run.jsonLines())
                .singleElement()
                .satisfies(line -> assertThat(line).containsEntry("scheme", "Schnorr-secp256k1-BIP340"));
        Path file = folder.resolve("Schnorr-secp256k1-BIP340.json");
        assertThat(Files.readString(file))
                .isNotEqualTo(
                        new String(PublishedVectors.read("Schnorr-secp256k1-BIP340.json"), StandardCharsets.UTF_8));
        assertThat(folder.resolve(Manifest.FILE)).doesNotExist();
        Run checked = Run.of("vectors", "run", folder.toString());
        assertThat(checked.code()).as(checked.out()).isZero();
        assertThat(Run.of("vectors", "generate", folder.toString(), "--only", "none")
                        .code())
                .isEqualTo(ExitCode.USAGE);
    }
}
