// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.migration.ChainName;
import io.hauberk.migration.OldKey;
import io.hauberk.migration.wallet.ChainKeys;
import io.hauberk.migration.wallet.DerivationPath;
import io.hauberk.migration.wallet.HdKey;
import io.hauberk.migration.wallet.Mnemonic;
import io.hauberk.migration.wallet.SecretSource;
import io.hauberk.migration.wallet.WalletException;
import io.hauberk.migration.wallet.WalletFile;
import io.hauberk.migration.wallet.WalletFormat;
import io.hauberk.signature.SecretBytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which old keys: those of a wallet file, or of a mnemonic by their paths. A mixin. */
final class OldKeyOptions {
    private static final int MAX_COUNT = 100_000;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The wallet file; not with --mnemonic-file.")
    private @Nullable Path file;

    @Mixin
    private @Nullable ChainOption chain;

    @Mixin
    private @Nullable MnemonicOptions mnemonics;

    @Option(
            names = "--path",
            paramLabel = "PATH",
            description =
                    "Of a mnemonic or xprv: the path of the first key, such as m/44'/60'/0'/0/0. Default: the usual one"
                            + " of the chain.")
    private @Nullable String path;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of a mnemonic or xprv: how many keys, in order. Default: ${DEFAULT-VALUE}.")
    private int count;

    ChainName chain() throws CommandFailure {
        return Objects.requireNonNull(chain).chain();
    }

    boolean isGiven() {
        return file != null || Objects.requireNonNull(mnemonics).isGiven();
    }

    /** {@return the keys}, which the caller closes */
    List<OldKey> open(PasswordOptions password) throws WalletException, IOException, CommandFailure {
        MnemonicOptions words = Objects.requireNonNull(mnemonics);
        if (count < 1 || count > MAX_COUNT) {
            throw new CommandFailure("--count " + count, "from 1 to " + MAX_COUNT);
        }
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
            try (Mnemonic mnemonic =
                    words.isUnchecked() ? wallet.uncheckedMnemonic() : wallet.mnemonic(words.words())) {
                return fromMnemonic(mnemonic, words);
            }
        }
        if (wallet.format() == WalletFormat.EXTENDED_KEY) {
            try (HdKey root = wallet.extendedKey()) {
                return fromTree(root);
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
            return fromTree(root);
        }
    }

    private List<OldKey> fromTree(HdKey root) throws WalletException, CommandFailure {
        List<OldKey> keys = new ArrayList<>();
        // Of the usual wallet all keys have one parent, which is derived once.
        DerivationPath above = parent(path(0));
        try (HdKey parent = root.derive(above)) {
            for (int i = 0; i < count; i++) {
                DerivationPath at = path(i);
                keys.add(
                        !at.steps().isEmpty() && parent(at).equals(above)
                                ? ChainKeys.key(chain(), parent, last(at), at.toString())
                                : ChainKeys.key(chain(), root, at, at.toString()));
            }
            return keys;
        } catch (WalletException | CommandFailure | RuntimeException e) {
            keys.forEach(OldKey::close);
            throw e;
        }
    }

    private static DerivationPath parent(DerivationPath path) {
        return new DerivationPath(
                path.steps().subList(0, Math.max(0, path.steps().size() - 1)));
    }

    private static DerivationPath last(DerivationPath path) {
        return new DerivationPath(List.of(path.steps().getLast()));
    }

    private DerivationPath path(int offset) throws WalletException, CommandFailure {
        try {
            return path == null
                    ? ChainKeys.of(chain()).usualPath(offset)
                    : offset == 0
                            ? DerivationPath.parse(path)
                            : DerivationPath.parse(path).plus(offset);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure("--path: " + e.getMessage(), "hardened steps are written with ' or h");
        }
    }
}
