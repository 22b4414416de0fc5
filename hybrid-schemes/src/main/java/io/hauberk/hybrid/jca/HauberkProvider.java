// SPDX-License-Identifier: Apache-2.0
package io.hauberk.hybrid.jca;

import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.signature.Family;
import io.hauberk.signature.HasKeyOid;
import io.hauberk.signature.HybridScheme;
import io.hauberk.signature.SignatureScheme;
import java.io.Serial;
import java.security.Key;
import java.security.Provider;
import java.util.List;
import java.util.Map;

/**
 * The provider {@code Hauberk}: {@code Signature}, {@code KeyFactory} and {@code KeyPairGenerator} for every hybrid and
 * for Ed25519 under each set of rules. Hybrids are found by their object identifiers too, as X.509 and PKCS#12 need
 * that; Ed25519 is not, since its identifier says nothing of the rules.
 *
 * <p>Register it by {@code Security.addProvider(new HauberkProvider())}, or hand it to {@code getInstance}. Safe for use
 * by many threads.
 */
public final class HauberkProvider extends Provider {
    /** The name under which it registers. */
    public static final String NAME = "Hauberk";

    @Serial
    private static final long serialVersionUID = 1L;

    /** Makes the provider; costs little, since back ends open when they are first used. */
    @SuppressWarnings("this-escape") // a service refers to its provider, and is not used before this returns
    public HauberkProvider() {
        super(NAME, "0.1", "Hybrid signatures, and Ed25519 under one set of rules");
        for (SignatureScheme scheme : HybridSchemes.standard().all()) {
            if (scheme instanceof HybridScheme || scheme.spec().family() == Family.EDDSA) {
                for (String type : Entry.TYPES) {
                    putService(new Entry(this, type, scheme));
                }
            }
        }
    }

    private static final class Entry extends Service {
        static final List<String> TYPES = List.of("Signature", "KeyFactory", "KeyPairGenerator");

        private final SignatureScheme scheme;

        Entry(Provider provider, String type, SignatureScheme scheme) {
            super(provider, type, scheme.id().name(), className(type), aliases(scheme), Map.of());
            this.scheme = scheme;
        }

        private static String className(String type) {
            return switch (type) {
                case "Signature" -> SchemeSignature.class.getName();
                case "KeyFactory" -> SchemeKeyFactory.class.getName();
                default -> SchemeKeyPairGenerator.class.getName();
            };
        }

        private static List<String> aliases(SignatureScheme scheme) {
            return scheme instanceof HasKeyOid named ? List.of(named.keyOid(), "OID." + named.keyOid()) : List.of();
        }

        @Override
        public Object newInstance(Object constructorParameter) {
            return switch (getType()) {
                case "Signature" -> new SchemeSignature(scheme);
                case "KeyFactory" -> new SchemeKeyFactory(scheme);
                default -> new SchemeKeyPairGenerator(scheme);
            };
        }

        // Which keys it takes shows when they are decoded; one of another scheme here is refused at once.
        @Override
        public boolean supportsParameter(Object parameter) {
            return parameter instanceof Key key
                    && (key.getAlgorithm().equals(scheme.id().name()) || !(key instanceof SchemeKey));
        }
    }
}
