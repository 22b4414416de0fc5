// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.migration.ChainName;
import io.hauberk.migration.keystore.KeyHeader;
import io.hauberk.migration.keystore.KeyStore;
import io.hauberk.migration.wallet.AddressList;
import io.hauberk.migration.wallet.WalletException;
import io.hauberk.migration.wallet.WalletFile;
import io.hauberk.migration.wallet.WalletFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says what files are, without any password. */
@Command(
        name = "inspect",
        description =
                "Says what kind of wallet or key each file is and what it states of itself, without a password and"
                        + " without opening it. A folder is a key store, and each of its keys is shown.",
        footer = {
            "",
            "  hauberk key inspect wallet.json id.json keys/",
            "",
            "Exit codes: 0 every file is known; 2 one isn't."
        })
final class KeyInspectCommand implements Callable<Integer> {
    @Mixin
    private @Nullable Output output;

    @Mixin
    private @Nullable ChainOption chain;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Wallets, keys, lists of addresses, or key stores.")
    private List<Path> files = List.of();

    KeyInspectCommand() {}

    @Override
    public Integer call() throws WalletException, IOException, CommandFailure {
        Output to = Objects.requireNonNull(output);
        for (Path file : files) {
            if (Files.isDirectory(file)) {
                KeyStore store = KeyStore.in(file);
                List<KeyHeader> headers = store.list();
                for (KeyHeader header : headers) {
                    KeyPrinter.print(store.file(header.label()), header, to);
                }
                if (headers.isEmpty()) {
                    throw new CommandFailure(file + " holds no key files", "name the wallet files in it");
                }
            } else {
                inspect(file, to);
            }
        }
        return ExitCode.OK;
    }

    private void inspect(Path file, Output to) throws WalletException, IOException, CommandFailure {
        if (isList(file)) {
            ChainName own = Objects.requireNonNull(chain).chain();
            long accounts = AddressList.read(file, own, _ -> {});
            print(file, WalletFormat.ADDRESS_LIST, false, Optional.empty(), accounts, to);
            return;
        }
        try (WalletFile wallet = WalletFile.read(file)) {
            if (wallet.format() == WalletFormat.HAUBERK_KEY) {
                KeyPrinter.print(file, KeyStore.header(file), to);
                return;
            }
            print(file, wallet.format(), wallet.needsPassword(), wallet.statedAddress(), -1, to);
        }
    }

    /** A list of any size is told by its beginning. */
    private static boolean isList(Path file) throws WalletException, IOException {
        if (Files.size(file) <= WalletFile.MAX_BYTES) {
            try (WalletFile wallet = WalletFile.read(file)) {
                return wallet.format() == WalletFormat.ADDRESS_LIST;
            }
        }
        return true;
    }

    private static void print(
            Path file, WalletFormat format, boolean password, Optional<String> address, long accounts, Output to) {
        if (to.isJson()) {
            to.jsonLines().object(json -> {
                json.writeStringField("file", file.toString());
                json.writeStringField("format", format.name());
                json.writeBooleanField("needsPassword", password);
                if (address.isPresent()) {
                    json.writeStringField("statedAddress", address.get());
                }
                if (accounts >= 0) {
                    json.writeNumberField("accounts", accounts);
                }
            });
            return;
        }
        to.note(file + ": " + format + (password ? ", under a password" : "")
                + address.map(stated -> ", states the address " + stated).orElse("")
                + (accounts >= 0 ? ", " + accounts + " accounts" : ""));
    }
}
