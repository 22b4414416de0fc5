// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import static io.hauberk.cli.Table.text;

import io.hauberk.migration.OldKey;
import io.hauberk.migration.wallet.WalletException;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says which accounts the keys of a wallet control. */
@Command(
        name = "address",
        description = "Opens a wallet and says which accounts its keys control. No key is shown.",
        footer = {
            "",
            "  hauberk key address wallet.json --password-file pw.txt",
            "  hauberk key address --mnemonic-file words.txt --path \"m/44'/60'/0'/0/0\" --count 5",
            "  hauberk key address id.json --chain solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp",
            "",
            "Exit codes: 0 done; 2 the wallet can't be opened; 3 the program broke."
        })
final class KeyAddressCommand implements Callable<Integer> {
    @Mixin
    private @Nullable Output output;

    @Mixin
    private @Nullable OldKeyOptions old;

    @Mixin
    private @Nullable PasswordOptions password;

    KeyAddressCommand() {}

    @Override
    public Integer call() throws WalletException, IOException, CommandFailure {
        Output to = Objects.requireNonNull(output);
        List<OldKey> keys = Objects.requireNonNull(old).open(Objects.requireNonNull(password));
        Table table = to.table(text("account"), text("key"));
        for (OldKey key : keys) {
            try (key) {
                if (to.isJson()) {
                    to.jsonLines().object(json -> {
                        json.writeStringField("account", key.account().toString());
                        json.writeStringField("origin", key.origin());
                        json.writeStringField("scheme", key.key().scheme().id().name());
                        json.writeStringField(
                                "publicKey", key.key().verifyingKey().encoded().toHex());
                    });
                } else {
                    table.row(key.account(), key.origin());
                }
            }
        }
        if (!to.isJson()) {
            table.print(to.out());
        }
        return ExitCode.OK;
    }
}
