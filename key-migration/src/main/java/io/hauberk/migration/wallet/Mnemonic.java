// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.wallet;

import io.hauberk.migration.wallet.WalletException.Reason;
import io.hauberk.signature.SecretBytes;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * A mnemonic: 12 to 24 words that stand for 128 to 256 bits, and give a seed along with a passphrase. Closing wipes it.
 *
 * <p>English text never becomes a string. Text outside ASCII has to be normalised (NFKD), for which Java makes strings
 * that nobody can wipe.
 *
 * <p>Source: BIP-39. Safe for use by many threads until it is closed.
 */
public final class Mnemonic implements AutoCloseable {
    /** The bytes of a seed. */
    public static final int SEED_BYTES = 64;

    private static final int ROUNDS = 2048;
    private static final int MAX_TEXT_BYTES = 4096;
    private static final int BITS_PER_WORD = 11;
    private static final byte[] SALT = "mnemonic".getBytes(StandardCharsets.US_ASCII);

    private final SecretBytes text; // normalised, words apart by one space
    private final int words;
    private final boolean checked;

    private Mnemonic(SecretBytes text, int words, boolean checked) {
        this.text = text;
        this.words = words;
        this.checked = checked;
    }

    /**
     * Reads a mnemonic and checks it.
     *
     * @param utf8 its words in UTF-8, with white space around and between them; the caller still owns and closes it
     * @param list the words of its language
     * @throws WalletException if there are not 12, 15, 18, 21 or 24 words, one is not in the list (the message says which,
     *     counted from 1), or the checksum is wrong
     */
    public static Mnemonic parse(SecretBytes utf8, WordList list) throws WalletException {
        byte[] normal = normalise(utf8);
        byte[] entropy = null;
        try {
            int count = requireCount(normal);
            int[] indices = indices(normal, count, list);
            entropy = entropy(indices);
            Arrays.fill(indices, 0);
            return new Mnemonic(SecretBytes.copyOf(normal), count, true);
        } finally {
            Arrays.fill(normal, (byte) 0);
            if (entropy != null) {
                Arrays.fill(entropy, (byte) 0);
            }
        }
    }

    /**
     * Reads a mnemonic of a language whose words aren't at hand. Its seed is right if the words are, and nothing tells a
     * typing error: compare the addresses that it gives.
     *
     * @throws WalletException if there are not 12, 15, 18, 21 or 24 words
     */
    public static Mnemonic parseUnchecked(SecretBytes utf8) throws WalletException {
        byte[] normal = normalise(utf8);
        try {
            return new Mnemonic(SecretBytes.copyOf(normal), requireCount(normal), false);
        } finally {
            Arrays.fill(normal, (byte) 0);
        }
    }

    /**
     * {@return a new mnemonic}
     *
     * @param words 12, 15, 18, 21 or 24
     * @throws IllegalArgumentException for any other number
     */
    public static Mnemonic generate(int words, WordList list, SecureRandom random) {
        if (!isCount(words)) {
            throw new IllegalArgumentException("a mnemonic has 12, 15, 18, 21 or 24 words");
        }
        try (SecretBytes entropy = SecretBytes.random(words * 4 / 3, random)) {
            return of(entropy, list);
        }
    }

    /**
     * {@return the mnemonic that stands for those bits}
     *
     * @param entropy 16, 20, 24, 28 or 32 bytes
     * @throws IllegalArgumentException for any other number
     */
    public static Mnemonic of(SecretBytes entropy, WordList list) {
        int words = entropy.length() * 3 / 4;
        if (entropy.length() % 4 != 0 || !isCount(words)) {
            throw new IllegalArgumentException("the entropy of a mnemonic has 16, 20, 24, 28 or 32 bytes");
        }
        return new Mnemonic(SecretBytes.take(entropy.use(bits -> spell(bits, words, list))), words, true);
    }

    private static byte[] spell(byte[] entropy, int words, WordList list) {
        byte[] all = Arrays.copyOf(entropy, entropy.length + 1);
        all[entropy.length] = sha256(entropy);
        byte[] text = new byte[words * 40];
        int length = 0;
        for (int i = 0; i < words; i++) {
            byte[] word = list.word(bits(all, i * BITS_PER_WORD));
            if (i > 0) {
                text[length++] = ' ';
            }
            System.arraycopy(word, 0, text, length, word.length);
            length += word.length;
        }
        byte[] exact = Arrays.copyOf(text, length);
        Arrays.fill(text, (byte) 0);
        Arrays.fill(all, (byte) 0);
        return exact;
    }

    /** {@return the number of words} */
    public int words() {
        return words;
    }

    /** {@return the bits of entropy}, 128 to 256 */
    public int strengthBits() {
        return words * 32 / 3;
    }

    /** {@return whether its words and checksum were checked} */
    public boolean isChecked() {
        return checked;
    }

    /** {@return its words in UTF-8, normalised, apart by one space}, which the caller closes */
    public SecretBytes text() {
        return text.copy();
    }

    /**
     * {@return the bits that it stands for, which the caller closes}; nothing if a word isn't in the list
     *
     * @param list the words of its language
     */
    public Optional<SecretBytes> entropy(WordList list) {
        byte[] copy = text.copyToArray();
        try {
            return Optional.of(SecretBytes.take(entropy(indices(copy, words, list))));
        } catch (WalletException e) {
            return Optional.empty();
        } finally {
            Arrays.fill(copy, (byte) 0);
        }
    }

    /**
     * {@return the seed of 64 bytes}, which the caller closes
     *
     * @param passphrase in UTF-8, often empty; any passphrase gives a seed, a wrong one another
     * @throws WalletException if the passphrase isn't UTF-8
     */
    public SecretBytes seed(SecretBytes passphrase) throws WalletException {
        byte[] normal = normal(passphrase, "the passphrase");
        byte[] salt = Arrays.copyOf(SALT, SALT.length + normal.length);
        System.arraycopy(normal, 0, salt, SALT.length, normal.length);
        byte[] password = text.copyToArray();
        try {
            PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(new SHA512Digest());
            generator.init(password, salt, ROUNDS);
            return SecretBytes.take(((KeyParameter) generator.generateDerivedParameters(8 * SEED_BYTES)).getKey());
        } finally {
            Arrays.fill(password, (byte) 0);
            Arrays.fill(salt, (byte) 0);
            Arrays.fill(normal, (byte) 0);
        }
    }

    private static boolean isCount(int words) {
        return words >= 12 && words <= 24 && words % 3 == 0;
    }

    private static int requireCount(byte[] normal) throws WalletException {
        int words = normal.length == 0 ? 0 : 1;
        for (byte b : normal) {
            words += b == ' ' ? 1 : 0;
        }
        if (!isCount(words)) {
            throw new WalletException(
                    Reason.MALFORMED,
                    "a mnemonic has 12, 15, 18, 21 or 24 words, not " + words,
                    "check that no word is missing or split");
        }
        return words;
    }

    private static int[] indices(byte[] normal, int count, WordList list) throws WalletException {
        int[] indices = new int[count];
        int from = 0;
        for (int i = 0; i < count; i++) {
            int to = from;
            while (to < normal.length && normal[to] != ' ') {
                to++;
            }
            indices[i] = list.indexOf(normal, from, to);
            if (indices[i] < 0) {
                throw new WalletException(
                        Reason.MALFORMED,
                        "word " + (i + 1) + " of the mnemonic is not in the word list (" + list.language() + ")",
                        "check its spelling; another language goes by its name or its list: --word-list japanese, or FILE");
            }
            from = to + 1;
        }
        return indices;
    }

    private static byte[] entropy(int[] indices) throws WalletException {
        int bits = indices.length * BITS_PER_WORD;
        byte[] all = new byte[(bits + 7) / 8];
        for (int i = 0; i < bits; i++) {
            int bit = (indices[i / BITS_PER_WORD] >> (BITS_PER_WORD - 1 - i % BITS_PER_WORD)) & 1;
            all[i / 8] |= (byte) (bit << (7 - i % 8));
        }
        int checksumBits = indices.length / 3;
        byte[] entropy = Arrays.copyOf(all, checksumBits * 4);
        int given = all[entropy.length] & 0xff;
        Arrays.fill(all, (byte) 0);
        int mask = (0xff << (8 - checksumBits)) & 0xff;
        if (given != (sha256(entropy) & mask)) {
            Arrays.fill(entropy, (byte) 0);
            throw new WalletException(
                    Reason.MALFORMED,
                    "the checksum of the mnemonic is wrong: every word is one of the list, but not this row of them",
                    "check each word and their order");
        }
        return entropy;
    }

    private static int bits(byte[] from, int at) {
        int value = 0;
        for (int i = at; i < at + BITS_PER_WORD; i++) {
            value = (value << 1) | ((from[i / 8] >> (7 - i % 8)) & 1);
        }
        return value;
    }

    private static byte sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes)[0];
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** {@return the text in NFKD with one space between words}; the caller wipes it */
    private static byte[] normalise(SecretBytes utf8) throws WalletException {
        byte[] normal = normal(utf8, "the mnemonic");
        byte[] spaced = new byte[normal.length];
        int length = 0;
        boolean space = false;
        for (byte b : normal) {
            if (b == ' ' || b == '\t' || b == '\n' || b == '\r') {
                space = length > 0;
            } else {
                if (space) {
                    spaced[length++] = ' ';
                    space = false;
                }
                spaced[length++] = b;
            }
        }
        byte[] exact = Arrays.copyOf(spaced, length);
        Arrays.fill(normal, (byte) 0);
        Arrays.fill(spaced, (byte) 0);
        return exact;
    }

    private static byte[] normal(SecretBytes utf8, String what) throws WalletException {
        if (utf8.length() > MAX_TEXT_BYTES) {
            throw new WalletException(
                    Reason.TOO_LARGE,
                    what + " has more than " + MAX_TEXT_BYTES + " bytes",
                    "a mnemonic has at most 24 words; is this another file?");
        }
        byte[] bytes = utf8.copyToArray();
        for (byte b : bytes) {
            if (b < 0) {
                return nfkd(bytes, what);
            }
        }
        return bytes;
    }

    private static byte[] nfkd(byte[] bytes, String what) throws WalletException {
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            String normal = Normalizer.normalize(text, Normalizer.Form.NFKD);
            Arrays.fill(text.array(), '\0');
            return normal.getBytes(StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw new WalletException(
                    Reason.MALFORMED, what + " is not UTF-8", "save the file as UTF-8, without a byte order mark");
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    @Override
    public void close() {
        text.close();
    }

    @Override
    public String toString() {
        return "mnemonic of " + words + " words";
    }
}
