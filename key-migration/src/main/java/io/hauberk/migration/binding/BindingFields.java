// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.binding;

import io.hauberk.migration.MalformedFileException;
import io.hauberk.migration.anchor.Inclusion;
import io.hauberk.migration.binding.Statement.AnchorBlock;
import io.hauberk.migration.binding.Statement.Validity;
import io.hauberk.migration.document.FieldReader;
import io.hauberk.migration.document.Json;
import io.hauberk.wire.KeyEnvelope;
import java.util.Optional;

/** Bindings and their parts as JSON. */
final class BindingFields {
    private static final String FORMAT = "hauberk-binding";

    private BindingFields() {}

    static Json.Fields write(Binding binding) {
        Json.Builder fields = Json.object()
                .put("format", FORMAT)
                .put("version", Statement.VERSION)
                .put("statement", write(binding.statement()))
                .put("newKey", write(binding.newKey()))
                .put("possession", binding.possession())
                .put("authority", write(binding.authority()));
        binding.inclusion().ifPresent(inclusion -> fields.put("inclusion", write(inclusion)));
        return fields.build();
    }

    static Binding read(FieldReader fields) throws MalformedFileException {
        requireFormat(fields, FORMAT);
        Statement statement = statement(fields.object("statement"));
        KeyEnvelope newKey = key(fields.object("newKey"));
        var possession = fields.bytes("possession");
        Authority authority = authority(fields.object("authority"));
        Optional<Inclusion> inclusion =
                fields.has("inclusion") ? Optional.of(inclusion(fields.object("inclusion"))) : Optional.empty();
        fields.end();
        return new Binding(statement, newKey, possession, authority, inclusion);
    }

    static void requireFormat(FieldReader fields, String format) throws MalformedFileException {
        if (!fields.text("format").equals(format)) {
            throw fields.problem("has the format " + format);
        }
        if (fields.count("version") != Statement.VERSION) {
            throw fields.problem("has version " + Statement.VERSION + " here; a newer program reads newer ones");
        }
    }

    private static Json write(Statement statement) {
        return Json.object()
                .put("purpose", statement.purpose().toString())
                .put("account", statement.account().toString())
                .put("oldKey", write(statement.oldKey()))
                .put("newKey", write(statement.newKey()))
                .put("recoveryKey", write(statement.recoveryKey()))
                .put("nonce", statement.nonce())
                .put("anchorHeight", statement.anchor().height())
                .put("anchorHash", statement.anchor().hash())
                .put("validFrom", statement.validity().from())
                .put("validUntil", statement.validity().until())
                .put("previous", statement.previous())
                .build();
    }

    private static Statement statement(FieldReader fields) throws MalformedFileException {
        Purpose purpose = fields.oneOf("purpose", Purpose.class);
        var account = fields.account("account");
        KeyEnvelope oldKey = key(fields.object("oldKey"));
        KeyName newKey = name(fields.object("newKey"));
        KeyName recoveryKey = name(fields.object("recoveryKey"));
        long nonce = fields.count("nonce");
        long height = fields.count("anchorHeight");
        String hash = fields.text("anchorHash");
        long from = fields.count("validFrom");
        long until = fields.count("validUntil");
        var previous = fields.bytes("previous");
        fields.end();
        try {
            return new Statement(
                    purpose,
                    account,
                    oldKey,
                    newKey,
                    recoveryKey,
                    nonce,
                    new AnchorBlock(height, hash),
                    new Validity(from, until),
                    previous);
        } catch (IllegalArgumentException e) {
            throw fields.problem("is none: " + e.getMessage());
        }
    }

    static Json write(KeyEnvelope key) {
        return Json.object()
                .put("scheme", key.scheme().name())
                .put("key", key.key())
                .build();
    }

    static KeyEnvelope key(FieldReader fields) throws MalformedFileException {
        var scheme = fields.scheme("scheme");
        var key = fields.bytes("key");
        fields.end();
        try {
            return new KeyEnvelope(scheme, key);
        } catch (IllegalArgumentException e) {
            throw fields.problem("is none: " + e.getMessage());
        }
    }

    private static Json write(KeyName name) {
        return Json.object()
                .put("scheme", name.scheme().name())
                .put("hash", name.hash())
                .build();
    }

    private static KeyName name(FieldReader fields) throws MalformedFileException {
        var scheme = fields.scheme("scheme");
        var hash = fields.bytes("hash");
        fields.end();
        try {
            return new KeyName(scheme, hash);
        } catch (IllegalArgumentException e) {
            throw fields.problem("is none: " + e.getMessage());
        }
    }

    private static Json write(Authority authority) {
        Json.Builder fields = Json.object();
        switch (authority) {
            case Authority.ByOldKey old ->
                fields.put("by", "old key").put("form", old.form().toString());
            case Authority.ByPreviousKey _ -> fields.put("by", "previous key");
            case Authority.ByRecoveryKey recovery ->
                fields.put("by", "recovery key").put("key", write(recovery.key()));
        }
        return fields.put("signature", authority.signature()).build();
    }

    private static Authority authority(FieldReader fields) throws MalformedFileException {
        var signature = fields.bytes("signature");
        Authority authority = switch (fields.text("by")) {
            case "old key" -> new Authority.ByOldKey(fields.oneOf("form", OldKeyForm.class), signature);
            case "previous key" -> new Authority.ByPreviousKey(signature);
            case "recovery key" -> new Authority.ByRecoveryKey(key(fields.object("key")), signature);
            default -> throw fields.problem("is by the old key, the previous key or the recovery key");
        };
        fields.end();
        return authority;
    }

    private static Json write(Inclusion inclusion) {
        return Json.object()
                .put("chain", inclusion.chain().toString())
                .put("height", inclusion.height())
                .put("timestamp", inclusion.timestamp())
                .put("blockHash", inclusion.blockHash())
                .put("transaction", inclusion.transaction())
                .put("index", inclusion.index())
                .build();
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
