// SPDX-License-Identifier: Apache-2.0
package io.hauberk.hybrid.jca;

import io.hauberk.signature.VerifyingKey;
import io.hauberk.signature.key.SubjectPublicKeyInfo;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.security.KeyRep;
import java.security.PublicKey;
import org.jspecify.annotations.Nullable;

/** A public key as the JCA has it. Immutable. */
final class SchemePublicKey implements PublicKey, SchemeKey {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient VerifyingKey key;

    SchemePublicKey(VerifyingKey key) {
        this.key = key;
    }

    VerifyingKey key() {
        return key;
    }

    @Override
    public String getAlgorithm() {
        return key.scheme().id().name();
    }

    @Override
    public String getFormat() {
        return "X.509";
    }

    @Override
    public byte[] getEncoded() {
        return SubjectPublicKeyInfo.encode(key).toArray();
    }

    @Serial
    private Object writeReplace() {
        return new KeyRep(KeyRep.Type.PUBLIC, getAlgorithm(), getFormat(), getEncoded());
    }

    @Serial
    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("a public key comes as its encoding");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SchemePublicKey that && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return key.toString();
    }
}
