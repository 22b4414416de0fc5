// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.policy.Policy;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Reads a policy and says whether it is one. */
@Command(
        name = "check",
        description = "Reads a policy: an unknown field, and rules that overlap or contradict each other, are refused.")
final class PolicyCheckCommand implements Callable<Integer> {
    @Mixin
    private @Nullable Output output;

    @Parameters(paramLabel = "POLICY", description = PolicyOption.DESCRIPTION)
    private String named = "";

    PolicyCheckCommand() {}

    @Override
    public Integer call() throws CommandFailure {
        Output to = Objects.requireNonNull(output);
        Policy policy = PolicyOption.read(named);
        String clock = policy.clock().toString().toLowerCase(Locale.ROOT);
        if (to.isJson()) {
            to.jsonLines().object(json -> {
                json.writeStringField("name", policy.name());
                json.writeStringField("hash", policy.hash().toHex());
                json.writeStringField("chain", policy.chain());
                json.writeStringField("clock", clock);
                json.writeNumberField("rules", policy.rules().size());
            });
        } else {
            to.note(policy.name() + ": " + policy.rules().size() + " rules for chain " + policy.chain() + ", by "
                    + clock + "; sha256 " + policy.hash().toHex());
        }
        return ExitCode.OK;
    }
}
