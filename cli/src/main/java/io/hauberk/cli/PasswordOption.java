// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.migration.wallet.SecretSource;
import io.hauberk.migration.wallet.WalletException;
import io.hauberk.signature.SecretBytes;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the key store's password comes from; never the command line or the environment. A mixin. */
final class PasswordOption {
    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "Read the key store's password from a file of mode 0600. Without this it is asked for.")
    private @Nullable Path file;

    @Option(
            names = "--password-fd",
            paramLabel = "N",
            description = "Read the key store's password from an open file descriptor.")
    private @Nullable Integer descriptor;

    PasswordOption() {}

    /** {@return the password}, which the caller closes; a new one is asked for twice */
    SecretBytes read(boolean fresh) throws CommandFailure {
        if (file != null && descriptor != null) {
            throw new CommandFailure("--password-file and --password-fd", "give one of them");
        }
        String label = "password of the key store";
        SecretSource source = file != null
                ? SecretSource.file(file)
                : descriptor != null
                        ? SecretSource.descriptor(descriptor)
                        : fresh ? SecretSource.promptTwice(label) : SecretSource.prompt(label);
        try {
            return source.read();
        } catch (WalletException e) {
            throw MigrationFailures.of(e);
        } catch (IOException e) {
            throw MigrationFailures.of(e);
        }
    }
}
