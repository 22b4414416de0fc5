// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.key;

import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SignatureScheme;
import java.util.Arrays;
import java.util.Optional;

/**
 * A kind of key as the standards name it. Several schemes can share one: they differ in rules or pre-hash, not in keys.
 *
 * <p>Source: NIST CSOR arc 2.16.840.1.101.3.4.3, RFC 5480, RFC 8410, RFC 9881 (ML-DSA), RFC 9909 (SLH-DSA), the
 * multicodec table, RFC 8812, RFC 8037, RFC 9964.
 */
public enum KeyType {
    /** ECDSA keys over secp256k1. */
    SECP256K1("1.2.840.10045.2.1", "1.3.132.0.10", 0xe7, "EC", "secp256k1"),
    /** ECDSA keys over P-256. */
    P256("1.2.840.10045.2.1", "1.2.840.10045.3.1.7", 0x1200, "EC", "P-256"),
    /** Ed25519 keys. */
    ED25519("1.3.101.112", "", 0xed, "OKP", "Ed25519"),
    /** ML-DSA-44 keys. */
    ML_DSA_44("2.16.840.1.101.3.4.3.17", "", 0x1210, "AKP", "ML-DSA-44"),
    /** ML-DSA-65 keys. */
    ML_DSA_65("2.16.840.1.101.3.4.3.18", "", 0x1211, "AKP", "ML-DSA-65"),
    /** ML-DSA-87 keys. */
    ML_DSA_87("2.16.840.1.101.3.4.3.19", "", 0x1212, "AKP", "ML-DSA-87"),
    /** SLH-DSA keys of each parameter set; no JOSE form is published. */
    SLH_DSA_SHA2_128S("2.16.840.1.101.3.4.3.20", 0x1220),
    SLH_DSA_SHA2_128F("2.16.840.1.101.3.4.3.21", 0x1222),
    SLH_DSA_SHA2_192S("2.16.840.1.101.3.4.3.22", 0x1224),
    SLH_DSA_SHA2_192F("2.16.840.1.101.3.4.3.23", 0x1226),
    SLH_DSA_SHA2_256S("2.16.840.1.101.3.4.3.24", 0x1228),
    SLH_DSA_SHA2_256F("2.16.840.1.101.3.4.3.25", 0x122a),
    SLH_DSA_SHAKE_128S("2.16.840.1.101.3.4.3.26", 0x1221),
    SLH_DSA_SHAKE_128F("2.16.840.1.101.3.4.3.27", 0x1223),
    SLH_DSA_SHAKE_192S("2.16.840.1.101.3.4.3.28", 0x1225),
    SLH_DSA_SHAKE_192F("2.16.840.1.101.3.4.3.29", 0x1227),
    SLH_DSA_SHAKE_256S("2.16.840.1.101.3.4.3.30", 0x1229),
    SLH_DSA_SHAKE_256F("2.16.840.1.101.3.4.3.31", 0x122b),
    /** HashSLH-DSA keys with the pre-hash that RFC 9909 pairs with each parameter set; no multicodec, no JOSE form. */
    HASH_SLH_DSA_SHA2_128S_SHA256("2.16.840.1.101.3.4.3.35", 0),
    HASH_SLH_DSA_SHA2_128F_SHA256("2.16.840.1.101.3.4.3.36", 0),
    HASH_SLH_DSA_SHA2_192S_SHA512("2.16.840.1.101.3.4.3.37", 0),
    HASH_SLH_DSA_SHA2_192F_SHA512("2.16.840.1.101.3.4.3.38", 0),
    HASH_SLH_DSA_SHA2_256S_SHA512("2.16.840.1.101.3.4.3.39", 0),
    HASH_SLH_DSA_SHA2_256F_SHA512("2.16.840.1.101.3.4.3.40", 0),
    HASH_SLH_DSA_SHAKE_128S_SHAKE128("2.16.840.1.101.3.4.3.41", 0),
    HASH_SLH_DSA_SHAKE_128F_SHAKE128("2.16.840.1.101.3.4.3.42", 0),
    HASH_SLH_DSA_SHAKE_192S_SHAKE256("2.16.840.1.101.3.4.3.43", 0),
    HASH_SLH_DSA_SHAKE_192F_SHAKE256("2.16.840.1.101.3.4.3.44", 0),
    HASH_SLH_DSA_SHAKE_256S_SHAKE256("2.16.840.1.101.3.4.3.45", 0),
    HASH_SLH_DSA_SHAKE_256F_SHAKE256("2.16.840.1.101.3.4.3.46", 0);

    private final String oid;
    private final String curveOid;
    private final int multicodec;
    private final String jwkType;
    private final String jwkName;

    KeyType(String oid, int multicodec) {
        this(oid, "", multicodec, "", "");
    }

    KeyType(String oid, String curveOid, int multicodec, String jwkType, String jwkName) {
        this.oid = oid;
        this.curveOid = curveOid;
        this.multicodec = multicodec;
        this.jwkType = jwkType;
        this.jwkName = jwkName;
    }

    /** {@return the algorithm's object identifier, dotted} */
    public String oid() {
        return oid;
    }

    /** {@return the named curve that goes with {@link #oid()} as parameter}; without one, parameters are absent */
    public Optional<String> curveOid() {
        return present(curveOid);
    }

    /** {@return the multicodec of the public key}, where the table has one */
    public Optional<Integer> multicodec() {
        return multicodec == 0 ? Optional.empty() : Optional.of(multicodec);
    }

    /** {@return the {@code kty} of a JWK}, where a standard defines one */
    public Optional<String> jwkType() {
        return present(jwkType);
    }

    /** {@return the {@code crv} (EC, OKP) or {@code alg} (AKP) that names this type in a JWK}, where there is one */
    public Optional<String> jwkName() {
        return present(jwkName);
    }

    boolean isEllipticCurve() {
        return !curveOid.isEmpty();
    }

    boolean isMlDsa() {
        return jwkType.equals("AKP");
    }

    /** {@return the type of the keys of the scheme with that id}, where a standard names one */
    public static Optional<KeyType> of(SchemeId id) {
        String name = id.name();
        if (name.startsWith("ECDSA-secp256k1-")) {
            return Optional.of(SECP256K1);
        }
        if (name.startsWith("ECDSA-P256-")) {
            return Optional.of(P256);
        }
        if (name.startsWith("Ed25519-")) {
            return Optional.of(ED25519);
        }
        String constant = name.startsWith("HashSLH") ? "HASH_" + name.substring(4) : name;
        return Arrays.stream(values())
                .filter(type -> type.name().equalsIgnoreCase(constant.replace('-', '_')))
                .findFirst();
    }

    /** {@return the type of the scheme's keys}, or refuses in the name of the form asked for */
    static KeyType require(SignatureScheme scheme, String form) {
        return of(scheme.id()).orElseThrow(() -> noForm(scheme.id(), form));
    }

    static IllegalArgumentException noForm(SchemeId id, String form) {
        return new IllegalArgumentException(
                "no standard defines a " + form + " for " + id + " keys; use the raw encoding");
    }

    private static Optional<String> present(String value) {
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }
}
