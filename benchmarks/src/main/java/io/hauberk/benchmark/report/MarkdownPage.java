// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.report;

import io.hauberk.benchmark.results.Failure;
import io.hauberk.benchmark.results.Results;
import java.util.List;
import java.util.Set;

/** Results as a page of Markdown that shows the charts beside it. */
final class MarkdownPage {
    /** How the page is made; the first takes a quarter of an hour on two cores. */
    private static final List<String> COMMANDS = List.of(
            "./hauberk bench --full --out bench --seconds 0.12 --only '^(block|latency|attack:(ML|Ed)|scaling:(ML|Falcon|ECDSA)"
                    + "|scheme:(ML-DSA|Falcon-512$|ECDSA-secp256k1-Ethereum|Ed25519-ZIP215|SLH-DSA-SHA2-128s"
                    + "|Hauberk-MLDSA44-ECDSA))'",
            "./hauberk bench report bench/results.json --markdown docs/benchmarks.md");

    /** The figures whose charts the page shows; the tables of all are in it. */
    private static final Set<String> SHOWN = Set.of(
            "verify-first-seen-curves",
            "verify-first-seen-lattices",
            "verify-first-seen-hashes",
            "slot-signatures",
            "slot-transactions",
            "bytes-and-speed",
            "scaling-batch",
            "latency",
            "attacks");

    private final StringBuilder page = new StringBuilder();

    private MarkdownPage() {}

    /**
     * {@return the page of some results}; the same results have the same page
     *
     * @param folder where the page finds charts and results, relative to itself
     * @param command what makes it, for its first lines
     */
    static String of(Results results, String folder, String command) {
        MarkdownPage made = new MarkdownPage();
        made.write(results, folder, command);
        return made.page.toString();
    }

    /** {@return whether the page shows a figure's chart} */
    static boolean shows(Figure figure) {
        return SHOWN.contains(figure.id());
    }

    private void write(Results results, String folder, String command) {
        Summary summary = Summary.of(results);
        line("<!-- Made by: " + command + " -->");
        line("# Benchmarks");
        line("");
        line("How fast Hauberk is beside others, measured on one machine and one day. To measure yours:");
        line("");
        line("    ./hauberk bench                          # a quick look, under a minute");
        line("    ./hauberk bench --full --out DIR         # all of it, with a report; says first how long it takes");
        line("    ./hauberk bench compare A B              # what changed from one results file to another");
        line("");
        line("This page is made by two commands, on a machine that does nothing else meanwhile:");
        line("");
        COMMANDS.forEach(one -> line("    " + one));
        line("");
        section("How it is measured", Prose.METHOD);
        section("What the numbers don’t say", Prose.LIMITS);
        line("## The run");
        line("");
        line(text(summary.headline() + ". " + summary.lede()));
        line("");
        Prose.warnings(results.machine()).forEach(warning -> {
            line("> " + text(warning));
            line("");
        });
        line("| | |");
        line("|---|---|");
        for (Prose.Fact fact : Prose.card(results.machine())) {
            line("| " + text(fact.name()) + " | " + text(fact.value()) + " |");
        }
        line("");
        line("Every figure with its samples: [results.json](" + folder + "/results.json).");
        for (Figures.Chapter chapter : Figures.of(results)) {
            line("");
            line("## " + text(chapter.title()));
            chapter.figures().forEach(figure -> figure(figure, !figure.heading().equals(chapter.title()), folder));
        }
        failures(results.failures());
    }

    private void section(String title, List<String> lines) {
        line("## " + title);
        line("");
        lines.forEach(one -> line("* " + text(one)));
        line("");
    }

    private void figure(Figure figure, boolean headed, String folder) {
        line("");
        if (headed) {
            line("### " + text(figure.heading()));
            line("");
        }
        if (!figure.lede().isEmpty()) {
            line(text(figure.lede()));
            line("");
        }
        if (shows(figure)) {
            line("![" + text(figure.title()) + "](" + folder + "/charts/" + figure.id() + ".svg)");
            line("");
        }
        line("<details><summary>Table</summary>");
        line("");
        line("| "
                + String.join(
                        " | ",
                        figure.table().heads().stream().map(MarkdownPage::text).toList()) + " |");
        line("|" + "---|".repeat(figure.table().heads().size()));
        for (List<String> row : figure.table().rows()) {
            line("| " + String.join(" | ", row.stream().map(MarkdownPage::text).toList()) + " |");
        }
        line("");
        line("</details>");
    }

    private void failures(List<Failure> failures) {
        line("");
        line("## Failures");
        line("");
        if (failures.isEmpty()) {
            line("Everybody who was there worked.");
            return;
        }
        line("| who | scheme | at what | why |");
        line("|---|---|---|---|");
        for (Failure failure : failures) {
            line("| " + text(failure.implementation()) + " | " + text(failure.scheme()) + " | "
                    + text(failure.benchmark() + " " + failure.operation()) + " | " + text(failure.reason()) + " |");
        }
    }

    private void line(String text) {
        page.append(text).append('\n');
    }

    // As text and nothing else: what Markdown or HTML would take for markup is escaped.
    private static String text(String text) {
        StringBuilder escaped = new StringBuilder();
        new Markup().text(text).toString().codePoints().forEach(c -> {
            if ("\\`*_[]|~".indexOf(c) >= 0 || (c == '#' && escaped.isEmpty())) {
                escaped.append('\\');
            }
            escaped.appendCodePoint(c);
        });
        return escaped.toString();
    }
}
