// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups the commands that deal with policies. */
@Command(
        name = "policy",
        description = "Shows which schemes a policy accepts, and when.",
        subcommands = {
            PolicyListCommand.class,
            PolicyShowCommand.class,
            PolicyCheckCommand.class,
            PolicyExplainCommand.class
        })
final class PolicyCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec command;

    PolicyCommand() {}

    @Override
    public void run() {
        throw new ParameterException(Objects.requireNonNull(command).commandLine(), "a command is missing");
    }
}
