// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature;

import io.hauberk.signature.backend.BackendChoice;
import io.hauberk.signature.ecdsa.EcdsaSchemes;
import io.hauberk.signature.ed25519.Ed25519Schemes;
import io.hauberk.signature.falcon.FalconSchemes;
import io.hauberk.signature.mldsa.MlDsaSchemes;
import io.hauberk.signature.slhdsa.SlhDsaSchemes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A closed list of schemes, found by id. Immutable and safe for use by many threads.
 *
 * <p>Building one costs next to nothing: back ends open, and prove themselves by a known answer, when a scheme is first
 * used.
 */
public final class Schemes {
    private final Map<SchemeId, SignatureScheme> byId;

    private Schemes(Collection<SignatureScheme> schemes) {
        Map<SchemeId, SignatureScheme> map = new LinkedHashMap<>();
        for (SignatureScheme scheme : schemes) {
            if (map.putIfAbsent(scheme.id(), scheme) != null) {
                throw new IllegalArgumentException("two schemes have the id " + scheme.id());
            }
        }
        this.byId = map;
    }

    private static final class Standard {
        static final Schemes INSTANCE = new Schemes(standard(BackendChoice.BEST));
    }

    private static final class Extended {
        static final Schemes INSTANCE = standard()
                .with(MlDsaSchemes.preHashed(BackendChoice.BEST))
                .with(SlhDsaSchemes.preHashed(BackendChoice.BEST));
    }

    /** {@return every scheme of this module}, each on the best back end of this host */
    public static Schemes standard() {
        return Standard.INSTANCE;
    }

    /**
     * {@return every scheme of this module, and the pre-hashed ones under every other approved hash function}: what a
     * runner of test vectors needs, and more than a node wants to list
     */
    public static Schemes extended() {
        return Extended.INSTANCE;
    }

    /**
     * {@return every scheme of this module, on the named back end wherever that can serve}; elsewhere the best one
     * serves, as {@link #backends} tells
     *
     * @param backend its name, as {@link BackendReport#backend()} gives it; case, spaces and punctuation don't matter
     */
    public static Schemes pinned(String backend) {
        return new Schemes(standard(BackendChoice.pin(backend)));
    }

    /**
     * {@return exactly these schemes}
     *
     * @throws IllegalArgumentException if two have the same id
     */
    public static Schemes of(Collection<? extends SignatureScheme> schemes) {
        return new Schemes(List.copyOf(schemes));
    }

    /**
     * {@return these schemes and {@code more}}
     *
     * @throws IllegalArgumentException if two have the same id
     */
    public Schemes with(Collection<? extends SignatureScheme> more) {
        return new Schemes(Stream.concat(byId.values().stream(), more.stream()).toList());
    }

    // One line a family; a new scheme of a family is one row in that family's list.
    private static List<SignatureScheme> standard(BackendChoice choice) {
        List<SignatureScheme> all = new ArrayList<>();
        all.addAll(EcdsaSchemes.all(choice));
        all.addAll(Ed25519Schemes.all(choice));
        all.addAll(MlDsaSchemes.all(choice));
        all.addAll(SlhDsaSchemes.all(choice));
        all.addAll(FalconSchemes.all(choice));
        return all;
    }

    /** {@return the schemes, in their listed order} */
    public List<SignatureScheme> all() {
        return List.copyOf(byId.values());
    }

    /** {@return the scheme of that id, if it is listed} */
    public Optional<SignatureScheme> find(SchemeId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** {@return what is known of each back end of a scheme}; empty for an unknown id or a scheme that has no choice */
    public List<BackendReport> backends(SchemeId id) {
        return byId.get(id) instanceof ReportsBackends reports ? reports.backends() : List.of();
    }

    /**
     * Verifies bytes. Total: whatever the id names and the bytes hold, the answer is a verdict.
     *
     * @param id the scheme, known or not
     * @param key the encoded public key
     * @param input what was signed
     * @param signature the signature
     * @return any verdict except {@code REJECTED_BY_POLICY}
     * @throws IllegalArgumentException if the scheme is known and takes no input of that kind
     * @throws SchemeFailure if the back end breaks
     */
    public Verdict verify(SchemeId id, Bytes key, Input input, Bytes signature) {
        SignatureScheme scheme = byId.get(id);
        if (scheme == null) {
            return Verdict.UNKNOWN_SCHEME;
        }
        scheme.spec().requireTakes(input);
        VerifyingKey verifyingKey;
        try {
            verifyingKey = scheme.decodeVerifyingKey(key);
        } catch (MalformedKeyException e) {
            return Verdict.MALFORMED_KEY;
        }
        return verifyingKey.verify(input, signature);
    }

    /**
     * Recovers a signer's key. Total, as {@link #verify} is.
     *
     * @return the key or the verdict; {@code UNKNOWN_SCHEME} too where the scheme can't recover keys
     * @throws IllegalArgumentException if the scheme is known and takes no input of that kind
     * @throws SchemeFailure if the back end breaks
     */
    public Recovery recover(SchemeId id, Input input, Bytes signature) {
        return byId.get(id) instanceof RecoversKey scheme
                ? scheme.recover(input, signature)
                : Recovery.failed(Verdict.UNKNOWN_SCHEME);
    }
}
