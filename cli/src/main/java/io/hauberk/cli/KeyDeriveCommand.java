// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.migration.derivation.HybridDerivation;
import io.hauberk.migration.derivation.KeyPlace;
import io.hauberk.migration.derivation.KeyPlace.Role;
import io.hauberk.migration.keystore.KeyLabel;
import io.hauberk.migration.keystore.KeyPurpose;
import io.hauberk.migration.wallet.ChainKeys;
import io.hauberk.migration.wallet.Mnemonic;
import io.hauberk.migration.wallet.WalletException;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SigningKey;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Derives a new key from a mnemonic. */
@Command(
        name = "derive",
        description =
                "Derives a new key from a mnemonic (" + HybridDerivation.ID + ", docs/derivation.md) and keeps it,"
                        + " encrypted, in a key store. The same mnemonic gives the same key everywhere, and whoever has the mnemonic"
                        + " has every key: both halves of a hybrid, and the recovery key.",
        footer = {
            "",
            "  hauberk key derive --mnemonic-file words.txt --account eip155:1:0x... --out keys",
            "  hauberk key derive --mnemonic-file words.txt --account eip155:1:0x... --account-index 3 --out keys",
            "",
            "Exit codes: 0 done; 2 refused, and nothing was written; 3 the program broke."
        })
final class KeyDeriveCommand implements Callable<Integer> {
    @Mixin
    private @Nullable Output output;

    @Mixin
    private @Nullable NewKeyOptions options;

    @Mixin
    private @Nullable MnemonicOptions mnemonics;

    @Option(
            names = "--account-index",
            paramLabel = "N",
            defaultValue = "0",
            description = "Which account of the wallet, from 0. Default: ${DEFAULT-VALUE}.")
    private int accountIndex;

    KeyDeriveCommand() {}

    @Override
    public Integer call() throws WalletException, IOException, CommandFailure {
        NewKeyOptions wanted = Objects.requireNonNull(options);
        MnemonicOptions from = Objects.requireNonNull(mnemonics);
        if (accountIndex < 0) {
            throw new CommandFailure("--account-index " + accountIndex, "accounts are counted from 0");
        }
        KeyLabel label = wanted.label();
        Role role = wanted.purpose() == KeyPurpose.ACCOUNT ? Role.ACCOUNT : Role.RECOVERY;
        int coin = ChainKeys.of(label.account().chain()).coinType();
        KeyPlace place = new KeyPlace(coin, accountIndex, role, label.generation());
        try (Mnemonic mnemonic = from.read();
                SecretBytes passphrase = from.passphrase();
                SigningKey key = HybridDerivation.derive(wanted.scheme(), mnemonic, passphrase, place)) {
            wanted.keep(label, place.toString(), key, Objects.requireNonNull(output));
        }
        return ExitCode.OK;
    }
}
