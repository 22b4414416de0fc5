// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.wallet;

import com.bloxbean.cardano.client.crypto.bip39.MnemonicCode;
import io.hauberk.migration.wallet.WalletException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The 2,048 words of a language of BIP-39. Six come along (from cardano-client-crypto); any other list is read from a file, as
 * it stands in bitcoin/bips, bip-0039. A list is needed only to check a mnemonic and to make one: the seed follows from the
 * text alone.
 *
 * <p>Immutable and safe for use by many threads. Looking words up compares bytes, so that a secret word becomes no string.
 */
public final class WordList {
    /** The words of a list. */
    public static final int SIZE = 2048;

    private static final int MAX_FILE_BYTES = 1 << 16;

    private final String language;
    private final byte[][] words;
    private final Integer[] sorted; // indices of words, in the order of their bytes

    private WordList(String language, List<String> words) {
        this.language = language;
        this.words = words.stream()
                .map(word -> Normalizer.normalize(word, Normalizer.Form.NFKD).getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        this.sorted = new Integer[this.words.length];
        Arrays.setAll(sorted, i -> i);
        Arrays.sort(sorted, Comparator.comparing(i -> this.words[i], Arrays::compare));
    }

    /** A language whose list comes along. */
    public enum Language {
        ENGLISH("ad90bf3beb7b0eb7e5acd74727dc0da96e0a280a258354e7293fb7e211ac03db"),
        SPANISH("a556a26c6a5bb36db0fb7d8bf579cb7465fcaeec03957c0dda61b569962d9da5"),
        FRENCH("9cbdaadbd3ce9cbaee1b360fce45e935b21e3e2c56d9fcd56b3398ced2371866"),
        ITALIAN("80d2e90d7436603fd6e57cd9af6f839391e64beac1a3e015804f094fcc5ab24c"),
        JAPANESE("d9d1fde478cbeb45c06b93632a487eefa24f6533970f866ae81f136fbf810160"),
        KOREAN("f04f70b26cfef84474ff56582e798bcbc1a5572877d14c88ec66551272688c73");

        private final String sha256; // of all words in their order, in NFKD and UTF-8, with nothing between them

        Language(String sha256) {
            this.sha256 = sha256;
        }

        /** {@return the language of that English name, in any case} */
        public static Optional<Language> named(String name) {
            return Arrays.stream(values())
                    .filter(language -> language.name().equalsIgnoreCase(name))
                    .findFirst();
        }

        /** {@return its English name} */
        @Override
        public String toString() {
            return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
        }
    }

    private static final class Carried {
        static final Map<Language, WordList> LISTS = new ConcurrentHashMap<>();

        static WordList load(Language language) {
            String name = "mnemonic/wordlist/" + language.name().toLowerCase(Locale.ROOT) + ".txt";
            try (InputStream in = MnemonicCode.class.getClassLoader().getResourceAsStream(name)) {
                if (in == null) {
                    throw new IllegalStateException("the word list is missing: " + name);
                }
                WordList list = new WordList(
                        language.toString(),
                        new String(in.readNBytes(MAX_FILE_BYTES), StandardCharsets.UTF_8)
                                .lines()
                                .toList());
                // Another order of the words would give other keys.
                MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
                for (byte[] word : list.words) {
                    sha256.update(word);
                }
                if (list.words.length != SIZE
                        || !HexFormat.of().formatHex(sha256.digest()).equals(language.sha256)) {
                    throw new IllegalStateException("not the words of BIP-39: " + name);
                }
                return list;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }
    }

    /** {@return the list of a language} */
    public static WordList of(Language language) {
        return Carried.LISTS.computeIfAbsent(language, Carried::load);
    }

    /** {@return the English list} */
    public static WordList english() {
        return of(Language.ENGLISH);
    }

    /**
     * {@return the list in a file}: 2,048 lines of UTF-8, one word each
     *
     * @throws WalletException if it is no such file, or two words are the same; the message names the line
     */
    public static WordList read(Path file) throws WalletException, IOException {
        String name = String.valueOf(file.getFileName());
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MAX_FILE_BYTES + 1);
        }
        if (bytes.length > MAX_FILE_BYTES) {
            throw refused(Reason.TOO_LARGE, name + " has more than " + MAX_FILE_BYTES + " bytes");
        }
        List<String> words;
        try {
            words = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()
                    .lines()
                    .toList();
        } catch (CharacterCodingException e) {
            throw refused(Reason.MALFORMED, name + " is not UTF-8");
        }
        if (words.size() != SIZE) {
            throw refused(Reason.MALFORMED, name + " has " + words.size() + " lines, not " + SIZE);
        }
        for (int i = 0; i < SIZE; i++) {
            String word = words.get(i);
            if (word.isEmpty()
                    || word.codePoints().anyMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c))) {
                throw refused(Reason.MALFORMED, name + ", line " + (i + 1) + ": one word and nothing else");
            }
        }
        WordList list = new WordList(name, words);
        for (int i = 1; i < SIZE; i++) {
            if (Arrays.equals(list.words[list.sorted[i - 1]], list.words[list.sorted[i]])) {
                throw refused(
                        Reason.MALFORMED, name + ", line " + (1 + list.sorted[i]) + ": a word that was there before");
            }
        }
        return list;
    }

    private static WalletException refused(Reason reason, String message) {
        return new WalletException(reason, message, "take the list of your language from bitcoin/bips, bip-0039");
    }

    /** {@return the language}, or the file's name */
    public String language() {
        return language;
    }

    /** {@return the word of that index, in UTF-8, normalised by NFKD}; the caller doesn't change it */
    byte[] word(int index) {
        return words[index];
    }

    /** {@return the index of the word at that place of {@code text}, or -1} */
    int indexOf(byte[] text, int from, int to) {
        int low = 0;
        int high = sorted.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            byte[] word = words[sorted[middle]];
            int order = Arrays.compare(word, 0, word.length, text, from, to);
            if (order == 0) {
                return sorted[middle];
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    @Override
    public String toString() {
        return language;
    }
}
