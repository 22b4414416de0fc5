// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints a policy. */
@Command(name = "show", description = "Prints a policy, to be changed and used as a file.")
final class PolicyShowCommand implements Callable<Integer> {
    @Mixin
    private @Nullable Output output;

    @Parameters(paramLabel = "POLICY", description = PolicyOption.DESCRIPTION)
    private String named = "";

    @Option(names = "--canonical", description = "Print the canonical form, whose SHA-256 is the policy's hash.")
    private boolean canonical;

    PolicyShowCommand() {}

    @Override
    public Integer call() throws CommandFailure {
        Output to = Objects.requireNonNull(output);
        // What can't be read as a policy isn't shown either; JSON asked for is one line, the canonical form.
        byte[] form = PolicyOption.read(named).canonicalJson().toArray();
        byte[] text = canonical || to.isJson() ? form : PolicyOption.text(named).toArray();
        String shown = new String(text, StandardCharsets.UTF_8);
        if (canonical) {
            to.out().print(shown); // to the byte: its hash is the policy's
        } else {
            to.out().println(shown.stripTrailing());
        }
        to.out().flush();
        return ExitCode.OK;
    }
}
