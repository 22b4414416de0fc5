// SPDX-License-Identifier: Apache-2.0
package io.hauberk.hybrid.component;

import io.hauberk.signature.SignatureScheme;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;

/** The schemes that exist as components only. */
public final class ComponentSchemes {
    private static final List<SignatureScheme> ALL = List.of(
            new EcdsaComponent("ECDSA-P384-SHA384-DER", "secp384r1", SHA384Digest::new, 600),
            new EcdsaComponent("ECDSA-P521-SHA512-DER", "secp521r1", SHA512Digest::new, 1_000),
            new EcdsaComponent("ECDSA-brainpoolP256r1-SHA256-DER", "brainpoolP256r1", SHA256Digest::new, 1_000),
            new EcdsaComponent("ECDSA-brainpoolP384r1-SHA384-DER", "brainpoolP384r1", SHA384Digest::new, 2_000),
            new Ed448Component());

    private ComponentSchemes() {}

    /** {@return the scheme of that name} */
    public static Optional<SignatureScheme> find(String name) {
        return ALL.stream().filter(scheme -> scheme.id().name().equals(name)).findFirst();
    }
}
