// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.benchmark.results.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/benchmarks.md says is what the generator makes of the results beside it, and nothing that somebody typed. */
class PublishedPageTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final String HINT =
            "made by: ./hauberk bench report docs/benchmarks/results.json --markdown docs/benchmarks.md";

    @TempDir
    private Path folder;

    @Test
    void thePageAndItsChartsAreMadeOfTheResults() throws IOException {
        Results results = Results.read(DOCS.resolve("benchmarks/results.json"));
        assertThat(results.measurements()).hasSizeGreaterThan(100);
        ReportFiles.writeMarkdown(folder.resolve("benchmarks.md"), results);
        List<Path> made = filesOf(folder);
        assertThat(made).hasSizeGreaterThan(5);
        for (Path file : made) {
            assertThat(DOCS.resolve(file)).as(HINT).hasSameTextualContentAs(folder.resolve(file));
        }
        List<Path> published = filesOf(DOCS.resolve("benchmarks"));
        assertThat(published)
                .as(HINT)
                .containsExactlyInAnyOrderElementsOf(made.stream()
                        .filter(file -> file.startsWith("benchmarks"))
                        .map(file -> Path.of("benchmarks").relativize(file))
                        .toList());
    }

    private static List<Path> filesOf(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(root::relativize)
                    .sorted()
                    .toList();
        }
    }
}
