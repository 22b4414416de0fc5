// SPDX-License-Identifier: Apache-2.0
package io.hauberk.hybrid.jca;

import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.key.Pkcs8;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.security.PrivateKey;

/** A private key as the JCA has it; {@link #destroy} wipes it. It is never serialized. */
final class SchemePrivateKey implements PrivateKey, SchemeKey {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient SigningKey key;
    private transient volatile boolean destroyed;

    /** Takes over the key. */
    SchemePrivateKey(SigningKey key) {
        this.key = key;
    }

    SigningKey key() {
        return key;
    }

    @Override
    public String getAlgorithm() {
        return key.scheme().id().name();
    }

    @Override
    public String getFormat() {
        return "PKCS#8";
    }

    /** {@return PKCS#8, which the caller wipes} */
    @Override
    public byte[] getEncoded() {
        try (SecretBytes der = Pkcs8.encode(key)) {
            return der.copyToArray();
        }
    }

    @Override
    public void destroy() {
        key.close();
        destroyed = true;
    }

    @Override
    public boolean isDestroyed() {
        return destroyed;
    }

    @Serial
    private void writeObject(ObjectOutputStream out) throws NotSerializableException {
        throw new NotSerializableException("a private key leaves by its encoding or not at all");
    }

    @Override
    public String toString() {
        return key.toString();
    }
}
