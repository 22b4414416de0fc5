// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import static io.hauberk.cli.Table.number;
import static io.hauberk.cli.Table.text;

import io.hauberk.migration.anchor.SignedAct;
import io.hauberk.migration.plan.PlanFile;
import io.hauberk.migration.plan.PlannedAccount;
import io.hauberk.migration.run.JournalKey;
import io.hauberk.migration.run.Standing;
import io.hauberk.migration.run.Standing.Stage;
import io.hauberk.migration.run.Standings;
import io.hauberk.signature.SecretBytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says how far a plan is. */
@Command(
        name = "status",
        description =
                "Says how far a plan is, from its journal, whose chain is checked; also while it is being carried out.",
        footer = {
            "",
            "  hauberk migrate status plan.jsonl --password-file password.txt",
            "  hauberk migrate status plan.jsonl --accounts --json | jq 'select(.stage == \"failed\")'"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every account of the plan is done",
            "1:not every account is; the output says which",
            "2:the command line is wrong, or a file, node or key can't be used",
            "3:the program broke"
        })
final class MigrateStatusCommand implements Callable<Integer> {
    @Mixin
    private @Nullable Output output;

    @Mixin
    private @Nullable PasswordOption password;

    @Mixin
    private @Nullable JournalOption journal;

    @Parameters(paramLabel = "PLAN", description = "The plan that was begun.")
    private @Nullable Path plan;

    @Option(names = "--accounts", description = "Show every account.")
    private boolean accounts;

    MigrateStatusCommand() {}

    @Override
    public Integer call() throws CommandFailure {
        Path path = Objects.requireNonNull(plan);
        try {
            PlanFile file = PlanFile.open(path);
            Standings standings;
            try (SecretBytes secret = Objects.requireNonNull(password).read(false);
                    SecretBytes key = JournalKey.of(secret, file.hash())) {
                standings = Standings.read(Objects.requireNonNull(journal).url(path), key);
            }
            return report(file, standings);
        } catch (IOException e) {
            throw MigrationFailures.of(e);
        }
    }

    private int report(PlanFile file, Standings standings) throws IOException {
        Output to = Objects.requireNonNull(output);
        Map<Stage, Integer> stages = new EnumMap<>(Stage.class);
        long planned = 0;
        long used = 0;
        Table table =
                to.table(text("account"), text("stage"), text("height"), number("gas planned"), number("gas used"));
        try (PlanFile.In in = file.accounts()) {
            for (Optional<PlanFile.Line> line = in.next(); line.isPresent(); line = in.next()) {
                if (!(line.get() instanceof PlanFile.Line.Planned account)) {
                    continue;
                }
                Standing standing = standings.of(account.account().account());
                stages.merge(standing.stage(), 1, Integer::sum);
                long gas = account.account().cost(PlannedAccount.Kind.REGISTER).gas();
                if (standing.gasUsed() > 0) {
                    planned += gas;
                    used += standing.gasUsed();
                }
                if (accounts || standing.stage() == Stage.FAILED) {
                    show(standing, gas, table, to);
                }
            }
        }
        long spent = used;
        long expected = planned;
        if (to.isJson()) {
            to.jsonLines().object(json -> {
                json.writeStringField("plan", file.hash().toHex());
                for (Stage stage : Stage.values()) {
                    json.writeNumberField(stage.toString(), stages.getOrDefault(stage, 0));
                }
                json.writeNumberField("gasPlanned", expected);
                json.writeNumberField("gasUsed", spent);
            });
        } else {
            if (!table.isEmpty()) {
                table.print(to.out());
            }
            stages.forEach((stage, count) -> to.note(count + (count == 1 ? " account: " : " accounts: ") + stage));
            to.note("gas used " + spent + ", planned for these " + expected);
        }
        return stages.getOrDefault(Stage.DONE, 0) == file.total().accounts() ? ExitCode.OK : ExitCode.NOT_ALL_VALID;
    }

    private static void show(Standing standing, long gas, Table table, Output to) {
        if (!to.isJson()) {
            table.row(
                    standing.account(),
                    standing.problem()
                            .map(problem -> "failed: " + problem)
                            .orElse(standing.stage().toString()),
                    standing.inclusion().map(at -> Long.toString(at.height())).orElse("-"),
                    gas,
                    standing.gasUsed());
            return;
        }
        to.jsonLines().object(json -> {
            json.writeStringField("account", standing.account().toString());
            json.writeStringField("stage", standing.stage().toString());
            if (standing.inclusion().isPresent()) {
                json.writeNumberField("height", standing.inclusion().get().height());
                json.writeStringField("transaction", standing.inclusion().get().transaction());
            }
            if (!standing.undecided().isEmpty()) {
                json.writeArrayFieldStart("undecided");
                for (SignedAct signed : standing.undecided()) {
                    json.writeString(signed.hash());
                }
                json.writeEndArray();
            }
            if (standing.problem().isPresent()) {
                json.writeStringField("problem", standing.problem().get());
            }
            json.writeNumberField("gasPlanned", gas);
            json.writeNumberField("gasUsed", standing.gasUsed());
        });
    }
}
