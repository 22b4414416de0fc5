// SPDX-License-Identifier: Apache-2.0
package io.hauberk.tink;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.InputKind;
import io.hauberk.signature.SchemeSpec;
import java.security.GeneralSecurityException;

/** Tink's messages as inputs of a scheme. */
final class Messages {
    private Messages() {}

    /**
     * {@return the message itself, or for schemes that take only a digest, the digest that the message is}
     *
     * @throws GeneralSecurityException if the scheme wants a digest, and the message hasn't 32 bytes
     */
    static Input input(SchemeSpec spec, byte[] message) throws GeneralSecurityException {
        if (spec.inputs().contains(InputKind.PURE)) {
            return Input.pure(Bytes.wrap(message));
        }
        if (spec.inputs().contains(InputKind.DIGEST) && message.length == Input.DIGEST_BYTES) {
            return Input.digest(Bytes.wrap(message));
        }
        throw new GeneralSecurityException(
                spec.id() + " signs a digest of " + Input.DIGEST_BYTES + " bytes, not " + message.length + " bytes");
    }
}
