// SPDX-License-Identifier: Apache-2.0
package io.hauberk.tink;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.signature.CompositeMlDsaParameters;
import com.google.crypto.tink.signature.CompositeMlDsaParameters.ClassicalAlgorithm;
import com.google.crypto.tink.signature.CompositeMlDsaPrivateKey;
import com.google.crypto.tink.signature.CompositeMlDsaPublicKey;
import com.google.crypto.tink.signature.EcdsaPrivateKey;
import com.google.crypto.tink.signature.EcdsaPublicKey;
import com.google.crypto.tink.signature.Ed25519PrivateKey;
import com.google.crypto.tink.signature.Ed25519PublicKey;
import com.google.crypto.tink.signature.MlDsaParameters;
import com.google.crypto.tink.signature.MlDsaPrivateKey;
import com.google.crypto.tink.signature.MlDsaPublicKey;
import com.google.crypto.tink.signature.SignaturePrivateKey;
import com.google.crypto.tink.signature.SignaturePublicKey;
import com.google.crypto.tink.signature.SlhDsaPrivateKey;
import com.google.crypto.tink.signature.SlhDsaPublicKey;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.VerifyingKey;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Keys of Tink's own types as keys of the schemes that have the same bytes: ML-DSA, SLH-DSA and composites, which Tink
 * itself serves only through Conscrypt. Nothing for every other key.
 */
@AccessesPartialKey
final class TinkKeys {
    static final SchemeId SLH_DSA = SchemeId.of("SLH-DSA-SHA2-128s");

    private final Schemes schemes;

    TinkKeys(Schemes schemes) {
        this.schemes = schemes;
    }

    /** {@return the scheme of an ML-DSA key}: pure, with an empty context */
    static SchemeId scheme(MlDsaParameters parameters) {
        return SchemeId.of(parameters.getMlDsaInstance().toString().replace('_', '-'));
    }

    /** {@return the composite with these parameters, where this project has it}: those with RSA it hasn't */
    Optional<SchemeId> scheme(CompositeMlDsaParameters parameters) {
        String lattice = parameters.getMlDsaInstance().toString().replace("_", "");
        ClassicalAlgorithm classical = parameters.getClassicalAlgorithm();
        // The pre-hash follows from the pair: SHA-256 for the smallest with P-256, else SHA-512.
        String name = classical.equals(ClassicalAlgorithm.ED25519)
                ? "-Ed25519-SHA512"
                : "-" + classical.toString().replace("ECDSA_P", "ECDSA-P")
                        + (lattice.equals("MLDSA44") ? "-SHA256" : "-SHA512");
        return Optional.of(lattice + name)
                .filter(id -> !id.contains("RSA"))
                .map(SchemeId::of)
                .filter(id -> schemes.find(id).isPresent());
    }

    /** {@return the key of a scheme}, validated; nothing if this type is left to Tink */
    Optional<VerifyingKey> verifyingKey(SignaturePublicKey key) throws GeneralSecurityException {
        return switch (key) {
            case MlDsaPublicKey mlDsa ->
                Optional.of(decode(
                        scheme(mlDsa.getParameters()),
                        mlDsa.getSerializedPublicKey().toByteArray()));
            case SlhDsaPublicKey slhDsa ->
                Optional.of(decode(SLH_DSA, slhDsa.getSerializedPublicKey().toByteArray()));
            case CompositeMlDsaPublicKey composite -> {
                Optional<SchemeId> scheme = scheme(composite.getParameters());
                yield scheme.isEmpty() ? Optional.empty() : Optional.of(decode(scheme.get(), encoded(composite)));
            }
            default -> Optional.empty();
        };
    }

    private VerifyingKey decode(SchemeId id, byte[] encoded) throws GeneralSecurityException {
        try {
            return find(id).decodeVerifyingKey(Bytes.wrap(encoded));
        } catch (MalformedKeyException e) {
            throw new GeneralSecurityException("no key of " + id + ": " + e.getMessage(), e);
        }
    }

    private SignatureScheme find(SchemeId id) throws GeneralSecurityException {
        return schemes.find(id).orElseThrow(() -> new GeneralSecurityException("there is no scheme " + id));
    }

    private static byte[] encoded(CompositeMlDsaPublicKey key) throws GeneralSecurityException {
        byte[] lattice = key.getMlDsaPublicKey().getSerializedPublicKey().toByteArray();
        byte[] classical = switch (key.getClassicalPublicKey()) {
            case Ed25519PublicKey ed25519 -> ed25519.getPublicKeyBytes().toByteArray();
            case EcdsaPublicKey ecdsa -> point(ecdsa);
            default -> throw new GeneralSecurityException("a composite with an unknown classical half");
        };
        return concat(lattice, classical);
    }

    private static byte[] point(EcdsaPublicKey key) {
        int size = fieldBytes(key);
        byte[] x = fixed(key.getPublicPoint().getAffineX(), size);
        byte[] y = fixed(key.getPublicPoint().getAffineY(), size);
        return concat(new byte[] {4}, x, y);
    }

    private static int fieldBytes(EcdsaPublicKey key) {
        int bits = key.getParameters()
                .getCurveType()
                .toParameterSpec()
                .getCurve()
                .getField()
                .getFieldSize();
        return (bits + 7) / 8;
    }

    private static byte[] fixed(BigInteger number, int size) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[size];
        int length = Math.min(size, bytes.length);
        System.arraycopy(bytes, bytes.length - length, fixed, size - length, length);
        Arrays.fill(bytes, (byte) 0);
        return fixed;
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** {@return the private key of a scheme}, which the caller closes; nothing if this type is left to Tink */
    Optional<SigningKey> signingKey(SignaturePrivateKey key) throws GeneralSecurityException {
        return switch (key) {
            case MlDsaPrivateKey mlDsa -> Optional.of(open(scheme(mlDsa.getParameters()), seed(mlDsa), key));
            case SlhDsaPrivateKey slhDsa ->
                Optional.of(open(SLH_DSA, slhDsa.getPrivateKeyBytes().toByteArray(InsecureSecretKeyAccess.get()), key));
            case CompositeMlDsaPrivateKey composite -> {
                Optional<SchemeId> scheme = scheme(composite.getParameters());
                yield scheme.isEmpty() ? Optional.empty() : Optional.of(open(scheme.get(), secret(composite), key));
            }
            default -> Optional.empty();
        };
    }

    private SigningKey open(SchemeId id, byte[] secret, SignaturePrivateKey key) throws GeneralSecurityException {
        try (SecretBytes owned = SecretBytes.take(secret)) {
            SigningKey opened = find(id).decodeSigningKey(owned);
            boolean fits = verifyingKey(key.getPublicKey()).stream()
                    .anyMatch(expected ->
                            expected.encoded().equals(opened.verifyingKey().encoded()));
            if (!fits) {
                opened.close();
                throw new GeneralSecurityException("the private key belongs to another public key");
            }
            return opened;
        } catch (MalformedKeyException e) {
            throw new GeneralSecurityException("no private key of " + id + ": " + e.getMessage(), e);
        }
    }

    private static byte[] seed(MlDsaPrivateKey key) {
        return key.getPrivateSeed().toByteArray(InsecureSecretKeyAccess.get());
    }

    private static byte[] secret(CompositeMlDsaPrivateKey key) throws GeneralSecurityException {
        byte[] lattice = seed(key.getMlDsaPrivateKey());
        byte[] classical = switch (key.getClassicalPrivateKey()) {
            case Ed25519PrivateKey ed25519 -> ed25519.getPrivateKeyBytes().toByteArray(InsecureSecretKeyAccess.get());
            case EcdsaPrivateKey ecdsa -> ecPrivateKey(ecdsa);
            default -> throw new GeneralSecurityException("a composite with an unknown classical half");
        };
        byte[] secret = Arrays.copyOf(lattice, lattice.length + classical.length);
        System.arraycopy(classical, 0, secret, lattice.length, classical.length);
        Arrays.fill(lattice, (byte) 0);
        Arrays.fill(classical, (byte) 0);
        return secret;
    }

    /** RFC 5915, section 3, with the curve and without the public key, as the composite draft wants it. */
    private static byte[] ecPrivateKey(EcdsaPrivateKey key) throws GeneralSecurityException {
        int size = fieldBytes(key.getPublicKey());
        byte[] oid = switch (size) {
            case 32 -> new byte[] {6, 8, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 3, 1, 7};
            case 48 -> new byte[] {6, 5, 0x2b, (byte) 0x81, 4, 0, 0x22};
            case 66 -> new byte[] {6, 5, 0x2b, (byte) 0x81, 4, 0, 0x23};
            default -> throw new GeneralSecurityException("a composite with an unknown curve");
        };
        BigInteger scalar = key.getPrivateValue().getBigInteger(InsecureSecretKeyAccess.get());
        byte[] head = {0x30, (byte) (7 + size + oid.length), 2, 1, 1, 4, (byte) size};
        byte[] secret = new byte[head.length + size + 2 + oid.length];
        System.arraycopy(head, 0, secret, 0, head.length);
        byte[] fixed = fixed(scalar, size);
        System.arraycopy(fixed, 0, secret, head.length, size);
        Arrays.fill(fixed, (byte) 0);
        secret[head.length + size] = (byte) 0xa0;
        secret[head.length + size + 1] = (byte) oid.length;
        System.arraycopy(oid, 0, secret, head.length + size + 2, oid.length);
        return secret;
    }
}
