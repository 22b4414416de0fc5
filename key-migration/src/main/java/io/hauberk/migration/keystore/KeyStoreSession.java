// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.keystore;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.XChaCha20Poly1305Key;
import io.hauberk.migration.ChainName;
import io.hauberk.migration.document.DurableFile;
import io.hauberk.migration.wallet.PasswordKdf.Scrypt;
import io.hauberk.migration.wallet.WalletException;
import io.hauberk.migration.wallet.WalletException.Reason;
import io.hauberk.migration.wallet.WalletFile;
import io.hauberk.migration.wallet.WalletFormat;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.HybridScheme;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

/**
 * A key store under its password. The password is stretched once for all keys that a session writes, and once for each
 * salt that it reads, so that a custodian's hundred thousand keys don't take hours.
 *
 * <p>Safe for use by many threads until it is closed.
 */
public final class KeyStoreSession implements AutoCloseable {
    private static final int SALT_BYTES = 32;
    private static final int KEY_BYTES = 32;
    private static final byte[] SEAL = "hauberk-key-1 seal".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CHECK = "hauberk-key-1 check".getBytes(StandardCharsets.US_ASCII);

    private final KeyStore store;
    private final Schemes schemes;
    private final SecretBytes password;
    private final Scrypt ownKdf;
    private final Map<Scrypt, Stretched> stretched = new ConcurrentHashMap<>();

    /** A password, stretched: the cipher, and what tells a wrong password from a changed file. */
    private record Stretched(Aead aead, Bytes check) {}

    KeyStoreSession(KeyStore store, Schemes schemes, SecretBytes password, int scryptN) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        this.store = store;
        this.schemes = schemes;
        this.ownKdf = new Scrypt(scryptN, 8, 1, Bytes.wrap(salt));
        this.password = password.copy();
    }

    /**
     * Writes a key, and opens what was written. When this returns, the key is on the disk and can be read back.
     *
     * @param label which key of which account it is
     * @param derivation how it came to be: {@link KeyHeader#RANDOM}, or the id of a derivation with its path
     * @param key stays open; of a hybrid, its component keys go in together and are used only inside it
     * @return the header of the file
     * @throws WalletException {@code EXISTS} if there is such a key: it is never replaced
     * @throws IllegalArgumentException if the secret can't leave the key, or {@code derivation} is no such text
     */
    public KeyHeader write(KeyLabel label, String derivation, SigningKey key) throws WalletException, IOException {
        SignatureScheme scheme = key.scheme();
        List<SchemeId> components = scheme instanceof HybridScheme hybrid
                ? hybrid.components().stream().map(SignatureScheme::id).toList()
                : List.of();
        Stretched own = stretch(ownKdf);
        KeyHeader header = new KeyHeader(
                label, scheme.id(), components, derivation, key.verifyingKey().encoded(), ownKdf, own.check());
        Bytes associated = KeyFile.associated(header);
        try (SecretBytes secret = key.exportSecret()
                .orElseThrow(() -> new IllegalArgumentException("the secret of a remote key stays where it is"))) {
            Bytes sealed = secret.use(bytes -> seal(own.aead(), bytes, associated));
            DurableFile.createFolder(store.folder());
            DurableFile.create(store.file(label), new KeyFile(header, associated, sealed).encode());
            readBack(label, header, secret);
        } catch (FileAlreadyExistsException e) {
            throw new WalletException(
                    Reason.EXISTS,
                    "there is a key file " + label.fileName() + " already",
                    "open it, or write the next generation of the key; keys are never replaced");
        }
        return header;
    }

    private void readBack(KeyLabel label, KeyHeader header, SecretBytes secret) throws WalletException, IOException {
        try (SigningKey again = open(label);
                SecretBytes same = again.exportSecret().orElseThrow()) {
            if (!same.equals(secret) || !store.read(label).header().equals(header)) {
                throw new WalletException(
                        Reason.DAMAGED,
                        label.fileName() + " doesn't hold what was written to it",
                        "don't use this disk for keys; nothing was moved yet");
            }
        }
    }

    /**
     * {@return a key}, which the caller closes
     *
     * @throws WalletException {@code NOT_FOUND}; {@code WRONG_PASSWORD}; {@code ALTERED} if the header or the key was
     *     changed; {@code DAMAGED} or {@code TRUNCATED}; {@code UNSUPPORTED} if the scheme isn't known
     */
    public SigningKey open(KeyLabel label) throws WalletException, IOException {
        try {
            return open(store.read(label), label.fileName());
        } catch (NoSuchFileException e) {
            throw new WalletException(
                    Reason.NOT_FOUND,
                    "there is no key file " + label.fileName(),
                    "see which there are: hauberk key inspect");
        }
    }

    /**
     * {@return the key of a file, wherever it lies}, which the caller closes
     *
     * @param file a key file, or one of Ethereum's keystore v3, whose key is then of {@code ECDSA-secp256k1-Ethereum}
     * @throws WalletException as {@link #open(KeyLabel)}
     */
    public SigningKey open(Path file) throws WalletException, IOException {
        byte[] bytes = KeyStore.bytes(file);
        String name = String.valueOf(file.getFileName());
        if (!KeyFile.isKeyFile(bytes)) {
            try (SecretBytes content = SecretBytes.copyOf(bytes);
                    WalletFile wallet = WalletFile.of(name, content)) {
                if (wallet.format() == WalletFormat.KEYSTORE_V3) {
                    return wallet.open(ChainName.evm(1), password).getFirst().key();
                }
            }
        }
        return open(KeyFile.decode(bytes, name), name);
    }

    private SigningKey open(KeyFile file, String name) throws WalletException {
        KeyHeader header = file.header();
        Stretched own = stretch(header.kdf());
        if (!MessageDigest.isEqual(own.check().toArray(), header.check().toArray())) {
            throw new WalletException(
                    Reason.WRONG_PASSWORD,
                    "the password of " + name + " is wrong",
                    "try again; if you are sure of it, the file's key derivation was changed: take your backup");
        }
        SignatureScheme scheme = schemes.find(header.scheme())
                .orElseThrow(() -> new WalletException(
                        Reason.UNSUPPORTED,
                        name + " is of the scheme " + header.scheme() + ", which isn't known here",
                        "it may need a newer version of this program"));
        try (SecretBytes secret = SecretBytes.take(
                own.aead().decrypt(file.sealed().toArray(), file.associated().toArray()))) {
            SigningKey key = scheme.decodeSigningKey(secret);
            if (!key.verifyingKey().encoded().equals(header.publicKey())) {
                key.close();
                throw new WalletException(
                        Reason.MISMATCH, name + " holds the private key of another public key", KeyFile.RESTORE);
            }
            return key;
        } catch (GeneralSecurityException e) {
            throw new WalletException(
                    Reason.ALTERED,
                    name + " was changed after it was written: its header or key doesn't fit its seal",
                    "the password is right; don't trust this file, take your backup");
        } catch (MalformedKeyException e) {
            throw new WalletException(
                    Reason.MISMATCH,
                    name + " holds no key of " + header.scheme() + ": " + e.getMessage(),
                    KeyFile.RESTORE);
        }
    }

    private Stretched stretch(Scrypt kdf) {
        return stretched.computeIfAbsent(kdf, this::derive);
    }

    private Stretched derive(Scrypt kdf) {
        try (SecretBytes master = kdf.derive(password, KEY_BYTES)) {
            byte[] seal = expand(master, SEAL, KEY_BYTES);
            try {
                return new Stretched(aead(seal), Bytes.wrap(expand(master, CHECK, KeyHeader.CHECK_BYTES)));
            } finally {
                Arrays.fill(seal, (byte) 0);
            }
        }
    }

    private static byte[] expand(SecretBytes master, byte[] label, int length) {
        return master.use(key -> {
            HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA256Digest());
            hkdf.init(HKDFParameters.skipExtractParameters(key, label));
            byte[] out = new byte[length];
            hkdf.generateBytes(out, 0, length);
            return out;
        });
    }

    @AccessesPartialKey // the key is made here, and stays here
    private static Aead aead(byte[] key) {
        try {
            XChaCha20Poly1305Key cipher = XChaCha20Poly1305Key.create(
                    com.google.crypto.tink.util.SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()));
            return KeysetHandle.newBuilder()
                    .addEntry(KeysetHandle.importKey(cipher).withFixedId(1).makePrimary())
                    .build()
                    .getPrimitive(AeadConfig2026.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink has no XChaCha20-Poly1305", e);
        }
    }

    private static Bytes seal(Aead aead, byte[] secret, Bytes associated) {
        try {
            return Bytes.wrap(aead.encrypt(secret, associated.toArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("encryption fails", e);
        }
    }

    /** Wipes the password. (Tink's own copies of the keys stay until the collector takes them.) */
    @Override
    public void close() {
        password.close();
        stretched.clear();
    }

    @Override
    public String toString() {
        return "key store " + store.folder();
    }
}
