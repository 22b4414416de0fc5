// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hauberk.migration.keystore.KeyHeader;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.SchemeId;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Prints what is public of a key. */
final class KeyPrinter {
    private KeyPrinter() {}

    /** Prints a key file's header. */
    static void print(Path file, KeyHeader header, Output to) {
        if (to.isJson()) {
            to.jsonLines().object(json -> write(file, header, json));
            return;
        }
        to.note(file + ": key file, " + header.label().purpose() + " key of "
                + header.label().account());
        if (header.label().generation() > 0) {
            to.note("  rotation   " + header.label().generation());
        }
        to.note("  scheme     " + header.scheme());
        if (header.isHybrid()) {
            to.note("  components " + header.components() + ", used only inside the hybrid");
        }
        to.note("  made       " + header.derivation());
        to.note("  public key " + header.publicKey().length() + " bytes, sha256 " + sha256(header.publicKey()));
        to.note("  scrypt     n " + header.kdf().n() + ", r " + header.kdf().r() + ", p "
                + header.kdf().p());
    }

    private static void write(Path file, KeyHeader header, JsonGenerator json) throws IOException {
        json.writeStringField("file", file.toString());
        json.writeStringField("format", "HAUBERK_KEY");
        json.writeStringField("account", header.label().account().toString());
        json.writeStringField("purpose", header.label().purpose().toString());
        json.writeNumberField("generation", header.label().generation());
        json.writeStringField("scheme", header.scheme().name());
        json.writeArrayFieldStart("components");
        for (SchemeId component : header.components()) {
            json.writeString(component.name());
        }
        json.writeEndArray();
        json.writeStringField("derivation", header.derivation());
        json.writeStringField("publicKey", header.publicKey().toHex());
        json.writeStringField("publicKeySha256", sha256(header.publicKey()));
    }

    /** {@return the SHA-256 of public bytes, in hexadecimal} */
    static String sha256(Bytes bytes) {
        try {
            return Bytes.wrap(MessageDigest.getInstance("SHA-256").digest(bytes.toArray()))
                    .toHex();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
