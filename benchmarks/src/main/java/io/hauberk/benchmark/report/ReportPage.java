// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.report;

import io.hauberk.benchmark.results.Failure;
import io.hauberk.benchmark.results.Results;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * Results as one HTML page: no script, nothing loaded from anywhere, which the page itself forbids the browser to do. Light
 * and dark, from a phone's width up; every chart has its figures in a table.
 */
final class ReportPage {
    private static final class Style {
        static final String CSS = load();

        private static String load() {
            try (InputStream css = Objects.requireNonNull(ReportPage.class.getResourceAsStream("report.css"))) {
                return new String(css.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final Results results;
    private final List<Figures.Chapter> chapters;
    private final Markup page = new Markup();

    private ReportPage(Results results) {
        this.results = results;
        this.chapters = Figures.of(results);
    }

    /** {@return the page of some results}; the same results have the same page */
    static String of(Results results) {
        ReportPage made = new ReportPage(results);
        made.write();
        return made.page.toString();
    }

    private void write() {
        Summary summary = Summary.of(results);
        head();
        page.raw("<body><a class=\"skip\" href=\"#main\">To the charts</a><header><p class=\"kicker\">");
        page.text("Hauberk’s benchmarks, " + Prose.date(results.machine()));
        page.raw("</p><h1>").text(summary.headline());
        page.raw("</h1><p class=\"lede\">").text(summary.lede()).raw("</p>");
        for (String warning : Prose.warnings(results.machine())) {
            page.raw("<p class=\"warn\" role=\"note\">").text(warning).raw("</p>");
        }
        navigation();
        page.raw("</header><main id=\"main\">");
        for (Figures.Chapter chapter : chapters) {
            open("part-" + chapter.id(), chapter.title());
            chapter.figures().forEach(figure -> figure(figure, !figure.heading().equals(chapter.title())));
            page.raw("</section>");
        }
        failures();
        card();
        list("method", "How it is measured", Prose.METHOD);
        list("limits", "What the numbers don’t say", Prose.LIMITS);
        page.raw(
                "</main><footer>Made from <code>results.json</code>, which has every figure and its samples.</footer>");
        page.raw("</body></html>\n");
    }

    private void head() {
        page.raw("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">");
        page.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'; ");
        page.raw("form-action 'none'; style-src 'sha256-").raw(hash(Style.CSS)).raw("'\">");
        page.raw("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">");
        page.raw("<meta name=\"color-scheme\" content=\"light dark\"><meta name=\"referrer\" content=\"no-referrer\">");
        page.raw("<title>Hauberk’s benchmarks</title><style>").raw(Style.CSS).raw("</style></head>");
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private void navigation() {
        page.raw("<nav aria-label=\"Contents\"><ul>");
        chapters.forEach(chapter -> link("part-" + chapter.id(), chapter.title()));
        link("failures", "Failures (" + results.failures().size() + ")");
        link("machine", "The machine");
        link("method", "How it is measured");
        link("limits", "What the numbers don’t say");
        page.raw("</ul></nav>");
    }

    private void link(String id, String title) {
        page.raw("<li><a href=\"#").raw(id).raw("\">").text(title).raw("</a></li>");
    }

    private void open(String id, String title) {
        page.raw("<section aria-labelledby=\"")
                .raw(id)
                .raw("\"><h2 id=\"")
                .raw(id)
                .raw("\">")
                .text(title)
                .raw("</h2>");
    }

    private void figure(Figure figure, boolean headed) {
        page.raw("<figure id=\"").raw(figure.id()).raw("\">");
        if (headed) {
            page.raw("<h3>").text(figure.heading()).raw("</h3>");
        }
        if (!figure.lede().isEmpty()) {
            page.raw("<figcaption>").text(figure.lede()).raw("</figcaption>");
        }
        String description = figure.chart().description();
        SvgWriter.inline(
                page, figure.chart().draw(Chart.WIDE), "wide", figure.id() + "-w", figure.title(), description);
        SvgWriter.inline(
                page, figure.chart().draw(Chart.NARROW), "narrow", figure.id() + "-n", figure.title(), description);
        page.raw("<details><summary>Table: ").text(figure.heading());
        page.raw("</summary><div class=\"scroll\" role=\"region\" tabindex=\"0\"");
        page.attribute("aria-label", "Table: " + figure.title()).raw(">");
        table(figure.table());
        page.raw("</div></details></figure>");
    }

    private void table(DataTable table) {
        page.raw("<table><thead><tr>");
        for (int i = 0; i < table.heads().size(); i++) {
            page.raw("<th scope=\"col\"")
                    .raw(isNumber(table, i) ? " class=\"n\"" : "")
                    .raw(">");
            page.text(table.heads().get(i)).raw("</th>");
        }
        page.raw("</tr></thead><tbody>");
        for (List<String> row : table.rows()) {
            page.raw("<tr><th scope=\"row\">").text(row.getFirst()).raw("</th>");
            for (int i = 1; i < row.size(); i++) {
                page.raw(isNumber(table, i) ? "<td class=\"n\">" : "<td>")
                        .text(row.get(i))
                        .raw("</td>");
            }
            page.raw("</tr>");
        }
        page.raw("</tbody></table>");
    }

    private static boolean isNumber(DataTable table, int column) {
        return column > 0
                && table.rows().stream().map(row -> row.get(column)).allMatch(cell -> cell.matches("[0-9–∞].*"));
    }

    private void failures() {
        open("failures", "Failures");
        if (results.failures().isEmpty()) {
            page.raw("<p>Everybody who was there worked.</p></section>");
            return;
        }
        page.raw("<p>Who was there and could not be measured, and why.</p><table class=\"failures\"><thead><tr>");
        page.raw("<th scope=\"col\">who, at what</th><th scope=\"col\">why</th></tr></thead><tbody>");
        for (Failure failure : results.failures()) {
            page.raw("<tr><th scope=\"row\"><bdi>").text(failure.implementation() + ", " + failure.scheme());
            page.raw("</bdi><br><bdi>").text(failure.benchmark() + " " + failure.operation());
            page.raw("</bdi></th><td><bdi>").text(failure.reason()).raw("</bdi></td></tr>");
        }
        page.raw("</tbody></table></section>");
    }

    private void card() {
        open("machine", "The machine");
        page.raw("<dl class=\"card\">");
        for (Prose.Fact fact : Prose.card(results.machine())) {
            page.raw("<dt>")
                    .text(fact.name())
                    .raw("</dt><dd>")
                    .text(fact.value())
                    .raw("</dd>");
        }
        page.raw("</dl></section>");
    }

    private void list(String id, String title, List<String> lines) {
        open(id, title);
        page.raw("<div class=\"prose\"><ul>");
        lines.forEach(line -> page.element("li", line));
        page.raw("</ul></div></section>");
    }
}
