// SPDX-License-Identifier: Apache-2.0
package io.hauberk.tink;

import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.Key;
import com.google.crypto.tink.KeysetHandleInterface;
import com.google.crypto.tink.LowLevelCryptoCaller;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.ProtoKeySerializer;
import com.google.crypto.tink.PublicKeySign;
import com.google.crypto.tink.PublicKeyVerify;
import com.google.crypto.tink.signature.CompositeMlDsaParameters;
import com.google.crypto.tink.signature.MlDsaParameters;
import com.google.crypto.tink.signature.SignatureConfig2026;
import com.google.crypto.tink.signature.SlhDsaParameters;
import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * A configuration of Tink in which every scheme and hybrid of this project can sign and verify, beside Tink's own
 * signature keys. It is handed to each call; nothing is registered anywhere.
 *
 * <p>It gives {@link PublicKeySign}, {@link PublicKeyVerify} and the {@link ProtoKeySerializer} that keyset formats ask
 * for, and makes keys from {@link SchemeParameters}. Signatures are over the message with an empty context; a scheme that
 * takes a digest takes the 32 bytes of one as its message.
 */
@LowLevelCryptoCaller
@SuppressWarnings("exports") // whoever uses this requires Tink; whoever does not, must not have to
public final class HauberkConfiguration implements Configuration {
    private final Schemes schemes;
    private final Configuration rest = SignatureConfig2026.get();
    private final TinkKeys tinkKeys;
    private final TinkKeyMaker tinkKeyMaker;
    private final SchemeKeySerializer serializer;

    private HauberkConfiguration(Schemes schemes) {
        this.schemes = schemes;
        this.tinkKeys = new TinkKeys(schemes);
        this.tinkKeyMaker = new TinkKeyMaker(schemes, tinkKeys, rest);
        ProtoKeySerializer tinks = rest.getOrNull(ProtoKeySerializer.class);
        if (tinks == null) {
            throw new IllegalStateException("this release of Tink serializes keys in another way; 1.24.0 is known");
        }
        this.serializer = new SchemeKeySerializer(schemes, tinks);
    }

    private static final class Standard {
        static final HauberkConfiguration INSTANCE = new HauberkConfiguration(HybridSchemes.standard());
    }

    /** {@return the configuration for every scheme and hybrid, each on the best back end of this host} */
    public static HauberkConfiguration standard() {
        return Standard.INSTANCE;
    }

    /** {@return the configuration for these schemes only}; Tink's composites need the hybrids among them */
    public static HauberkConfiguration of(Schemes schemes) {
        return new HauberkConfiguration(schemes);
    }

    /**
     * {@return a signer by the primary key, or a verifier by every enabled key, as {@code type} asks}
     *
     * @throws GeneralSecurityException if a key of the keyset can't do that, or {@code type} is neither and Tink's own
     *     configuration has it not
     */
    @Override
    public <P> P createPrimitive(KeysetHandleInterface keyset, Class<P> type) throws GeneralSecurityException {
        if (type.equals(PublicKeySign.class)) {
            return type.cast(KeysetSigner.of(keyset, tinkKeys, rest));
        }
        if (type.equals(PublicKeyVerify.class)) {
            return type.cast(KeysetVerifier.of(keyset, tinkKeys, rest));
        }
        return rest.createPrimitive(keyset, type);
    }

    @Override
    public <P> @Nullable P getOrNull(Class<P> type) {
        return type.equals(ProtoKeySerializer.class) ? type.cast(serializer) : rest.getOrNull(type);
    }

    /**
     * {@return a new private key}
     *
     * @param parameters {@link SchemeParameters}, or those of any signature key of Tink
     * @param id the key's id in the keyset, exactly if the parameters want one
     */
    @Override
    public Key createKey(Parameters parameters, @Nullable Integer id) throws GeneralSecurityException {
        return switch (parameters) {
            case SchemeParameters ours -> {
                SignatureScheme scheme = schemes.find(ours.scheme())
                        .orElseThrow(() -> new GeneralSecurityException("there is no scheme " + ours.scheme()));
                try (SigningKey key = scheme.generateKey(new SecureRandom())) {
                    yield SchemePrivateKey.create(key, ours.variant(), id);
                }
            }
            case MlDsaParameters mlDsa -> tinkKeyMaker.mlDsa(mlDsa, id);
            case SlhDsaParameters slhDsa -> tinkKeyMaker.slhDsa(slhDsa, id);
            case CompositeMlDsaParameters composite -> tinkKeyMaker.composite(composite, id);
            default -> rest.createKey(parameters, id);
        };
    }
}
