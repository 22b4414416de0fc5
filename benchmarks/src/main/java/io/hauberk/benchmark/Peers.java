// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.VerifyItem;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.bouncycastle.pqc.crypto.falcon.FalconParameters;
import org.bouncycastle.pqc.crypto.falcon.FalconPublicKeyParameters;
import org.bouncycastle.pqc.crypto.falcon.FalconSigner;
import org.jspecify.annotations.Nullable;

/** Other libraries. Each decodes the key anew for each signature, as for a key that it has never seen. */
final class Peers {
    /** Verifies one item from its bytes. */
    interface One {
        boolean isValid(byte[] key, byte[] message, byte[] signature) throws GeneralSecurityException;
    }

    private static final String ED25519 = "Ed25519";

    // Without it, ACCP leaves Ed25519 keys to the JDK, which decodes them slowly.
    private static final String ACCP_ED_KEYS = "com.amazon.corretto.crypto.provider.registerEdKeyFactory";

    private Peers() {}

    static Optional<Contender> jdk(SchemeId scheme) {
        return isEd25519(scheme)
                ? jca(null, ED25519, ED25519, scheme)
                : isMlDsa(scheme) ? jca(null, scheme.name(), scheme.name(), scheme) : Optional.empty();
    }

    static Optional<Contender> conscrypt(SchemeId scheme) {
        return isMlDsa(scheme)
                ? provider("org.conscrypt.OpenSSLProvider")
                        .flatMap(provider -> jca(provider, scheme.name(), scheme.name(), scheme))
                : Optional.empty();
    }

    static Optional<Contender> accp(SchemeId scheme) {
        System.setProperty(ACCP_ED_KEYS, "true");
        return isMlDsa(scheme) || isEd25519(scheme)
                ? provider("com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider")
                        .flatMap(provider -> isEd25519(scheme)
                                ? jca(provider, "EdDSA", ED25519, scheme)
                                : jca(provider, scheme.name(), "ML-DSA", scheme))
                : Optional.empty();
    }

    private static boolean isMlDsa(SchemeId scheme) {
        return scheme.name().startsWith("ML-DSA-");
    }

    // Under any set of rules: peers know one, and all agree on signatures that were made honestly.
    private static boolean isEd25519(SchemeId scheme) {
        return scheme.name().startsWith(ED25519);
    }

    static Optional<Contender> bouncyCastle(SchemeId scheme) {
        One one = switch (scheme.name()) {
            case "ML-DSA-44" -> mlDsa(MLDSAParameters.ml_dsa_44);
            case "ML-DSA-65" -> mlDsa(MLDSAParameters.ml_dsa_65);
            case "ML-DSA-87" -> mlDsa(MLDSAParameters.ml_dsa_87);
            case "Falcon-512" -> falcon(FalconParameters.falcon_512);
            case "Falcon-1024" -> falcon(FalconParameters.falcon_1024);
            default -> isEd25519(scheme) ? Peers::ed25519 : Secp256k1Peers.bouncyCastle(scheme);
        };
        return Optional.ofNullable(one).map(Peers::contender);
    }

    private static boolean ed25519(byte[] key, byte[] message, byte[] signature) {
        return Ed25519.verify(signature, 0, key, 0, message, 0, message.length);
    }

    private static One mlDsa(MLDSAParameters parameters) {
        MLDSASigner signer = new MLDSASigner();
        return (key, message, signature) -> {
            signer.init(false, new MLDSAPublicKeyParameters(parameters, key));
            signer.update(message, 0, message.length);
            return signer.verifySignature(signature);
        };
    }

    private static One falcon(FalconParameters parameters) {
        FalconSigner signer = new FalconSigner();
        return (key, message, signature) -> {
            byte[] withoutHeader = Arrays.copyOfRange(key, 1, key.length);
            signer.init(false, new FalconPublicKeyParameters(parameters, withoutHeader));
            return signer.verifySignature(message, signature);
        };
    }

    static Optional<Provider> provider(String type) {
        try {
            return Optional.of(Class.forName(type)
                    .asSubclass(Provider.class)
                    .getDeclaredConstructor()
                    .newInstance());
        } catch (ReflectiveOperationException | LinkageError e) {
            System.err.println(type + " doesn't run here: " + e);
            return Optional.empty();
        }
    }

    private static Optional<Contender> jca(
            @Nullable Provider provider, String keys, String signatures, SchemeId scheme) {
        try {
            KeyFactory factory =
                    provider == null ? KeyFactory.getInstance(keys) : KeyFactory.getInstance(keys, provider);
            Signature verifier =
                    provider == null ? Signature.getInstance(signatures) : Signature.getInstance(signatures, provider);
            byte[] header = spkiHeader(scheme);
            return Optional.of(contender((key, message, signature) -> {
                byte[] spki = Arrays.copyOf(header, header.length + key.length);
                System.arraycopy(key, 0, spki, header.length, key.length);
                PublicKey decoded = factory.generatePublic(new X509EncodedKeySpec(spki));
                verifier.initVerify(decoded);
                verifier.update(message);
                try {
                    return verifier.verify(signature);
                } catch (SignatureException e) { // what some providers say instead of no
                    return false;
                }
            }));
        } catch (GeneralSecurityException e) {
            System.err.println(provider + " has no " + signatures + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    // SubjectPublicKeyInfo with the OID 1.3.101.112: RFC 8410; or 2.16.840.1.101.3.4.3.17, .18 or .19: RFC 9881. No
    // parameters.
    private static byte[] spkiHeader(SchemeId scheme) {
        if (isEd25519(scheme)) {
            return Bytes.fromHex("302a300506032b6570032100").toArray();
        }
        int keyBytes = switch (scheme.name()) {
            case "ML-DSA-44" -> 1312;
            case "ML-DSA-65" -> 1952;
            default -> 2592;
        };
        int arc = switch (scheme.name()) {
            case "ML-DSA-44" -> 17;
            case "ML-DSA-65" -> 18;
            default -> 19;
        };
        String bits = String.format("0382%04x00", keyBytes + 1);
        String algorithm = String.format("300b06096086480165030403%02x", arc);
        int length = (algorithm.length() + bits.length()) / 2 + keyBytes;
        return Bytes.fromHex(String.format("3082%04x", length) + algorithm + bits)
                .toArray();
    }

    static Contender contender(One one) {
        return (List<VerifyItem> items) -> {
            int valid = 0;
            try {
                for (VerifyItem item : items) {
                    byte[] message = Corpus.message(item).toArray();
                    valid += one.isValid(
                                    item.key().toArray(),
                                    message,
                                    item.signature().toArray())
                            ? 1
                            : 0;
                }
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
            return valid;
        };
    }
}
