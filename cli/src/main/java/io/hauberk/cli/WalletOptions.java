// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.migration.Account;
import io.hauberk.migration.ChainName;
import io.hauberk.migration.OldKey;
import io.hauberk.migration.derivation.DerivedKeys;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which wallets hold the old keys. A mixin. */
final class WalletOptions {
    @Option(
            names = "--wallet",
            paramLabel = "FILE",
            description =
                    "A wallet of any kind that this program reads: keystore v3, BIP-39 words, PEM, PKCS#12, id.json,"
                            + " WIF, raw hexadecimal. May be given more than once.")
    private List<Path> wallets = new ArrayList<>();

    @Option(
            names = "--wallet-password-file",
            paramLabel = "FILE",
            description =
                    "Read the wallets' password (of words: their passphrase) from a file of mode 0600. Without this it"
                            + " is asked for where one is needed; words have none.")
    private @Nullable Path passwordFile;

    @Option(
            names = "--wallet-password-fd",
            paramLabel = "N",
            description = "Read the wallets' password from an open file descriptor.")
    private @Nullable Integer passwordDescriptor;

    @Mixin
    private @Nullable TreeOptions tree;

    @Mixin
    private @Nullable WordListOptions language;

    private @Nullable SecretBytes password; // a descriptor is read once

    WalletOptions() {}

    List<Path> wallets() {
        return wallets;
    }

    /** {@return the keys of every wallet, by account}; the caller closes them */
    Map<Account, OldKey> open(ChainName chain) throws CommandFailure {
        Map<Account, OldKey> keys = new LinkedHashMap<>();
        try {
            for (Path path : wallets) {
                for (OldKey key : open(path, chain)) {
                    if (keys.putIfAbsent(key.account(), key) != null) {
                        key.close();
                    }
                }
            }
            return keys;
        } catch (CommandFailure | RuntimeException e) {
            keys.values().forEach(OldKey::close);
            throw e;
        }
    }

    /** {@return the keys of one wallet}; the caller closes them */
    List<OldKey> open(Path path, ChainName chain) throws CommandFailure {
        try (WalletFile wallet = read(path)) {
            if (wallet.isTree()) {
                return tree(wallet, chain);
            }
            if (!wallet.needsPassword()) {
                return wallet.open(chain, SecretBytes.take(new byte[0]));
            }
            try (SecretBytes secret = password("password of " + path)) {
                return wallet.open(chain, secret);
            }
        } catch (WalletException e) {
            throw MigrationFailures.of(e);
        } catch (IOException e) {
            throw MigrationFailures.of(e);
        }
    }

    /** {@return what derives new keys for the accounts of every wallet of words}, which the caller closes */
    DerivedKeys derived(ChainName chain) throws CommandFailure {
        TreeOptions which = Objects.requireNonNull(tree);
        if (!which.isUsual()) {
            throw new CommandFailure(
                    "new keys are derived by the number that an account has in a usual wallet", "leave --path out");
        }
        DerivedKeys derived = new DerivedKeys();
        try {
            for (Path path : wallets) {
                try (WalletFile wallet = read(path)) {
                    if (wallet.format() == WalletFormat.MNEMONIC) {
                        add(wallet, chain, derived);
                    }
                }
            }
            return derived;
        } catch (WalletException e) {
            derived.close();
            throw MigrationFailures.of(e);
        } catch (IOException e) {
            derived.close();
            throw MigrationFailures.of(e);
        } catch (CommandFailure | RuntimeException e) {
            derived.close();
            throw e;
        }
    }

    private void add(WalletFile wallet, ChainName chain, DerivedKeys derived)
            throws WalletException, IOException, CommandFailure {
        List<Account> accounts = new ArrayList<>();
        for (OldKey key : tree(wallet, chain)) {
            try (key) {
                accounts.add(key.account());
            }
        }
        try (Mnemonic words = Objects.requireNonNull(language).read(wallet);
                SecretBytes passphrase = passphrase()) {
            derived.add(words, passphrase, ChainKeys.of(chain).coinType(), accounts);
        }
    }

    private static WalletFile read(Path path) throws WalletException, IOException {
        WalletFile wallet = WalletFile.read(path);
        try {
            if (!wallet.needsPassword() && wallet.format() != WalletFormat.ADDRESS_LIST) {
                SecretSource.requireOwnerOnly(path); // a wallet without a password is a secret as it lies there
            }
            return wallet;
        } catch (WalletException | IOException | RuntimeException e) {
            wallet.close();
            throw e;
        }
    }

    private SecretBytes password(String label) throws WalletException, IOException, CommandFailure {
        if (passwordFile != null && passwordDescriptor != null) {
            throw new CommandFailure("--wallet-password-file and --wallet-password-fd", "give one of them");
        }
        if (passwordFile != null) {
            return SecretSource.file(passwordFile).read();
        }
        if (passwordDescriptor == null) {
            return SecretSource.prompt(label).read();
        }
        if (password == null) {
            password = SecretSource.descriptor(passwordDescriptor).read();
        }
        return password.copy();
    }

    private SecretBytes passphrase() throws WalletException, IOException, CommandFailure {
        return passwordFile == null && passwordDescriptor == null
                ? SecretBytes.take(new byte[0])
                : password("passphrase");
    }

    private List<OldKey> tree(WalletFile wallet, ChainName chain) throws WalletException, IOException, CommandFailure {
        try (HdKey root = root(wallet, chain)) {
            return Objects.requireNonNull(tree).keys(root, chain, wallet.name() + " ");
        }
    }

    private HdKey root(WalletFile wallet, ChainName chain) throws WalletException, IOException, CommandFailure {
        if (wallet.format() == WalletFormat.EXTENDED_KEY) {
            return wallet.extendedKey();
        }
        try (Mnemonic words = Objects.requireNonNull(language).read(wallet);
                SecretBytes passphrase = passphrase();
                SecretBytes seed = words.seed(passphrase)) {
            return HdKey.master(ChainKeys.of(chain).curve(), seed);
        }
    }
}
