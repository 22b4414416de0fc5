// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.contract;

import io.hauberk.signature.BackendReport;
import io.hauberk.signature.InputKind;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SchemeSpec;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.VerifyingKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * One scheme on one back end.
 *
 * @param schemes all schemes, that back end preferred
 * @param scheme the scheme among them
 * @param backend its name
 */
record Subject(Schemes schemes, SignatureScheme scheme, String backend) {
    private static final Map<String, Schemes> PINNED = new ConcurrentHashMap<>();
    private static final Map<Subject, SigningKey> KEYS = new ConcurrentHashMap<>();

    /** {@return every scheme} */
    static Stream<SignatureScheme> schemesOfTheList() {
        return Schemes.standard().all().stream();
    }

    /** {@return every scheme on each of its back ends that works here} */
    static Stream<Subject> all() {
        return schemesOfTheList().flatMap(scheme -> of(scheme.id()).stream());
    }

    /** {@return a scheme on each of its back ends that works here, the best one first} */
    static List<Subject> of(SchemeId id) {
        List<Subject> subjects = new ArrayList<>();
        for (BackendReport report : Schemes.standard().backends(id)) {
            if (report.available()) {
                Schemes schemes = PINNED.computeIfAbsent(report.backend(), Schemes::pinned);
                subjects.add(new Subject(schemes, schemes.find(id).orElseThrow(), report.backend()));
            }
        }
        return subjects;
    }

    SchemeId id() {
        return scheme.id();
    }

    SchemeSpec spec() {
        return scheme.spec();
    }

    Reference reference() {
        return Reference.of(id());
    }

    /** {@return the reference key on this back end}, shared by all tests, which don't close it */
    SigningKey signingKey() {
        return KEYS.computeIfAbsent(this, Subject::freshSigningKey);
    }

    /** {@return the reference key on this back end, once more} */
    SigningKey freshSigningKey() {
        try (SecretBytes secret = reference().secret()) {
            return scheme.decodeSigningKey(secret);
        } catch (MalformedKeyException e) {
            throw new AssertionError("a key of another back end is refused", e);
        }
    }

    /** {@return the reference public key on this back end} */
    VerifyingKey verifyingKey() {
        try {
            return scheme.decodeVerifyingKey(reference().publicKey());
        } catch (MalformedKeyException e) {
            throw new AssertionError("a key of another back end is refused", e);
        }
    }

    /** {@return the kinds of input that are worth a signature each} */
    List<InputKind> kinds() {
        return reference().kinds();
    }

    @Override
    public String toString() {
        return id() + " on " + backend;
    }
}
