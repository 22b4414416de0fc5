// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.audit;

import io.hauberk.migration.audit.AuditedAccount.NewKeys;
import io.hauberk.migration.document.Json;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.SchemeId;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
    private final List<Json> keys = new ArrayList<>();
    private final Map<String, Set<String>> dependencies = new LinkedHashMap<>();

    private CryptoBom(AuditReport report, boolean after) {
        this.report = report;
        this.after = after;
    }

    /** {@return the bill of the accounts as they were before the migration}: their old keys */
    public static String before(AuditReport report) {
        return new CryptoBom(report, false).write();
    }

    /** {@return the bill of the accounts as they are now}: their old keys and those that bindings name */
    public static String after(AuditReport report) {
        return new CryptoBom(report, true).write();
    }

    private String write() {
        for (AuditedAccount account : report.accounts()) {
            add(account);
        }
        List<Json> components = new ArrayList<>(algorithms.components());
        components.addAll(keys);
        algorithms.dependencies().forEach(dependencies::putIfAbsent);
        List<Json> depends = new ArrayList<>();
        dependencies.forEach((ref, on) -> depends.add(
                Json.object().put("ref", ref).put("dependsOn", Json.texts(on)).build()));
        return Json.object()
                .put("$schema", "http://cyclonedx.org/schema/bom-" + SPEC_VERSION + ".schema.json")
                .put("bomFormat", "CycloneDX")
                .put("specVersion", SPEC_VERSION)
                .put("serialNumber", "urn:uuid:" + serial())
                .put("version", 1)
                .put("metadata", metadata())
                .put("components", new Json.Items(components))
                .put("dependencies", new Json.Items(depends))
                .build()
                .write();
    }

    private void add(AuditedAccount account) {
        String name = account.account().toString();
        account.oldScheme().ifPresent(scheme -> addKey("old", name, scheme, Optional.empty(), ACTIVE));
        if (!after || account.newKeys().isEmpty()) {
            return;
        }
        NewKeys made = account.newKeys().get();
        String state = account.outcome() == Outcome.MOVED ? ACTIVE : BEFORE_USE;
        addKey("hybrid", name, made.hybrid().scheme(), Optional.of(made.hybrid().hash()), state);
        addKey(
                "recovery",
                name,
                made.recovery().scheme(),
                Optional.of(made.recovery().hash()),
                BEFORE_USE);
    }

    private void addKey(String role, String account, SchemeId scheme, Optional<Bytes> hash, String state) {
        String algorithm = algorithms.refOf(scheme);
        String ref = "key:" + role + ":" + account;
        dependencies.put(ref, Set.of(algorithm));
        Json.Builder material = Json.object()
                .put("type", "public-key")
                .put("id", hash.map(value -> "keccak256:" + value.toHex()).orElse(account))
                .put("state", state)
                .put("algorithmRef", algorithm);
        algorithms.keyBits(scheme).ifPresent(bits -> material.put("size", bits));
        keys.add(Json.object()
                .put("type", "cryptographic-asset")
                .put("bom-ref", ref)
                .put("name", role + " key of " + account)
                .put(
                        "cryptoProperties",
                        Json.object()
                                .put("assetType", "related-crypto-material")
                                .put("relatedCryptoMaterialProperties", material.build())
                                .build())
                .put("properties", new Json.Items(List.of(property("account", account), property("role", role))))
                .build());
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
                                property("report-sha256", reportHash().toHex()))))
                .build();
    }

    private static Json property(String name, String value) {
        return Json.object().put("name", "hauberk:" + name).put("value", value).build();
    }

    private Bytes reportHash() {
        return ReportSignature.hash("SHA-256", Bytes.wrap(report.toJson().getBytes(StandardCharsets.UTF_8)));
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
        Bytes seed = Bytes.concat(reportHash(), Bytes.copyOf((byte) (after ? 1 : 0)));
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
