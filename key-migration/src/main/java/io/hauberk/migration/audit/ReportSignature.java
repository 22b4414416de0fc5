// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.audit;

import io.hauberk.hybrid.DualMessage;
import io.hauberk.hybrid.DualScheme;
import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.migration.ChainName;
import io.hauberk.migration.MalformedFileException;
import io.hauberk.migration.document.FieldReader;
import io.hauberk.migration.document.Json;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.InputKind;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.Verdict;
import io.hauberk.wire.EnvelopeFormatException;
import io.hauberk.wire.KeyEnvelope;
import io.hauberk.wire.SignatureEnvelope;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A signature over a report, in a file of its own.
 *
 * <p>What is signed is {@code FF ‖ "hauberk-audit-v1" ‖ length of the chain's name (4 bytes) ‖ chain's name ‖ SHA-512 of the
 * report's text}; where a scheme takes digests, the SHA-256 of that. A dual signs it as a message of that chain by an account
 * that nobody has, so that no signature here is one for an account.
 *
 * @param signer the key that is said to have signed. A signature shows only that this key signed: whoever verifies has to
 *     know from elsewhere whose key it is
 * @param envelope the encoded {@link SignatureEnvelope}
 */
public record ReportSignature(KeyEnvelope signer, Bytes envelope) {
    private static final String FORMAT = "hauberk-audit-signature";
    private static final long VERSION = 1;
    private static final int MAX_CHARS = 1 << 20;
    private static final Bytes TAG = ascii("\u00ffhauberk-audit-v1");
    private static final Bytes NOBODY = ascii("hauberk-audit-report"); // 20 bytes, as an address has

    /**
     * {@return a report's signature}
     *
     * @param key any key that signs messages or digests; a hybrid one, to outlast the old schemes
     * @throws IllegalArgumentException if the key's scheme can't sign it: a dual for the EVM, for a report of another chain
     */
    public static ReportSignature sign(AuditReport report, SigningKey key, Hedging hedging) {
        SignatureScheme scheme = key.scheme();
        Bytes signature = key.sign(input(report, scheme), hedging);
        return new ReportSignature(
                KeyEnvelope.of(key.verifyingKey()), new SignatureEnvelope(scheme.id(), signature).encode());
    }

    /**
     * Verifies a signature.
     *
     * @param report the report that it should be of
     * @param expected the key that it should be by, known from elsewhere
     * @return {@code MISMATCH} if it names another signer; else any verdict but {@code REJECTED_BY_POLICY}
     */
    public Verdict verify(AuditReport report, KeyEnvelope expected) {
        if (!signer.equals(expected)) {
            return Verdict.MISMATCH;
        }
        Schemes schemes = HybridSchemes.standard();
        var scheme = schemes.find(expected.scheme());
        if (scheme.isEmpty()) {
            return Verdict.UNKNOWN_SCHEME;
        }
        Input input;
        try {
            input = input(report, scheme.get());
        } catch (IllegalArgumentException e) { // a scheme that can't sign this report at all
            return Verdict.MISMATCH;
        }
        return expected.verify(schemes, input, envelope);
    }

    private static Input input(AuditReport report, SignatureScheme scheme) {
        ChainName chain = report.chain();
        Bytes name = ascii(chain.toString());
        Bytes length = Bytes.wrap(
                ByteBuffer.allocate(Integer.BYTES).putInt(name.length()).array());
        Bytes message = Bytes.concat(TAG, length, name, hash("SHA-512", report));
        if (!(scheme instanceof DualScheme dual)) {
            boolean digest = !scheme.spec().inputs().contains(InputKind.PURE);
            Input input = digest ? Input.digest(hash("SHA-256", message)) : Input.pure(message);
            scheme.spec().requireTakes(input);
            return input;
        }
        if (dual.form() != DualScheme.Form.EVM) {
            return new DualMessage.Plain(chain.toString(), NOBODY, ascii("0"), message).input();
        }
        if (!chain.isEvm()) {
            throw new IllegalArgumentException(scheme.id() + " is for EVM chains, not for " + chain);
        }
        return new DualMessage.Evm(
                        new BigInteger(chain.reference()), NOBODY, NOBODY, BigInteger.ZERO, hash("SHA-256", message))
                .input();
    }

    static Bytes hash(String algorithm, Bytes of) {
        return Bytes.wrap(digest(algorithm).digest(of.toArray()));
    }

    /** {@return the hash of a report's text}, which is never held */
    static Bytes hash(String algorithm, AuditReport report) {
        MessageDigest digest = digest(algorithm);
        OutputStream into = new DigestOutputStream(OutputStream.nullOutputStream(), digest);
        try (Writer text = new OutputStreamWriter(into, StandardCharsets.UTF_8)) {
            report.writeTo(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Bytes.wrap(digest.digest());
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }

    private static Bytes ascii(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** {@return its one text}: JSON on one line, without a line break */
    public String toJson() {
        return Json.object()
                .put("format", FORMAT)
                .put("version", VERSION)
                .put("scheme", signer.scheme().name())
                .put("signer", signer.encode())
                .put("signature", envelope)
                .build()
                .write();
    }

    /**
     * {@return the signature of a text}; it isn't verified here
     *
     * @param json as {@link #toJson} writes it, in any layout
     * @throws MalformedFileException if it is anything else
     */
    public static ReportSignature fromJson(String json) throws MalformedFileException {
        FieldReader fields = Json.readObject(json, MAX_CHARS, "an audit signature");
        if (!fields.text("format").equals(FORMAT) || fields.count("version") != VERSION) {
            throw fields.problem("has the format " + FORMAT + " and version " + VERSION + " here");
        }
        KeyEnvelope signer;
        try {
            signer = KeyEnvelope.decode(fields.bytes("signer"));
        } catch (EnvelopeFormatException e) {
            throw fields.problem("has a signer that is no key envelope: " + e.getMessage());
        }
        if (!fields.scheme("scheme").equals(signer.scheme())) {
            throw fields.problem("names another scheme than its signer has");
        }
        ReportSignature signature = new ReportSignature(signer, fields.bytes("signature"));
        fields.end();
        return signature;
    }
}
