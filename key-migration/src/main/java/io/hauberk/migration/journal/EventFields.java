// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.journal;

import io.hauberk.migration.Account;
import io.hauberk.migration.MalformedFileException;
import io.hauberk.migration.anchor.Act;
import io.hauberk.migration.anchor.Inclusion;
import io.hauberk.migration.anchor.SignedAct;
import io.hauberk.migration.anchor.Slot;
import io.hauberk.migration.binding.Binding;
import io.hauberk.migration.binding.KeyName;
import io.hauberk.migration.document.FieldReader;
import io.hauberk.migration.document.Json;
import io.hauberk.signature.Bytes;

/** Events as JSON. */
final class EventFields {
    private static final int MAX_CHARS = 1 << 21;

    private EventFields() {}

    static String write(Event event) {
        Json.Builder fields = Json.object();
        switch (event) {
            case Event.Begun begun -> fields.put("plan", begun.plan());
            case Event.KeysMade made -> {
                put(fields, "new", made.newKey());
                put(fields, "recovery", made.recoveryKey());
            }
            case Event.Bound bound -> fields.put("binding", bound.binding().toJson());
            case Event.Signed signed -> put(fields, signed.signed());
            case Event.Sent sent -> fields.put("transaction", sent.transaction());
            case Event.Included included -> {
                put(fields, included.inclusion());
                fields.put("success", included.success()).put("gasUsed", included.gasUsed());
            }
            case Event.Dead dead ->
                fields.put("transaction", dead.transaction()).put("reason", dead.reason());
            case Event.Done done -> put(fields, done.inclusion());
            case Event.Failed failed -> fields.put("reason", failed.reason());
        }
        return fields.build().write();
    }

    static Event read(String kind, String account, String body) throws MalformedFileException {
        FieldReader fields = Json.readObject(body, MAX_CHARS, "a journal entry");
        Event event = switch (kind) {
            case "begun" -> new Event.Begun(fields.bytes("plan"));
            case "keys" -> new Event.KeysMade(account(fields, account), name(fields, "new"), name(fields, "recovery"));
            case "bound" -> new Event.Bound(Binding.fromJson(fields.text("binding")));
            case "signed" -> new Event.Signed(signed(account(fields, account), fields));
            case "sent" -> new Event.Sent(account(fields, account), fields.text("transaction"));
            case "included" ->
                new Event.Included(
                        account(fields, account), inclusion(fields), fields.flag("success"), fields.count("gasUsed"));
            case "dead" -> new Event.Dead(account(fields, account), fields.text("transaction"), fields.text("reason"));
            case "done" -> new Event.Done(account(fields, account), inclusion(fields));
            case "failed" -> new Event.Failed(account(fields, account), fields.text("reason"));
            default -> throw fields.problem("is of an unknown kind");
        };
        fields.end();
        return event;
    }

    private static Account account(FieldReader fields, String text) throws MalformedFileException {
        return fields.parse("account", text, Account::parse);
    }

    private static void put(Json.Builder fields, String which, KeyName name) {
        fields.put(which + "Scheme", name.scheme().name()).put(which + "Hash", name.hash());
    }

    private static KeyName name(FieldReader fields, String which) throws MalformedFileException {
        Bytes hash = fields.bytes(which + "Hash");
        if (hash.length() != Act.HASH_BYTES) {
            throw fields.problem("has a hash that is none");
        }
        return new KeyName(fields.scheme(which + "Scheme"), hash);
    }

    private static void put(Json.Builder fields, Inclusion inclusion) {
        fields.put("chain", inclusion.chain().toString())
                .put("height", inclusion.height())
                .put("timestamp", inclusion.timestamp())
                .put("blockHash", inclusion.blockHash())
                .put("transaction", inclusion.transaction())
                .put("index", inclusion.index());
    }

    private static Inclusion inclusion(FieldReader fields) throws MalformedFileException {
        return new Inclusion(
                fields.chain("chain"),
                fields.count("height"),
                fields.count("timestamp"),
                fields.text("blockHash"),
                fields.text("transaction"),
                fields.count("index"));
    }

    private static void put(Json.Builder fields, SignedAct signed) {
        Act act = signed.act();
        fields.put("hash", signed.hash()).put("raw", signed.raw()).put("nonce", act.nonce());
        switch (act) {
            case Act.Register register ->
                fields.put("act", "register")
                        .put("statement", register.statement())
                        .put("recovery", register.recovery());
            case Act.Rotate rotate ->
                fields.put("act", "rotate").put("statement", rotate.statement()).put("previous", rotate.previous());
            case Act.Commit commit -> fields.put("act", "commit").put("commitment", commit.commitment());
            case Act.Reveal reveal ->
                fields.put("act", "reveal").put("statement", reveal.statement()).put("salt", reveal.salt());
            case Act.Revoke revoke ->
                fields.put("act", "revoke").put("statement", revoke.statement()).put("revocation", revoke.revocation());
            case Act.CutOff _ -> fields.put("act", "cut-off");
            case Act.Delegate delegate ->
                fields.put("act", "delegate")
                        .put("delegate", delegate.delegate().toString());
        }
        switch (signed.slot()) {
            case Slot.Nonce slot -> fields.put("slot", slot.value());
            case Slot.Expiring slot ->
                fields.put("slotBlock", slot.blockhash()).put("slotLastHeight", slot.lastHeight());
        }
    }

    private static SignedAct signed(Account account, FieldReader fields) throws MalformedFileException {
        long nonce = fields.count("nonce");
        Act act;
        try {
            act = switch (fields.text("act")) {
                case "register" ->
                    new Act.Register(account, nonce, fields.bytes("statement"), fields.bytes("recovery"));
                case "rotate" -> new Act.Rotate(account, nonce, fields.bytes("statement"), fields.bytes("previous"));
                case "commit" -> new Act.Commit(account, nonce, fields.bytes("commitment"));
                case "reveal" -> new Act.Reveal(account, nonce, fields.bytes("statement"), fields.bytes("salt"));
                case "revoke" -> new Act.Revoke(account, nonce, fields.bytes("statement"), fields.bytes("revocation"));
                case "cut-off" -> new Act.CutOff(account, nonce);
                case "delegate" -> new Act.Delegate(account, nonce, fields.account("delegate"));
                default -> throw fields.problem("has an unknown act");
            };
        } catch (IllegalArgumentException e) {
            throw fields.problem("has an act that is none: " + e.getMessage());
        }
        Slot slot = fields.has("slot")
                ? new Slot.Nonce(fields.count("slot"))
                : new Slot.Expiring(fields.text("slotBlock"), fields.count("slotLastHeight"));
        return new SignedAct(act, slot, fields.bytes("raw"), fields.text("hash"));
    }
}
