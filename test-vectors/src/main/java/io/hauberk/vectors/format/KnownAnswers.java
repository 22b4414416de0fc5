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

/**
 * Known answers of post-quantum schemes. One file gives two suites, since verifying is quick and signing again can take
 * minutes: {@code NAME} verifies each signature, {@code NAME/signing} makes each again.
 */
final class KnownAnswers {
    private KnownAnswers() {}

    /**
     * Bouncy Castle's form for ML-DSA and SLH-DSA: {@code sm} is the bare signature, {@code optrand} or {@code rnd} what
     * hedged signing draws, {@code context = none} the internal interface, {@code context = zero_length} an empty one.
     */
    static List<VectorSuite> bouncyCastle(SourceFile file, List<TextLines.Block> blocks, Target.Described target)
            throws VectorFormatException {
        boolean mlDsa = target.algorithm().equals("ML-DSA");
        List<VectorCase> verify = new ArrayList<>();
        List<VectorCase> sign = new ArrayList<>();
        for (TextLines.Block block : blocks) {
            RspFormat.Fields fields = new RspFormat.Fields(file, block);
            Label label = Label.of(fields.text("count"));
            Octets publicKey = fields.hex("pk");
            Octets signature = fields.hex("sm");
            Message message = message(fields);
            Optional<Octets> drawn = fields.optionalHex("optrand");
            if (drawn.isEmpty()) {
                drawn = fields.optionalHex("rnd");
            }
            verify.add(new VectorCase.Verify(label, target, publicKey, message, signature, new Expected.Valid()));
            sign.add(new VectorCase.Sign(
                    label,
                    target,
                    mlDsa
                            ? new PrivateKey(fields.hex("seed"), PrivateKey.Form.SEED)
                            : new PrivateKey(fields.hex("sk"), PrivateKey.Form.RAW),
                    Optional.of(publicKey),
                    message,
                    drawn,
                    new Outcome.Exactly(signature)));
        }
        return suites(file, "known answers (.rsp)", verify, sign);
    }

    private static Message message(RspFormat.Fields fields) throws VectorFormatException {
        Octets content = fields.hex("msg");
        return switch (fields.has("context") ? fields.text("context") : "none") {
            case "none" -> new Message.Internal(content);
            case "zero_length" -> Message.plain(content);
            default -> new Message.Plain(content, fields.hex("context"));
        };
    }

    /**
     * The NIST form for Falcon: {@code sm} is a 2-byte length, the 40-byte nonce, the message, then a header byte 0x20 +
     * log2(n) and the compressed s2. As a signature by itself that is header 0x30 + log2(n), nonce, compressed s2.
     */
    static List<VectorSuite> falcon(SourceFile file, List<TextLines.Block> blocks, int degree)
            throws VectorFormatException {
        int logN = Integer.numberOfTrailingZeros(degree);
        Target target = new Target.Described("Falcon", "Falcon-" + degree, "", "compressed");
        List<VectorCase> verify = new ArrayList<>();
        List<VectorCase> reproduce = new ArrayList<>();
        for (TextLines.Block block : blocks) {
            RspFormat.Fields fields = new RspFormat.Fields(file, block);
            Label label = Label.of(fields.text("count"));
            Octets message = fields.hex("msg");
            Octets signature = falconSignature(file, block, fields.hex("sm"), message, logN);
            verify.add(new VectorCase.Verify(
                    label, target, fields.hex("pk"), Message.plain(message), signature, new Expected.Valid()));
            reproduce.add(new VectorCase.Reproduce(
                    label,
                    target,
                    fields.hex("seed"),
                    fields.hex("pk"),
                    new PrivateKey(fields.hex("sk"), PrivateKey.Form.RAW),
                    Message.plain(message),
                    signature));
        }
        return suites(file, "known answers (.rsp)", verify, reproduce);
    }

    private static Octets falconSignature(SourceFile file, TextLines.Block block, Octets sm, Octets message, int logN)
            throws VectorFormatException {
        int at = 2 + 40 + message.length();
        boolean fits = sm.length() > at + 1
                && (sm.get(0) << 8 | sm.get(1)) == sm.length() - at
                && sm.slice(42, message.length()).equals(message)
                && sm.get(at) == 0x20 + logN;
        if (!fits) {
            throw file.error("line " + block.line(), "\"sm\" is not length, nonce, message and signature");
        }
        return Octets.concat(Octets.of((byte) (0x30 + logN)), sm.slice(2, 40), sm.slice(at + 1, sm.length() - at - 1));
    }

    private static List<VectorSuite> suites(
            SourceFile file, String format, List<VectorCase> verify, List<VectorCase> sign) {
        return List.of(
                new VectorSuite(file.suiteName(), format, "", verify),
                new VectorSuite(file.suiteName() + "/signing", format, "", sign));
    }
}
