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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reports as JSON. */
final class ReportFields {
    static final int MAX_CHARS = 1 << 29; // a custodian's 100,000 accounts have about 2^27

    private static final String FORMAT = "hauberk-audit";
    private static final long VERSION = 1;

    private ReportFields() {}

    static String write(AuditReport report) {
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
        // The accounts come last, and one by one: a tree of a hundred thousand takes more memory than the text.
        StringBuilder text = new StringBuilder(WholeText.of(head));
        text.setLength(text.length() - 1);
        text.append(",\"accounts\":[");
        String comma = "";
        for (AuditedAccount account : report.accounts()) {
            text.append(comma).append(WholeText.of(write(account).write()));
            comma = ",";
        }
        return text.append("]}").toString();
    }

    private static Json write(AuditedAccount account) {
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
        return fields.put("exposures", new Json.Items(exposures)).build();
    }

    private static Json write(KeyName key) {
        return Json.object()
                .put("scheme", key.scheme().name())
                .put("hash", key.hash())
                .build();
    }

    static AuditReport read(String json) throws MalformedFileException {
        FieldReader fields = Json.readObject(json, MAX_CHARS, "an audit report");
        if (!fields.text("format").equals(FORMAT) || fields.count("version") != VERSION) {
            throw fields.problem("has the format " + FORMAT + " and version " + VERSION + " here");
        }
        AuditReport report;
        try {
            report = report(fields);
        } catch (IllegalArgumentException e) {
            throw fields.problem("is none: " + e.getMessage());
        }
        fields.value("outcomes"); // follow from the accounts, as the comparison shows
        fields.value("exposures");
        fields.end();
        if (!report.toJson().equals(json)) {
            throw fields.problem("has one text, and this is another: a total or the layout was changed");
        }
        return report;
    }

    private static AuditReport report(FieldReader fields) throws MalformedFileException {
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
        List<AuditedAccount> accounts = new ArrayList<>();
        for (Json item : fields.items("accounts")) {
            accounts.add(account(FieldReader.of(item, "an account of an audit report")));
        }
        OptionalLong cutOff = report.cutOff();
        return new AuditReport(
                report.chain(), report.plan(), report.asOf(), cutOff, report.policy(), report.journal(), accounts);
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
