// SPDX-License-Identifier: Apache-2.0
package io.hauberk.hybrid;

import io.hauberk.signature.InputKind;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SignatureScheme;

/**
 * A component of a hybrid.
 *
 * @param scheme its scheme
 * @param secret how its private key is written
 */
record Part(SignatureScheme scheme, SecretForm secret) {
    SchemeId id() {
        return scheme.id();
    }

    /** {@return the bytes of its public key}, which has one length within a hybrid */
    int keyBytes() {
        return scheme.spec().publicKeyBytes();
    }

    /** {@return the bytes of its longest signature}; of all, unless it is the last component */
    int signatureBytes() {
        return scheme.spec().signature().max();
    }

    boolean takesContext() {
        return scheme.spec().maxContextBytes() > 0;
    }

    boolean takesDigest() {
        return scheme.spec().inputs().contains(InputKind.DIGEST);
    }
}
