// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.keystore;

import io.hauberk.migration.wallet.PasswordKdf.Scrypt;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.SchemeId;
import java.util.List;

/**
 * What a key file says of its key to anyone. It is the associated data of the encryption: a changed header doesn't open.
 *
 * @param label which key of which account
 * @param scheme the key's scheme
 * @param components of a hybrid, the schemes of its component keys, which are used only inside it; else empty
 * @param derivation how the key came to be: {@link #RANDOM}, or the id of a derivation with its path
 * @param publicKey the encoded public key
 * @param kdf how the password becomes a key
 * @param check 16 bytes that tell a wrong password from a changed file
 */
public record KeyHeader(
        KeyLabel label,
        SchemeId scheme,
        List<SchemeId> components,
        String derivation,
        Bytes publicKey,
        Scrypt kdf,
        Bytes check) {
    /** The derivation of a key from fresh entropy. */
    public static final String RANDOM = "random";

    static final int CHECK_BYTES = 16;
    private static final int MAX_DERIVATION = 200;

    /** @throws IllegalArgumentException if a field is out of range */
    public KeyHeader {
        components = List.copyOf(components);
        requireDerivation(derivation);
        if (check.length() != CHECK_BYTES) {
            throw new IllegalArgumentException("a check has " + CHECK_BYTES + " bytes");
        }
    }

    static void requireDerivation(String derivation) {
        if (derivation.isEmpty()
                || derivation.length() > MAX_DERIVATION
                || derivation.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalArgumentException(
                    "a derivation is 1 to " + MAX_DERIVATION + " printable ASCII characters");
        }
    }

    /** {@return whether the key is a hybrid}, whose component keys are used only inside it */
    public boolean isHybrid() {
        return !components.isEmpty();
    }
}
