// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.benchmark.results.Failure;
import io.hauberk.benchmark.results.Fixtures;
import io.hauberk.benchmark.results.Measurement;
import io.hauberk.benchmark.results.Results;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportPageTest {
    private static final Results RUN = SyntheticRun.results();
    private static final String PAGE = ReportPage.of(RUN);
    private static final Pattern POLICY = Pattern.compile("<meta http-equiv=\"Content-Security-Policy\"[^>]*>");
    private static final String HOSTILE = "<img src=x onerror=\"document.documentElement.dataset.pwned=1\">'`|*_";
    private static final String PROBE = """
            <script>addEventListener('load', () => {
              const data = document.documentElement.dataset;
              const root = document.documentElement;
              const all = selector => [...document.querySelectorAll(selector)];
              data.wide = root.scrollWidth > root.clientWidth;
              data.width = root.clientWidth;
              data.dark = matchMedia('(prefers-color-scheme: dark)').matches;
              data.paper = getComputedStyle(document.body).backgroundColor;
              data.loaded = performance.getEntriesByType('resource').length;
              const charts = all('figure svg').filter(s => getComputedStyle(s).display != 'none');
              const drawn = s => [...s.querySelectorAll('text,circle,rect,polygon,polyline')];
              data.charts = charts.length;
              data.empty = charts.filter(s => s.getBoundingClientRect().width < 300
                  || !drawn(s).some(e => e.getBoundingClientRect().width > 2 && e.getBoundingClientRect().height > 2)).length;
              const out = [], hit = [];
              for (const s of charts) {
                const edge = s.getBoundingClientRect(), texts = [...s.querySelectorAll('text')]
                    .map(t => ({b: t.getBoundingClientRect(), t: t.textContent}));
                texts.forEach((one, i) => {
                  if (one.b.left < edge.left - 1 || one.b.right > edge.right + 1 || one.b.bottom > edge.bottom + 2)
                    out.push(s.closest('figure').id + ': ' + one.t);
                  for (const other of texts.slice(i + 1))
                    if (one.b.left + 1 < other.b.right && other.b.left + 1 < one.b.right
                        && one.b.top + 3.5 < other.b.bottom && other.b.top + 3.5 < one.b.bottom)
                      hit.push(s.closest('figure').id + ': ' + one.t + ' / ' + other.t);
                });
              }
              data.out = out.slice(0, 5).join('; ');
              data.hit = hit.length + ' ' + hit.slice(0, 5).join('; ');
              data.invisible = charts.flatMap(drawn).filter(e => getComputedStyle(e).fill == 'rgb(0, 0, 0)'
                  && !e.getAttribute('fill')).length;
              data.figures = all('figure').length;
              data.tables = all('figure table').length;
              data.rows = all('figure tbody tr').length;
              data.heads = all('th:not([scope])').length;
              data.unnamed = all('svg').filter(s => !s.querySelector('title').textContent
                  || !s.querySelector('desc').textContent || s.getAttribute('role') != 'img'
                  || s.getAttribute('aria-labelledby').split(' ').some(i => !document.getElementById(i))).length;
              const ids = all('[id]').map(e => e.id);
              data.doubled = ids.length - new Set(ids).size;
              data.dangling = all('a[href^="#"]').filter(a => !document.getElementById(a.hash.slice(1))).length;
              data.scripts = all('script').length;
              data.foreign = all('img,iframe,object,embed,link').length;
              data.levels = all('h1,h2,h3').map(h => h.tagName[1]).join('');
              parent.postMessage({...data}, '*');
            });</script></body>""";

    @TempDir
    private Path folder;

    @Test
    void everyChartIsDrawnAndNoLabelMeetsAnother() throws IOException {
        Browser.Page page = Browser.open(file("page.html", PAGE));
        assertThat(page.console()).isEmpty();
        Browser.Page probed = Browser.open(
                file("probed.html", probed(PAGE)), "--window-size=1100,900", "--blink-settings=preferredColorScheme=1");
        assertThat(probed.console()).isEmpty();
        int figures = Figures.of(RUN).stream()
                .mapToInt(chapter -> chapter.figures().size())
                .sum();
        assertThat(figures).isGreaterThanOrEqualTo(18);
        String number = Integer.toString(figures);
        assertThat(data(probed, "figures")).isEqualTo(number);
        assertThat(data(probed, "charts")).isEqualTo(number);
        assertThat(data(probed, "tables")).isEqualTo(number);
        assertThat(data(probed, "hit")).isEqualTo("0 ");
        assertThat(data(probed, "out")).isEmpty();
        for (String none :
                List.of("empty", "invisible", "loaded", "heads", "unnamed", "doubled", "dangling", "foreign")) {
            assertThat(data(probed, none)).as(none).isEqualTo("0");
        }
        assertThat(data(probed, "wide")).isEqualTo("false");
        assertThat(data(probed, "levels")).matches("12(?:3*2)+").contains("233332");
        assertThat(data(probed, "dark")).isEqualTo("false");
        assertThat(data(probed, "paper")).isEqualTo("rgb(251, 250, 247)");
    }

    @Test
    void aPhoneScrollsNowhereButDownAndDarkIsDark() throws IOException {
        Browser.Page phone = Browser.open(framed(PAGE, 360), "--blink-settings=preferredColorScheme=0");
        assertThat(phone.console()).isEmpty();
        assertThat(data(phone, "width")).isEqualTo("360");
        assertThat(data(phone, "wide")).isEqualTo("false");
        assertThat(data(phone, "charts")).isEqualTo(data(phone, "figures"));
        assertThat(data(phone, "hit")).isEqualTo("0 ");
        assertThat(data(phone, "out")).isEmpty();
        assertThat(data(phone, "empty")).isEqualTo("0");
        assertThat(data(phone, "dark")).isEqualTo("true");
        assertThat(data(phone, "paper")).isEqualTo("rgb(20, 23, 26)");
        String wide = PAGE.replace("<main id=\"main\">", "<main id=\"main\"><pre>" + "x".repeat(200) + "</pre>");
        assertThat(data(Browser.open(framed(wide, 360)), "wide")).isEqualTo("true");
    }

    @Test
    void theProbeSeesLabelsThatMeet() throws IOException {
        String clash = PAGE.replaceFirst(
                "</desc>",
                "</desc><text x=\"10\" y=\"90\">one label</text><text x=\"14\" y=\"92\">another</text>"
                        + "<text x=\"700\" y=\"200\">too far to the right</text>");
        Browser.Page page = Browser.open(file("clash.html", probed(clash)), "--window-size=1100,900");
        assertThat(data(page, "hit")).contains("one label / another");
        assertThat(data(page, "out")).contains("too far");
    }

    @Test
    void hostileNamesAreOnlyText() throws IOException {
        Results hostile = new Results(
                Fixtures.card(),
                List.of(
                        measured(HOSTILE, "Hauberk", "batch-cold", 10),
                        measured(HOSTILE, HOSTILE, "verify-bytes", 4),
                        measured("\u202eML-DSA-44", "JDK", "verify-bytes", 5)),
                List.of(new Failure(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE)));
        String html = ReportPage.of(hostile);
        Browser.Page page = Browser.open(file("hostile.html", probed(html)));
        assertThat(page.dom()).doesNotContain("data-pwned");
        assertThat(data(page, "scripts")).isEqualTo("1"); // the probe
        assertThat(data(page, "foreign")).isEqualTo("0");
        assertThat(html).doesNotContain("\u202e").contains("\ufffd");
        // The same page would run it if it were not escaped.
        String naive = POLICY.matcher(html)
                .replaceFirst("")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"");
        assertThat(Browser.open(file("naive.html", naive)).dom()).contains("data-pwned");
    }

    @Test
    void tablesAgreeWithTheResults() {
        Selection run = new Selection(RUN.measurements());
        Figure lattices = figure("verify-first-seen-lattices");
        Selection falcon = run.scheme("Falcon-512").threads(1).parameter("message-bytes", "32");
        Measurement ours = falcon.operation("batch-cold").best().orElseThrow();
        Measurement peer = falcon.peers()
                .operation("verify-bytes")
                .where(one -> one.implementation().equals("Bouncy Castle"))
                .best()
                .orElseThrow();
        assertThat(lattices.table().rows())
                .anySatisfy(row ->
                        assertThat(row).startsWith("Falcon-512", "Hauberk", "in batches", Numerals.full(ours.value())));
        assertThat(lattices.table().rows())
                .anySatisfy(row -> assertThat(row)
                        .startsWith("Falcon-512", "Bouncy Castle", "one by one", Numerals.full(peer.value()))
                        .endsWith(Numerals.times(ours.value() / peer.value())));
        long expected = run.benchmark("scheme").threads(1).all().stream()
                .filter(one -> SchemeGroup.of(one.scheme()) == SchemeGroup.LATTICES)
                .filter(one -> one.operation().equals("verify-bytes")
                        || (one.operation().equals("batch-cold")
                                && one.parameter("message-bytes").equals("32")))
                .count();
        assertThat(lattices.table().rows()).hasSize((int) expected);
        assertThat(figure("blocks").table().rows()).hasSize(3 * 3 * 3 * 2 + 1);
        assertThat(figure("attacks").table().rows()).hasSize(3 * 6);
        assertThat(figure("scaling-batch").table().rows()).hasSize(6 * 17);
        Measurement fast = run.scheme("Falcon-512")
                .threads(2)
                .operation("batch-cold")
                .parameter("message-bytes", "32")
                .best()
                .orElseThrow();
        assertThat(figure("slot-signatures").table().rows())
                .anySatisfy(row ->
                        assertThat(row).startsWith("Falcon-512", Numerals.full(Math.floor(fast.value() * 0.4))));
    }

    @Test
    void theSameResultsHaveTheSamePageWithoutAnythingFromElsewhere() throws IOException {
        Path saved = folder.resolve("results.json");
        RUN.write(saved);
        assertThat(ReportPage.of(Results.read(saved))).isEqualTo(PAGE);
        assertThat(PAGE)
                .doesNotContainPattern("<[^>]*\\s(?:src|action|style)=")
                .doesNotContainPattern("href=\"[^#]")
                .doesNotContain("url(", "@import", "http:", "https:");
    }

    @Test
    void resultsWithoutAnythingHaveAPageToo() throws IOException {
        Browser.Page page = Browser.open(
                file("empty.html", probed(ReportPage.of(new Results(Fixtures.card(), List.of(), List.of())))));
        assertThat(page.console()).isEmpty();
        assertThat(page.dom()).contains("Everybody who was there worked", "Imaginary 9000");
        assertThat(data(page, "dangling")).isEqualTo("0");
    }

    private static Figure figure(String id) {
        return Figures.of(RUN).stream()
                .flatMap(chapter -> chapter.figures().stream())
                .filter(figure -> figure.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Measurement measured(String scheme, String who, String operation, double value) {
        return Measurement.of(
                "scheme", scheme, who, operation, Map.of(), 1, "op/s", List.of(value), OptionalDouble.of(100));
    }

    private Path file(String name, String html) throws IOException {
        return Files.writeString(folder.resolve(name), html, StandardCharsets.UTF_8);
    }

    /** {@return a page without its policy, with a script that says what is seen} */
    private static String probed(String html) {
        String open = POLICY.matcher(html).replaceFirst("");
        assertThat(open).isNotEqualTo(html);
        return open.replace("</body>", PROBE);
    }

    /** {@return a page that shows another in that width}: a window of the browser has at least 500 */
    private Path framed(String html, int width) throws IOException {
        file("framed.html", probed(html));
        return file(
                "frame.html",
                "<!doctype html><title>x</title><script>onmessage = e => Object.assign(document.documentElement.dataset,"
                        + " e.data)</script><iframe src=\"framed.html\" style=\"width:" + width
                        + "px;height:800px;border:0\"></iframe>");
    }

    private static String data(Browser.Page page, String name) {
        Matcher matcher =
                Pattern.compile("<html[^>]* data-" + name + "=\"([^\"]*)\"").matcher(page.dom());
        assertThat(matcher.find()).as(name).isTrue();
        return matcher.group(1);
    }
}
