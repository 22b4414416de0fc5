// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.keystore;

import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.migration.wallet.WalletException;
import io.hauberk.migration.wallet.WalletException.Reason;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SecretBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A folder of key files, one a key, each encrypted under a password. What is listed without the password is public.
 *
 * <p>A file is there as a whole or not at all, is read again and opened before its writing counts as done, and is never
 * replaced: a rotation makes the next {@link KeyLabel#generation}. Key derivation is scrypt, encryption
 * XChaCha20-Poly1305 (Tink), and the header is bound to the key.
 *
 * <p>Safe for use by many threads and processes.
 */
public final class KeyStore {
    /** What a key file's name ends in. */
    public static final String SUFFIX = ".key";

    /** scrypt's cost for a store that people use: 128 MiB and a part of a second. */
    public static final int SCRYPT_N = 1 << 17;

    private final Path folder;
    private final Schemes schemes;

    private KeyStore(Path folder, Schemes schemes) {
        this.folder = folder;
        this.schemes = schemes;
    }

    /** {@return the store in that folder}, which is made (for its owner only) when the first key is written */
    public static KeyStore in(Path folder) {
        return new KeyStore(folder, HybridSchemes.standard());
    }

    /** {@return the folder} */
    public Path folder() {
        return folder;
    }

    /** {@return the file of a key}, whether or not it is there */
    public Path file(KeyLabel label) {
        return folder.resolve(label.fileName());
    }

    /**
     * {@return what the store says of a key, if it is there}; needs no password, and reads one file only
     *
     * @throws WalletException if the file is no key file, or of another key
     */
    public Optional<KeyHeader> find(KeyLabel label) throws WalletException, IOException {
        try {
            return Optional.of(read(label).header());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /**
     * {@return what the store says of an account's newest key of a purpose}; needs no password
     *
     * @throws WalletException if a file is no key file, or of another key
     */
    public Optional<KeyHeader> newest(KeyLabel first) throws WalletException, IOException {
        Optional<KeyHeader> newest = Optional.empty();
        KeyLabel label = first;
        for (Optional<KeyHeader> found = find(label); found.isPresent(); found = find(label)) {
            newest = found;
            label = label.next();
        }
        return newest;
    }

    /**
     * {@return what the store says of every key, by file name}; needs no password
     *
     * @throws WalletException if a file is no key file
     */
    public List<KeyHeader> list() throws WalletException, IOException {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "[!.]*" + SUFFIX)) {
                all.forEach(files::add);
            }
        }
        files.sort(null);
        List<KeyHeader> headers = new ArrayList<>();
        for (Path file : files) {
            headers.add(read(file).header());
        }
        return headers;
    }

    /**
     * {@return what a key file says of its key}; needs no password
     *
     * @throws WalletException if it is no key file
     */
    public static KeyHeader header(Path file) throws WalletException, IOException {
        return read(file).header();
    }

    /** {@return whether the bytes begin as those of a key file} */
    public static boolean isKeyFile(byte[] file) {
        return KeyFile.isKeyFile(file);
    }

    /** {@return the store, open under that password}: close it to wipe what it derived; {@code password} is copied */
    public KeyStoreSession unlock(SecretBytes password) {
        return unlock(password, SCRYPT_N);
    }

    /**
     * {@return the store, open under that password}: close it to wipe what it derived; {@code password} is copied
     *
     * @param scryptN the cost of keys that are written: a power of two, {@link #SCRYPT_N} unless there is a reason
     * @throws IllegalArgumentException if it is no such cost
     */
    public KeyStoreSession unlock(SecretBytes password, int scryptN) {
        return new KeyStoreSession(this, schemes, password, scryptN);
    }

    KeyFile read(KeyLabel label) throws WalletException, IOException {
        KeyFile file = read(file(label));
        if (!file.header().label().equals(label)) {
            throw new WalletException(
                    Reason.MISMATCH,
                    label.fileName() + " holds the key " + file.header().label(),
                    "somebody renamed it; give it its own name again");
        }
        return file;
    }

    static KeyFile read(Path file) throws WalletException, IOException {
        return KeyFile.decode(bytes(file), String.valueOf(file.getFileName()));
    }

    static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(KeyFile.MAX_BYTES + 1);
        }
    }
}
