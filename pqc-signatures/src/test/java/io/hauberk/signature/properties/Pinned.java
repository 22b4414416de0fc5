// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.properties;

import io.hauberk.signature.BackendReport;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyingKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A scheme on one of its back ends.
 *
 * @param scheme the scheme
 * @param backend the name of the back end
 * @param prepared public keys that were decoded before
 */
record Pinned(SignatureScheme scheme, String backend, Map<Bytes, VerifyingKey> prepared) {
    private static final Map<SchemeId, List<Pinned>> ALL = new ConcurrentHashMap<>();

    /** {@return a scheme of the standard list on each back end that works here} */
    static List<Pinned> all(SchemeId id) {
        return ALL.computeIfAbsent(id, Pinned::open);
    }

    private static List<Pinned> open(SchemeId id) {
        List<Pinned> pinned = new ArrayList<>();
        for (BackendReport report : Schemes.standard().backends(id)) {
            if (report.available()) {
                SignatureScheme scheme =
                        Schemes.pinned(report.backend()).find(id).orElseThrow();
                pinned.add(new Pinned(scheme, report.backend(), new ConcurrentHashMap<>()));
            }
        }
        return List.copyOf(pinned);
    }

    /** {@return the key, or nothing if the scheme refuses the bytes} */
    Optional<VerifyingKey> decode(Bytes key) {
        try {
            return Optional.of(scheme.decodeVerifyingKey(key));
        } catch (MalformedKeyException e) {
            return Optional.empty();
        }
    }

    /** Decodes a key once for all verifications to come. */
    void prepare(Bytes key) {
        prepared.put(key, decode(key).orElseThrow());
    }

    /** {@return the verdict on any bytes} */
    Verdict verify(Bytes key, Input input, Bytes signature) {
        VerifyingKey known = prepared.get(key);
        return (known != null ? Optional.of(known) : decode(key))
                .map(decoded -> decoded.verify(input, signature))
                .orElse(Verdict.MALFORMED_KEY);
    }

    @Override
    public String toString() {
        return scheme.id() + " on " + backend;
    }
}
