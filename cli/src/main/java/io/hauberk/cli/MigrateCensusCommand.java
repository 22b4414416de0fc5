// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import static io.hauberk.cli.Table.number;
import static io.hauberk.cli.Table.text;

import io.hauberk.migration.ChainName;
import io.hauberk.migration.anchor.AccountKind;
import io.hauberk.migration.anchor.AccountState;
import io.hauberk.migration.anchor.Anchor;
import io.hauberk.migration.plan.Census;
import io.hauberk.migration.plan.Inventory;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks what the chain knows of accounts. */
@Command(
        name = "census",
        description = "Writes down what the chain knows of each account of an inventory. Read only.",
        footer = {
            "",
            "Contract accounts and multisigs are named, and no plan moves them.",
            "",
            "  hauberk migrate census accounts.jsonl census.jsonl --chain eip155:1 --node http://localhost:8545",
            "  hauberk migrate census accounts.jsonl census.jsonl --chain eip155:1 --offline"
        })
final class MigrateCensusCommand implements Callable<Integer> {
    @Mixin
    private @Nullable Output output;

    @Mixin
    private @Nullable NodeOptions node;

    @Parameters(index = "0", paramLabel = "INVENTORY", description = "From hauberk migrate inventory.")
    private @Nullable Path inventory;

    @Parameters(index = "1", paramLabel = "OUT", description = "The census to make.")
    private @Nullable Path census;

    @Option(
            names = "--chain",
            required = true,
            paramLabel = "CHAIN",
            converter = ChainConverter.class,
            description = ChainConverter.DESCRIPTION)
    private @Nullable ChainName chain;

    @Option(
            names = "--offline",
            description =
                    "Ask nobody: every account is taken for one with a single, already revealed key. For offline plans.")
    private boolean offline;

    MigrateCensusCommand() {}

    @Override
    public Integer call() throws CommandFailure {
        Output to = Objects.requireNonNull(output);
        NodeOptions options = Objects.requireNonNull(node);
        if (offline == options.isGiven()) {
            throw new CommandFailure("either a node is asked or nobody", "give --node URL or --offline");
        }
        Map<AccountKind, Integer> kinds = new EnumMap<>(AccountKind.class);
        int revealed = 0;
        int refused = 0;
        try (Anchor anchor = offline ? null : options.connect(Objects.requireNonNull(chain));
                Inventory.In in = Inventory.open(Objects.requireNonNull(inventory));
                Census.Out out = Census.create(Objects.requireNonNull(census));
                Progress progress = Progress.of("accounts", -1)) {
            for (Optional<Inventory.Entry> next = in.next(); next.isPresent(); next = in.next()) {
                Inventory.Entry account = next.get();
                if (!account.account().chain().equals(chain)) {
                    throw new CommandFailure(
                            account.account() + " is not on " + chain, "make an inventory for each chain");
                }
                AccountState state = anchor == null ? unknown(account) : anchor.state(account.account());
                Census.Entry entry = new Census.Entry(account.origin(), state);
                out.write(entry);
                kinds.merge(state.kind(), 1, Integer::sum);
                revealed += state.keyRevealed() ? 1 : 0;
                refused += entry.refusal().isPresent() ? 1 : 0;
                progress.stepBy(1);
            }
            out.finish();
        } catch (IOException e) {
            throw MigrationFailures.of(e);
        }
        report(to, kinds, revealed, refused);
        return ExitCode.OK;
    }

    private static AccountState unknown(Inventory.Entry account) {
        return new AccountState(account.account(), AccountKind.KEY, "", 0, 0, BigInteger.ZERO, true, 0, List.of());
    }

    private void report(Output to, Map<AccountKind, Integer> kinds, int revealed, int refused) {
        if (to.isJson()) {
            to.jsonLines().object(json -> {
                json.writeStringField("census", String.valueOf(census));
                for (AccountKind kind : AccountKind.values()) {
                    json.writeNumberField(kind.name().toLowerCase(Locale.ROOT), kinds.getOrDefault(kind, 0));
                }
                json.writeNumberField("keyRevealed", revealed);
                json.writeNumberField("refused", refused);
            });
            return;
        }
        Table table = to.table(text("accounts"), number("how many"));
        kinds.forEach((kind, count) -> table.row(
                switch (kind) {
                    case KEY -> "with one key";
                    case DELEGATED -> "with one key, delegated (EIP-7702)";
                    case CONTRACT -> "contracts (EIP-1271)";
                    case MULTISIG -> "multisigs";
                },
                count));
        table.rule();
        table.row("whose public key is on the chain already", revealed);
        table.row("that can't be moved as they are", refused);
        table.print(to.out());
    }
}
