// SPDX-License-Identifier: Apache-2.0
package io.hauberk.hybrid;

import io.hauberk.hybrid.component.ComponentSchemes;
import io.hauberk.signature.Family;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SignatureScheme;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds components by the ids of their schemes: among the single schemes, and those that exist as components only. */
final class Components {
    /** Of ECDSA and Ed448: the curve in DER, where an ECPrivateKey names it, and the bytes of a private key. */
    private static final Map<String, SecretForm> OF_THE_DRAFT = Map.of(
            "ECDSA-P256-SHA256-DER", SecretForm.ecPrivateKey(32, "06082a8648ce3d030107"),
            "ECDSA-P384-SHA384-DER", SecretForm.ecPrivateKey(48, "06052b81040022"),
            "ECDSA-P521-SHA512-DER", SecretForm.ecPrivateKey(66, "06052b81040023"),
            "ECDSA-brainpoolP256r1-SHA256-DER", SecretForm.ecPrivateKey(32, "06092b2403030208010107"),
            "ECDSA-brainpoolP384r1-SHA384-DER", SecretForm.ecPrivateKey(48, "06092b240303020801010b"),
            "Ed448", SecretForm.raw(57));

    private static final Map<Family, SecretForm> BY_FAMILY = Map.of(
            Family.ML_DSA, SecretForm.raw(32), // the seed
            Family.EDDSA, SecretForm.raw(32),
            Family.ECDSA, SecretForm.raw(32));

    private static final Map<String, SecretForm> OTHERS =
            Map.of("Falcon-512-Padded", SecretForm.raw(1281), "SLH-DSA-SHA2-128s", SecretForm.raw(64));

    private final Schemes singles;

    /** Takes components from {@code singles}. */
    Components(Schemes singles) {
        this.singles = singles;
    }

    /** {@return components whose private keys are written as the draft has it} */
    List<Part> ofTheDraft(String... ids) {
        return parts(OF_THE_DRAFT, ids);
    }

    /** {@return components whose private keys are their raw octets} */
    List<Part> ofOurs(String... ids) {
        return parts(OTHERS, ids);
    }

    private List<Part> parts(Map<String, SecretForm> special, String... ids) {
        return Stream.of(ids).map(id -> part(special, id)).toList();
    }

    private Part part(Map<String, SecretForm> special, String id) {
        SignatureScheme scheme = singles.find(SchemeId.of(id))
                .or(() -> ComponentSchemes.find(id))
                .orElseThrow(() -> new IllegalArgumentException("a hybrid needs the scheme " + id));
        SecretForm usual = BY_FAMILY.get(scheme.spec().family());
        SecretForm form = special.getOrDefault(id, usual);
        if (form == null) {
            throw new IllegalArgumentException("the form of private keys of " + id + " is not stated");
        }
        return new Part(scheme, form);
    }
}
