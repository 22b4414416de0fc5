// SPDX-License-Identifier: Apache-2.0
package io.hauberk.wire;

import io.hauberk.signature.Family;
import io.hauberk.signature.HasKeyOid;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SchemeSpec;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.key.KeyType;
import io.hauberk.wire.Identifier.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The names that other formats have for each scheme, looked up either way.
 *
 * <p>Few of those names say by which rules a signature is verified: {@code oid:1.3.101.112} is five schemes here. So a
 * lookup gives a list, and one scheme only together with a {@link RulesProfile}. A name stands here only if the format's
 * keys and signatures have the same bytes as the scheme's.
 *
 * <p>Source: the object identifiers of NIST CSOR, RFC 5480, 8410, 9881, 9909 and the composite draft; the multicodec
 * table; the IANA registries of COSE and JOSE (RFC 8152, 9053, 9864, 9964); Tink 1.24.0; the chains, as {@code
 * docs/wire.md} lists them.
 */
public final class SchemeNames {
    private final Map<SchemeId, List<Identifier>> byScheme = new LinkedHashMap<>();
    private final Map<Identifier, List<SchemeId>> byIdentifier = new LinkedHashMap<>();

    private SchemeNames(Schemes schemes) {
        for (SignatureScheme scheme : schemes.all()) {
            List<Identifier> identifiers = new ArrayList<>();
            keyNames(scheme, identifiers);
            algorithmNames(scheme.spec(), identifiers);
            identifiers.addAll(TinkTypes.of(scheme));
            identifiers.addAll(ChainTags.of(scheme.id()));
            byScheme.put(scheme.id(), List.copyOf(identifiers));
            for (Identifier identifier : identifiers) {
                byIdentifier.computeIfAbsent(identifier, _ -> new ArrayList<>()).add(scheme.id());
            }
        }
        byIdentifier.replaceAll((_, ids) -> List.copyOf(ids));
    }

    /** {@return the names of these schemes} */
    public static SchemeNames of(Schemes schemes) {
        return new SchemeNames(schemes);
    }

    /** {@return the names of a scheme}, by kind; empty if it isn't listed */
    public List<Identifier> of(SchemeId scheme) {
        return byScheme.getOrDefault(scheme, List.of());
    }

    /** {@return every name there is} */
    public List<Identifier> all() {
        return List.copyOf(byIdentifier.keySet());
    }

    /** {@return the schemes that have this name}, in their listed order; empty if none has it */
    public List<SchemeId> find(Identifier identifier) {
        return byIdentifier.getOrDefault(identifier, List.of());
    }

    /**
     * {@return the one scheme that has this name and goes by these rules}: the only one with the name, or the only one of
     * them that the profile names. Nothing if no scheme has the name, or the profile doesn't decide between several
     */
    public Optional<SchemeId> find(Identifier identifier, RulesProfile rules) {
        List<SchemeId> candidates = find(identifier);
        if (candidates.size() == 1) {
            return Optional.of(candidates.getFirst());
        }
        List<SchemeId> chosen = candidates.stream().filter(rules::names).toList();
        return chosen.size() == 1 ? Optional.of(chosen.getFirst()) : Optional.empty();
    }

    private static void keyNames(SignatureScheme scheme, List<Identifier> to) {
        SchemeId id = scheme.id();
        Optional<KeyType> type = KeyType.of(id);
        if (type.isPresent()) {
            KeyType key = type.get();
            String oid = key.oid() + key.curveOid().map(curve -> "/" + curve).orElse("");
            to.add(new Identifier(Kind.OID, oid));
            key.multicodec()
                    .ifPresent(codec -> to.add(new Identifier(Kind.MULTICODEC, "0x" + Integer.toHexString(codec))));
        }
        if (scheme instanceof HasKeyOid named) {
            to.add(new Identifier(Kind.OID, named.keyOid()));
        }
        // The keys of these have no standard; the algorithm has an identifier all the same.
        switch (id.name()) {
            case "HashML-DSA-44-SHA512" -> to.add(new Identifier(Kind.OID, "2.16.840.1.101.3.4.3.32"));
            case "HashML-DSA-65-SHA512" -> to.add(new Identifier(Kind.OID, "2.16.840.1.101.3.4.3.33"));
            case "HashML-DSA-87-SHA512" -> to.add(new Identifier(Kind.OID, "2.16.840.1.101.3.4.3.34"));
            default -> {
                // nothing else has one
            }
        }
    }

    private static void algorithmNames(SchemeSpec spec, List<Identifier> to) {
        String name = spec.id().name();
        if (spec.family() == Family.EDDSA) {
            add(to, Kind.COSE, "-19", "-8");
            add(to, Kind.JOSE, "Ed25519", "EdDSA");
        } else if (name.equals("ECDSA-P256-SHA256") || name.equals("ECDSA-P256-SHA256-LowS")) {
            add(to, Kind.COSE, "-9", "-7");
            add(to, Kind.JOSE, "ES256");
        } else if (name.equals("ECDSA-secp256k1-SHA256-LowS")) {
            add(to, Kind.COSE, "-47");
            add(to, Kind.JOSE, "ES256K");
        } else if (name.startsWith("ECDSA-P256-SHA256-DER") || name.equals("ECDSA-secp256k1-SHA256-DER")) {
            add(to, Kind.OID, "1.2.840.10045.4.3.2");
        } else if (spec.family() == Family.ML_DSA && name.startsWith("ML-DSA-")) {
            add(to, Kind.JOSE, name);
            switch (name) {
                case "ML-DSA-44" -> add(to, Kind.COSE, "-48");
                case "ML-DSA-65" -> add(to, Kind.COSE, "-49");
                default -> add(to, Kind.COSE, "-50");
            }
        }
    }

    private static void add(List<Identifier> to, Kind kind, String... values) {
        for (String value : values) {
            to.add(new Identifier(kind, value));
        }
    }
}
