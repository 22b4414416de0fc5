// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.audit;

import io.hauberk.migration.audit.AuditedAccount.NewKeys;
import io.hauberk.migration.binding.KeyName;
import io.hauberk.migration.document.Json;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.SchemeId;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A bill of cryptographic materials of the accounts, as CycloneDX 1.6 JSON: an algorithm each scheme, with its object
 * identifier and NIST category, and a public key each key. Names no private key and nothing secret.
 *
 * <p>After the migration the old keys are still {@code active}: the chain goes on taking them.
 *
 * <p>Source: CycloneDX 1.6 (ECMA-424), cryptoProperties.
 */
public final class CryptoBom {
    private static final String SPEC_VERSION = "1.6";
    private static final String ACTIVE = "active";
    private static final String BEFORE_USE = "pre-activation";
    private static final int SERIAL_BYTES = 16;

    private final AuditReport report;
    private final boolean after;
    private final CryptoAlgorithms algorithms = new CryptoAlgorithms();
    private final Bytes reportHash;

    private CryptoBom(AuditReport report, Bytes reportHash, boolean after) {
        this.report = report;
        this.after = after;
        this.reportHash = reportHash;
    }

    /** {@return the bill of the accounts as they were before the migration}: their old keys */
    public static String before(AuditReport report) {
        return text(report, false);
    }

    /** {@return the bill of the accounts as they are now}: their old keys and those that bindings name */
    public static String after(AuditReport report) {
        return text(report, true);
    }

    private static String text(AuditReport report, boolean after) {
        StringWriter text = new StringWriter();
        try {
            write(report, ReportSignature.hash("SHA-256", report), after, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter never fails
        }
        return text.toString();
    }

    /**
     * Writes a bill piece by piece: of many accounts it is longer than anybody wants to hold.
     *
     * @param reportHash the SHA-256 of the report's text
     */
    static void write(AuditReport report, Bytes reportHash, boolean after, Writer out) throws IOException {
        new CryptoBom(report, reportHash, after).write(out);
    }

    private void write(Writer out) throws IOException {
        String head = Json.object()
                .put("$schema", "http://cyclonedx.org/schema/bom-" + SPEC_VERSION + ".schema.json")
                .put("bomFormat", "CycloneDX")
                .put("specVersion", SPEC_VERSION)
                .put("serialNumber", "urn:uuid:" + serial())
                .put("version", 1)
                .put("metadata", metadata())
                .build()
                .write();
        out.write(head, 0, head.length() - 1);
        Pieces components = new Pieces(out, "components");
        forEachKey((role, account, scheme, hash, state) -> components.add(key(role, account, scheme, hash, state)));
        for (Json algorithm : algorithms.components()) { // those that the keys named
            components.add(algorithm);
        }
        components.end();
        Pieces dependencies = new Pieces(out, "dependencies");
        forEachKey((role, account, scheme, _, _) ->
                dependencies.add(dependency(ref(role, account), Set.of(algorithms.refOf(scheme)))));
        for (Map.Entry<String, Set<String>> algorithm :
                algorithms.dependencies().entrySet()) {
            dependencies.add(dependency(algorithm.getKey(), algorithm.getValue()));
        }
        dependencies.end();
        out.write('}');
    }

    /** The elements of an array, written one by one. */
    private static final class Pieces {
        private final Writer out;
        private boolean started;

        Pieces(Writer out, String name) throws IOException {
            this.out = out;
            out.write(",\"" + name + "\":[");
        }

        void add(Json piece) throws IOException {
            if (started) {
                out.write(',');
            }
            started = true;
            out.write(piece.write());
        }

        void end() throws IOException {
            out.write(']');
        }
    }

    private static Json dependency(String ref, Set<String> on) {
        return Json.object().put("ref", ref).put("dependsOn", Json.texts(on)).build();
    }

    /** A key of an account. */
    @FunctionalInterface
    private interface EachKey {
        void see(String role, String account, SchemeId scheme, Optional<Bytes> hash, String state) throws IOException;
    }

    private void forEachKey(EachKey each) throws IOException {
        for (AuditedAccount account : report.accounts()) {
            String name = account.account().toString();
            if (account.oldScheme().isPresent()) {
                each.see("old", name, account.oldScheme().get(), Optional.empty(), ACTIVE);
            }
            if (after && account.newKeys().isPresent()) {
                NewKeys made = account.newKeys().get();
                String state = account.outcome() == Outcome.MOVED ? ACTIVE : BEFORE_USE;
                KeyName hybrid = made.hybrid();
                each.see("hybrid", name, hybrid.scheme(), Optional.of(hybrid.hash()), state);
                KeyName recovery = made.recovery();
                each.see("recovery", name, recovery.scheme(), Optional.of(recovery.hash()), BEFORE_USE);
            }
        }
    }

    private static String ref(String role, String account) {
        return "key:" + role + ":" + account;
    }

    private Json key(String role, String account, SchemeId scheme, Optional<Bytes> hash, String state) {
        String algorithm = algorithms.refOf(scheme);
        Json.Builder material = Json.object()
                .put("type", "public-key")
                .put("id", hash.map(value -> "keccak256:" + value.toHex()).orElse(account))
                .put("state", state)
                .put("algorithmRef", algorithm);
        algorithms.keyBits(scheme).ifPresent(bits -> material.put("size", bits));
        return Json.object()
                .put("type", "cryptographic-asset")
                .put("bom-ref", ref(role, account))
                .put("name", role + " key of " + account)
                .put(
                        "cryptoProperties",
                        Json.object()
                                .put("assetType", "related-crypto-material")
                                .put("relatedCryptoMaterialProperties", material.build())
                                .build())
                .put("properties", new Json.Items(List.of(property("account", account), property("role", role))))
                .build();
    }

    private Json metadata() {
        Json.Builder metadata = Json.object();
        report.asOf().flatMap(head -> time(head.timestamp())).ifPresent(time -> metadata.put("timestamp", time));
        return metadata.put(
                        "tools",
                        Json.object()
                                .put(
                                        "components",
                                        new Json.Items(List.of(Json.object()
                                                .put("type", "application")
                                                .put("name", "hauberk")
                                                .build())))
                                .build())
                .put(
                        "component",
                        Json.object()
                                .put("type", "data")
                                .put("bom-ref", "accounts")
                                .put("name", "accounts on " + report.chain())
                                .build())
                .put(
                        "properties",
                        new Json.Items(List.of(
                                property("migration", after ? "after" : "before"),
                                property("report-sha256", reportHash.toHex()))))
                .build();
    }

    private static Json property(String name, String value) {
        return Json.object().put("name", "hauberk:" + name).put("value", value).build();
    }

    private static Optional<String> time(long seconds) {
        try {
            return Optional.of(Instant.ofEpochSecond(seconds).toString());
        } catch (DateTimeException e) { // a block may say anything
            return Optional.empty();
        }
    }

    // A UUID of version 8 (RFC 9562) made of the report's hash: the same report has the same bills.
    private String serial() {
        Bytes seed = Bytes.concat(reportHash, Bytes.copyOf((byte) (after ? 1 : 0)));
        byte[] uuid =
                ReportSignature.hash("SHA-256", seed).slice(0, SERIAL_BYTES).toArray();
        uuid[6] = (byte) ((uuid[6] & 0x0f) | 0x80);
        uuid[8] = (byte) ((uuid[8] & 0x3f) | 0x80);
        String hex = String.format(Locale.ROOT, "%032x", new BigInteger(1, uuid));
        return String.join(
                "-",
                hex.substring(0, 8),
                hex.substring(8, 12),
                hex.substring(12, 16),
                hex.substring(16, 20),
                hex.substring(20));
    }
}
