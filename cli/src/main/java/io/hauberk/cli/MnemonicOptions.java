// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.migration.wallet.Mnemonic;
import io.hauberk.migration.wallet.SecretSource;
import io.hauberk.migration.wallet.WalletException;
import io.hauberk.signature.SecretBytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a mnemonic and its passphrase come from. A mixin. */
final class MnemonicOptions {
    @Option(
            names = "--mnemonic-file",
            paramLabel = "FILE",
            description = "Read the mnemonic (BIP-39) from this file, which only you may read (chmod 600).")
    private @Nullable Path file;

    @Option(
            names = "--mnemonic-fd",
            paramLabel = "N",
            description = "Read the mnemonic from this open file descriptor.")
    private @Nullable Integer descriptor;

    @Mixin
    private @Nullable WordListOptions language;

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "Read the mnemonic's passphrase (the 25th word) from this file. Default: none.")
    private @Nullable Path passphraseFile;

    @Option(
            names = "--passphrase-fd",
            paramLabel = "N",
            description = "Read the mnemonic's passphrase from this open file descriptor.")
    private @Nullable Integer passphraseDescriptor;

    /** {@return whether a mnemonic was named} */
    boolean isGiven() {
        return file != null || descriptor != null;
    }

    /** {@return the mnemonic}, which the caller closes; asked for on the terminal if no option names one */
    Mnemonic read() throws WalletException, IOException, CommandFailure {
        if (file != null && descriptor != null) {
            throw new CommandFailure("two mnemonics", "give --mnemonic-file or --mnemonic-fd");
        }
        SecretSource source = file != null
                ? SecretSource.file(file)
                : descriptor != null ? SecretSource.descriptor(descriptor) : SecretSource.prompt("Mnemonic");
        try (SecretBytes text = source.read()) {
            return Objects.requireNonNull(language).parse(text);
        }
    }

    WordListOptions language() {
        return Objects.requireNonNull(language);
    }

    /** {@return the passphrase}, often empty, which the caller closes */
    SecretBytes passphrase() throws WalletException, IOException {
        if (passphraseFile != null) {
            return SecretSource.file(passphraseFile).read();
        }
        return passphraseDescriptor != null
                ? SecretSource.descriptor(passphraseDescriptor).read()
                : SecretBytes.take(new byte[0]);
    }
}
