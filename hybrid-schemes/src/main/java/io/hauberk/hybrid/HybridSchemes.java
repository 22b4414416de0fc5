// SPDX-License-Identifier: Apache-2.0
package io.hauberk.hybrid;

import io.hauberk.signature.HasKeyOid;
import io.hauberk.signature.HybridScheme;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import java.util.List;
import java.util.stream.Stream;

/** The list of hybrids. Immutable and safe for use by many threads. */
public final class HybridSchemes {
    /** The UUID c42c0aad-68e1-462f-b877-8832f2cb8a72, which nobody else will use (ITU-T X.667). */
    static final String OWN_ARC = "2.25.260757364798645975766012362437859969650";

    private static final class Standard {
        static final Schemes INSTANCE = with(Schemes.standard());
    }

    private HybridSchemes() {}

    /** {@return every hybrid, on the best back ends of this host} */
    public static List<SignatureScheme> all() {
        return of(Schemes.standard());
    }

    /** {@return every single scheme and every hybrid, on the best back ends of this host} */
    public static Schemes standard() {
        return Standard.INSTANCE;
    }

    /**
     * {@return these schemes and every hybrid, whose components are taken from them}
     *
     * @param singles {@link Schemes#standard}, {@link Schemes#pinned} or {@link Schemes#extended}
     * @throws IllegalArgumentException if a component is missing among them
     */
    public static Schemes with(Schemes singles) {
        return singles.with(of(singles));
    }

    private static List<SignatureScheme> of(Schemes singles) {
        Components components = new Components(singles);
        return Stream.concat(CompositeSchemes.all(components), DualSchemes.all(components))
                .toList();
    }

    /**
     * {@return a hybrid's private key made of component keys}, which it takes over: they are used nowhere else from now on
     *
     * @param scheme a hybrid of this module
     * @param keys one for each component, in order
     * @throws IllegalArgumentException if {@code scheme} is no such hybrid, or a key is of another scheme than its component
     */
    public static HybridSigningKey assemble(HybridScheme scheme, List<SigningKey> keys) {
        if (!(scheme instanceof Hybrid hybrid)) {
            throw new IllegalArgumentException(scheme.id() + " is no hybrid of this module");
        }
        return hybrid.assemble(keys);
    }

    /**
     * {@return the hybrid whose keys have that object identifier}
     *
     * @param oid dotted, from a SubjectPublicKeyInfo or a PKCS#8 container
     * @throws MalformedKeyException if no hybrid here has it; names the composite if the draft has one
     */
    public static SignatureScheme byOid(String oid) throws MalformedKeyException {
        for (SignatureScheme scheme : standard().all()) {
            if (scheme instanceof HasKeyOid named && named.keyOid().equals(oid)) {
                return scheme;
            }
        }
        String refused = CompositeSchemes.refused(oid);
        throw new MalformedKeyException(
                refused.isEmpty()
                        ? "no hybrid has the object identifier " + oid
                        : "keys of " + refused + " are not supported: it has an RSA half");
    }
}
