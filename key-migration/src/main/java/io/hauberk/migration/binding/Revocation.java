// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.binding;

import io.hauberk.migration.Account;
import io.hauberk.migration.MalformedFileException;
import io.hauberk.migration.document.FieldReader;
import io.hauberk.migration.document.Json;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.SigningKey;
import io.hauberk.wire.KeyEnvelope;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The end of a binding, signed in advance by its hybrid key or its recovery key, never by the old key. Whoever has it can
 * end the binding: keep it as a secret.
 *
 * @param account the account
 * @param nonce the nonce of the statement that ends
 * @param statement the hash of the statement that ends
 * @param signer the hybrid key or the recovery key of that statement
 * @param signature the signer's signature
 */
public record Revocation(Account account, long nonce, Bytes statement, KeyEnvelope signer, Bytes signature)
        implements Signable {
    private static final String FORMAT = "hauberk-revocation";
    private static final String TAG = "hauberk-revocation-v" + Statement.VERSION;
    private static final int MAX_CHARS = 1 << 20;

    /** @throws IllegalArgumentException if the hash isn't 32 bytes long, or the nonce negative */
    public Revocation {
        if (statement.length() != Keccak.BYTES || nonce < 0) {
            throw new IllegalArgumentException("a statement's hash has 32 bytes, its nonce is not negative");
        }
    }

    /**
     * {@return the revocation of a statement}
     *
     * @param key the hybrid key or the recovery key that the statement names
     * @throws IllegalArgumentException if it is neither
     */
    public static Revocation sign(Statement statement, SigningKey key, Hedging hedging) {
        KeyName name = KeyName.of(key.verifyingKey());
        if (!name.equals(statement.newKey()) && !name.equals(statement.recoveryKey())) {
            throw new IllegalArgumentException("neither the hybrid key nor the recovery key of the statement");
        }
        Revocation unsigned = new Revocation(
                statement.account(),
                statement.nonce(),
                statement.hash(),
                KeyEnvelope.of(key.verifyingKey()),
                Bytes.EMPTY);
        Bytes signature = key.sign(unsigned.inputFor(key.scheme()), hedging);
        return new Revocation(unsigned.account, unsigned.nonce, unsigned.statement, unsigned.signer, signature);
    }

    @Override
    public Bytes encode() {
        return Signable.encode(
                TAG,
                List.of(
                        Keccak.utf8(account.chain().toString()),
                        Keccak.utf8(account.address()),
                        Bytes.wrap(
                                ByteBuffer.allocate(Long.BYTES).putLong(nonce).array()),
                        statement,
                        signer.encode()));
    }

    /** {@return its one text}: JSON on one line, without a line break */
    public String toJson() {
        return Json.object()
                .put("format", FORMAT)
                .put("version", Statement.VERSION)
                .put("account", account.toString())
                .put("nonce", nonce)
                .put("statement", statement)
                .put("signer", BindingFields.write(signer))
                .put("signature", signature)
                .build()
                .write();
    }

    /**
     * {@return the revocation of a text}; the signature isn't looked at
     *
     * @throws MalformedFileException if it is anything else
     */
    public static Revocation fromJson(String json) throws MalformedFileException {
        FieldReader fields = Json.readObject(json, MAX_CHARS, "a revocation");
        BindingFields.requireFormat(fields, FORMAT);
        var account = fields.account("account");
        long nonce = fields.count("nonce");
        var statement = fields.bytes("statement");
        KeyEnvelope signer = BindingFields.key(fields.object("signer"));
        var signature = fields.bytes("signature");
        fields.end();
        try {
            return new Revocation(account, nonce, statement, signer, signature);
        } catch (IllegalArgumentException e) {
            throw fields.problem("is none: " + e.getMessage());
        }
    }

    /** {@return what it ends and who signed, without the signature} */
    @Override
    public String toString() {
        return "revocation of 0x" + statement.toHex() + " by " + signer.scheme();
    }
}
