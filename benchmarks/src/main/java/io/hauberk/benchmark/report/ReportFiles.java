// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.report;

import io.hauberk.benchmark.results.Results;
import io.hauberk.benchmark.results.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A report's files: {@value #PAGE}, and a folder {@value #CHARTS} with every chart as SVG and as PNG of twice its size, on
 * white. Each file is there as a whole or not at all; files that are there are replaced.
 */
public final class ReportFiles {
    /** The page for people. */
    public static final String PAGE = "report.html";

    /** The folder of the charts. */
    public static final String CHARTS = "charts";

    private static final String MARKDOWN = ".md";

    private ReportFiles() {}

    /**
     * Writes the report of some results.
     *
     * @param folder made if it isn't there
     * @return what was written, in order
     * @throws IOException if it can't be written
     */
    public static List<Path> write(Path folder, Results results) throws IOException {
        List<Path> written = new ArrayList<>();
        written.add(write(folder.resolve(PAGE), ReportPage.of(results)));
        for (Map.Entry<String, String> chart : charts(results, true).entrySet()) {
            Path svg = folder.resolve(CHARTS).resolve(chart.getKey() + ".svg");
            written.add(write(svg, chart.getValue()));
            Path png = svg.resolveSibling(chart.getKey() + ".png");
            WholeFile.write(png, Raster.png(chart.getValue()));
            written.add(png);
        }
        return written;
    }

    /**
     * Writes some results as a page of Markdown, and beside it, in a folder of the page's name, the results and the charts
     * that it shows.
     *
     * @param page such as {@code docs/benchmarks.md}
     * @return what was written, in order
     * @throws IOException if it can't be written
     * @throws IllegalArgumentException if the page's name doesn't end in .md
     */
    public static List<Path> writeMarkdown(Path page, Results results) throws IOException {
        String name = String.valueOf(page.getFileName());
        if (!name.endsWith(MARKDOWN) || name.length() == MARKDOWN.length()) {
            throw new IllegalArgumentException("the name of a page of Markdown ends in " + MARKDOWN);
        }
        String folder = name.substring(0, name.length() - MARKDOWN.length());
        List<Path> written = new ArrayList<>();
        Path data = page.resolveSibling(folder).resolve(Results.FILE);
        results.write(data);
        written.add(data);
        for (Map.Entry<String, String> chart : charts(results, false).entrySet()) {
            written.add(write(
                    page.resolveSibling(folder).resolve(CHARTS).resolve(chart.getKey() + ".svg"), chart.getValue()));
        }
        String command = "./hauberk bench report " + folder + "/" + Results.FILE + " --markdown " + name;
        written.add(write(page, MarkdownPage.of(results, folder, command)));
        return written;
    }

    /** {@return charts as SVG by name}: all, or those that the page of Markdown shows */
    private static Map<String, String> charts(Results results, boolean all) {
        Map<String, String> charts = new LinkedHashMap<>();
        String caption = "Hauberk " + Prose.commit(results.machine()) + " · " + Prose.machine(results.machine()) + " · "
                + Prose.date(results.machine());
        for (Figures.Chapter chapter : Figures.of(results)) {
            for (Figure figure : chapter.figures()) {
                if (all || MarkdownPage.shows(figure)) {
                    charts.put(
                            figure.id(),
                            SvgWriter.file(
                                    figure.chart().draw(Chart.WIDE),
                                    figure.title(),
                                    caption,
                                    figure.chart().description()));
                }
            }
        }
        return charts;
    }

    private static Path write(Path file, String text) throws IOException {
        WholeFile.write(file, text.getBytes(StandardCharsets.UTF_8));
        return file;
    }
}
