// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import static io.hauberk.cli.Table.text;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hauberk.policy.Clock;
import io.hauberk.policy.Outlook;
import io.hauberk.policy.Outlook.Change;
import io.hauberk.policy.Outlook.Difference;
import io.hauberk.policy.Outlook.Entry;
import io.hauberk.policy.Policy;
import io.hauberk.policy.Purpose;
import io.hauberk.policy.Standing;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what a policy accepts at a height or date, and what changes next. */
@Command(
        name = "explain",
        description = "Says what a policy accepts at a height or date, and what changes next.",
        footer = {
            "",
            "  hauberk policy explain ethereum-today --at 1149999",
            "  hauberk policy explain nist-ir-8547 --at 2030-12-31 --all"
        })
final class PolicyExplainCommand implements Callable<Integer> {
    private static final Purpose ANY = new Purpose("any");

    @Mixin
    private @Nullable Output output;

    @Parameters(paramLabel = "POLICY", description = PolicyOption.DESCRIPTION)
    private String named = "";

    @Option(
            names = "--at",
            paramLabel = "HEIGHT|DATE",
            required = true,
            description = "Where: a block's height, or the date of its timestamp such as 2031-01-01 or"
                    + " 2031-01-01T12:00:00Z, as the policy's clock wants it.")
    private String at = "";

    @Option(names = "--all", description = "Show every later change, not only the next.")
    private boolean all;

    PolicyExplainCommand() {}

    @Override
    public Integer call() throws CommandFailure {
        Output to = Objects.requireNonNull(output);
        Policy policy = PolicyOption.read(named);
        long position;
        try {
            position = policy.clock().position(at);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(
                    "--at " + at + ": " + e.getMessage(),
                    "the policy " + policy.name() + " goes by " + clockName(policy.clock()));
        }
        Outlook outlook = policy.outlook(position);
        List<Change> changes = all ? outlook.changes() : outlook.next().stream().toList();
        if (to.isJson()) {
            to.jsonLines().object(json -> write(policy, outlook, changes, json));
        } else {
            print(policy, outlook, changes, to);
        }
        return ExitCode.OK;
    }

    private static String clockName(Clock clock) {
        return clock.toString().toLowerCase(Locale.ROOT);
    }

    private static String status(Standing standing) {
        return standing.status().toString().toLowerCase(Locale.ROOT);
    }

    private static String where(Clock clock, long position) {
        return clock == Clock.HEIGHT ? "height " + position : clock.format(position);
    }

    private static void print(Policy policy, Outlook outlook, List<Change> changes, Output to) {
        Clock clock = policy.clock();
        to.note("policy " + policy.name() + ", sha256 " + policy.hash().toHex());
        to.note("at " + where(clock, outlook.position()) + ", chain " + policy.chain() + ":");
        to.note("");
        if (outlook.accepted().isEmpty()) {
            to.note("nothing is accepted");
        } else {
            Table table = to.table(
                    text("purpose"), text("scheme"), text("status"), text("until"), text("bytes"), text("rule"));
            Map<Entry, Set<Purpose>> rows = new LinkedHashMap<>();
            for (Entry entry : outlook.accepted()) {
                Entry anyPurpose = new Entry(ANY, entry.scheme(), entry.standing(), entry.until());
                rows.computeIfAbsent(anyPurpose, _ -> new TreeSet<>()).add(entry.purpose());
            }
            for (Map.Entry<Entry, Set<Purpose>> row : rows.entrySet()) {
                Entry entry = row.getKey();
                Standing standing = entry.standing();
                table.row(
                        purposes(policy, row.getValue()),
                        entry.scheme(),
                        status(standing),
                        entry.until().isPresent() ? clock.format(entry.until().getAsLong()) : "-",
                        standing.limit()
                                .map(limit -> "at most " + limit.bytes())
                                .orElse("-"),
                        standing.rule());
            }
            table.print(to.out());
        }
        for (Outlook.BlockLimit limit : outlook.blockLimits()) {
            to.note(limit.purpose() + ": at most " + limit.bytes() + " bytes of signatures a block");
        }
        to.note("");
        if (changes.isEmpty()) {
            to.note("nothing changes after that");
        }
        for (Change change : changes) {
            print(policy, change, to);
        }
    }

    /** {@return the purposes in a word}: {@code all} where they are the policy's, and more than one */
    private static String purposes(Policy policy, Set<Purpose> some) {
        return some.size() > 1 && some.equals(policy.purposes())
                ? "all"
                : some.stream().map(Purpose::name).collect(Collectors.joining(", "));
    }

    private static void print(Policy policy, Change change, Output to) {
        to.note("from " + where(policy.clock(), change.position()) + " on:");
        Map<Difference, Set<Purpose>> lines = new LinkedHashMap<>();
        for (Difference difference : change.differences()) {
            Difference anyPurpose = new Difference(ANY, difference.scheme(), difference.before(), difference.after());
            lines.computeIfAbsent(anyPurpose, _ -> new TreeSet<>()).add(difference.purpose());
        }
        lines.forEach((difference, purposes) -> to.note("  " + difference.scheme() + " for "
                + purposes(policy, purposes) + ": " + status(difference.before()) + " -> "
                + status(difference.after()) + " (" + difference.after().rule() + ": "
                + difference.after().reason() + ")"));
        for (Outlook.BlockLimitDifference limit : change.blockLimits()) {
            to.note("  " + limit.purpose() + ": bytes of signatures a block " + bytes(limit.before()) + " -> "
                    + bytes(limit.after()));
        }
    }

    private static String bytes(OptionalLong limit) {
        return limit.isPresent() ? Long.toString(limit.getAsLong()) : "unlimited";
    }

    private static void write(Policy policy, Outlook outlook, List<Change> changes, JsonGenerator json)
            throws IOException {
        Clock clock = policy.clock();
        json.writeStringField("policy", policy.name());
        json.writeStringField("hash", policy.hash().toHex());
        json.writeStringField("chain", policy.chain());
        json.writeStringField("clock", clockName(clock));
        json.writeStringField("at", clock.format(outlook.position()));
        json.writeArrayFieldStart("accepted");
        for (Entry entry : outlook.accepted()) {
            json.writeStartObject();
            json.writeStringField("purpose", entry.purpose().name());
            json.writeStringField("scheme", entry.scheme().name());
            standing(entry.standing(), json);
            if (entry.until().isPresent()) {
                json.writeStringField("until", clock.format(entry.until().getAsLong()));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("maxBlockBytes");
        for (Outlook.BlockLimit limit : outlook.blockLimits()) {
            json.writeNumberField(limit.purpose().name(), limit.bytes());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("changes");
        for (Change change : changes) {
            write(clock, change, json);
        }
        json.writeEndArray();
    }

    private static void write(Clock clock, Change change, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("from", clock.format(change.position()));
        json.writeArrayFieldStart("schemes");
        for (Difference difference : change.differences()) {
            json.writeStartObject();
            json.writeStringField("purpose", difference.purpose().name());
            json.writeStringField("scheme", difference.scheme().name());
            json.writeStringField("before", status(difference.before()));
            standing(difference.after(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("maxBlockBytes");
        for (Outlook.BlockLimitDifference limit : change.blockLimits()) {
            json.writeStartObject();
            json.writeStringField("purpose", limit.purpose().name());
            json.writeStringField("before", bytes(limit.before()));
            json.writeStringField("after", bytes(limit.after()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void standing(Standing standing, JsonGenerator json) throws IOException {
        json.writeStringField("status", status(standing));
        json.writeStringField("rule", standing.rule());
        json.writeStringField("reason", standing.reason());
        if (standing.limit().isPresent()) {
            json.writeNumberField("maxSignatureBytes", standing.limit().get().bytes());
        }
    }
}
