// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.wallet;

import io.hauberk.migration.ChainName;
import io.hauberk.migration.OldKey;
import io.hauberk.migration.json.Json;
import io.hauberk.migration.json.JsonFault;
import io.hauberk.migration.wallet.WalletException.Reason;
import io.hauberk.signature.SecretBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A file with keys, of whatever kind: what it is, what it says of itself, and the old keys in it. Closing wipes what was
 * read.
 *
 * <pre>{@code
 * try (WalletFile wallet = WalletFile.read(path);
 *         OldKey key = wallet.open(ChainName.evm(1), password).getFirst()) { … }
 * }</pre>
 *
 * <p>Lists of addresses hold no keys: read them with {@link AddressList}. Key files of this project open with {@code
 * io.hauberk.migration.keystore.KeyStore}.
 *
 * <p>Safe for use by many threads until it is closed.
 */
public final class WalletFile implements AutoCloseable {
    /** The largest file that is read, in bytes; lists of addresses aren't read here and have no limit. */
    public static final int MAX_BYTES = 1 << 20;

    private final String name;
    private final WalletFormat format;
    private final SecretBytes content;

    private WalletFile(String name, WalletFormat format, SecretBytes content) {
        this.name = name;
        this.format = format;
        this.content = content;
    }

    /**
     * Reads a file.
     *
     * @throws WalletException {@code MALFORMED} if it is of no known kind, {@code TOO_LARGE}
     */
    public static WalletFile read(Path file) throws WalletException, IOException {
        String name = String.valueOf(file.getFileName());
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        }
        SecretBytes content = SecretBytes.take(bytes);
        try {
            return of(name, content);
        } catch (WalletException | RuntimeException e) {
            content.close();
            throw e;
        }
    }

    /**
     * {@return the wallet in those bytes}
     *
     * @param name of the file, for messages
     * @param content is the wallet's from now on, and wiped with it
     */
    public static WalletFile of(String name, SecretBytes content) throws WalletException {
        WalletFormat format = content.use(bytes -> Optional.ofNullable(FormatDetector.detect(bytes)))
                .orElseThrow(() -> new WalletException(
                        Reason.MALFORMED,
                        name + " is no wallet of a known kind",
                        "known are: keystore v3, BIP-39 words, xprv, hexadecimal, PEM, PKCS#8, PKCS#12, id.json, WIF,"
                                + " and CSV lists of addresses"));
        if (content.length() > MAX_BYTES && format != WalletFormat.ADDRESS_LIST) {
            throw new WalletException(
                    Reason.TOO_LARGE,
                    name + " has more than " + MAX_BYTES + " bytes",
                    "no wallet with keys is that large");
        }
        return new WalletFile(name, format, content);
    }

    /** {@return the kind of file} */
    public WalletFormat format() {
        return format;
    }

    /** {@return the file's name} */
    public String name() {
        return name;
    }

    /** {@return whether {@link #open} needs a password} */
    public boolean needsPassword() {
        return switch (format) {
            case HAUBERK_KEY, KEYSTORE_V3, CROWDSALE, PKCS12 -> true;
            case PEM, PKCS8 -> content.use(bytes -> PrivateKeyFile.isEncrypted(format, bytes));
            default -> false;
        };
    }

    /** {@return whether it is the root of many keys}: then {@link #mnemonic} or {@link #extendedKey} opens it */
    public boolean isTree() {
        return format == WalletFormat.MNEMONIC || format == WalletFormat.EXTENDED_KEY;
    }

    /**
     * {@return the address that the file states without a password}, which nothing proves until it is opened
     *
     * @throws WalletException if the file is malformed
     */
    public Optional<String> statedAddress() throws WalletException {
        return switch (format) {
            case KEYSTORE_V3 -> KeystoreV3.read(name, json()).address().map(Object::toString);
            case CROWDSALE ->
                Optional.of(CrowdsaleWallet.read(name, json()).address().toString());
            default -> Optional.empty();
        };
    }

    /**
     * {@return the keys in the file, each with the account it controls}; the caller closes them
     *
     * @param chain the chain on which they are used
     * @param password empty where none is needed
     * @throws WalletException {@code PASSWORD_NEEDED}, {@code WRONG_PASSWORD}, {@code MISMATCH} if the file states another
     *     address or public key than that of the key, {@code MALFORMED}; {@code UNSUPPORTED} for a root of many keys
     */
    public List<OldKey> open(ChainName chain, SecretBytes password) throws WalletException {
        return switch (format) {
            case KEYSTORE_V3 -> List.of(openKeystore(chain, password));
            case CROWDSALE -> List.of(openCrowdsale(chain, password));
            case RAW_HEX, WIF, SOLANA_ID, SOLANA_BASE58 -> List.of(RawKeyFile.read(name, format, chain, content));
            case PEM, PKCS8, PKCS12 -> PrivateKeyFile.read(name, format, chain, content, password);
            case MNEMONIC, EXTENDED_KEY ->
                throw new WalletException(
                        Reason.UNSUPPORTED,
                        name + " is the root of many keys, not one",
                        "say which, with --path m/44'/60'/0'/0/0 or the like");
            case ADDRESS_LIST ->
                throw new WalletException(
                        Reason.UNSUPPORTED,
                        name + " names accounts and holds no keys",
                        "it can be watched, not opened");
            case HAUBERK_KEY ->
                throw new WalletException(
                        Reason.UNSUPPORTED,
                        name + " holds a key of the key store, not an old key",
                        "open it with the key store it belongs to");
        };
    }

    private OldKey openKeystore(ChainName chain, SecretBytes password) throws WalletException {
        KeystoreV3 keystore = KeystoreV3.read(name, json());
        try (SecretBytes raw = keystore.open(password)) {
            OldKey key = ChainKeys.key(chain, raw, name);
            boolean same = keystore.address()
                    .map(stated -> !chain.isEvm()
                            || stated.toString().equalsIgnoreCase(key.account().address()))
                    .orElse(true);
            if (!same) {
                key.close();
                throw new WalletException(
                        Reason.MISMATCH,
                        name + " holds the key of another address than it states",
                        "somebody changed the file: find out which address is meant before you use it");
            }
            return key;
        }
    }

    private OldKey openCrowdsale(ChainName chain, SecretBytes password) throws WalletException {
        CrowdsaleWallet wallet = CrowdsaleWallet.read(name, json());
        ChainName evm = chain.isEvm() ? chain : ChainName.evm(1);
        try (SecretBytes raw = wallet.open(password);
                OldKey proof = ChainKeys.key(evm, raw, name)) {
            if (!wallet.address().toString().equalsIgnoreCase(proof.account().address())) {
                throw wallet.wrongPassword();
            }
            return ChainKeys.key(chain, raw, name);
        } catch (WalletException e) {
            // A wrong password gives 32 random bytes, which may be no key at all.
            throw e.reason() == Reason.MALFORMED ? wallet.wrongPassword() : e;
        }
    }

    private Json.Fields json() throws WalletException {
        byte[] copy = content.copyToArray();
        try {
            return Json.object(copy);
        } catch (JsonFault e) {
            throw new WalletException(Reason.MALFORMED, name + ", " + e.getMessage(), "is it a whole file?");
        } finally {
            Arrays.fill(copy, (byte) 0);
        }
    }

    /**
     * {@return the mnemonic in the file}, which the caller closes
     *
     * @param list the words of its language
     * @throws WalletException if the words or their checksum are wrong, or it is no mnemonic
     */
    public Mnemonic mnemonic(WordList list) throws WalletException {
        requireMnemonic();
        return Mnemonic.parse(content, list);
    }

    /** {@return the mnemonic in the file, of a language whose words aren't at hand}, which the caller closes */
    public Mnemonic uncheckedMnemonic() throws WalletException {
        requireMnemonic();
        return Mnemonic.parseUnchecked(content);
    }

    private void requireMnemonic() throws WalletException {
        if (format != WalletFormat.MNEMONIC) {
            throw new WalletException(
                    Reason.UNSUPPORTED, name + " is a " + format + ", no mnemonic", "a mnemonic has 12 to 24 words");
        }
    }

    /**
     * {@return the root of an extended private key}, which the caller closes
     *
     * @throws WalletException if it is none
     */
    public HdKey extendedKey() throws WalletException {
        if (format != WalletFormat.EXTENDED_KEY) {
            throw new WalletException(
                    Reason.UNSUPPORTED,
                    name + " is a " + format + ", no extended private key",
                    "those begin with xprv");
        }
        byte[] text = content.copyToArray();
        try (SecretBytes stripped = SecretBytes.take(FormatDetector.strip(text))) {
            return HdKey.parse(stripped);
        } finally {
            Arrays.fill(text, (byte) 0);
        }
    }

    @Override
    public void close() {
        content.close();
    }

    /** {@return its name and kind}, never its content */
    @Override
    public String toString() {
        return name + " (" + format + ")";
    }
}
