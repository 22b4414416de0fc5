// SPDX-License-Identifier: Apache-2.0
package io.hauberk.tink;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Key;
import com.google.crypto.tink.LowLevelCryptoCaller;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.ProtoKeySerialization;
import com.google.crypto.tink.ProtoKeySerialization.KeyMaterialType;
import com.google.crypto.tink.ProtoKeySerialization.OutputPrefixType;
import com.google.crypto.tink.ProtoKeySerializer;
import com.google.crypto.tink.ProtoParametersSerialization;
import com.google.crypto.tink.SecretKeyAccess;
import com.google.protobuf.ByteString;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import io.hauberk.wire.EnvelopeFormatException;
import io.hauberk.wire.KeyEnvelope;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Our keys inside Tink's keysets, and everybody else's by {@code rest}.
 *
 * <p>The value of a public key is its key envelope ({@code docs/wire.md}); that of a private key is the envelope's length
 * (4 bytes, big-endian), the envelope, and the raw private key; that of parameters is the scheme's id in ASCII.
 */
@AccessesPartialKey
@LowLevelCryptoCaller
final class SchemeKeySerializer implements ProtoKeySerializer {
    static final String PUBLIC_TYPE = "type.googleapis.com/io.hauberk.SignaturePublicKey";
    static final String PRIVATE_TYPE = "type.googleapis.com/io.hauberk.SignaturePrivateKey";

    private final Schemes schemes;
    private final ProtoKeySerializer rest;

    SchemeKeySerializer(Schemes schemes, ProtoKeySerializer rest) {
        this.schemes = schemes;
        this.rest = rest;
    }

    @Override
    public Key parseKey(ProtoKeySerialization key, @Nullable SecretKeyAccess access) throws GeneralSecurityException {
        return switch (key.getTypeUrl()) {
            case PUBLIC_TYPE -> {
                require(key, KeyMaterialType.ASYMMETRIC_PUBLIC);
                yield publicKey(key, Bytes.wrap(key.getValue().toByteArray()));
            }
            case PRIVATE_TYPE -> {
                require(key, KeyMaterialType.ASYMMETRIC_PRIVATE);
                SecretKeyAccess.requireAccess(access);
                yield privateKey(key);
            }
            default -> rest.parseKey(key, access);
        };
    }

    private static void require(ProtoKeySerialization key, KeyMaterialType type) throws GeneralSecurityException {
        if (!key.getKeyMaterialType().equals(type)) {
            throw new GeneralSecurityException("the key's material is " + key.getKeyMaterialType() + ", not " + type);
        }
    }

    private SchemePublicKey publicKey(ProtoKeySerialization key, Bytes envelope) throws GeneralSecurityException {
        KeyEnvelope opened;
        try {
            opened = KeyEnvelope.decode(envelope);
        } catch (EnvelopeFormatException e) {
            throw new GeneralSecurityException("the key's value is no envelope: " + e.getMessage(), e);
        }
        SchemeParameters parameters = SchemeParameters.create(opened.scheme(), variant(key.getOutputPrefixType()));
        return SchemePublicKey.decode(schemes, parameters, opened.key(), key.getIdRequirementOrNull());
    }

    private SchemePrivateKey privateKey(ProtoKeySerialization key) throws GeneralSecurityException {
        byte[] value = key.getValue().toByteArray();
        byte[] secret = new byte[0];
        try {
            int length =
                    value.length < Integer.BYTES ? -1 : ByteBuffer.wrap(value).getInt();
            if (length < 0 || length > value.length - Integer.BYTES) {
                throw new GeneralSecurityException("the private key's value ends before its parts");
            }
            secret = Arrays.copyOfRange(value, Integer.BYTES + length, value.length);
            // Copied, since the array is wiped below and the public key lives on.
            Bytes envelope = Bytes.copyOf(Arrays.copyOfRange(value, Integer.BYTES, Integer.BYTES + length));
            return SchemePrivateKey.decode(publicKey(key, envelope), secret);
        } finally {
            Arrays.fill(value, (byte) 0);
            Arrays.fill(secret, (byte) 0);
        }
    }

    @Override
    public ProtoKeySerialization serializeKey(Key key, @Nullable SecretKeyAccess access)
            throws GeneralSecurityException {
        return switch (key) {
            case SchemePublicKey ours ->
                serialization(PUBLIC_TYPE, envelope(ours), KeyMaterialType.ASYMMETRIC_PUBLIC, ours);
            case SchemePrivateKey ours -> {
                byte[] secret = ours.secret(access);
                byte[] envelope = envelope(ours.getPublicKey());
                byte[] value = ByteBuffer.allocate(Integer.BYTES + envelope.length + secret.length)
                        .putInt(envelope.length)
                        .put(envelope)
                        .put(secret)
                        .array();
                try {
                    yield serialization(PRIVATE_TYPE, value, KeyMaterialType.ASYMMETRIC_PRIVATE, ours.getPublicKey());
                } finally {
                    Arrays.fill(value, (byte) 0);
                    Arrays.fill(secret, (byte) 0);
                }
            }
            default -> rest.serializeKey(key, access);
        };
    }

    private static byte[] envelope(SchemePublicKey key) {
        return KeyEnvelope.of(key.verifyingKey()).encode().toArray();
    }

    private static ProtoKeySerialization serialization(
            String type, byte[] value, KeyMaterialType material, SchemePublicKey key) throws GeneralSecurityException {
        return ProtoKeySerialization.create(
                type,
                ByteString.copyFrom(value),
                material,
                prefix(key.getParameters().variant()),
                key.getIdRequirementOrNull());
    }

    @Override
    public ProtoParametersSerialization serializeParameters(Parameters parameters) throws GeneralSecurityException {
        return parameters instanceof SchemeParameters ours
                ? ProtoParametersSerialization.create(
                        PRIVATE_TYPE,
                        prefix(ours.variant()),
                        ByteString.copyFromUtf8(ours.scheme().name()))
                : rest.serializeParameters(parameters);
    }

    @Override
    public Parameters parseParameters(ProtoParametersSerialization parameters) throws GeneralSecurityException {
        if (!parameters.getTypeUrl().equals(PRIVATE_TYPE)) {
            return rest.parseParameters(parameters);
        }
        SchemeId scheme;
        try {
            scheme = SchemeId.of(parameters.getValue().toStringUtf8());
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException(e.getMessage(), e);
        }
        return SchemeParameters.create(scheme, variant(parameters.getOutputPrefixType()));
    }

    private static SchemeParameters.Variant variant(OutputPrefixType prefix) throws GeneralSecurityException {
        if (prefix.equals(OutputPrefixType.TINK)) {
            return SchemeParameters.Variant.TINK;
        }
        if (prefix.equals(OutputPrefixType.RAW)) {
            return SchemeParameters.Variant.NO_PREFIX;
        }
        throw new GeneralSecurityException("the output prefix " + prefix + " is none of these keys'");
    }

    private static OutputPrefixType prefix(SchemeParameters.Variant variant) {
        return switch (variant) {
            case TINK -> OutputPrefixType.TINK;
            case NO_PREFIX -> OutputPrefixType.RAW;
        };
    }
}
