// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.wallet;

import io.hauberk.migration.ChainName;
import io.hauberk.migration.OldKey;
import io.hauberk.migration.wallet.WalletException.Reason;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.key.EncryptedPkcs8;
import io.hauberk.signature.key.Pem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;

/** PKCS#8, SEC 1 and PKCS#12, in PEM or DER. Source: RFC 5958, RFC 5915, RFC 7292, RFC 7468. */
final class PrivateKeyFile {
    private static final String SEC1 = "EC PRIVATE KEY";
    private static final int MAX_ENTRIES = 1000;

    /** Its own, so that nothing is registered for the whole JVM; the JDK's reads no key on secp256k1. */
    private static final class Provider {
        static final BouncyCastleProvider INSTANCE = new BouncyCastleProvider();
    }

    private PrivateKeyFile() {}

    /** {@return whether a file of that kind is under a password} */
    static boolean isEncrypted(WalletFormat format, byte[] file) {
        if (format == WalletFormat.PEM) {
            String marks = new String(file, StandardCharsets.ISO_8859_1);
            return marks.contains("-----BEGIN " + Pem.ENCRYPTED_PRIVATE_KEY)
                    || marks.contains("Proc-Type: 4,ENCRYPTED");
        }
        int at = 2 + ((file[1] & 0x80) == 0 ? 0 : file[1] & 0x7f);
        return file.length > at && file[at] == 0x30;
    }

    /** {@return the keys of the file} */
    static List<OldKey> read(
            String name, WalletFormat format, ChainName chain, SecretBytes content, SecretBytes password)
            throws WalletException {
        byte[] file = content.copyToArray();
        try {
            return switch (format) {
                case PEM -> List.of(pem(name, chain, file, password));
                case PKCS8 -> List.of(pkcs8(name, chain, file, password));
                default -> pkcs12(name, chain, file, password);
            };
        } finally {
            Arrays.fill(file, (byte) 0);
        }
    }

    private static OldKey pem(String name, ChainName chain, byte[] file, SecretBytes password) throws WalletException {
        String marks = new String(file, StandardCharsets.ISO_8859_1);
        for (String label : List.of(Pem.PRIVATE_KEY, Pem.ENCRYPTED_PRIVATE_KEY, SEC1)) {
            if (!marks.contains("-----BEGIN " + label + "-----")) {
                continue;
            }
            byte[] der = null;
            try {
                der = Pem.decode(label, file);
                return label.equals(SEC1) ? sec1(name, chain, der) : pkcs8(name, chain, der, password);
            } catch (MalformedKeyException e) {
                throw malformed(name, e.getMessage());
            } finally {
                if (der != null) {
                    Arrays.fill(der, (byte) 0);
                }
            }
        }
        throw new WalletException(
                Reason.UNSUPPORTED,
                name + ": PEM without a private key (PKCS#8 or SEC 1)",
                "convert it: openssl pkcs8 -topk8 -in FILE");
    }

    private static OldKey pkcs8(String name, ChainName chain, byte[] der, SecretBytes password) throws WalletException {
        try {
            if (isEncrypted(WalletFormat.PKCS8, der)) {
                char[] secret = characters(name, password);
                try (SecretBytes plain = EncryptedPkcs8.decrypt(der, secret)) {
                    return ChainKeys.pkcs8(chain, plain, name);
                } catch (MalformedKeyException e) {
                    boolean wrong = String.valueOf(e.getMessage()).startsWith("the password is wrong");
                    throw wrong ? wrongPassword(name) : malformed(name, e.getMessage());
                } finally {
                    Arrays.fill(secret, '\0');
                }
            }
            try (SecretBytes plain = SecretBytes.copyOf(der)) {
                return ChainKeys.pkcs8(chain, plain, name);
            }
        } catch (ArrayIndexOutOfBoundsException e) {
            throw malformed(name, "the DER ends too early");
        }
    }

    /** SEC 1's ECPrivateKey, wrapped as PKCS#8 with the curve that it names. */
    private static OldKey sec1(String name, ChainName chain, byte[] der) throws WalletException {
        try {
            ECPrivateKey inner = ECPrivateKey.getInstance(ASN1Primitive.fromByteArray(der));
            if (!(inner.getParametersObject() instanceof ASN1ObjectIdentifier curve)) {
                throw malformed(name, "the key names no curve");
            }
            byte[] wrapped = new PrivateKeyInfo(
                            new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve), inner)
                    .getEncoded(ASN1Encoding.DER);
            try (SecretBytes plain = SecretBytes.take(wrapped)) {
                return ChainKeys.pkcs8(chain, plain, name);
            }
        } catch (IOException | IllegalArgumentException | IllegalStateException | ClassCastException e) {
            throw malformed(name, "no EC private key after SEC 1");
        }
    }

    private static List<OldKey> pkcs12(String name, ChainName chain, byte[] file, SecretBytes password)
            throws WalletException {
        char[] secret = characters(name, password);
        List<OldKey> keys = new ArrayList<>();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12", Provider.INSTANCE);
            store.load(new ByteArrayInputStream(file), secret);
            List<String> aliases = Collections.list(store.aliases());
            if (aliases.size() > MAX_ENTRIES) {
                throw new WalletException(
                        Reason.TOO_LARGE, name + " has more than " + MAX_ENTRIES + " entries", "split it");
            }
            for (String alias : aliases) {
                Key key = store.isKeyEntry(alias) ? store.getKey(alias, secret) : null;
                byte[] encoded = key == null ? null : key.getEncoded();
                if (encoded != null) {
                    try (SecretBytes plain = SecretBytes.take(encoded)) {
                        keys.add(ChainKeys.pkcs8(chain, plain, name + ", entry " + (keys.size() + 1)));
                    }
                }
            }
        } catch (IOException e) {
            closeAll(keys);
            String said = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
            throw said.contains("password") || said.contains("mac")
                    ? wrongPassword(name)
                    : malformed(name, "the bytes are no PKCS#12");
        } catch (GeneralSecurityException | RuntimeException e) { // Bouncy Castle's words for odd structures
            closeAll(keys);
            throw malformed(name, "no PKCS#12 that can be read, or with a key of an unknown kind");
        } catch (WalletException e) {
            closeAll(keys);
            throw e;
        } finally {
            Arrays.fill(secret, '\0');
        }
        if (keys.isEmpty()) {
            throw malformed(name, "a PKCS#12 without private keys");
        }
        return keys;
    }

    private static void closeAll(List<OldKey> keys) {
        keys.forEach(OldKey::close);
    }

    private static char[] characters(String name, SecretBytes password) throws WalletException {
        if (password.length() == 0) {
            throw new WalletException(
                    Reason.PASSWORD_NEEDED, name + " is under a password", "give it with --password-file FILE");
        }
        return password.use(bytes -> {
            CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
            char[] exact = Arrays.copyOf(decoded.array(), decoded.length());
            Arrays.fill(decoded.array(), '\0');
            return exact;
        });
    }

    private static WalletException wrongPassword(String name) {
        return new WalletException(
                Reason.WRONG_PASSWORD,
                "the password of " + name + " is wrong, or the file is damaged",
                "try again; if you are sure of it, take the file from your backup");
    }

    private static WalletException malformed(String name, @Nullable String problem) {
        return new WalletException(
                Reason.MALFORMED, name + ": " + problem, "is it a whole private key, and of the right chain?");
    }
}
