// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.migration.ChainName;
import io.hauberk.migration.OldKey;
import io.hauberk.migration.wallet.ChainKeys;
import io.hauberk.migration.wallet.HdKey;
import io.hauberk.migration.wallet.Mnemonic;
import io.hauberk.migration.wallet.SecretSource;
import io.hauberk.migration.wallet.WalletException;
import io.hauberk.migration.wallet.WalletFile;
import io.hauberk.migration.wallet.WalletFormat;
import io.hauberk.signature.SecretBytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which old keys: those of a wallet file, or of a mnemonic by their paths. A mixin. */
final class OldKeyOptions {
    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The wallet file; not with --mnemonic-file.")
    private @Nullable Path file;

    @Mixin
    private @Nullable ChainOption chain;

    @Mixin
    private @Nullable MnemonicOptions mnemonics;

    @Mixin
    private @Nullable TreeOptions tree;

    ChainName chain() throws CommandFailure {
        return Objects.requireNonNull(chain).chain();
    }

    boolean isGiven() {
        return file != null || Objects.requireNonNull(mnemonics).isGiven();
    }

    /** {@return the keys}, which the caller closes */
    List<OldKey> open(PasswordOptions password) throws WalletException, IOException, CommandFailure {
        MnemonicOptions words = Objects.requireNonNull(mnemonics);
        if ((file != null) == words.isGiven()) {
            throw new CommandFailure(
                    file == null ? "no wallet is named" : "two wallets are named",
                    "name FILE, or give --mnemonic-file");
        }
        if (file == null) {
            try (Mnemonic mnemonic = words.read()) {
                return fromMnemonic(mnemonic, words);
            }
        }
        try (WalletFile wallet = WalletFile.read(file)) {
            return open(wallet, words, password);
        }
    }

    private List<OldKey> open(WalletFile wallet, MnemonicOptions words, PasswordOptions password)
            throws WalletException, IOException, CommandFailure {
        if (!wallet.needsPassword() && wallet.format() != WalletFormat.ADDRESS_LIST) {
            requireOwnerOnly();
        }
        if (wallet.format() == WalletFormat.MNEMONIC) {
            try (Mnemonic mnemonic = words.language().read(wallet)) {
                return fromMnemonic(mnemonic, words);
            }
        }
        if (wallet.format() == WalletFormat.EXTENDED_KEY) {
            try (HdKey root = wallet.extendedKey()) {
                return Objects.requireNonNull(tree).keys(root, chain(), "");
            }
        }
        try (SecretBytes secret =
                wallet.needsPassword() ? password.read(wallet.name()) : SecretBytes.take(new byte[0])) {
            return wallet.open(chain(), secret);
        }
    }

    /** A wallet without a password is a secret as it lies there. */
    private void requireOwnerOnly() throws WalletException, IOException {
        SecretSource.requireOwnerOnly(Objects.requireNonNull(file));
    }

    private List<OldKey> fromMnemonic(Mnemonic mnemonic, MnemonicOptions words)
            throws WalletException, IOException, CommandFailure {
        try (SecretBytes passphrase = words.passphrase();
                SecretBytes seed = mnemonic.seed(passphrase);
                HdKey root = HdKey.master(ChainKeys.of(chain()).curve(), seed)) {
            return Objects.requireNonNull(tree).keys(root, chain(), "");
        }
    }
}
