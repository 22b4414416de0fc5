// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import static io.hauberk.cli.Table.number;
import static io.hauberk.cli.Table.text;

import io.hauberk.migration.Account;
import io.hauberk.migration.ChainName;
import io.hauberk.migration.anchor.AccountKind;
import io.hauberk.migration.anchor.AccountState;
import io.hauberk.migration.anchor.Anchor;
import io.hauberk.migration.plan.Census;
import io.hauberk.migration.plan.Inventory;
import io.hauberk.migration.wallet.ChainExport;
import io.hauberk.migration.wallet.WalletException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
            "An export is a CSV file whose first row names its columns: address, transactions (how many it has sent),"
                    + " balance (in the smallest unit), and code (hexadecimal) or kind (key, delegated, contract, multisig);"
                    + " if wanted pending, acts, revealed (true, false), description and immovable (approvals, stakes and"
                    + " ownership, with semicolons between them).",
            "",
            "  hauberk migrate census accounts.jsonl census.jsonl --chain eip155:1 --node http://localhost:8545",
            "  hauberk migrate census accounts.jsonl census.jsonl --chain eip155:1 --exported accounts.csv",
            "  hauberk migrate census accounts.jsonl census.jsonl --chain eip155:1 --offline"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the census of every account is in the file",
            "2:the command line is wrong, or a file, node or key can't be used",
            "3:the program broke"
        })
final class MigrateCensusCommand implements Callable<Integer> {
    @Mixin
    private @Nullable Output output;

    @Mixin
    private @Nullable NodeOptions node;

    @Mixin
    private @Nullable SearchOption search;

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

    @Option(
            names = "--exported",
            paramLabel = "CSV",
            description = "Ask nobody: what the chain knows is in this file, which was exported where there is a node.")
    private @Nullable Path exported;

    MigrateCensusCommand() {}

    @Override
    public Integer call() throws CommandFailure {
        Output to = Objects.requireNonNull(output);
        NodeOptions options = Objects.requireNonNull(node);
        long sources = Stream.of(offline, options.isGiven(), exported != null)
                .filter(given -> given)
                .count();
        if (sources != 1) {
            throw new CommandFailure(
                    "either a node is asked, or an export, or nobody", "give --node URL, --exported CSV or --offline");
        }
        ChainName on = Objects.requireNonNull(chain);
        Map<Account, AccountState> states = states(on);
        Map<AccountKind, Integer> kinds = new EnumMap<>(AccountKind.class);
        int revealed = 0;
        int refused = 0;
        try (Anchor anchor = options.isGiven() ? Objects.requireNonNull(search).connect(options, on) : null;
                Inventory.In in = Inventory.open(Objects.requireNonNull(inventory));
                Census.Out out = Census.create(Objects.requireNonNull(census));
                Progress progress = Progress.of("accounts", -1)) {
            for (Optional<Inventory.Entry> next = in.next(); next.isPresent(); next = in.next()) {
                Inventory.Entry account = next.get();
                if (!account.account().chain().equals(on)) {
                    throw new CommandFailure(
                            account.account() + " is not on " + on, "make an inventory for each chain");
                }
                AccountState state = anchor != null
                        ? anchor.state(account.account())
                        : offline ? unknown(account) : exported(account.account(), states);
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

    /** {@return what the export knows}; nothing where there is none */
    private Map<Account, AccountState> states(ChainName on) throws CommandFailure {
        Map<Account, AccountState> states = new HashMap<>();
        if (exported == null) {
            return states;
        }
        List<Account> twice = new ArrayList<>();
        try {
            ChainExport.read(exported, on, state -> {
                if (states.put(state.account(), state) != null) {
                    twice.add(state.account());
                }
            });
        } catch (WalletException e) {
            throw MigrationFailures.of(e);
        } catch (IOException e) {
            throw MigrationFailures.of(e);
        }
        if (!twice.isEmpty()) {
            throw new CommandFailure(twice.getFirst() + " is in the export more than once", "export it again");
        }
        return states;
    }

    private AccountState exported(Account account, Map<Account, AccountState> states) throws CommandFailure {
        AccountState state = states.get(account);
        if (state == null) {
            throw new CommandFailure(
                    "the export " + exported + " says nothing of " + account,
                    "export that account too, or take it out of the inventory");
        }
        return state;
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
