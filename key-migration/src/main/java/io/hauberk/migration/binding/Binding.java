// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.binding;

import io.hauberk.migration.MalformedFileException;
import io.hauberk.migration.anchor.Inclusion;
import io.hauberk.migration.document.Json;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.HybridScheme;
import io.hauberk.signature.SigningKey;
import io.hauberk.wire.KeyEnvelope;
import java.util.Optional;

/**
 * A statement with all that proves it, but for the chain's own word that it was there in time.
 *
 * @param statement what is said
 * @param newKey the hybrid key
 * @param possession the new key's signature over the statement
 * @param authority whoever else agreed
 * @param inclusion where it is said to be anchored: a pointer for whoever asks a node, no proof
 */
public record Binding(
        Statement statement, KeyEnvelope newKey, Bytes possession, Authority authority, Optional<Inclusion> inclusion) {
    private static final int MAX_CHARS = 1 << 20; // two SLH-DSA signatures of 50 kB fit, in hexadecimal

    /**
     * {@return the binding of a registration}
     *
     * @param statement a registration that names both keys
     * @param oldKey the account's old key
     * @param form what to sign with it
     * @param newKey the hybrid key
     * @param hedging how the new key signs; the old one is deterministic
     * @throws IllegalArgumentException if a key isn't the one that the statement names, or isn't a hybrid
     */
    public static Binding register(
            Statement statement, SigningKey oldKey, OldKeyForm form, SigningKey newKey, Hedging hedging) {
        require(statement.purpose() == Purpose.REGISTER, "the statement is no registration");
        require(
                KeyEnvelope.of(oldKey.verifyingKey()).equals(statement.oldKey()),
                "the old key isn't the one in the statement");
        Bytes agreed = oldKey.sign(form.input(statement, oldKey.scheme().spec()), Hedging.deterministic());
        return of(statement, newKey, new Authority.ByOldKey(form, agreed), hedging);
    }

    /**
     * {@return the binding of a rotation}
     *
     * @param previousKey the hybrid key of the statement before
     * @throws IllegalArgumentException if the statement is no rotation, or doesn't name the new key
     */
    public static Binding rotate(Statement statement, SigningKey previousKey, SigningKey newKey, Hedging hedging) {
        require(statement.purpose() == Purpose.ROTATE, "the statement is no rotation");
        Bytes agreed = previousKey.sign(statement.inputFor(previousKey.scheme()), hedging);
        return of(statement, newKey, new Authority.ByPreviousKey(agreed), hedging);
    }

    /**
     * {@return the binding of a recovery}
     *
     * @param recoveryKey the recovery key that the statement before names
     * @throws IllegalArgumentException if the statement is no recovery, or doesn't name the new key
     */
    public static Binding recover(Statement statement, SigningKey recoveryKey, SigningKey newKey, Hedging hedging) {
        require(statement.purpose() == Purpose.RECOVER, "the statement is no recovery");
        Bytes agreed = recoveryKey.sign(statement.inputFor(recoveryKey.scheme()), hedging);
        KeyEnvelope shown = KeyEnvelope.of(recoveryKey.verifyingKey());
        return of(statement, newKey, new Authority.ByRecoveryKey(shown, agreed), hedging);
    }

    private static Binding of(Statement statement, SigningKey newKey, Authority authority, Hedging hedging) {
        require(newKey.scheme() instanceof HybridScheme, newKey.scheme().id() + " is no hybrid");
        KeyEnvelope key = KeyEnvelope.of(newKey.verifyingKey());
        require(KeyName.of(key).equals(statement.newKey()), "the new key isn't the one in the statement");
        Bytes possession = newKey.sign(statement.inputFor(newKey.scheme()), hedging);
        return new Binding(statement, key, possession, authority, Optional.empty());
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** {@return this binding, pointing to where it is anchored} */
    public Binding includedAt(Inclusion where) {
        return new Binding(statement, newKey, possession, authority, Optional.of(where));
    }

    /** {@return its one text}: JSON on one line, without a line break */
    public String toJson() {
        return BindingFields.write(this).write();
    }

    /**
     * {@return the binding of a text}; signatures aren't looked at
     *
     * @param json as {@link #toJson} writes it, in any layout
     * @throws MalformedFileException if it is anything else
     */
    public static Binding fromJson(String json) throws MalformedFileException {
        return BindingFields.read(Json.readObject(json, MAX_CHARS, "a binding"));
    }
}
