// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups the commands that deal with private keys. */
@Command(
        name = "key",
        description = "Makes, derives, reads, converts and exports keys. Secrets come from files of mode 0600, file"
                + " descriptors or a prompt, never from the command line.",
        subcommands = {
            KeyGenerateCommand.class,
            KeyDeriveCommand.class,
            KeyInspectCommand.class,
            KeyAddressCommand.class,
            KeyConvertCommand.class,
            KeyExportCommand.class
        })
final class KeyCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec command;

    KeyCommand() {}

    @Override
    public void run() {
        throw new ParameterException(Objects.requireNonNull(command).commandLine(), "a command is missing");
    }
}
