// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a script that completes this command's words in a shell. */
@Command(
        name = "completion",
        description = "Prints a script that completes commands and options in bash or zsh.",
        footer = {"", "  source <(hauberk completion bash)", "  hauberk completion zsh > ~/.hauberk-completion.zsh"})
final class CompletionCommand implements Callable<Integer> {
    /** The shells that are known. */
    enum Shell {
        BASH,
        ZSH
    }

    @Spec
    private @Nullable CommandSpec command;

    @Parameters(paramLabel = "bash|zsh", description = "The shell.")
    private Shell shell = Shell.BASH;

    CompletionCommand() {}

    @Override
    public Integer call() {
        CommandLine root = Objects.requireNonNull(command).root().commandLine();
        String script = AutoComplete.bash("hauberk", root);
        if (shell == Shell.ZSH) { // zsh runs bash's completions once it is told to
            script = "autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n" + script;
        }
        command.commandLine().getOut().print(script);
        command.commandLine().getOut().flush();
        return ExitCode.OK;
    }
}
