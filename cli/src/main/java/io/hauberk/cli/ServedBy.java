// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.batch.BatchVerifier;
import io.hauberk.batch.SchemeStats;
import io.hauberk.signature.BackendReport;
import io.hauberk.signature.InputKind;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SignatureScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Says what verified the signatures of a scheme, for people: a kernel, a back end, or each a part. */
final class ServedBy {
    private ServedBy() {}

    /** {@return such as {@code "libsecp256k1"} or {@code "Hauberk, 8 lanes, 97 % full; JDK"}} */
    static String describe(SchemeId id, BatchVerifier verifier) {
        SchemeStats stats = verifier.stats().of(id).orElse(new SchemeStats(id, 0, 0, 0, 0, 0, 0, 0, 0, 0));
        List<String> parts = new ArrayList<>();
        if (stats.inLanes() > 0) {
            parts.add(String.format(
                    Locale.ROOT,
                    "Hauberk, %d lanes, %.0f %% full",
                    stats.laneSlots() / stats.laneCalls(),
                    100 * stats.fillRate()));
        }
        if (stats.byPlainKernel() > stats.items() / 10) { // not what was left over from the lanes
            parts.add("Hauberk, plain");
        }
        if (parts.isEmpty() || stats.byScheme() > stats.items() / 10) {
            parts.add(backend(verifier.config().schemes(), id));
        }
        return String.join("; ", parts);
    }

    // Of a scheme with several, the one for a message without context, or for a digest: what blocks hold.
    private static String backend(Schemes schemes, SchemeId id) {
        Set<InputKind> usual = schemes.find(id)
                .map(SignatureScheme::spec)
                .filter(spec -> !spec.inputs().contains(InputKind.PURE))
                .map(_ -> Set.of(InputKind.DIGEST))
                .orElse(Set.of(InputKind.PURE));
        String backends = schemes.backends(id).stream()
                .filter(report -> report.serves().stream().anyMatch(usual::contains))
                .map(BackendReport::backend)
                .collect(Collectors.joining(", "));
        return backends.isEmpty() ? "the scheme" : backends;
    }
}
