// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.migration.Account;
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
import io.hauberk.migration.wallet.WordList;
import io.hauberk.signature.SecretBytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
                            + " is asked for where one is needed.")
    private @Nullable Path passwordFile;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many accounts of words or of an extended key to take, along the usual path"
                    + " (default: ${DEFAULT-VALUE}).")
    private int count;

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
        try (WalletFile wallet = WalletFile.read(path)) {
            if (wallet.isTree()) {
                return tree(wallet, chain);
            }
            if (!wallet.needsPassword()) {
                return wallet.open(chain, SecretBytes.take(new byte[0]));
            }
            try (SecretBytes password = password("password of " + path)) {
                return wallet.open(chain, password);
            }
        } catch (WalletException e) {
            throw MigrationFailures.of(e);
        } catch (IOException e) {
            throw MigrationFailures.of(e);
        }
    }

    private SecretBytes password(String label) throws WalletException, IOException {
        return (passwordFile == null ? SecretSource.prompt(label) : SecretSource.file(passwordFile)).read();
    }

    private List<OldKey> tree(WalletFile wallet, ChainName chain) throws WalletException, IOException {
        try (HdKey master = master(wallet, chain)) {
            List<OldKey> keys = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                DerivationPath at = ChainKeys.of(chain).usualPath(i);
                keys.add(ChainKeys.key(chain, master, at, wallet.name() + " " + at));
            }
            return keys;
        }
    }

    private HdKey master(WalletFile wallet, ChainName chain) throws WalletException, IOException {
        if (wallet.format() == WalletFormat.EXTENDED_KEY) {
            return wallet.extendedKey();
        }
        try (Mnemonic words = wallet.mnemonic(WordList.english());
                SecretBytes passphrase = passwordFile == null ? SecretBytes.take(new byte[0]) : password("passphrase");
                SecretBytes seed = words.seed(passphrase)) {
            return HdKey.master(ChainKeys.of(chain).curve(), seed);
        }
    }
}
