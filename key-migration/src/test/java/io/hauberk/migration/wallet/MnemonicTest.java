// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hauberk.signature.SecretBytes;
import io.hauberk.vectors.VectorsFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** BIP-39: all vectors in all languages, and every way in which a mnemonic is wrong. */
class MnemonicTest {
    private static final String ZERO = "abandon ".repeat(11) + "about";

    static SecretBytes secret(String text) {
        return SecretBytes.take(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hex(SecretBytes secret) {
        return secret.use(HexFormat.of()::formatHex);
    }

    private static String text(SecretBytes secret) {
        return secret.use(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    @Test
    void everyVectorOfEveryLanguageGivesItsSeedAndMasterKey(@TempDir Path folder) throws Exception {
        JsonNode languages = new ObjectMapper()
                .readTree(VectorsFolder.file("bips/bip39-vectors.json").toFile());
        int cases = 0;
        int carried = 0;
        for (Map.Entry<String, JsonNode> language : languages.properties()) {
            Optional<WordList.Language> known = WordList.Language.named(language.getKey());
            carried += known.isPresent() ? 1 : 0;
            WordList list = known.isPresent()
                    ? WordList.of(known.get())
                    : partial(folder.resolve(language.getKey()), language.getValue());
            for (JsonNode vector : language.getValue()) {
                try (SecretBytes given = secret(vector.get(1).asText());
                        Mnemonic mnemonic = Mnemonic.parse(given, list);
                        Mnemonic unchecked = Mnemonic.parseUnchecked(given);
                        SecretBytes entropy = SecretBytes.take(
                                HexFormat.of().parseHex(vector.get(0).asText()));
                        Mnemonic made = Mnemonic.of(entropy, list);
                        SecretBytes passphrase = secret("TREZOR");
                        SecretBytes seed = mnemonic.seed(passphrase);
                        HdKey master = HdKey.master(HdCurve.SECP256K1, seed)) {
                    assertThat(hex(seed)).isEqualTo(vector.get(2).asText());
                    assertThat(text(master.extendedPrivateKey()))
                            .isEqualTo(vector.get(3).asText());
                    assertThat(mnemonic.entropy(list).orElseThrow()).isEqualTo(entropy);
                    assertThat(mnemonic.strengthBits()).isEqualTo(8 * entropy.length());
                    assertThat(made.text()).isEqualTo(mnemonic.text()).isEqualTo(unchecked.text());
                    assertThat(unchecked.isChecked()).isFalse();
                }
                cases++;
            }
        }
        assertThat(cases).isEqualTo(288);
        assertThat(carried).isEqualTo(WordList.Language.values().length).isEqualTo(6);
    }

    /** The words whose places the vectors tell, and fillers: enough to check the vectors of that language. */
    private static WordList partial(Path file, JsonNode vectors) throws Exception {
        String[] words = new String[WordList.SIZE];
        for (JsonNode vector : vectors) {
            byte[] entropy = HexFormat.of().parseHex(vector.get(0).asText());
            byte[] hash = java.security.MessageDigest.getInstance("SHA-256").digest(entropy);
            byte[] all = Arrays.copyOf(entropy, entropy.length + 1);
            all[entropy.length] = hash[0];
            String bits = new java.math.BigInteger(1, all).toString(2);
            bits = "0".repeat(8 * all.length - bits.length()) + bits;
            String[] spelled = vector.get(1).asText().split("[ \u3000]", -1);
            for (int i = 0; i < spelled.length; i++) {
                int index = Integer.parseInt(bits.substring(11 * i, 11 * i + 11), 2);
                assertThat(words[index]).isIn(null, spelled[i]);
                words[index] = spelled[i];
            }
        }
        for (int i = 0; i < words.length; i++) {
            words[i] = words[i] == null ? "filler" + i : words[i];
        }
        return WordList.read(Files.writeString(file, String.join("\n", words) + "\n"));
    }

    @ParameterizedTest
    @EnumSource
    void everyListThatComesAlongIsWhole(WordList.Language language) throws Exception {
        SecureRandom random = new SecureRandom();
        WordList list = WordList.of(language);
        for (int words : List.of(12, 15, 18, 21, 24)) {
            for (int i = 0; i < 20; i++) {
                try (Mnemonic made = Mnemonic.generate(words, list, random);
                        SecretBytes text = made.text();
                        Mnemonic read = Mnemonic.parse(text, list)) {
                    assertThat(read.words()).isEqualTo(words);
                    assertThat(read.entropy(list)).isEqualTo(made.entropy(list));
                }
            }
        }
        assertThatThrownBy(() -> Mnemonic.generate(13, WordList.english(), random))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whiteSpaceDoesntMatter() throws Exception {
        try (Mnemonic one = Mnemonic.parse(secret(ZERO), WordList.english());
                Mnemonic other =
                        Mnemonic.parse(secret("\n  " + ZERO.replace(" ", " \t\r\n ") + "\n"), WordList.english())) {
            assertThat(other.text()).isEqualTo(one.text());
        }
    }

    @Test
    void whatIsWrongIsNamedAndNothingIsQuoted() {
        assertRefused(ZERO.replace("about", "abandon"), "checksum");
        assertRefused(
                ZERO.replaceFirst("abandon", "abandn"), "word 1 of the mnemonic is not in the word list (English)");
        assertRefused(ZERO.replace("about", "zzzzzzz"), "word 12 of the mnemonic");
        assertRefused("abandon about", "24 words, not 2");
        assertRefused("", "24 words, not 0");
        assertRefused(ZERO + " x".repeat(3000), "more than 4096 bytes");
        assertRefused("xprv \u00e9t\u00e9", "not 2");
        assertThatThrownBy(() -> Mnemonic.parse(SecretBytes.take(new byte[] {(byte) 0xc3, 0x28}), WordList.english()))
                .hasMessageContaining("not UTF-8");
    }

    private static void assertRefused(String mnemonic, String part) {
        assertThatThrownBy(() -> Mnemonic.parse(secret(mnemonic), WordList.english()))
                .isInstanceOf(WalletException.class)
                .hasMessageContaining(part)
                .hasMessageNotContaining("abandon")
                .hasMessageNotContaining("zzz");
    }

    @Test
    void wordListsAreWholeFiles(@TempDir Path folder) throws IOException {
        assertList(folder, "a\nb\n", "has 2 lines, not 2048");
        assertList(folder, "word\n".repeat(2048), "line 2: a word that was there before");
        StringBuilder spaced = new StringBuilder();
        for (int i = 0; i < 2048; i++) {
            spaced.append(i == 99 ? "two words" : "word" + i).append('\n');
        }
        assertList(folder, spaced.toString(), "line 100: one word and nothing else");
        assertList(folder, "x".repeat(70_000), "more than 65536 bytes");
    }

    private static void assertList(Path folder, String text, String part) throws IOException {
        Path file = Files.writeString(folder.resolve("list.txt"), text);
        assertThatThrownBy(() -> WordList.read(file))
                .isInstanceOf(WalletException.class)
                .hasMessageContaining("list.txt")
                .hasMessageContaining(part);
    }

    @Test
    void nothingShowsItself() throws Exception {
        List<String> shown = new ArrayList<>();
        try (Mnemonic mnemonic = Mnemonic.parse(secret(ZERO), WordList.english());
                SecretBytes seed = mnemonic.seed(secret(""));
                HdKey master = HdKey.master(HdCurve.SECP256K1, seed)) {
            shown.add(mnemonic.toString());
            shown.add(seed.toString());
            shown.add(master.toString());
        }
        assertThat(shown).noneMatch(text -> text.contains("abandon") || text.matches(".*[0-9a-f]{16}.*"));
    }
}
