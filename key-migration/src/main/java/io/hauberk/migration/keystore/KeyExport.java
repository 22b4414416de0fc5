// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.keystore;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.migration.document.DurableFile;
import io.hauberk.migration.wallet.WalletException;
import io.hauberk.migration.wallet.WalletException.Reason;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.HybridScheme;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.VerifyingKey;
import io.hauberk.signature.key.EncryptedPkcs8;
import io.hauberk.signature.key.Multikey;
import io.hauberk.signature.key.Pem;
import io.hauberk.signature.key.Pkcs8;
import io.hauberk.tink.HauberkConfiguration;
import io.hauberk.tink.SchemeParameters;
import io.hauberk.tink.SchemePrivateKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Keys in the forms that other programs read. A hybrid's private key leaves as a whole, under the object identifier or key
 * type of the hybrid: no form here holds a component's private key alone. Stateless and safe for use by many threads.
 */
public final class KeyExport {
    private KeyExport() {}

    /**
     * A public key as text.
     *
     * @param scheme the scheme, for a hybrid that of a component
     * @param text a multikey
     */
    public record PublicKeyText(SchemeId scheme, String text) {}

    /**
     * {@return the public key as multikey, what follows {@code did:key:}; for a hybrid, which has no multicodec, those of
     * its components in order}
     *
     * @throws IllegalArgumentException if a scheme has no multicodec
     * @throws MalformedKeyException if the header's public key is none of its scheme
     */
    public static List<PublicKeyText> multikeys(KeyHeader header) throws MalformedKeyException {
        SignatureScheme scheme = HybridSchemes.standard()
                .find(header.scheme())
                .orElseThrow(() -> new IllegalArgumentException("there is no scheme " + header.scheme()));
        VerifyingKey whole = scheme.decodeVerifyingKey(header.publicKey());
        if (!(scheme instanceof HybridScheme hybrid)) {
            return List.of(new PublicKeyText(scheme.id(), Multikey.encode(whole)));
        }
        List<PublicKeyText> keys = new ArrayList<>();
        int at = 0;
        for (SignatureScheme component : hybrid.components()) {
            int bytes = component.spec().publicKeyBytes();
            Bytes part = header.publicKey().slice(at, bytes);
            keys.add(new PublicKeyText(component.id(), Multikey.encode(component.decodeVerifyingKey(part))));
            at += bytes;
        }
        return keys;
    }

    /**
     * {@return the private key as encrypted PKCS#8 (PBES2) in PEM}, which the caller closes
     *
     * @param password in UTF-8, not empty
     * @throws IllegalArgumentException if no standard has a form for the key's scheme, or the password is empty
     */
    public static SecretBytes encryptedPkcs8(SigningKey key, SecretBytes password) {
        CharBuffer text = password.use(bytes -> StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes)));
        char[] characters = new char[text.remaining()];
        text.get(characters);
        try (SecretBytes plain = Pkcs8.encode(key)) {
            byte[] der = EncryptedPkcs8.encrypt(plain, characters, new SecureRandom());
            return SecretBytes.take(Pem.encode(Pem.ENCRYPTED_PRIVATE_KEY, der));
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    /**
     * {@return the private key as PKCS#8 in PEM, under no password}, which the caller closes
     *
     * @throws IllegalArgumentException if no standard has a form for the key's scheme
     */
    public static SecretBytes plainPkcs8(SigningKey key) {
        try (SecretBytes plain = Pkcs8.encode(key)) {
            return SecretBytes.take(plain.use(der -> Pem.encode(Pem.PRIVATE_KEY, der)));
        }
    }

    /**
     * {@return a Tink keyset with the one key, in JSON, encrypted}; {@code io.hauberk.tink} reads it. The caller closes it
     *
     * @param kek the keyset of the AEAD that encrypts, in Tink's JSON or binary form
     * @throws WalletException if {@code kek} is no such keyset
     */
    public static SecretBytes tinkKeyset(SigningKey key, SecretBytes kek) throws WalletException {
        Aead aead = aead(kek);
        try {
            SchemePrivateKey entry = SchemePrivateKey.create(key, SchemeParameters.Variant.NO_PREFIX, null);
            KeysetHandle keyset = KeysetHandle.newBuilder()
                    .addEntry(KeysetHandle.importKey(entry).withRandomId().makePrimary())
                    .build();
            String json = TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(
                    keyset, aead, new byte[0], HauberkConfiguration.standard());
            return SecretBytes.take(json.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "Tink refuses to write a key of " + key.scheme().id(), e);
        }
    }

    private static Aead aead(SecretBytes kek) throws WalletException {
        try {
            byte[] bytes = kek.copyToArray();
            try {
                KeysetHandle handle = bytes.length > 0 && bytes[0] == '{'
                        ? TinkJsonProtoKeysetFormat.parseKeyset(
                                new String(bytes, StandardCharsets.UTF_8),
                                AeadConfig2026.get(),
                                InsecureSecretKeyAccess.get())
                        : TinkProtoKeysetFormat.parseKeyset(bytes, InsecureSecretKeyAccess.get(), AeadConfig2026.get());
                return handle.getPrimitive(AeadConfig2026.get(), Aead.class);
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        } catch (GeneralSecurityException | RuntimeException e) { // Tink's messages may quote the keyset
            throw new WalletException(
                    Reason.MALFORMED,
                    "the key encryption key is no Tink keyset of an AEAD",
                    "make one: tinkey create-keyset --key-template AES256_GCM --out-format json --out kek.json");
        }
    }

    /**
     * Writes what was exported to a new file that only its owner may read.
     *
     * @throws WalletException {@code EXISTS} if there is such a file: it is never replaced
     */
    public static void write(Path file, SecretBytes exported) throws WalletException, IOException {
        byte[] bytes = exported.copyToArray();
        try (exported) {
            DurableFile.create(file, bytes);
        } catch (FileAlreadyExistsException e) {
            throw new WalletException(
                    Reason.EXISTS, "there is a file " + file + " already", "nothing is replaced; name another file");
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
