// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.migration.wallet.Mnemonic;
import io.hauberk.migration.wallet.WalletException;
import io.hauberk.migration.wallet.WalletFile;
import io.hauberk.migration.wallet.WordList;
import io.hauberk.signature.SecretBytes;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** In which language mnemonics are. A mixin. */
final class WordListOptions {
    @Option(
            names = "--word-list",
            paramLabel = "LANGUAGE|FILE",
            description =
                    "The mnemonic's language: English (the default), Spanish, French, Italian, Japanese or Korean;"
                            + " for any other the file of its 2048 words, as in bitcoin/bips, bip-0039.")
    private String wordList = WordList.Language.ENGLISH.toString();

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
        Optional<WordList.Language> language = WordList.Language.named(wordList);
        if (language.isPresent()) {
            return WordList.of(language.get());
        }
        try {
            return WordList.read(Path.of(wordList));
        } catch (NoSuchFileException e) {
            throw new WalletException(
                    WalletException.Reason.NOT_FOUND,
                    "no word list " + wordList + ": no language that comes along, and no file",
                    "the languages are "
                            + Arrays.stream(WordList.Language.values())
                                    .map(WordList.Language::toString)
                                    .collect(Collectors.joining(", "))
                            + "; for another give the file of its list");
        }
    }
}
