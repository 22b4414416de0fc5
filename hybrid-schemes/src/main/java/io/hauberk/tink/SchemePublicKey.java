// SPDX-License-Identifier: Apache-2.0
package io.hauberk.tink;

import com.google.crypto.tink.Key;
import com.google.crypto.tink.signature.SignaturePublicKey;
import com.google.crypto.tink.util.Bytes;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.VerifyingKey;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A public key of a scheme of this project, as a key of Tink. */
// exports: whoever uses this requires Tink; Immutable: a VerifyingKey is, by its contract
@SuppressWarnings({"exports", "Immutable"})
public final class SchemePublicKey extends SignaturePublicKey {
    private static final byte TINK_START = 1;

    private final SchemeParameters parameters;
    private final VerifyingKey key;
    private final @Nullable Integer id;

    private SchemePublicKey(SchemeParameters parameters, VerifyingKey key, @Nullable Integer id) {
        this.parameters = parameters;
        this.key = key;
        this.id = id;
    }

    /**
     * {@return a key that is validated already}
     *
     * @param variant what stands before its signatures
     * @param id the key's id in the keyset, exactly if the variant wants one
     * @throws GeneralSecurityException if an id is missing or not wanted
     */
    public static SchemePublicKey create(VerifyingKey key, SchemeParameters.Variant variant, @Nullable Integer id)
            throws GeneralSecurityException {
        SchemeParameters parameters = SchemeParameters.create(key.scheme().id(), variant);
        if (parameters.hasIdRequirement() != (id != null)) {
            throw new GeneralSecurityException(
                    variant + " keys " + (id == null ? "need an id" : "have no id requirement"));
        }
        return new SchemePublicKey(parameters, key, id);
    }

    /**
     * {@return the key of an encoding}, validated
     *
     * @throws GeneralSecurityException if there is no such scheme among {@code schemes}, its rules refuse the bytes, or
     *     the id is missing or not wanted
     */
    static SchemePublicKey decode(
            Schemes schemes, SchemeParameters parameters, io.hauberk.signature.Bytes encoded, @Nullable Integer id)
            throws GeneralSecurityException {
        SignatureScheme scheme = schemes.find(parameters.scheme())
                .orElseThrow(() -> new GeneralSecurityException("there is no scheme " + parameters.scheme()));
        try {
            return create(scheme.decodeVerifyingKey(encoded), parameters.variant(), id);
        } catch (MalformedKeyException e) {
            throw new GeneralSecurityException("no key of " + parameters.scheme() + ": " + e.getMessage(), e);
        }
    }

    /** {@return the key itself} */
    public VerifyingKey verifyingKey() {
        return key;
    }

    @Override
    public Bytes getOutputPrefix() {
        return id == null
                ? Bytes.copyFrom(new byte[0])
                : Bytes.copyFrom(
                        ByteBuffer.allocate(5).put(TINK_START).putInt(id).array());
    }

    @Override
    public SchemeParameters getParameters() {
        return parameters;
    }

    @Override
    public @Nullable Integer getIdRequirementOrNull() {
        return id;
    }

    @Override
    public boolean equalsKey(Key other) {
        return other instanceof SchemePublicKey that
                && parameters.equals(that.parameters)
                && Objects.equals(id, that.id)
                && key.encoded().equals(that.key.encoded());
    }
}
