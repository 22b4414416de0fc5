// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.migration.Account;
import io.hauberk.migration.ChainName;
import io.hauberk.migration.MalformedFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditPageTest {
    private static final AuditReport REPORT = Sample.report();
    private static final Pattern POLICY = Pattern.compile("<meta http-equiv=\"Content-Security-Policy\"[^>]*>");
    private static final String PROBE = """
            <script>addEventListener('load', () => {
              const root = document.documentElement;
              root.dataset.wide = root.scrollWidth > root.clientWidth;
              root.dataset.width = root.clientWidth;
              root.dataset.dark = matchMedia('(prefers-color-scheme: dark)').matches;
              root.dataset.paper = getComputedStyle(document.body).backgroundColor;
              root.dataset.loaded = performance.getEntriesByType('resource').length;
              root.dataset.tables = document.querySelectorAll('table').length;
              root.dataset.rows = document.querySelectorAll('.rows tbody tr').length;
              root.dataset.charts = document.querySelectorAll('figure svg[role=img]').length;
              root.dataset.drawn = [...document.querySelectorAll('figure svg')].filter(s => s.getBBox().width > 300).length;
              root.dataset.charted = document.querySelectorAll('figure table').length;
              root.dataset.scripts = document.querySelectorAll('script').length;
              root.dataset.images = document.querySelectorAll('img,iframe,object,embed,link').length;
              root.dataset.headings = [...document.querySelectorAll('h1,h2,h3')].map(h => h.tagName).join(' ');
              root.dataset.heads = [...document.querySelectorAll('th:not([scope])')].length;
              parent.postMessage({...root.dataset}, '*');
            });</script></body>""";

    // Shows pages in any width: a window of the browser has at least 500. What each says is kept under its frame's
    // name.
    private static final String FRAMES = """
            <!doctype html><title>x</title><script>onmessage = e => {
              const frame = [...document.querySelectorAll('iframe')].find(f => f.contentWindow === e.source);
              for (const [name, value] of Object.entries(e.data)) {
                document.documentElement.dataset[frame.id + name[0].toUpperCase() + name.slice(1)] = value;
              }
            }</script>""";

    private static final String LIGHT = "--blink-settings=preferredColorScheme=1";
    private static final String DARK = "--blink-settings=preferredColorScheme=0";

    private static Browser.@Nullable Page seen; // starting a browser takes as long as everything else here

    @TempDir
    private Path folder;

    /** {@return the page with its probe, as it is rendered in the light scheme}; more than one test looks at it */
    private Browser.Page probedPage() throws IOException {
        Browser.Page page = seen;
        if (page == null) {
            page = Browser.open(file("probed.html", probed(AuditPage.of(REPORT))), LIGHT);
            seen = page;
        }
        return page;
    }

    @Test
    void thePageHasItsRowsAndChartsAndNoErrors() throws IOException {
        Browser.Page page = Browser.open(file("page.html", AuditPage.of(REPORT)));
        assertThat(page.console()).isEmpty();
        assertThat(page.dom()).contains("10 of 15 accounts have moved", "chain intact", "proves nothing once");
        Browser.Page probed = probedPage();
        assertThat(probed.console()).isEmpty();
        assertThat(data(probed, "rows")).isEqualTo(Integer.toString(10 + 5 + 2));
        assertThat(data(probed, "charts")).isEqualTo("4");
        assertThat(data(probed, "drawn")).isEqualTo("4");
        assertThat(data(probed, "charted")).isEqualTo("4");
        assertThat(data(probed, "tables")).isEqualTo("7");
        assertThat(data(probed, "loaded")).isEqualTo("0");
        assertThat(data(probed, "heads")).isEqualTo("0");
        assertThat(data(probed, "headings")).isEqualTo("H1 H3 H3 H3 H3 H2 H2 H2 H2");
    }

    @Test
    void aFailingPageWouldBeSeen() throws IOException {
        String broken = "<!doctype html><title>x</title><script>console.error('x'); throw 1</script>";
        assertThat(Browser.open(file("broken.html", broken)).console()).hasSize(2);
    }

    @Test
    void hostileNamesAndReasonsAreOnlyText() throws IOException {
        String html = AuditPage.of(REPORT);
        // Without the policy that forbids scripts, so that a mistake in escaping would run.
        Browser.Page page = probedPage();
        assertThat(page.dom()).doesNotContain("data-pwned");
        assertThat(data(page, "scripts")).isEqualTo("1"); // the probe
        assertThat(data(page, "images")).isEqualTo("0");
        assertThat(page.dom().split("<h1", -1)).hasSize(2);
        assertThat(html)
                .doesNotContain("\u202e", "\u2066", "\u0000", "\u0007", "\u2028")
                .contains("\ufffd");
    }

    @Test
    void hostileTextWouldRunIfItWereNotEscapedAndThePolicyStopsItEvenThen() throws IOException {
        for (String hostile : Sample.HOSTILE.subList(0, 1)) {
            AuditReport report =
                    AuditReport.of(Sample.CHAIN).withAccounts(List.of(Evidence.of(Sample.account(0), hostile)));
            String html = AuditPage.of(report);
            String naive = html.replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&quot;", "\"")
                    .replace("&#39;", "'");
            assertThat(naive).contains(hostile);
            Path open = file("naive.html", POLICY.matcher(naive).replaceFirst(""));
            assertThat(Browser.open(open).dom()).contains("data-pwned");
            Browser.Page kept = Browser.open(file("kept.html", naive));
            assertThat(kept.dom()).doesNotContain("data-pwned");
            assertThat(kept.console()).isNotEmpty();
        }
    }

    @Test
    void aPhoneScrollsNowhereButDown() throws IOException {
        String html = AuditPage.of(REPORT);
        file("page.html", probed(html));
        file("wide.html", probed(html.replace("<main>", "<main><pre>" + "x".repeat(200) + "</pre>")));
        Browser.Page frames = Browser.open(file(
                "frames.html",
                FRAMES + frame("phone", "page", 390) + frame("small", "page", 320) + frame("torn", "wide", 390)));
        assertThat(frames.console()).isEmpty();
        assertThat(data(frames, "phone-width")).isEqualTo("390");
        assertThat(data(frames, "phone-wide")).isEqualTo("false");
        assertThat(data(frames, "small-width")).isEqualTo("320");
        assertThat(data(frames, "small-wide")).isEqualTo("false");
        assertThat(data(frames, "torn-wide")).isEqualTo("true");
    }

    @Test
    void darkAndLightAreDifferentPaper() throws IOException {
        Browser.Page light = probedPage();
        Browser.Page dark = Browser.open(file("dark.html", probed(AuditPage.of(REPORT))), DARK);
        assertThat(data(light, "dark")).isEqualTo("false");
        assertThat(data(dark, "dark")).isEqualTo("true");
        assertThat(data(light, "paper")).isEqualTo("rgb(251, 250, 247)");
        assertThat(data(dark, "paper")).isEqualTo("rgb(20, 23, 26)");
    }

    @Test
    void textReadsAgainstItsPaper() throws IOException {
        String css;
        try (var in = AuditPage.class.getResourceAsStream("audit.css")) {
            assertThat(in).isNotNull();
            css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        String[] schemes = css.split("prefers-color-scheme: dark", 2);
        for (String scheme : schemes) {
            for (String ink : List.of("ink", "soft", "good", "open", "bad")) {
                assertThat(contrast(colour(scheme, ink), colour(scheme, "paper")))
                        .as(ink)
                        .isGreaterThan(4.5); // WCAG 2.2, 1.4.3
            }
        }
    }

    @Test
    void theWholePageIsInOneFileAndThatTheSameEachTime() throws MalformedFileException {
        String html = AuditPage.of(REPORT);
        assertThat(AuditPage.of(AuditReport.fromJson(REPORT.toJson()))).isEqualTo(html);
        assertThat(html)
                .doesNotContainPattern("<[^>]*\\s(?:src|href|action|style)=")
                .doesNotContain("url(", "@import");
    }

    @Test
    void reportsOfAnySizeHaveAPage() throws IOException {
        ChainName chain = ChainName.evm(5);
        List<Evidence> many = new ArrayList<>();
        for (int i = 0; i < AuditPage.MAX_ROWS + 7; i++) {
            many.add(Evidence.of(new Account(chain, String.format(Locale.ROOT, "0x%040x", i)), "row " + i));
        }
        AuditReport report = AuditReport.of(chain);
        Browser.Page large = Browser.open(file("large.html", probed(AuditPage.of(report.withAccounts(many)))));
        assertThat(data(large, "rows")).isEqualTo(Integer.toString(AuditPage.MAX_ROWS));
        assertThat(large.dom()).contains("And 7 more", "0 of 1007 accounts have moved");
        Browser.Page empty = Browser.open(file("empty.html", AuditPage.of(report)));
        assertThat(empty.dom()).contains("No account was in this migration", "not asked");
        assertThat(empty.console()).isEmpty();
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

    private static String frame(String id, String page, int width) {
        return "<iframe id=\"" + id + "\" src=\"" + page + ".html\" style=\"width:" + width
                + "px;height:844px;border:0\"></iframe>";
    }

    private static String data(Browser.Page page, String name) {
        Matcher matcher =
                Pattern.compile("<html[^>]* data-" + name + "=\"([^\"]*)\"").matcher(page.dom());
        assertThat(matcher.find()).as(name).isTrue();
        return matcher.group(1);
    }

    private static int colour(String css, String name) {
        Matcher matcher = Pattern.compile("--" + name + ": #([0-9a-f]{6})").matcher(css);
        assertThat(matcher.find()).isTrue();
        return Integer.parseInt(matcher.group(1), 16);
    }

    private static double contrast(int a, int b) {
        double one = luminance(a) + 0.05;
        double other = luminance(b) + 0.05;
        return Math.max(one / other, other / one);
    }

    private static double luminance(int colour) {
        return 0.2126 * linear(colour >> 16) + 0.7152 * linear(colour >> 8) + 0.0722 * linear(colour);
    }

    private static double linear(int channel) {
        double value = (channel & 0xff) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
