// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.migration.keystore.KeyStore;
import io.hauberk.migration.keystore.KeyStoreSession;
import io.hauberk.migration.wallet.SecretSource;
import io.hauberk.migration.wallet.WalletException;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SigningKey;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the password of a key file comes from; never the command line or the environment. A mixin. */
final class KeyPasswordOption {
    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "Read the key's password from a file of mode 0600. Without this it is asked for.")
    private @Nullable Path file;

    @Option(
            names = "--password-fd",
            paramLabel = "N",
            description = "Read the key's password from an open file descriptor.")
    private @Nullable Integer descriptor;

    KeyPasswordOption() {}

    /** {@return the key of a key file}, which the caller closes */
    SigningKey open(Path keyFile) throws CommandFailure {
        if (file != null && descriptor != null) {
            throw new CommandFailure("--password-file and --password-fd", "give one of them");
        }
        SecretSource source = file != null
                ? SecretSource.file(file)
                : descriptor != null
                        ? SecretSource.descriptor(descriptor)
                        : SecretSource.prompt("password of " + keyFile);
        Path folder = keyFile.toAbsolutePath().getParent();
        try (SecretBytes password = source.read();
                KeyStoreSession session =
                        KeyStore.in(folder == null ? keyFile : folder).unlock(password)) {
            return session.open(keyFile);
        } catch (WalletException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e.hint());
        } catch (IOException e) {
            throw new CommandFailure(keyFile + " can't be read", "check the path and who may read it");
        }
    }
}
