// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.migration.Account;
import io.hauberk.migration.ChainName;
import io.hauberk.migration.OldKey;
import io.hauberk.migration.plan.Inventory;
import io.hauberk.migration.wallet.AddressList;
import io.hauberk.migration.wallet.WalletException;
import io.hauberk.migration.wallet.WalletFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the accounts that wallets and lists hold. */
@Command(
        name = "inventory",
        description = "Lists the accounts of wallets and address lists in a file. Nothing leaves this machine.",
        footer = {
            "",
            "A keystore that states its address isn't opened for this.",
            "",
            "  hauberk migrate inventory accounts.jsonl --chain eip155:1 --wallet key.json",
            "  hauberk migrate inventory accounts.jsonl --chain eip155:1 --wallet words.txt --count 20",
            "  hauberk migrate inventory accounts.jsonl --chain eip155:56 --list customers.csv"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every account that was found is in the file",
            "2:the command line is wrong, or a file, node or key can't be used",
            "3:the program broke"
        })
final class MigrateInventoryCommand implements Callable<Integer> {
    @Mixin
    private @Nullable Output output;

    @Mixin
    private @Nullable WalletOptions wallets;

    @Parameters(paramLabel = "OUT", description = "The inventory to make.")
    private @Nullable Path file;

    @Option(
            names = "--chain",
            required = true,
            paramLabel = "CHAIN",
            converter = ChainConverter.class,
            description = ChainConverter.DESCRIPTION)
    private @Nullable ChainName chain;

    @Option(
            names = "--list",
            paramLabel = "CSV",
            description = "A list of addresses to watch, of any length. May be given more than once.")
    private List<Path> lists = new ArrayList<>();

    private long found;
    private long twice;

    MigrateInventoryCommand() {}

    @Override
    public Integer call() throws CommandFailure {
        Output to = Objects.requireNonNull(output);
        WalletOptions from = Objects.requireNonNull(wallets);
        if (lists.isEmpty() && from.wallets().isEmpty()) {
            throw new CommandFailure("nothing to list", "give --wallet FILE or --list CSV");
        }
        try (Inventory.Out out = Inventory.create(Objects.requireNonNull(file));
                Progress progress = Progress.of("accounts", -1)) {
            for (Path wallet : from.wallets()) {
                for (Inventory.Entry entry : read(wallet, from)) {
                    add(entry, out, progress);
                }
            }
            for (Path list : lists) {
                AddressList.read(list, Objects.requireNonNull(chain), watched -> {
                    String label = watched.label().isEmpty() ? "" : " " + watched.label();
                    try {
                        add(new Inventory.Entry(watched.account(), list.getFileName() + label), out, progress);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            }
            out.finish();
        } catch (WalletException e) {
            throw MigrationFailures.of(e);
        } catch (IOException e) {
            throw MigrationFailures.of(e);
        } catch (UncheckedIOException e) {
            throw MigrationFailures.of(Objects.requireNonNull(e.getCause()));
        }
        if (to.isJson()) {
            to.jsonLines().object(json -> {
                json.writeStringField("inventory", String.valueOf(file));
                json.writeNumberField("accounts", found);
                json.writeNumberField("duplicates", twice);
            });
        } else {
            to.note(found + " accounts in " + file + (twice == 0 ? "" : "; " + twice + " were named more than once"));
        }
        return ExitCode.OK;
    }

    private void add(Inventory.Entry entry, Inventory.Out out, Progress progress) throws IOException {
        if (out.write(entry)) {
            found++;
        } else {
            twice++;
        }
        progress.stepBy(1);
    }

    private List<Inventory.Entry> read(Path path, WalletOptions from)
            throws CommandFailure, WalletException, IOException {
        ChainName on = Objects.requireNonNull(chain);
        Optional<Account> stated;
        String name;
        try (WalletFile wallet = WalletFile.read(path)) {
            name = wallet.name();
            stated = on.isEvm() ? wallet.statedAddress().map(address -> new Account(on, address)) : Optional.empty();
        }
        if (stated.isPresent()) {
            return List.of(new Inventory.Entry(stated.get(), name));
        }
        List<Inventory.Entry> entries = new ArrayList<>();
        for (OldKey key : from.open(path, on)) {
            try (key) {
                entries.add(new Inventory.Entry(key.account(), key.origin()));
            }
        }
        return entries;
    }
}
