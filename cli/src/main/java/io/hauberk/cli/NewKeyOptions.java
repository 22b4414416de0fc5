// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.migration.Account;
import io.hauberk.migration.keystore.KeyHeader;
import io.hauberk.migration.keystore.KeyLabel;
import io.hauberk.migration.keystore.KeyPurpose;
import io.hauberk.migration.keystore.KeyStore;
import io.hauberk.migration.keystore.KeyStoreSession;
import io.hauberk.migration.wallet.WalletException;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which new key, and where it is kept. A mixin. */
final class NewKeyOptions {
    private static final String DEFAULT_SCHEME = "Dual-EVM-MLDSA44-ECDSA-secp256k1";

    @Option(
            names = "--scheme",
            paramLabel = "ID",
            defaultValue = DEFAULT_SCHEME,
            description = "The key's scheme, as hauberk schemes lists them. Default: ${DEFAULT-VALUE}.")
    private String scheme = DEFAULT_SCHEME;

    @Option(
            names = "--account",
            paramLabel = "ACCOUNT",
            required = true,
            description = "The account (CAIP-10) the key is for, such as eip155:1:0x...")
    private String account = "";

    @Option(
            names = "--purpose",
            paramLabel = "account|recovery",
            defaultValue = "account",
            description = "What the key is for: the account itself, or its recovery. Default: ${DEFAULT-VALUE}.")
    private KeyPurpose purpose = KeyPurpose.ACCOUNT;

    @Option(
            names = "--rotate",
            description = "Make the next key of an account that has one here; keys are never replaced.")
    private boolean rotate;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "The key store's folder.")
    private Path out = Path.of("");

    @Mixin
    private @Nullable PasswordOptions password;

    @Mixin
    private @Nullable ScryptOption scrypt;

    SignatureScheme scheme() throws CommandFailure {
        Optional<SignatureScheme> found = scheme.matches("[A-Za-z][A-Za-z0-9.+-]{0,63}")
                ? HybridSchemes.standard().find(SchemeId.of(scheme))
                : Optional.empty();
        return found.orElseThrow(
                () -> new CommandFailure("there is no scheme " + scheme, "hauberk schemes lists them"));
    }

    Account account() throws CommandFailure {
        try {
            return Account.parse(account);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure("--account: " + e.getMessage(), "an account looks like eip155:1:0x...");
        }
    }

    KeyPurpose purpose() {
        return purpose;
    }

    /** {@return which key it will be}; refuses if there is one and no rotation was asked for */
    KeyLabel label() throws WalletException, IOException, CommandFailure {
        if (purpose == KeyPurpose.OLD) {
            throw new CommandFailure("an old key is not made", "--purpose is account or recovery");
        }
        KeyLabel first = KeyLabel.first(account(), purpose);
        Optional<KeyHeader> newest = KeyStore.in(out).newest(first);
        if (newest.isEmpty()) {
            if (rotate) {
                throw new CommandFailure("there is no key to rotate for " + first, "leave --rotate out");
            }
            return first;
        }
        if (!rotate) {
            throw new CommandFailure(
                    "there is a key file for " + newest.get().label() + " in " + out + " already",
                    "keys are never replaced; --rotate makes the next one");
        }
        return newest.get().label().next();
    }

    /** Keeps the key, and prints what was kept. */
    void keep(KeyLabel label, String derivation, SigningKey key, Output to)
            throws WalletException, IOException, CommandFailure {
        KeyStore store = KeyStore.in(out);
        try (SecretBytes secret = Objects.requireNonNull(password).create("the key store");
                KeyStoreSession session =
                        store.unlock(secret, Objects.requireNonNull(scrypt).n())) {
            KeyHeader header = session.write(label, derivation, key);
            KeyPrinter.print(store.file(label), header, to);
        }
    }
}
