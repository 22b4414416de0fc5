// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import static io.hauberk.cli.Table.text;

import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.policy.Policy;
import io.hauberk.policy.Profiles;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the policies that come with the program. */
@Command(name = "list", description = "Lists the policies that come with this program.")
final class PolicyListCommand implements Callable<Integer> {
    private static final long EXAMPLE_HEIGHT = 1;

    @Mixin
    private @Nullable Output output;

    private record Row(Profiles profile, Policy policy) {}

    PolicyListCommand() {}

    @Override
    public Integer call() {
        Output to = Objects.requireNonNull(output);
        List<Row> rows = Arrays.stream(Profiles.values())
                .map(profile -> new Row(profile, policy(profile)))
                .toList();
        if (to.isJson()) {
            JsonLines lines = to.jsonLines();
            for (Row row : rows) {
                lines.object(json -> {
                    json.writeStringField("name", row.profile().profileName());
                    json.writeBooleanField("needsHeight", row.profile().needsHeight());
                    json.writeStringField("chain", row.policy().chain());
                    json.writeStringField(
                            "clock", row.policy().clock().toString().toLowerCase(Locale.ROOT));
                    json.writeStringField(
                            "description", row.policy().description().orElse(""));
                    json.writeArrayFieldStart("sources");
                    for (String source : row.policy().sources()) {
                        json.writeString(source);
                    }
                    json.writeEndArray();
                });
            }
            return ExitCode.OK;
        }
        Table table = to.table(text("profile"), text("chain"), text("clock"), text("source"));
        for (Row row : rows) {
            Policy policy = row.policy();
            for (int i = 0; i < policy.sources().size(); i++) {
                boolean first = i == 0;
                table.row(
                        first ? row.profile().usage() : "",
                        first ? policy.chain() : "",
                        first ? policy.clock().toString().toLowerCase(Locale.ROOT) : "",
                        policy.sources().get(i));
            }
        }
        table.print(to.out());
        return ExitCode.OK;
    }

    private static Policy policy(Profiles profile) {
        return profile.policy(
                profile.needsHeight() ? OptionalLong.of(EXAMPLE_HEIGHT) : OptionalLong.empty(),
                HybridSchemes.standard());
    }
}
