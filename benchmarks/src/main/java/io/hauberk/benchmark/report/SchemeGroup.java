// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.report;

import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.signature.RecoversKey;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SignatureScheme;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Schemes that are looked at together. A name that no scheme of this library has belongs to the last. */
enum SchemeGroup {
    /** Elliptic curves. */
    CURVES("curves", "elliptic curves"),
    /** ML-DSA and Falcon. */
    LATTICES("lattices", "lattices"),
    /** SLH-DSA. */
    HASHES("hashes", "hash-based"),
    /** Several at once. */
    HYBRIDS("hybrids", "hybrids"),
    /** Whatever else a results file names. */
    OTHERS("others", "others");

    private static final class Known {
        static final List<SignatureScheme> ALL =
                List.copyOf(HybridSchemes.standard().all());
        static final Map<String, Integer> PLACES = places();

        private static Map<String, Integer> places() {
            Map<String, Integer> places = new HashMap<>();
            for (int i = 0; i < ALL.size(); i++) {
                places.put(ALL.get(i).id().name(), i);
            }
            return places;
        }
    }

    private static final Pattern VARIANT =
            Pattern.compile("^Hash|^ECDSA-.*(?:-DER|-LowS|-ecrecover|-Bitcoin)|-Padded$|-CT$|^Dual-SHA");

    private final String id;
    private final String title;

    SchemeGroup(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /** {@return its name in ids} */
    String id() {
        return id;
    }

    /** {@return its name for people} */
    String title() {
        return title;
    }

    /** {@return its name as a heading} */
    String heading() {
        return Character.toUpperCase(title.charAt(0)) + title.substring(1);
    }

    /** {@return the group of a scheme} */
    static SchemeGroup of(String scheme) {
        return find(scheme)
                .map(found -> switch (found.spec().family()) {
                    case ECDSA, SCHNORR, EDDSA -> CURVES;
                    case ML_DSA, FALCON -> LATTICES;
                    case SLH_DSA -> HASHES;
                    case HYBRID -> HYBRIDS;
                })
                .orElse(OTHERS);
    }

    /** {@return names in the order in which the library lists schemes}, each once; unknown ones at the end */
    static List<String> inOrder(Collection<String> schemes) {
        List<String> sorted = new ArrayList<>(schemes.stream().distinct().toList());
        sorted.sort(Comparator.comparingInt((String scheme) -> Known.PLACES.getOrDefault(scheme, Integer.MAX_VALUE))
                .thenComparing(Comparator.naturalOrder()));
        return sorted;
    }

    /** {@return the bytes that a signature costs to carry}: with its public key, unless that is recovered; empty if unknown */
    static OptionalInt bytes(String scheme) {
        return find(scheme)
                .map(found -> found.spec().signature().max()
                        + (found instanceof RecoversKey ? 0 : found.spec().publicKeyBytes()))
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    /** {@return whether a scheme is another one of those listed in another encoding, or after hashing the message} */
    static boolean isVariant(String scheme, Collection<String> listed) {
        return VARIANT.matcher(scheme).find()
                && listed.stream().anyMatch(other -> !VARIANT.matcher(other).find());
    }

    private static Optional<SignatureScheme> find(String scheme) {
        return Known.PLACES.containsKey(scheme) ? HybridSchemes.standard().find(SchemeId.of(scheme)) : Optional.empty();
    }
}
