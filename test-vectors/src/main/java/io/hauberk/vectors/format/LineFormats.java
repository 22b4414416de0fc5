// SPDX-License-Identifier: Apache-2.0
package io.hauberk.vectors.format;

import io.hauberk.vectors.Expected;
import io.hauberk.vectors.Message;
import io.hauberk.vectors.Octets;
import io.hauberk.vectors.Target;
import io.hauberk.vectors.VectorCase;
import io.hauberk.vectors.VectorCase.Label;
import io.hauberk.vectors.VectorCase.Outcome;
import io.hauberk.vectors.VectorCase.PrivateKey;
import io.hauberk.vectors.VectorFormatException;
import io.hauberk.vectors.VectorSuite;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Formats with one case a line. */
final class LineFormats {
    private static final String BIP340_HEADER =
            "index,secret key,public key,aux_rand,message,signature,verification result";

    private LineFormats() {}

    /** {@return whether this is the CSV of BIP-340} */
    static boolean isBip340(SourceFile file) {
        return file.head(0, 200).startsWith(BIP340_HEADER);
    }

    /** Reads the CSV of BIP-340: a line with a secret key is a signing case, any other a verification. */
    static List<VectorSuite> bip340(SourceFile file) throws VectorFormatException {
        Target target = Target.of("Schnorr", "secp256k1");
        List<VectorCase> cases = new ArrayList<>();
        List<String> lines = TextLines.lines(file);
        for (int i = 1; i < lines.size(); i++) {
            // The comment is the last column, and it may hold commas.
            String[] columns = lines.get(i).split(",", 8);
            if (columns.length < 7) {
                throw file.error("line " + (i + 1), "8 columns are expected");
            }
            Label label = Label.of(columns[0], columns.length == 8 ? columns[7].replaceAll("^\"|\"$", "") : "");
            Octets publicKey = hex(file, i, columns[2]);
            Message message = Message.plain(hex(file, i, columns[4]));
            Octets signature = hex(file, i, columns[5]);
            if (columns[1].isEmpty()) {
                cases.add(new VectorCase.Verify(
                        label, target, publicKey, message, signature, expected(file, i, columns[6])));
            } else {
                cases.add(new VectorCase.Sign(
                        label,
                        target,
                        new PrivateKey(hex(file, i, columns[1]), PrivateKey.Form.RAW),
                        Optional.of(publicKey),
                        message,
                        Optional.of(hex(file, i, columns[3])),
                        new Outcome.Exactly(signature)));
            }
        }
        return List.of(new VectorSuite(file.suiteName(), "BIP-340 (CSV)", "BIP-340", cases));
    }

    private static Expected expected(SourceFile file, int index, String text) throws VectorFormatException {
        return switch (text) {
            case "TRUE" -> new Expected.Valid();
            case "FALSE" -> new Expected.Invalid();
            default -> throw file.error("line " + (index + 1), "TRUE or FALSE is expected");
        };
    }

    /** {@return whether this is {@code sign.input} of ed25519.cr.yp.to} */
    static boolean isSignInput(SourceFile file) {
        return file.head(0, 200).matches("(?s)[0-9a-f]{128}:[0-9a-f]{64}:.*");
    }

    /** Reads {@code sign.input}: {@code seed ‖ key : key : message : signature ‖ message :} on each line. */
    static List<VectorSuite> signInput(SourceFile file) throws VectorFormatException {
        List<VectorCase> cases = new ArrayList<>();
        List<String> lines = TextLines.lines(file);
        for (int i = 0; i < lines.size(); i++) {
            String[] columns = lines.get(i).split(":", -1);
            if (columns.length < 4) {
                throw file.error("line " + (i + 1), "4 columns with colons are expected");
            }
            Octets secret = hex(file, i, columns[0]);
            Octets message = hex(file, i, columns[2]);
            Octets signed = hex(file, i, columns[3]);
            if (secret.length() != 64 || signed.length() != 64 + message.length()) {
                throw file.error("line " + (i + 1), "a key or a signature has the wrong length");
            }
            cases.add(new VectorCase.Sign(
                    Label.of(Integer.toString(i + 1)),
                    Target.of("EdDSA", "Ed25519"),
                    new PrivateKey(secret.slice(0, 32), PrivateKey.Form.RAW),
                    Optional.of(hex(file, i, columns[1])),
                    Message.plain(message),
                    Optional.empty(),
                    new Outcome.Exactly(signed.slice(0, 64))));
        }
        return List.of(new VectorSuite(file.suiteName(), "sign.input", "ed25519.cr.yp.to", cases));
    }

    private static Octets hex(SourceFile file, int index, String digits) throws VectorFormatException {
        try {
            return Octets.fromHex(digits);
        } catch (IllegalArgumentException e) {
            throw file.error("line " + (index + 1), "hexadecimal digits are expected");
        }
    }
}
