// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.migration.OldKey;
import io.hauberk.migration.keystore.KeyExport;
import io.hauberk.migration.keystore.KeyHeader;
import io.hauberk.migration.keystore.KeyLabel;
import io.hauberk.migration.keystore.KeyPurpose;
import io.hauberk.migration.keystore.KeyStore;
import io.hauberk.migration.keystore.KeyStoreSession;
import io.hauberk.migration.wallet.SecretSource;
import io.hauberk.migration.wallet.WalletException;
import io.hauberk.signature.SecretBytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Brings old keys from one kind of wallet into another. */
@Command(
        name = "convert",
        description =
                "Brings the old keys of a wallet into the key store, or into an encrypted PKCS#8 file. The wallet stays"
                        + " as it is.",
        footer = {
            "",
            "  hauberk key convert wallet.json --password-file pw.txt --new-password-file new.txt --out keys",
            "  hauberk key convert id.json --chain solana:... --to pkcs8 --new-password-file new.txt --out key.pem",
            "",
            "Exit codes: 0 done; 2 refused; 3 the program broke."
        })
final class KeyConvertCommand implements Callable<Integer> {
    /** What a wallet is converted to. */
    enum Target {
        STORE,
        PKCS8
    }

    @Mixin
    private @Nullable Output output;

    @Mixin
    private @Nullable OldKeyOptions old;

    @Mixin
    private @Nullable PasswordOptions password;

    @Mixin
    private @Nullable ScryptOption scrypt;

    @Option(
            names = "--to",
            paramLabel = "store|pkcs8",
            defaultValue = "store",
            description = "What to write: files of the key store, or one encrypted PKCS#8 file (PEM). Default:"
                    + " ${DEFAULT-VALUE}.")
    private Target target = Target.STORE;

    @Option(
            names = "--new-password-file",
            paramLabel = "FILE",
            description = "Read the password of what is written from this file. Default: asked for.")
    private @Nullable Path newPassword;

    @Option(
            names = "--out",
            paramLabel = "DIR|FILE",
            required = true,
            description = "The key store's folder, or the PKCS#8 file, which must not be there yet.")
    private Path out = Path.of("");

    KeyConvertCommand() {}

    @Override
    public Integer call() throws WalletException, IOException, CommandFailure {
        Output to = Objects.requireNonNull(output);
        List<OldKey> keys = Objects.requireNonNull(old).open(Objects.requireNonNull(password));
        try (SecretBytes secret = newPassword()) {
            if (target == Target.PKCS8) {
                pkcs8(keys, secret, to);
            } else {
                store(keys, secret, to);
            }
        } finally {
            keys.forEach(OldKey::close);
        }
        return ExitCode.OK;
    }

    private SecretBytes newPassword() throws WalletException, IOException, CommandFailure {
        SecretSource source = newPassword == null
                ? SecretSource.promptTwice("New password for " + out)
                : SecretSource.file(newPassword);
        SecretBytes secret = source.read();
        if (secret.length() == 0) {
            secret.close();
            throw new CommandFailure(
                    "an empty password for " + out, "choose a long one: it is all that guards the keys");
        }
        return secret;
    }

    private void store(List<OldKey> keys, SecretBytes secret, Output to)
            throws WalletException, IOException, CommandFailure {
        KeyStore store = KeyStore.in(out);
        try (KeyStoreSession session =
                store.unlock(secret, Objects.requireNonNull(scrypt).n())) {
            for (OldKey key : keys) {
                KeyLabel label = KeyLabel.first(key.account(), KeyPurpose.OLD);
                String origin = key.origin().replaceAll("[^ -~]", "?");
                KeyHeader header =
                        session.write(label, "from " + origin.substring(0, Math.min(150, origin.length())), key.key());
                KeyPrinter.print(store.file(label), header, to);
            }
        }
    }

    private void pkcs8(List<OldKey> keys, SecretBytes secret, Output to)
            throws WalletException, IOException, CommandFailure {
        if (keys.size() != 1) {
            throw new CommandFailure(keys.size() + " keys for one PKCS#8 file", "convert them one by one, with --path");
        }
        OldKey key = keys.getFirst();
        KeyExport.write(out, KeyExport.encryptedPkcs8(key.key(), secret));
        if (to.isJson()) {
            to.jsonLines().object(json -> {
                json.writeStringField("file", out.toString());
                json.writeStringField("account", key.account().toString());
                json.writeStringField("format", "PKCS8");
            });
        } else {
            to.note(out + ": encrypted PKCS#8 of " + key.account());
        }
    }
}
