// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.wallet;

import io.hauberk.chain.ethereum.Address;
import io.hauberk.migration.json.Json;
import io.hauberk.migration.json.JsonFault;
import io.hauberk.migration.wallet.PasswordKdf.Pbkdf2;
import io.hauberk.migration.wallet.PasswordKdf.Scrypt;
import io.hauberk.migration.wallet.WalletException.Reason;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.SecretBytes;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.SICBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/**
 * Ethereum's encrypted key file, version 3: one private key under scrypt or PBKDF2, AES-128-CTR and a keccak-256 MAC.
 *
 * <p>Source: the Web3 Secret Storage Definition. Immutable.
 */
final class KeystoreV3 {
    private static final int KEY_BYTES = 32;

    private final String name;
    private final PasswordKdf kdf;
    private final Bytes iv;
    private final Bytes ciphertext;
    private final Bytes mac;
    private final Optional<Address> address;

    private KeystoreV3(String name, PasswordKdf kdf, Bytes iv, Bytes ciphertext, Bytes mac, Optional<Address> address) {
        this.name = name;
        this.kdf = kdf;
        this.iv = iv;
        this.ciphertext = ciphertext;
        this.mac = mac;
        this.address = address;
    }

    /** {@return whether a JSON object looks like one} */
    static boolean is(Json.Fields json) {
        return json.find("version").isPresent()
                && (json.find("crypto").isPresent() || json.find("Crypto").isPresent());
    }

    /** {@return the file} */
    static KeystoreV3 read(String name, Json.Fields json) throws WalletException {
        try {
            int version = json.number("version", 0, Integer.MAX_VALUE);
            if (version != 3) {
                throw unsupported(name + ": a keystore of version " + version + "; only version 3 is read");
            }
            Json.Fields crypto = json.fields(json.find("crypto").isPresent() ? "crypto" : "Crypto");
            if (!crypto.text("cipher").equals("aes-128-ctr")) {
                throw unsupported(name + ": another cipher than aes-128-ctr");
            }
            return new KeystoreV3(
                    name,
                    kdf(name, crypto),
                    hex(crypto.fields("cipherparams"), "iv", 16, 16),
                    hex(crypto, "ciphertext", KEY_BYTES, KEY_BYTES),
                    hex(crypto, "mac", 32, 32),
                    address(json));
        } catch (JsonFault e) {
            throw new WalletException(
                    Reason.MALFORMED,
                    name + ", " + e.getMessage(),
                    "is it a whole keystore of version 3 (UTC--… or .json)?");
        }
    }

    private static PasswordKdf kdf(String name, Json.Fields crypto) throws JsonFault, WalletException {
        Json.Fields parameters = crypto.fields("kdfparams");
        int max = Integer.MAX_VALUE;
        if (parameters.number("dklen", 1, max) != KEY_BYTES) {
            throw unsupported(name + ": a derived key of another length than " + KEY_BYTES);
        }
        Bytes salt = hex(parameters, "salt", 0, PasswordKdf.MAX_SALT_BYTES);
        try {
            return switch (crypto.text("kdf")) {
                case "scrypt" ->
                    new Scrypt(
                            parameters.number("n", 0, max),
                            parameters.number("r", 0, max),
                            parameters.number("p", 0, max),
                            salt);
                case "pbkdf2" -> {
                    if (!parameters.text("prf").equals("hmac-sha256")) {
                        throw unsupported(name + ": PBKDF2 with another function than hmac-sha256");
                    }
                    yield new Pbkdf2(parameters.number("c", 0, max), salt);
                }
                default -> throw unsupported(name + ": another key derivation than scrypt or pbkdf2");
            };
        } catch (IllegalArgumentException e) { // of the bounds; it quotes nothing
            throw unsupported(name + ": " + e.getMessage());
        }
    }

    private static Optional<Address> address(Json.Fields json) throws JsonFault {
        Optional<Json> stated = json.find("address");
        if (stated.isEmpty()
                || (stated.get() instanceof Json.Word word && word.value().equals("null"))) {
            return Optional.empty();
        }
        String text = json.text("address").toLowerCase(Locale.ROOT);
        if (text.isEmpty()) { // MyEtherWallet's way to leave it out
            return Optional.empty();
        }
        try {
            return Optional.of(Address.parse(text.startsWith("0x") ? text : "0x" + text));
        } catch (IllegalArgumentException e) {
            throw stated.get().fault("\"address\" is 40 hexadecimal digits");
        }
    }

    private static Bytes hex(Json.Fields fields, String field, int min, int max) throws JsonFault {
        try {
            Bytes bytes = Bytes.fromHex(fields.text(field));
            if (bytes.length() >= min && bytes.length() <= max) {
                return bytes;
            }
        } catch (IllegalArgumentException e) { // its message quotes the text
            throw fields.get(field).fault("\"" + field + "\" is in hexadecimal");
        }
        throw fields.get(field)
                .fault("\"" + field + "\" has " + (min == max ? "" : min + " to ") + max + " bytes in hexadecimal");
    }

    private static WalletException unsupported(String message) {
        return new WalletException(
                Reason.UNSUPPORTED, message, "open it with the wallet that made it, and export the key from there");
    }

    /** {@return the address that the file states of itself}, which nothing proves until it is opened */
    Optional<Address> address() {
        return address;
    }

    /**
     * {@return the private key of 32 bytes}, which the caller closes
     *
     * @throws WalletException {@code WRONG_PASSWORD} if the MAC is wrong
     */
    SecretBytes open(SecretBytes password) throws WalletException {
        try (SecretBytes derived = kdf.derive(password, KEY_BYTES)) {
            byte[] key = derived.copyToArray();
            try {
                if (!MessageDigest.isEqual(mac(key), mac.toArray())) {
                    throw new WalletException(
                            Reason.WRONG_PASSWORD,
                            "the password of " + name + " is wrong, or the file was changed",
                            "try again; if you are sure of it, take the file from your backup");
                }
                return SecretBytes.take(decrypt(key));
            } finally {
                Arrays.fill(key, (byte) 0);
            }
        }
    }

    private byte[] mac(byte[] key) {
        KeccakDigest keccak = new KeccakDigest(256);
        keccak.update(key, 16, 16);
        byte[] text = ciphertext.toArray();
        keccak.update(text, 0, text.length);
        byte[] mac = new byte[32];
        keccak.doFinal(mac, 0);
        return mac;
    }

    private byte[] decrypt(byte[] key) {
        var cipher = SICBlockCipher.newInstance(AESEngine.newInstance());
        cipher.init(false, new ParametersWithIV(new KeyParameter(key, 0, 16), iv.toArray()));
        byte[] out = new byte[KEY_BYTES];
        byte[] text = ciphertext.toArray();
        cipher.processBytes(text, 0, text.length, out, 0);
        return out;
    }
}
