// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.plan;

import io.hauberk.migration.MalformedFileException;
import io.hauberk.migration.anchor.AccountKind;
import io.hauberk.migration.anchor.Estimate;
import io.hauberk.migration.anchor.Fee;
import io.hauberk.migration.binding.OldKeyForm;
import io.hauberk.migration.binding.Statement.AnchorBlock;
import io.hauberk.migration.binding.Statement.Validity;
import io.hauberk.migration.derivation.HybridDerivation;
import io.hauberk.migration.document.FieldReader;
import io.hauberk.migration.document.Json;
import io.hauberk.migration.document.Lines;
import io.hauberk.migration.plan.PlanFile.Line;
import io.hauberk.migration.plan.PlannedAccount.Kind;
import io.hauberk.migration.plan.PlannedAccount.Step;
import java.util.ArrayList;
import java.util.List;

/** The lines of plans as JSON. */
final class PlanFields {
    private static final String FORMAT = "hauberk-plan";
    private static final int VERSION = 1;

    private PlanFields() {}

    static String write(PlanHeader header) {
        Json.Builder fields = Json.object()
                .put("format", FORMAT)
                .put("version", VERSION)
                .put("mode", header.mode().toString())
                .put("chain", header.chain().toString())
                .put("newScheme", header.newScheme().name())
                .put("recoveryScheme", header.recoveryScheme().name())
                .put("form", header.form().toString())
                .put("anchorHeight", header.anchor().height())
                .put("anchorHash", header.anchor().hash())
                .put("validFrom", header.validity().from())
                .put("validUntil", header.validity().until())
                .put("maxFee", header.fee().max())
                .put("priorityFee", header.fee().priority())
                .put("confirmations", header.confirmations())
                .put("canaries", header.canaries());
        if (header.derived() != PlanHeader.Derived.NOTHING) {
            fields.put("derivation", HybridDerivation.ID)
                    .put("derived", header.derived().toString());
        }
        return fields.build().write();
    }

    static PlanHeader header(String line) throws MalformedFileException {
        FieldReader fields = Json.readObject(line, Lines.MAX_LINE, "a plan");
        if (!fields.text("format").equals(FORMAT) || fields.count("version") != VERSION) {
            throw fields.problem("has the format " + FORMAT + ", version " + VERSION);
        }
        try {
            PlanHeader header = new PlanHeader(
                    fields.oneOf("mode", PlanHeader.Mode.class),
                    fields.chain("chain"),
                    fields.scheme("newScheme"),
                    fields.scheme("recoveryScheme"),
                    fields.oneOf("form", OldKeyForm.class),
                    new AnchorBlock(fields.count("anchorHeight"), fields.text("anchorHash")),
                    new Validity(fields.count("validFrom"), fields.count("validUntil")),
                    new Fee(fields.count("maxFee"), fields.count("priorityFee")),
                    Math.toIntExact(fields.count("confirmations")),
                    Math.toIntExact(fields.count("canaries")),
                    derived(fields));
            fields.end();
            return header;
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw fields.problem("has a header that is none: " + e.getMessage());
        }
    }

    private static PlanHeader.Derived derived(FieldReader fields) throws MalformedFileException {
        if (!fields.has("derivation")) {
            return PlanHeader.Derived.NOTHING;
        }
        String id = fields.text("derivation");
        if (!id.equals(HybridDerivation.ID)) {
            throw fields.problem("derives keys by " + id + ", and this program by " + HybridDerivation.ID);
        }
        return fields.oneOf("derived", PlanHeader.Derived.class);
    }

    static String write(PlannedAccount account) {
        return Json.object()
                .put("account", account.account().toString())
                .put("origin", account.origin())
                .put("kind", Census.name(account.kind()))
                .put("transactions", account.transactions())
                .put("balance", new Json.Whole(account.balance()))
                .put("keyRevealed", account.keyRevealed())
                .put(
                        "steps",
                        new Json.Items(account.steps().stream()
                                .<Json>map(PlanFields::write)
                                .toList()))
                .put("immovable", Json.texts(account.immovable()))
                .put("exposed", Json.texts(account.exposed()))
                .build()
                .write();
    }

    private static Json write(Step step) {
        return Json.object()
                .put("step", step.kind().toString())
                .put("bytes", step.cost().bytes())
                .put("gas", step.cost().gas())
                .put("fee", new Json.Whole(step.cost().fee()))
                .put("irreversible", step.irreversible())
                .build();
    }

    static String write(Line.Refused refused) {
        return Json.object()
                .put("refused", refused.account().toString())
                .put("origin", refused.origin())
                .put("reason", refused.reason())
                .build()
                .write();
    }

    /** {@return an account or a refusal} */
    static Line line(String text) throws MalformedFileException {
        FieldReader fields = Json.readObject(text, Lines.MAX_LINE, "an account of a plan");
        Line line;
        if (fields.has("refused")) {
            line = new Line.Refused(fields.account("refused"), fields.text("origin"), fields.text("reason"));
        } else {
            line = new Line.Planned(account(fields));
        }
        fields.end();
        return line;
    }

    private static PlannedAccount account(FieldReader fields) throws MalformedFileException {
        var account = fields.account("account");
        String origin = fields.text("origin");
        AccountKind kind = Census.kind(fields);
        long transactions = fields.count("transactions");
        var balance = fields.whole("balance");
        boolean revealed = fields.flag("keyRevealed");
        List<Step> steps = new ArrayList<>();
        for (Json step : fields.items("steps")) {
            steps.add(step(FieldReader.of(step, "a step")));
        }
        return new PlannedAccount(
                account,
                origin,
                kind,
                transactions,
                balance,
                revealed,
                steps,
                fields.texts("immovable"),
                fields.texts("exposed"));
    }

    private static Step step(FieldReader fields) throws MalformedFileException {
        Kind kind = fields.oneOf("step", Kind.class);
        long bytes = fields.count("bytes");
        long gas = fields.count("gas");
        var fee = fields.whole("fee");
        String irreversible = fields.text("irreversible");
        fields.end();
        if (bytes > Integer.MAX_VALUE) {
            throw fields.problem("has more bytes than any transaction");
        }
        return new Step(kind, new Estimate((int) bytes, gas, fee), irreversible);
    }

    static String write(PlanTotal total, String hash) {
        return Json.object()
                .put("accounts", total.accounts())
                .put("refused", total.refused())
                .put("bytes", new Json.Whole(total.bytes()))
                .put("gas", new Json.Whole(total.gas()))
                .put("fee", new Json.Whole(total.fee()))
                .put("sha256", hash)
                .build()
                .write();
    }
}
