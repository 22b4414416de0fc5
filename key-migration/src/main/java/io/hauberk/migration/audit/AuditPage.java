// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.audit;

import io.hauberk.migration.anchor.Inclusion;
import io.hauberk.migration.audit.Chart.Bar;
import io.hauberk.migration.audit.Chart.Point;
import io.hauberk.signature.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A report as one HTML page for people: no script, nothing loaded from anywhere, which the page itself forbids the browser to
 * do. Light and dark, from a phone's width up. Long lists are cut, and say so; the JSON report has everything.
 */
public final class AuditPage {
    /** The most rows of a list. */
    static final int MAX_ROWS = 1_000;

    private static final int SHORT_HASH = 16;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private static final class Style {
        static final String CSS = load();

        private static String load() {
            try (InputStream css = Objects.requireNonNull(AuditPage.class.getResourceAsStream("audit.css"))) {
                return new String(css.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final AuditReport report;
    private final Bytes reportHash;
    private final Overview overview;
    private final Html page = new Html();
    private final long total;
    private final long moved;

    private AuditPage(AuditReport report, Bytes reportHash) {
        this.report = report;
        this.reportHash = reportHash;
        this.overview = new Overview(report);
        this.total = report.accounts().size();
        this.moved = overview.moved().count();
    }

    /** {@return the page of a report}; the same report has the same page */
    public static String of(AuditReport report) {
        return of(report, ReportSignature.hash("SHA-256", report));
    }

    /** {@return the page of a report}, the SHA-256 of whose text is known */
    static String of(AuditReport report, Bytes reportHash) {
        AuditPage made = new AuditPage(report, reportHash);
        made.write();
        return made.page.toString();
    }

    private void write() {
        head();
        page.raw("<body><header><p class=\"kicker\">Migration audit</p><h1>")
                .text(headline())
                .raw("</h1><p class=\"lede\">");
        page.text(standing()).raw("</p>");
        facts();
        page.raw("</header><main>");
        charts();
        unmovedAccounts();
        exposedAccounts();
        movedAccounts();
        evidence();
        page.raw("</main><footer><p>The signed report is <code>report.json</code>. SHA-256 of its text: <code>");
        page.text(hex(reportHash)).raw("</code>. This page repeats it for people and is itself not signed.</p>");
        page.raw("</footer></body></html>\n");
    }

    private void head() {
        Bytes css = ReportSignature.hash("SHA-256", Bytes.wrap(Style.CSS.getBytes(StandardCharsets.UTF_8)));
        page.raw("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">");
        page.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'; ");
        page.raw("form-action 'none'; style-src 'sha256-");
        page.raw(Base64.getEncoder().encodeToString(css.toArray())).raw("'\">");
        page.raw("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">");
        page.raw("<meta name=\"color-scheme\" content=\"light dark\"><meta name=\"referrer\" content=\"no-referrer\">");
        page.raw("<title>").text("Migration audit: " + report.chain()).raw("</title><style>");
        page.raw(Style.CSS).raw("</style></head>");
    }

    private String headline() {
        if (total == 0) {
            return "No account was in this migration";
        }
        return moved == total
                ? (total == 1 ? "The account has moved" : "All " + total + " accounts have moved")
                : moved + " of " + total + (total == 1 ? " account has moved" : " accounts have moved");
    }

    private String standing() {
        if (total == 0) {
            return "There is nothing to report on " + report.chain() + ".";
        }
        String proof = moved == 0
                ? "No hybrid key speaks for any of them yet. "
                : "A hybrid key speaks for each account that moved, by a binding that both keys signed and the chain dates. ";
        long powerful = report.exposed(Exposure.Kind.OLD_KEY_IN_POWER);
        return proof + "That is a record, not a lock: "
                + (powerful == total ? "for every account" : "for " + powerful + " accounts")
                + " the chain still takes the old key alone, and whoever breaks it can spend.";
    }

    private void facts() {
        page.raw("<dl class=\"facts\">");
        fact("Chain", () -> page.raw("<code>").text(report.chain().toString()).raw("</code>"));
        report.asOf()
                .ifPresent(head -> fact("As of block", () -> {
                    page.number(head.height());
                    small(time(head.timestamp()));
                }));
        if (report.cutOff().isPresent()) {
            fact("Cut-off", () -> page.raw("height ").number(report.cutOff().getAsLong()));
        }
        report.journal()
                .ifPresent(journal -> fact("Journal", () -> {
                    page.text(journal.isIntact() ? "chain intact" : "CHAIN BROKEN");
                    small(journal.entries() + " entries");
                }));
        page.raw("</dl>");
    }

    private void fact(String name, Runnable value) {
        page.raw("<div><dt>").text(name).raw("</dt><dd>");
        value.run();
        page.raw("</dd></div>");
    }

    private void small(String text) {
        page.raw("<span class=\"small\">").text(text).raw("</span>");
    }

    private void charts() {
        page.raw("<section class=\"charts\" aria-label=\"Charts\">");
        List<Bar> outcomes = new ArrayList<>();
        report.outcomes().forEach((outcome, count) -> outcomes.add(new Bar(outcome.toString(), count, style(outcome))));
        Chart.bars(page, "c-outcomes", "What became of the accounts", "outcome", total, outcomes);
        List<Bar> exposures = new ArrayList<>();
        report.exposures().forEach((kind, count) -> exposures.add(new Bar(kind.toString(), count, "open")));
        Chart.bars(page, "c-exposed", "What is still exposed", "exposure", total, exposures);
        if (!overview.schemes().isEmpty()) {
            List<Bar> bars = overview.schemes().entrySet().stream()
                    .map(entry -> new Bar(entry.getKey(), entry.getValue(), "good"))
                    .toList();
            Chart.bars(page, "c-schemes", "Schemes of the new keys", "scheme", total, bars);
        }
        List<Point> points = overview.points();
        if (points.size() > 1) {
            Chart.steps(page, "c-anchored", "Accounts anchored, by block", "height", points);
        }
        page.raw("</section>");
    }

    private void movedAccounts() {
        section(
                "moved",
                "What moved",
                "Proven from outside: both keys signed, and the chain had it before the cut-off.");
        rows(
                overview.moved(),
                "No account has moved.",
                List.of("Account", "New key", "Anchored"),
                List.of(this::name, this::newKey, account -> account.inclusion().ifPresent(this::anchored)));
    }

    private void unmovedAccounts() {
        section(
                "unmoved",
                "What didn’t move, and why",
                moved == total
                        ? "A hybrid key is in force for each account of the plan."
                        : "No hybrid key is in force for these accounts, whatever was signed or anchored for them.");
        rows(
                overview.unmoved(),
                "Every account has moved.",
                List.of("Account", "Outcome", "Why"),
                List.of(
                        this::name,
                        account -> page.raw("<span class=\"tag ")
                                .raw(style(account.outcome()))
                                .raw("\">")
                                .text(account.outcome().toString())
                                .raw("</span>"),
                        account -> page.foreign(account.reason())));
    }

    private void exposedAccounts() {
        section(
                "exposed",
                "What is still exposed",
                "Listed are accounts with more than the two things that hold for all: the chain takes the old key alone, and"
                        + " what was anchored shows the old public key.");
        rows(
                overview.exposed(),
                "Nothing beyond that.",
                List.of("Account", "Still exposed"),
                List.of(this::name, account -> {
                    page.raw("<ul>");
                    account.exposures().stream().filter(Overview::isOwn).forEach(exposure -> {
                        page.raw("<li><strong>")
                                .text(exposure.kind().toString())
                                .raw("</strong> ");
                        page.foreign(exposure.detail()).raw("</li>");
                    });
                    page.raw("</ul>");
                }));
    }

    private void evidence() {
        section(
                "evidence",
                "What this rests on",
                "Whoever has the same files and a node of his own can check all of it again.");
        page.raw("<dl class=\"evidence\">");
        report.plan().ifPresent(plan -> hash("Plan, SHA-256", plan));
        report.journal().ifPresent(journal -> {
            hash("Journal, last link", journal.mac());
            fact("Journal, chain check", () -> page.foreign(journal.isIntact() ? "intact" : journal.problem()));
        });
        report.policy().ifPresent(policy -> {
            fact("Policy", () -> page.foreign(policy.name()));
            hash("Policy, SHA-256", policy.hash());
        });
        report.asOf()
                .ifPresent(head -> fact(
                        "Chain asked at block",
                        () -> page.raw("<code>").text(head.hash()).raw("</code>")));
        if (report.asOf().isEmpty()) {
            fact("Chain", () -> page.text("not asked: without inclusion no binding counts as proven"));
        }
        if (report.cutOff().isEmpty()) {
            fact("Cut-off", () -> page.text("none given: a registration at any height counts"));
        }
        page.raw("</dl></section>");
    }

    private void hash(String name, Bytes hash) {
        fact(name, () -> page.raw("<code>").text(hex(hash)).raw("</code>"));
    }

    private void section(String id, String title, String lede) {
        page.raw("<section aria-labelledby=\"")
                .raw(id)
                .raw("\"><h2 id=\"")
                .raw(id)
                .raw("\">")
                .text(title);
        page.raw("</h2><p>").text(lede).raw("</p>");
    }

    // Roles keep it a table for a screen reader where the style shows rows as cards.
    private void rows(Overview.Listed accounts, String none, List<String> heads, List<Consumer<AuditedAccount>> cells) {
        if (accounts.count() == 0) {
            page.raw("<p class=\"none\">").text(none).raw("</p></section>");
            return;
        }
        page.raw("<table class=\"rows\" role=\"table\"><thead role=\"rowgroup\"><tr role=\"row\">");
        for (String head : heads) {
            page.raw("<th role=\"columnheader\" scope=\"col\">").text(head).raw("</th>");
        }
        page.raw("</tr></thead><tbody role=\"rowgroup\">");
        for (AuditedAccount account : accounts.shown()) {
            page.raw("<tr role=\"row\">");
            for (int i = 0; i < heads.size(); i++) {
                page.raw("<td role=\"cell\" data-head=\"").text(heads.get(i)).raw("\"><div>");
                cells.get(i).accept(account);
                page.raw("</div></td>");
            }
            page.raw("</tr>");
        }
        page.raw("</tbody></table>");
        if (accounts.count() > MAX_ROWS) {
            page.raw("<p class=\"none\">And ").number(accounts.count() - MAX_ROWS);
            page.raw(" more, which <code>report.json</code> lists.</p>");
        }
        page.raw("</section>");
    }

    private void name(AuditedAccount account) {
        boolean here = account.account().chain().equals(report.chain());
        page.raw("<code>")
                .text(here ? account.account().address() : account.account().toString())
                .raw("</code>");
        if (!account.origin().isEmpty()) {
            page.raw("<span class=\"small\">").foreign(account.origin()).raw("</span>");
        }
    }

    private void newKey(AuditedAccount account) {
        account.newKeys().ifPresent(keys -> {
            page.text(keys.hybrid().scheme().name());
            small(hex(keys.hybrid().hash().slice(0, SHORT_HASH / 2)) + "…");
        });
    }

    private void anchored(Inclusion inclusion) {
        page.raw("height ").number(inclusion.height());
        small(time(inclusion.timestamp()));
    }

    private static String style(Outcome outcome) {
        return switch (outcome) {
            case MOVED -> "good";
            case NOT_ANCHORED, NOT_DONE, LEFT_OUT -> "open";
            case BINDING_REFUSED, FAILED -> "bad";
        };
    }

    private static String time(long seconds) {
        try {
            return TIME.format(Instant.ofEpochSecond(seconds));
        } catch (DateTimeException | ArithmeticException e) { // a block may say anything
            return seconds + " s after 1970";
        }
    }

    private static String hex(Bytes bytes) {
        return "0x" + bytes.toHex();
    }
}
