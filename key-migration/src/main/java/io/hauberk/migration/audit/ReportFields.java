// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.audit;

import io.hauberk.migration.MalformedFileException;
import io.hauberk.migration.anchor.Head;
import io.hauberk.migration.anchor.Inclusion;
import io.hauberk.migration.audit.AuditReport.JournalCheck;
import io.hauberk.migration.audit.AuditReport.PolicyName;
import io.hauberk.migration.audit.AuditedAccount.NewKeys;
import io.hauberk.migration.binding.KeyName;
import io.hauberk.migration.document.FieldReader;
import io.hauberk.migration.document.Json;
import io.hauberk.signature.SchemeId;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reports as JSON. */
final class ReportFields {
    /** The most characters of an account, and of everything else: an account's line in a plan has at most a quarter of it. */
    static final int MAX_CHARS = 1 << 22;

    private static final String FORMAT = "hauberk-audit";
    private static final long VERSION = 1;

    private ReportFields() {}

    /** Writes account by account: of many, a report is longer than anybody wants to hold. */
    static void write(AuditReport report, Writer out) throws IOException {
        Json.Builder fields = Json.object()
                .put("format", FORMAT)
                .put("version", VERSION)
                .put("chain", report.chain().toString());
        report.plan().ifPresent(plan -> fields.put("plan", plan));
        report.asOf()
                .ifPresent(head -> fields.put(
                        "asOf",
                        Json.object()
                                .put("height", head.height())
                                .put("hash", head.hash())
                                .put("timestamp", head.timestamp())
                                .build()));
        report.cutOff().ifPresent(height -> fields.put("cutOff", height));
        report.policy()
                .ifPresent(policy -> fields.put(
                        "policy",
                        Json.object()
                                .put("name", policy.name())
                                .put("hash", policy.hash())
                                .build()));
        report.journal()
                .ifPresent(journal -> fields.put(
                        "journal",
                        Json.object()
                                .put("entries", journal.entries())
                                .put("head", journal.mac())
                                .put("intact", journal.isIntact())
                                .put("problem", journal.problem())
                                .build()));
        Json.Builder outcomes = Json.object();
        report.outcomes().forEach((outcome, count) -> outcomes.put(outcome.toString(), count));
        Json.Builder exposures = Json.object();
        report.exposures().forEach((kind, count) -> exposures.put(kind.toString(), count));
        String head = fields.put("outcomes", outcomes.build())
                .put("exposures", exposures.build())
                .build()
                .write();
        out.write(WholeText.of(head.substring(0, head.length() - 1)));
        out.write(",\"accounts\":[");
        AuditedAccounts accounts = AuditedAccounts.of(report.accounts());
        for (int i = 0; i < accounts.size(); i++) {
            out.write(i == 0 ? "" : ",");
            out.write(accounts.text(i));
        }
        out.write("]}");
    }

    /** {@return an account's text in a report} */
    static String text(AuditedAccount account) {
        Json.Builder fields = Json.object()
                .put("account", account.account().toString())
                .put("origin", account.origin())
                .put("outcome", account.outcome().toString())
                .put("reason", account.reason());
        account.oldScheme().ifPresent(scheme -> fields.put("oldScheme", scheme.name()));
        account.newKeys()
                .ifPresent(keys -> fields.put("newKey", write(keys.hybrid()))
                        .put("recoveryKey", write(keys.recovery()))
                        .put("statement", keys.statement()));
        account.inclusion()
                .ifPresent(inclusion -> fields.put(
                        "inclusion",
                        Json.object()
                                .put("chain", inclusion.chain().toString())
                                .put("height", inclusion.height())
                                .put("timestamp", inclusion.timestamp())
                                .put("blockHash", inclusion.blockHash())
                                .put("transaction", inclusion.transaction())
                                .put("index", inclusion.index())
                                .build()));
        List<Json> exposures = new ArrayList<>();
        for (Exposure exposure : account.exposures()) {
            exposures.add(Json.object()
                    .put("kind", exposure.kind().toString())
                    .put("detail", exposure.detail())
                    .build());
        }
        return WholeText.of(
                fields.put("exposures", new Json.Items(exposures)).build().write());
    }

    private static Json write(KeyName key) {
        return Json.object()
                .put("scheme", key.scheme().name())
                .put("hash", key.hash())
                .build();
    }

    /** A text that can be read more than once. */
    @FunctionalInterface
    interface Source {
        Reader open() throws IOException;
    }

    /** Keeps accounts as they are read. */
    interface Keeper {
        void add(AuditedAccount account) throws IOException;

        /** {@return all of them} */
        List<AuditedAccount> all();
    }

    static AuditReport read(Source source, Keeper keeper) throws IOException {
        AuditReport report;
        FieldReader fields;
        try (Reader text = source.open()) {
            fields = Json.readObject(
                    text,
                    MAX_CHARS,
                    "an audit report",
                    "accounts",
                    item -> keeper.add(account(FieldReader.of(item, "an account of an audit report"))));
            if (!fields.text("format").equals(FORMAT) || fields.count("version") != VERSION) {
                throw fields.problem("has the format " + FORMAT + " and version " + VERSION + " here");
            }
            fields.items("accounts");
            report = report(fields, keeper.all());
        } catch (IllegalArgumentException e) {
            throw new MalformedFileException("an audit report is none: " + e.getMessage());
        }
        fields.value("outcomes"); // follow from the accounts, as the comparison shows
        fields.value("exposures");
        fields.end();
        try (Reader text = source.open();
                Comparison comparison = new Comparison(text)) {
            write(report, comparison);
            if (!comparison.isSame()) {
                throw fields.problem("has one text, and this is another: a total or the layout was changed");
            }
        }
        return report;
    }

    /** {@return the account of a text that {@link #text} wrote} */
    static AuditedAccount account(String text) throws MalformedFileException {
        return account(Json.readObject(text, Integer.MAX_VALUE, "an account of an audit report"));
    }

    /** Holds what is written against what stands there. */
    private static final class Comparison extends Writer {
        private final Reader there;
        private boolean same = true;

        Comparison(Reader there) {
            this.there = there;
        }

        @Override
        public void write(char[] text, int from, int length) throws IOException {
            char[] other = new char[length];
            int count = 0;
            for (int more = 0; count < length && more >= 0; count += Math.max(more, 0)) {
                more = there.read(other, count, length - count);
            }
            same &= count == length && Arrays.equals(other, 0, length, text, from, from + length);
        }

        boolean isSame() throws IOException {
            return same && there.read() < 0;
        }

        @Override
        public void flush() {
            // nothing waits
        }

        @Override
        public void close() {
            // the text is its owner's
        }
    }

    private static AuditReport report(FieldReader fields, List<AuditedAccount> accounts) throws MalformedFileException {
        AuditReport report = AuditReport.of(fields.chain("chain"));
        if (fields.has("plan")) {
            report = report.withPlan(fields.bytes("plan"));
        }
        if (fields.has("asOf")) {
            FieldReader head = fields.object("asOf");
            report = report.withHead(new Head(head.count("height"), head.text("hash"), head.count("timestamp")));
            head.end();
        }
        if (fields.has("cutOff")) {
            report = report.withCutOff(fields.count("cutOff"));
        }
        if (fields.has("policy")) {
            FieldReader policy = fields.object("policy");
            report = report.withPolicy(new PolicyName(policy.text("name"), policy.bytes("hash")));
            policy.end();
        }
        if (fields.has("journal")) {
            FieldReader journal = fields.object("journal");
            report = report.withJournal(
                    new JournalCheck(journal.count("entries"), journal.bytes("head"), journal.text("problem")));
            journal.flag("intact");
            journal.end();
        }
        return report.withSorted(accounts);
    }

    private static AuditedAccount account(FieldReader fields) throws MalformedFileException {
        var account = fields.account("account");
        String origin = fields.text("origin");
        Outcome outcome = fields.oneOf("outcome", Outcome.class);
        String reason = fields.text("reason");
        Optional<SchemeId> oldScheme =
                fields.has("oldScheme") ? Optional.of(fields.scheme("oldScheme")) : Optional.empty();
        Optional<NewKeys> keys = fields.has("newKey")
                ? Optional.of(new NewKeys(key(fields, "newKey"), key(fields, "recoveryKey"), fields.bytes("statement")))
                : Optional.empty();
        Optional<Inclusion> inclusion =
                fields.has("inclusion") ? Optional.of(inclusion(fields.object("inclusion"))) : Optional.empty();
        List<Exposure> exposures = new ArrayList<>();
        for (Json item : fields.items("exposures")) {
            FieldReader exposure = FieldReader.of(item, "an exposure");
            exposures.add(new Exposure(exposure.oneOf("kind", Exposure.Kind.class), exposure.text("detail")));
            exposure.end();
        }
        fields.end();
        return new AuditedAccount(account, origin, outcome, reason, oldScheme, keys, inclusion, exposures);
    }

    private static KeyName key(FieldReader fields, String name) throws MalformedFileException {
        FieldReader key = fields.object(name);
        KeyName read = new KeyName(key.scheme("scheme"), key.bytes("hash"));
        key.end();
        return read;
    }

    private static Inclusion inclusion(FieldReader fields) throws MalformedFileException {
        Inclusion inclusion = new Inclusion(
                fields.chain("chain"),
                fields.count("height"),
                fields.count("timestamp"),
                fields.text("blockHash"),
                fields.text("transaction"),
                fields.count("index"));
        fields.end();
        return inclusion;
    }
}
