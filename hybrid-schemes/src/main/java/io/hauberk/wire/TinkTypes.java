// SPDX-License-Identifier: Apache-2.0
package io.hauberk.wire;

import io.hauberk.signature.Family;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.wire.Identifier.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The types that Tink has for public keys, by name only: nothing here needs Tink. A type with parameters is followed by
 * {@code #} and them, as Tink's enums spell them. The last is the type of our own keys in Tink keysets.
 */
final class TinkTypes {
    private static final String TINK = "type.googleapis.com/google.crypto.tink.";

    /** The type of a public key of ours in a Tink keyset; the scheme's id is inside. */
    static final String OURS = "type.googleapis.com/io.hauberk.SignaturePublicKey";

    private static final String COMPOSITE = "CompositeMlDsaPublicKey#";

    private static final Map<String, String> COMPOSITES = Map.of(
            "MLDSA44-Ed25519-SHA512", "ML_DSA_44,ED25519",
            "MLDSA44-ECDSA-P256-SHA256", "ML_DSA_44,ECDSA_P256",
            "MLDSA65-Ed25519-SHA512", "ML_DSA_65,ED25519",
            "MLDSA65-ECDSA-P256-SHA512", "ML_DSA_65,ECDSA_P256",
            "MLDSA65-ECDSA-P384-SHA512", "ML_DSA_65,ECDSA_P384",
            "MLDSA87-ECDSA-P384-SHA512", "ML_DSA_87,ECDSA_P384",
            "MLDSA87-ECDSA-P521-SHA512", "ML_DSA_87,ECDSA_P521");

    private TinkTypes() {}

    static List<Identifier> of(SignatureScheme scheme) {
        SchemeId id = scheme.id();
        List<Identifier> types = new ArrayList<>();
        String name = id.name();
        if (scheme.spec().family() == Family.EDDSA) {
            add(types, TINK + "Ed25519PublicKey");
        } else if (name.equals("ECDSA-P256-SHA256") || name.equals("ECDSA-P256-SHA256-LowS")) {
            add(types, TINK + "EcdsaPublicKey#NIST_P256,SHA256,IEEE_P1363");
        } else if (name.startsWith("ECDSA-P256-SHA256-DER")) {
            add(types, TINK + "EcdsaPublicKey#NIST_P256,SHA256,DER");
        } else if (scheme.spec().family() == Family.ML_DSA && name.startsWith("ML-DSA-")) {
            add(types, TINK + "MlDsaPublicKey#" + name.replace('-', '_'));
        } else if (name.equals("SLH-DSA-SHA2-128s")) {
            add(types, TINK + "SlhDsaPublicKey#SHA2,64,SMALL_SIGNATURE");
        }
        String composite = COMPOSITES.get(name);
        if (composite != null) {
            add(types, TINK + COMPOSITE + composite);
        }
        add(types, OURS + "#" + name);
        return types;
    }

    private static void add(List<Identifier> to, String value) {
        to.add(new Identifier(Kind.TINK, value));
    }
}
