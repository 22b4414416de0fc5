// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.migration.wallet.SecretSource;
import io.hauberk.migration.wallet.WalletException;
import io.hauberk.signature.SecretBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where the password comes from. A mixin. */
final class PasswordOptions {
    @ArgGroup(exclusive = true)
    private @Nullable Choice choice;

    /** At most one of them. */
    static final class Choice {
        @Option(
                names = "--password-file",
                paramLabel = "FILE",
                description = "Read the password from this file, which only you may read (chmod 600).")
        private @Nullable Path file;

        @Option(
                names = "--password-fd",
                paramLabel = "N",
                description = "Read the password from this open file descriptor, as in --password-fd 3 3<FILE.")
        private @Nullable Integer descriptor;

        @Option(
                names = "--unsafe-password",
                paramLabel = "TEXT",
                description = "The password itself. Every program on this machine can see it; for tests only.")
        private @Nullable String exposed;

        @Option(
                names = "--unsafe-password-env",
                paramLabel = "NAME",
                description = "The environment variable that holds the password, for all your programs to see.")
        private @Nullable String variable;
    }

    /** {@return the password of something that is there}; without an option, asked for on the terminal */
    SecretBytes read(String what) throws WalletException, IOException, CommandFailure {
        return source(SecretSource.prompt("Password of " + what)).read();
    }

    /** {@return the password for something new}; asked for twice, and not empty */
    SecretBytes create(String what) throws WalletException, IOException, CommandFailure {
        SecretBytes password =
                source(SecretSource.promptTwice("New password for " + what)).read();
        if (password.length() == 0) {
            password.close();
            throw new CommandFailure(
                    "an empty password for " + what, "choose a long one: it is all that guards the key");
        }
        return password;
    }

    private SecretSource source(SecretSource otherwise) throws CommandFailure {
        if (choice == null) {
            return otherwise;
        }
        if (choice.file != null) {
            return SecretSource.file(choice.file);
        }
        if (choice.descriptor != null) {
            return SecretSource.descriptor(choice.descriptor);
        }
        String value = choice.exposed;
        if (choice.variable != null) {
            value = System.getenv(choice.variable);
            if (value == null) {
                throw new CommandFailure(
                        "the environment variable " + choice.variable + " is not set",
                        "set it, or use --password-file");
            }
        }
        return value == null
                ? otherwise
                : SecretSource.unsafe(SecretBytes.take(value.getBytes(StandardCharsets.UTF_8)));
    }
}
