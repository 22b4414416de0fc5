// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.keystore;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.hauberk.migration.Account;
import io.hauberk.migration.json.Json;
import io.hauberk.migration.json.JsonFault;
import io.hauberk.migration.wallet.PasswordKdf.Scrypt;
import io.hauberk.migration.wallet.WalletException;
import io.hauberk.migration.wallet.WalletException.Reason;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.SchemeId;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * The bytes of a key file: four lines of ASCII, so that a person can read the header.
 *
 * <pre>
 * hauberk-key-1
 * {"account":"eip155:1:0x…","purpose":"account","generation":0,"scheme":"…", … }
 * base64 of the encrypted private key
 * sha256 of everything above, which tells damage from a wrong password
 * </pre>
 *
 * <p>The first two lines, byte for byte, are the associated data of the encryption.
 *
 * @param header the second line
 * @param associated the first two lines
 * @param sealed the third line
 */
record KeyFile(KeyHeader header, Bytes associated, Bytes sealed) {
    static final int MAX_BYTES = 1 << 17;

    private static final String MAGIC = "hauberk-key-1";
    private static final String HASH = "sha256 ";
    private static final String AEAD = "XChaCha20-Poly1305";
    private static final String ONLY_INSIDE = "only inside the hybrid";
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final List<String> FIELDS = List.of(
            "account",
            "purpose",
            "generation",
            "scheme",
            "components",
            "componentKeys",
            "derivation",
            "publicKey",
            "kdf",
            "n",
            "r",
            "p",
            "salt",
            "check",
            "aead");

    /** {@return what is encrypted along with the key, for that header} */
    static Bytes associated(KeyHeader header) {
        return Bytes.wrap((MAGIC + "\n" + json(header) + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** {@return the bytes of the file} */
    byte[] encode() {
        String lines = new String(associated.toArray(), StandardCharsets.US_ASCII)
                + Base64.getEncoder().encodeToString(sealed.toArray())
                + "\n";
        return (lines + HASH + sha256(lines.getBytes(StandardCharsets.US_ASCII)) + "\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * {@return what the bytes are}
     *
     * @param name the file's name, for messages
     */
    static KeyFile decode(byte[] file, String name) throws WalletException {
        if (file.length > MAX_BYTES) {
            throw new WalletException(
                    Reason.TOO_LARGE, name + " has more than " + MAX_BYTES + " bytes", "it is no key file");
        }
        if (!isKeyFile(file)) {
            throw new WalletException(
                    Reason.MALFORMED,
                    name + " is no key file: it doesn't begin with " + MAGIC,
                    "see hauberk key inspect");
        }
        String text = new String(file, StandardCharsets.ISO_8859_1);
        String[] lines = text.split("\n", -1);
        if (lines.length < 5) {
            throw new WalletException(
                    Reason.TRUNCATED,
                    name + " is cut off after byte " + file.length + ", in line " + lines.length + " of 4",
                    "take the key from your backup; this file lost its end");
        }
        if (lines.length > 5 || !lines[4].isEmpty()) {
            throw new WalletException(Reason.DAMAGED, name + " has something after its fourth line", RESTORE);
        }
        int end = text.length() - lines[3].length() - 1;
        if (!lines[3].equals(HASH + sha256(text.substring(0, end).getBytes(StandardCharsets.ISO_8859_1)))) {
            throw new WalletException(
                    Reason.DAMAGED, name + " is damaged: its checksum in line 4 is not that of lines 1 to 3", RESTORE);
        }
        try {
            Bytes sealed = Bytes.wrap(Base64.getDecoder().decode(lines[2]));
            KeyHeader header = header(Json.object(lines[1].getBytes(StandardCharsets.ISO_8859_1)));
            int associated = lines[0].length() + lines[1].length() + 2;
            return new KeyFile(header, Bytes.wrap(file, 0, associated).copy(), sealed);
        } catch (JsonFault e) {
            throw malformed(name + ", header, " + e.getMessage());
        } catch (IllegalArgumentException e) { // of base64, hex, ids and ranges; the messages may quote the file
            throw malformed(name + ": a field of the header, or the base64 in line 3, has no such value");
        }
    }

    static final String RESTORE = "take the key from your backup";

    static boolean isKeyFile(byte[] file) {
        byte[] magic = (MAGIC + "\n").getBytes(StandardCharsets.US_ASCII);
        return file.length >= magic.length && Bytes.wrap(file, 0, magic.length).equals(Bytes.wrap(magic));
    }

    private static WalletException malformed(String message) {
        return new WalletException(Reason.MALFORMED, message, RESTORE);
    }

    private static String json(KeyHeader header) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("account", header.label().account().toString());
            json.writeStringField("purpose", header.label().purpose().toString());
            json.writeNumberField("generation", header.label().generation());
            json.writeStringField("scheme", header.scheme().name());
            json.writeArrayFieldStart("components");
            for (SchemeId component : header.components()) {
                json.writeString(component.name());
            }
            json.writeEndArray();
            if (header.isHybrid()) {
                json.writeStringField("componentKeys", ONLY_INSIDE);
            }
            json.writeStringField("derivation", header.derivation());
            json.writeStringField(
                    "publicKey",
                    Base64.getEncoder().encodeToString(header.publicKey().toArray()));
            json.writeStringField("kdf", "scrypt");
            json.writeNumberField("n", header.kdf().n());
            json.writeNumberField("r", header.kdf().r());
            json.writeNumberField("p", header.kdf().p());
            json.writeStringField("salt", header.kdf().salt().toHex());
            json.writeStringField("check", header.check().toHex());
            json.writeStringField("aead", AEAD);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter never fails
        }
        return line.toString();
    }

    private static KeyHeader header(Json.Fields json) throws JsonFault, WalletException {
        json.requireOnly(FIELDS);
        List<SchemeId> components = new ArrayList<>();
        if (!(json.get("components") instanceof Json.Items items)) {
            throw json.fault("\"components\" is an array");
        }
        for (Json item : items.values()) {
            if (!(item instanceof Json.Text text)) {
                throw item.fault("the id of a scheme is a string");
            }
            components.add(SchemeId.of(text.value()));
        }
        boolean marked = json.find("componentKeys").isPresent()
                && json.text("componentKeys").equals(ONLY_INSIDE);
        if (marked == components.isEmpty()) {
            throw json.fault("exactly a hybrid's file says of its component keys that they are used only inside it");
        }
        if (!json.text("kdf").equals("scrypt") || !json.text("aead").equals(AEAD)) {
            throw new WalletException(
                    Reason.UNSUPPORTED,
                    "a key file under an unknown cipher",
                    "it may need a newer version of this program");
        }
        int max = Integer.MAX_VALUE;
        return new KeyHeader(
                new KeyLabel(
                        Account.parse(json.text("account")),
                        KeyPurpose.parse(json.text("purpose")),
                        json.number("generation", 0, KeyLabel.MAX_GENERATION)),
                SchemeId.of(json.text("scheme")),
                components,
                json.text("derivation"),
                Bytes.wrap(Base64.getDecoder().decode(json.text("publicKey"))),
                new Scrypt(
                        json.number("n", 1, max),
                        json.number("r", 1, max),
                        json.number("p", 1, max),
                        Bytes.fromHex(json.text("salt"))),
                Bytes.fromHex(json.text("check")));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
