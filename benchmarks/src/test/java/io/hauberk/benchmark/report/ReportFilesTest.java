// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hauberk.benchmark.results.Fixtures;
import io.hauberk.benchmark.results.Measurement;
import io.hauberk.benchmark.results.Results;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class ReportFilesTest {
    private static final Results RUN = Fixtures.results(
            batch("ML-DSA-44", 30_000.0, 31_000.0),
            Fixtures.verify("ML-DSA-44", "JDK", 4_000.0, 4_100.0),
            batch("Falcon-512", 90_000.0, 95_000.0),
            Fixtures.verify("Falcon-512", "Bouncy Castle", 4_000.0, 4_100.0));

    @TempDir
    private Path folder;

    private static Measurement batch(String scheme, Double... samples) {
        Measurement one = Fixtures.verify(scheme, "Hauberk", samples);
        return Measurement.of(
                one.benchmark(),
                scheme,
                "Hauberk",
                "batch-cold",
                one.parameters(),
                1,
                one.unit(),
                one.samples(),
                one.allocatedBytes());
    }

    @Test
    void everyChartIsAnSvgOnWhiteAndAPngOfTwiceItsSize() throws Exception {
        List<Path> written = ReportFiles.write(folder, RUN);
        assertThat(written).contains(folder.resolve("report.html")).allMatch(Files::isRegularFile);
        List<Path> charts = written.stream()
                .filter(path -> path.toString().endsWith(".svg"))
                .toList();
        assertThat(charts).hasSize(4).contains(folder.resolve("charts/bytes-and-speed.svg"));
        for (Path svg : charts) {
            String text = Files.readString(svg);
            var root = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(text)))
                    .getDocumentElement();
            assertThat(root.getTagName()).isEqualTo("svg");
            assertThat(text).doesNotContain("class=", "var(").contains("0123456789ab", "fill=\"#ffffff\"");
            Path png = svg.resolveSibling(svg.getFileName().toString().replace(".svg", ".png"));
            BufferedImage image = ImageIO.read(png.toFile());
            assertThat(image.getWidth()).isEqualTo(2 * Integer.parseInt(root.getAttribute("width")));
            assertThat(image.getHeight()).isEqualTo(2 * Math.round(Float.parseFloat(root.getAttribute("height"))));
            assertThat(image.getRGB(0, 0)).isEqualTo(0xffffffff);
            assertThat(inkOf(image)).as(png.toString()).isBetween(0.002, 0.3);
            assertThat(colours(image))
                    .as(png.toString())
                    .contains(0xff000000 | Integer.parseInt(Ink.OURS.colour().substring(1), 16));
        }
        byte[] before = Files.readAllBytes(folder.resolve("report.html"));
        ReportFiles.write(folder, RUN);
        assertThat(Files.readAllBytes(folder.resolve("report.html"))).isEqualTo(before);
    }

    @Test
    void markdownShowsChartsThatAreThere() throws IOException {
        Path page = folder.resolve("docs/benchmarks.md");
        ReportFiles.writeMarkdown(page, RUN);
        String text = Files.readString(page);
        assertThat(Results.read(folder.resolve("docs/benchmarks/results.json"))).isEqualTo(RUN);
        Set<String> shown = new HashSet<>();
        text.lines()
                .filter(line -> line.startsWith("!["))
                .forEach(line -> shown.add(line.replaceAll(".*\\((.*)\\)", "$1")));
        assertThat(shown).contains("benchmarks/charts/verify-first-seen-lattices.svg");
        assertThat(shown)
                .allMatch(chart -> Files.isRegularFile(folder.resolve("docs").resolve(chart)));
        try (Stream<Path> files = Files.list(folder.resolve("docs/benchmarks/charts"))) {
            assertThat(files).hasSize(shown.size());
        }
        assertThat(text)
                .contains("Imaginary 9000", "| Falcon-512 | Hauberk | in batches | 92,500 |", "## How it is measured");
        for (String bad : new String[] {"benchmarks.txt", ".md"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> ReportFiles.writeMarkdown(folder.resolve(bad), RUN));
        }
    }

    @Test
    void whatMarkdownTakesForMarkupIsText() {
        Results hostile =
                Fixtures.results(batch("<b>*a*|`b`", 1.0, 2.0), Fixtures.verify("<b>*a*|`b`", "[x](y)", 0.5, 0.6));
        String page = MarkdownPage.of(hostile, "b", "c");
        assertThat(page).contains("&lt;b&gt;\\*a\\*\\|\\`b\\`", "\\[x\\](y)").doesNotContain("<b>");
    }

    @Test
    void aPngOfNothingIsSeenToBeBlank() throws IOException {
        String svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"10\">"
                + "<rect width=\"20\" height=\"10\" fill=\"#ffffff\"/></svg>";
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(Raster.png(svg)));
        assertThat(inkOf(image)).isZero();
        assertThat(svg.getBytes(StandardCharsets.UTF_8)).isNotEmpty();
    }

    /** {@return which part of an image isn't white} */
    private static double inkOf(BufferedImage image) {
        long ink = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                ink += image.getRGB(x, y) == 0xffffffff ? 0 : 1;
            }
        }
        return (double) ink / image.getWidth() / image.getHeight();
    }

    private static Set<Integer> colours(BufferedImage image) {
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                colours.add(image.getRGB(x, y));
            }
        }
        return colours;
    }
}
