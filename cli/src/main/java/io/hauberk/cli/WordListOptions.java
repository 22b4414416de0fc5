// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.migration.wallet.Mnemonic;
import io.hauberk.migration.wallet.WalletException;
import io.hauberk.migration.wallet.WalletFile;
import io.hauberk.migration.wallet.WordList;
import io.hauberk.signature.SecretBytes;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** In which language mnemonics are. A mixin. */
final class WordListOptions {
    @Option(
            names = "--word-list",
            paramLabel = "FILE",
            description = "The 2048 words of the mnemonic's language, as in bitcoin/bips, bip-0039. Default: English.")
    private @Nullable Path wordList;

    @Option(
            names = "--unchecked-words",
            description =
                    "Don't check words and checksum: for a language whose list isn't at hand. Compare the addresses.")
    private boolean unchecked;

    WordListOptions() {}

    /** {@return the mnemonic of a text}, which the caller closes */
    Mnemonic parse(SecretBytes text) throws WalletException, IOException {
        return unchecked ? Mnemonic.parseUnchecked(text) : Mnemonic.parse(text, words());
    }

    /** {@return the mnemonic in a wallet file}, which the caller closes */
    Mnemonic read(WalletFile wallet) throws WalletException, IOException {
        return unchecked ? wallet.uncheckedMnemonic() : wallet.mnemonic(words());
    }

    private WordList words() throws WalletException, IOException {
        return wordList == null ? WordList.english() : WordList.read(wordList);
    }
}
