// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.mldsa;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.SchemeFailure;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import javax.security.auth.DestroyFailedException;

/**
 * ML-DSA by the JDK's own provider (JDK 24 and later): messages without a context only. The provider is named, because
 * another one may stand before it in the host's list.
 */
final class JdkMlDsa implements MlDsaEngine {
    private static final String PROVIDER = "SUN";

    private final MlDsaParameterSet set;
    private final Provider provider;
    private final byte[] publicKeyHeader;
    private final byte[] privateKeyHeader;

    private JdkMlDsa(MlDsaParameterSet set, Provider provider) {
        this.set = set;
        this.provider = provider;
        this.publicKeyHeader = publicKeyHeader(set);
        this.privateKeyHeader = privateKeyHeader(set);
    }

    /**
     * {@return the engine}
     *
     * @throws GeneralSecurityException if this JDK has no ML-DSA
     */
    static JdkMlDsa open(MlDsaParameterSet set) throws GeneralSecurityException {
        Provider provider = Security.getProvider(PROVIDER);
        if (provider == null) {
            throw new GeneralSecurityException("this JDK has no provider " + PROVIDER);
        }
        Signature.getInstance(set.algorithm(), provider);
        return new JdkMlDsa(set, provider);
    }

    @Override
    public boolean verify(byte[] publicKey, Input input, byte[] signature) {
        byte[] message = message(input);
        try {
            X509EncodedKeySpec encoded = new X509EncodedKeySpec(concat(publicKeyHeader, publicKey));
            PublicKey key = KeyFactory.getInstance(set.algorithm(), provider).generatePublic(encoded);
            Signature verifier = Signature.getInstance(set.algorithm(), provider);
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            throw new SchemeFailure("the JDK failed to verify by " + set.algorithm(), e);
        }
    }

    @Override
    public byte[] sign(byte[] expandedKey, byte[] publicKey, Input input, byte[] rnd) {
        byte[] message = message(input);
        byte[] encoded = concat(privateKeyHeader, expandedKey);
        try {
            PrivateKey key =
                    KeyFactory.getInstance(set.algorithm(), provider).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            try {
                Signature signer = Signature.getInstance(set.algorithm(), provider);
                signer.initSign(key, new ChosenRandom(rnd));
                signer.update(message);
                return signer.sign();
            } finally {
                key.destroy();
            }
        } catch (GeneralSecurityException | DestroyFailedException e) {
            throw new SchemeFailure("the JDK failed to sign by " + set.algorithm(), e);
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
    }

    @Override
    public Expanded expand(byte[] seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(set.algorithm(), provider);
            generator.initialize(new NamedParameterSpec(set.algorithm()), new ChosenRandom(seed));
            KeyPair pair = generator.generateKeyPair();
            byte[] encoded = pair.getPrivate().getEncoded();
            try {
                return new Expanded(
                        strip(publicKeyHeader, pair.getPublic().getEncoded()), strip(privateKeyHeader, encoded));
            } finally {
                Arrays.fill(encoded, (byte) 0);
                pair.getPrivate().destroy();
            }
        } catch (GeneralSecurityException | DestroyFailedException e) {
            throw new SchemeFailure("the JDK failed to make a key of " + set.algorithm(), e);
        }
    }

    private static byte[] message(Input input) {
        if (input instanceof Input.Pure(Bytes content, Bytes context) && context.isEmpty()) {
            return content.toArray();
        }
        throw new IllegalArgumentException("the JDK's ML-DSA takes no input of kind " + input.kind());
    }

    // SubjectPublicKeyInfo: SEQUENCE { SEQUENCE { OID }, BIT STRING { 0 unused bits, pk } } (RFC 9881).
    private static byte[] publicKeyHeader(MlDsaParameterSet set) {
        byte[] bitString = concat(header(0x03, set.publicKeyBytes() + 1), new byte[] {0});
        byte[] body = concat(algorithmIdentifier(set), bitString);
        return concat(header(0x30, body.length + set.publicKeyBytes()), body);
    }

    // PrivateKeyInfo: SEQUENCE { version 0, SEQUENCE { OID }, OCTET STRING { OCTET STRING { sk } } } (RFC 9881,
    // "expandedKey").
    private static byte[] privateKeyHeader(MlDsaParameterSet set) {
        int skBytes = set.expandedKeyBytes();
        byte[] inner = header(0x04, skBytes);
        byte[] outer = concat(header(0x04, inner.length + skBytes), inner);
        byte[] body = concat(new byte[] {0x02, 0x01, 0x00}, concat(algorithmIdentifier(set), outer));
        return concat(header(0x30, body.length + skBytes), body);
    }

    private static byte[] algorithmIdentifier(MlDsaParameterSet set) {
        byte lastArc = (byte) set.oidLastArc();
        return new byte[] {0x30, 0x0b, 0x06, 0x09, 0x60, (byte) 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x03, lastArc};
    }

    // Tag and length of something of 256 to 65535 bytes, as all of these are.
    private static byte[] header(int tag, int length) {
        return new byte[] {(byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length};
    }

    private static byte[] strip(byte[] header, byte[] encoded) {
        if (encoded.length <= header.length || !Arrays.equals(header, 0, header.length, encoded, 0, header.length)) {
            throw new SchemeFailure("the JDK encodes ML-DSA keys in a form unknown here");
        }
        return Arrays.copyOfRange(encoded, header.length, encoded.length);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
