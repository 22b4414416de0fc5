// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.key;

import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import java.security.MessageDigest;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;

/**
 * The CHOICE inside an ML-DSA PKCS#8 container: seed [0], expandedKey, or both.
 *
 * <p>Source: RFC 9881, section 6.
 */
final class MlDsaPrivateKeys {
    static final int SEED_BYTES = 32;

    private MlDsaPrivateKeys() {}

    static SigningKey decode(SignatureScheme scheme, byte[] octets) throws MalformedKeyException {
        ASN1Primitive value = StrictDer.read(octets, "ML-DSA private key");
        try {
            return switch (value) {
                case ASN1TaggedObject seed
                when seed.hasContextTag(0) ->
                    fromSeed(scheme, ASN1OctetString.getInstance(seed, false).getOctets());
                case ASN1OctetString expanded -> fromExpanded(scheme, expanded.getOctets());
                case ASN1Sequence both
                when both.size() == 2 ->
                    fromBoth(
                            scheme,
                            ASN1OctetString.getInstance(both.getObjectAt(0)).getOctets(),
                            ASN1OctetString.getInstance(both.getObjectAt(1)).getOctets());
                default -> throw notMlDsa();
            };
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw notMlDsa();
        }
    }

    private static MalformedKeyException notMlDsa() {
        return new MalformedKeyException(
                "an ML-DSA private key is a seed [0], an expanded key, or a sequence of both (RFC 9881)");
    }

    private static SigningKey fromSeed(SignatureScheme scheme, byte[] seed) throws MalformedKeyException {
        if (seed.length != SEED_BYTES) {
            throw new MalformedKeyException("an ML-DSA seed has 32 bytes, not " + seed.length);
        }
        return decodeAndWipe(scheme, seed);
    }

    private static SigningKey fromExpanded(SignatureScheme scheme, byte[] expanded) throws MalformedKeyException {
        if (expanded.length == SEED_BYTES) {
            throw new MalformedKeyException("32 bytes where the expanded key stands: a seed carries the tag [0]");
        }
        return decodeAndWipe(scheme, expanded);
    }

    private static SigningKey fromBoth(SignatureScheme scheme, byte[] seed, byte[] expanded)
            throws MalformedKeyException {
        if (seed.length != SEED_BYTES) {
            throw new MalformedKeyException("an ML-DSA seed has 32 bytes, not " + seed.length);
        }
        byte[] own = new MLDSAPrivateKeyParameters(parameters(scheme), seed).getEncoded();
        boolean consistent = MessageDigest.isEqual(own, expanded);
        Arrays.fill(own, (byte) 0);
        Arrays.fill(expanded, (byte) 0);
        if (!consistent) {
            Arrays.fill(seed, (byte) 0);
            throw new MalformedKeyException("the expanded key is not the expansion of the seed beside it");
        }
        return decodeAndWipe(scheme, seed);
    }

    private static SigningKey decodeAndWipe(SignatureScheme scheme, byte[] raw) throws MalformedKeyException {
        try {
            return Pkcs8.decodeRaw(scheme, raw);
        } finally {
            Arrays.fill(raw, (byte) 0);
        }
    }

    private static MLDSAParameters parameters(SignatureScheme scheme) {
        return switch (KeyType.require(scheme, "PKCS#8 private key")) {
            case ML_DSA_44 -> MLDSAParameters.ml_dsa_44;
            case ML_DSA_65 -> MLDSAParameters.ml_dsa_65;
            default -> MLDSAParameters.ml_dsa_87;
        };
    }
}
