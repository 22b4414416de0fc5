// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.audit;

import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.migration.document.Json;
import io.hauberk.signature.Family;
import io.hauberk.signature.HybridScheme;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SchemeSpec;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.wire.Identifier;
import io.hauberk.wire.SchemeNames;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/** The algorithms of a bill, each once, those of a hybrid's components too. For one thread. */
final class CryptoAlgorithms {
    private static final int CURVE_BITS = 128; // secp256k1, P-256 and Ed25519 alike

    private static final class Names {
        static final SchemeNames ALL = SchemeNames.of(HybridSchemes.standard());
    }

    private final Map<String, Json> components = new TreeMap<>();
    private final Map<String, Set<String>> dependencies = new TreeMap<>();

    /** {@return the reference of a scheme's algorithm, which is listed from now on} */
    String refOf(SchemeId id) {
        String ref = "algorithm:" + id.name();
        if (!components.containsKey(ref)) {
            Optional<SignatureScheme> scheme = HybridSchemes.standard().find(id);
            components.put(ref, scheme.map(CryptoAlgorithms::component).orElseGet(() -> unknown(id)));
            Set<String> parts = new LinkedHashSet<>();
            if (scheme.isPresent() && scheme.get() instanceof HybridScheme hybrid) {
                hybrid.components().forEach(part -> parts.add(refOf(part.id())));
            }
            dependencies.put(ref, parts);
        }
        return ref;
    }

    OptionalInt keyBits(SchemeId id) {
        return HybridSchemes.standard()
                .find(id)
                .map(scheme -> OptionalInt.of(Byte.SIZE * scheme.spec().publicKeyBytes()))
                .orElse(OptionalInt.empty());
    }

    Collection<Json> components() {
        return Collections.unmodifiableCollection(components.values());
    }

    Map<String, Set<String>> dependencies() {
        return Collections.unmodifiableMap(dependencies);
    }

    private static Json component(SignatureScheme scheme) {
        SchemeSpec spec = scheme.spec();
        Json.Builder algorithm = Json.object()
                .put("primitive", spec.family() == Family.HYBRID ? "combiner" : "signature")
                .put("parameterSetIdentifier", spec.id().name());
        curve(spec).ifPresent(curve -> algorithm.put("curve", curve));
        algorithm.put("cryptoFunctions", Json.texts(Set.of("verify")));
        if (isElliptic(spec.family())) {
            algorithm.put("classicalSecurityLevel", CURVE_BITS);
        }
        algorithm.put("nistQuantumSecurityLevel", spec.nistCategory());
        Json.Builder crypto = Json.object().put("assetType", "algorithm").put("algorithmProperties", algorithm.build());
        oid(spec.id()).ifPresent(oid -> crypto.put("oid", oid));
        return asset(spec.id()).put("cryptoProperties", crypto.build()).build();
    }

    // An id that a statement names and nobody here knows: listed, without a claim.
    private static Json unknown(SchemeId id) {
        return asset(id)
                .put(
                        "cryptoProperties",
                        Json.object()
                                .put("assetType", "algorithm")
                                .put(
                                        "algorithmProperties",
                                        Json.object()
                                                .put("primitive", "unknown")
                                                .build())
                                .build())
                .build();
    }

    private static Json.Builder asset(SchemeId id) {
        return Json.object()
                .put("type", "cryptographic-asset")
                .put("bom-ref", "algorithm:" + id.name())
                .put("name", id.name());
    }

    private static boolean isElliptic(Family family) {
        return family == Family.ECDSA || family == Family.SCHNORR || family == Family.EDDSA;
    }

    private static Optional<String> curve(SchemeSpec spec) {
        if (!isElliptic(spec.family())) {
            return Optional.empty();
        }
        String name = spec.id().name();
        return Optional.of(
                name.contains("secp256k1")
                        ? "secp256k1"
                        : name.contains("P256") || name.contains("P-256") ? "P-256" : "Ed25519");
    }

    // Where keys have an algorithm and a curve as its parameter, the algorithm: the curve has a field of its own.
    private static Optional<String> oid(SchemeId id) {
        return Names.ALL.of(id).stream()
                .filter(name -> name.kind() == Identifier.Kind.OID)
                .map(name -> name.value().split("/", 2)[0])
                .findFirst();
    }
}
