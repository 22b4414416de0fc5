// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.migration.keystore.KeyExport;
import io.hauberk.migration.keystore.KeyHeader;
import io.hauberk.migration.keystore.KeyStore;
import io.hauberk.migration.keystore.KeyStoreSession;
import io.hauberk.migration.wallet.SecretSource;
import io.hauberk.migration.wallet.WalletException;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SigningKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a key of the key store in a form that other programs read. */
@Command(
        name = "export",
        description =
                "Writes a key of the key store in a form that other programs read: its public key as multikey, or the"
                        + " private key as PKCS#8 or in a Tink keyset. A hybrid leaves as a whole.",
        footer = {
            "",
            "  hauberk key export keys/eip155_1_0x....account.key --as multikey",
            "  hauberk key export KEY --as pkcs8 --password-file pw.txt --new-password-file new.txt --out key.pem",
            "  hauberk key export KEY --as tink --kek-file kek.json --password-file pw.txt --out keyset.json",
            "",
            "Exit codes: 0 done; 2 refused, and nothing was written; 3 the program broke."
        })
final class KeyExportCommand implements Callable<Integer> {
    /** What a key is written as. */
    enum Form {
        MULTIKEY,
        PKCS8,
        TINK
    }

    @Mixin
    private @Nullable Output output;

    @Mixin
    private @Nullable PasswordOptions password;

    @Mixin
    private @Nullable Confirmation confirmation;

    @Parameters(paramLabel = "KEY", description = "The key file.")
    private Path file = Path.of("");

    @Option(
            names = "--as",
            paramLabel = "multikey|pkcs8|tink",
            required = true,
            description =
                    "multikey: the public key, or of a hybrid those of its components, on stdout. pkcs8: PEM. tink: a"
                            + " keyset in JSON, encrypted.")
    private Form form = Form.MULTIKEY;

    @Option(names = "--out", paramLabel = "FILE", description = "The file to write, which must not be there yet.")
    private @Nullable Path out;

    @Option(
            names = "--new-password-file",
            paramLabel = "FILE",
            description = "With pkcs8: read the password of what is written from this file. Default: asked for.")
    private @Nullable Path newPassword;

    @Option(
            names = "--kek-file",
            paramLabel = "FILE",
            description = "With tink: the keyset of the AEAD that encrypts, in JSON or binary, readable by you only.")
    private @Nullable Path kek;

    @Option(
            names = "--unsafe-plain",
            description =
                    "With pkcs8: write the private key without any encryption. Whoever reads the file has the key.")
    private boolean plain;

    KeyExportCommand() {}

    @Override
    public Integer call() throws WalletException, IOException, CommandFailure {
        Output to = Objects.requireNonNull(output);
        KeyHeader header = KeyStore.header(file);
        if (form == Form.MULTIKEY) {
            multikey(header, to);
            return ExitCode.OK;
        }
        if (out == null) {
            throw new CommandFailure("a private key goes to a file", "name it with --out FILE");
        }
        if (plain) {
            Objects.requireNonNull(confirmation)
                    .require("the private key of " + header.label() + " will lie unencrypted in " + out, "export");
        }
        Path folder = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), Path.of(""));
        try (SecretBytes secret = Objects.requireNonNull(password).read(file.toString());
                KeyStoreSession session = KeyStore.in(folder).unlock(secret);
                SigningKey key = session.open(file)) {
            KeyExport.write(out, exported(key));
        } catch (IllegalArgumentException e) { // no standard form for this scheme
            throw new CommandFailure(
                    "no " + form + " of " + header.scheme() + ": " + e.getMessage(),
                    "the key file itself is its backup");
        }
        if (to.isJson()) {
            to.jsonLines().object(json -> {
                json.writeStringField("file", String.valueOf(out));
                json.writeStringField("format", form.name());
                json.writeBooleanField("encrypted", !plain);
                json.writeStringField("scheme", header.scheme().name());
            });
        } else {
            to.note(out + ": " + header.scheme() + " as " + form + (plain ? ", NOT encrypted" : ", encrypted"));
        }
        return ExitCode.OK;
    }

    private SecretBytes exported(SigningKey key) throws WalletException, IOException, CommandFailure {
        if (form == Form.TINK) {
            if (kek == null) {
                throw new CommandFailure(
                        "a Tink keyset is written encrypted", "name the AEAD's keyset with --kek-file");
            }
            try (SecretBytes aead = SecretSource.file(kek).read()) {
                return KeyExport.tinkKeyset(key, aead);
            }
        }
        if (plain) {
            return KeyExport.plainPkcs8(key);
        }
        SecretSource source = newPassword == null
                ? SecretSource.promptTwice("New password for " + out)
                : SecretSource.file(newPassword);
        try (SecretBytes secret = source.read()) {
            return KeyExport.encryptedPkcs8(key, secret);
        }
    }

    private static void multikey(KeyHeader header, Output to) throws CommandFailure {
        List<KeyExport.PublicKeyText> keys;
        try {
            keys = KeyExport.multikeys(header);
        } catch (MalformedKeyException | IllegalArgumentException e) {
            throw new CommandFailure(
                    "no multikey of " + header.scheme() + ": " + e.getMessage(),
                    "the public key in hexadecimal: hauberk key inspect --json");
        }
        for (KeyExport.PublicKeyText key : keys) {
            if (to.isJson()) {
                to.jsonLines().object(json -> {
                    json.writeStringField("account", header.label().account().toString());
                    json.writeStringField("scheme", key.scheme().name());
                    json.writeStringField("multikey", key.text());
                    json.writeStringField("did", "did:key:" + key.text());
                });
            } else {
                to.out().println(key.text());
                to.out().flush();
            }
        }
    }
}
