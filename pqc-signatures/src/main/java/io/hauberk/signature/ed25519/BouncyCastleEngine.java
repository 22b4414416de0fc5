// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ed25519;

import io.hauberk.signature.Bytes;
import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Bouncy Castle's verification. Its rules are those of {@link Ed25519Rules#TAMING2}, so it can serve no others. */
final class BouncyCastleEngine implements Ed25519Engine {
    @Override
    public Optional<Key> decode(byte[] key) {
        Ed25519.PublicPoint point = Ed25519.validatePublicKeyPartialExport(key, 0);
        return point == null
                ? Optional.empty()
                : Optional.of((message, signature) -> verify(point, message, signature));
    }

    private static boolean verify(Ed25519.PublicPoint point, Bytes message, byte[] signature) {
        byte[] content = message.toArray();
        return Ed25519.verify(signature, 0, point, content, 0, content.length);
    }
}
