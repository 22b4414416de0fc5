// SPDX-License-Identifier: Apache-2.0
package io.hauberk.tink;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.Key;
import com.google.crypto.tink.SecretKeyAccess;
import com.google.crypto.tink.signature.SignaturePrivateKey;
import com.google.crypto.tink.util.SecretBytes;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.SigningKey;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A private key of a scheme of this project, as a key of Tink. */
@SuppressWarnings("exports") // whoever uses this requires Tink; whoever does not, must not have to
public final class SchemePrivateKey extends SignaturePrivateKey {
    private final SchemePublicKey publicKey;
    private final SecretBytes secret;

    private SchemePrivateKey(SchemePublicKey publicKey, SecretBytes secret) {
        this.publicKey = publicKey;
        this.secret = secret;
    }

    /**
     * {@return a key that was made elsewhere}; {@code key} is copied and still the caller's to close
     *
     * @throws GeneralSecurityException if the secret can't leave the key, or an id is missing or not wanted
     */
    public static SchemePrivateKey create(SigningKey key, SchemeParameters.Variant variant, @Nullable Integer id)
            throws GeneralSecurityException {
        SchemePublicKey publicKey = SchemePublicKey.create(key.verifyingKey(), variant, id);
        try (io.hauberk.signature.SecretBytes exported = key.exportSecret()
                .orElseThrow(() -> new GeneralSecurityException("the secret of a remote key stays where it is"))) {
            return new SchemePrivateKey(publicKey, exported.use(SchemePrivateKey::copy));
        }
    }

    private static SecretBytes copy(byte[] bytes) {
        return SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get());
    }

    /**
     * {@return the private key of a public key}
     *
     * @throws GeneralSecurityException if the secret is no private key of the scheme, or of another public key
     */
    static SchemePrivateKey decode(SchemePublicKey publicKey, byte[] secret) throws GeneralSecurityException {
        SchemePrivateKey key = new SchemePrivateKey(publicKey, copy(secret));
        try (SigningKey opened = key.open()) {
            if (!opened.verifyingKey().encoded().equals(publicKey.verifyingKey().encoded())) {
                throw new GeneralSecurityException("the private key belongs to another public key");
            }
        }
        return key;
    }

    /** {@return the key, able to sign}; the caller closes it */
    SigningKey open() throws GeneralSecurityException {
        byte[] bytes = secret.toByteArray(InsecureSecretKeyAccess.get());
        try (io.hauberk.signature.SecretBytes owned = io.hauberk.signature.SecretBytes.take(bytes)) {
            return publicKey.verifyingKey().scheme().decodeSigningKey(owned);
        } catch (MalformedKeyException e) {
            throw new GeneralSecurityException(
                    "no private key of " + publicKey.getParameters().scheme() + ": " + e.getMessage(), e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** {@return the secret}, in the form {@link SigningKey#exportSecret} gives; the caller wipes it */
    byte[] secret(@Nullable SecretKeyAccess access) throws GeneralSecurityException {
        return secret.toByteArray(SecretKeyAccess.requireAccess(access));
    }

    @Override
    public SchemePublicKey getPublicKey() {
        return publicKey;
    }

    @Override
    public SchemeParameters getParameters() {
        return publicKey.getParameters();
    }

    @Override
    public boolean equalsKey(Key other) {
        return other instanceof SchemePrivateKey that
                && publicKey.equalsKey(that.publicKey)
                && secret.equalsSecretBytes(that.secret);
    }
}
