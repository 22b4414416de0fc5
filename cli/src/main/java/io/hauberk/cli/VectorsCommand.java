// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups the commands that deal with test vectors. */
@Command(
        name = "vectors",
        description = "Runs test vectors of any origin through every back end, and makes our own.",
        subcommands = {VectorsRunCommand.class, VectorsGenerateCommand.class})
final class VectorsCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec command;

    VectorsCommand() {}

    @Override
    public void run() {
        throw new ParameterException(Objects.requireNonNull(command).commandLine(), "a command is missing");
    }
}
